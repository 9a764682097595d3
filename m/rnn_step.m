## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {[@var{y}, @var{state}] =} rnn_step (@var{net}, @var{x})
## @deftypefnx {} {[@var{y}, @var{state}] =} rnn_step (@var{net}, @var{x}, @var{state})
## One time step of a trained network, in microseconds: for control loops and live signals.
##
## @var{x} is D x B: the inputs of one step, a column for each of B sequences that go side by side (mostly
## one).  @var{y} is K x B, what @code{rnn_predict} gives as its second output for that step: values
## in the units of the training targets, or the probabilities of the classes in the order of @code{net.Classes},
## so that @code{[~, k] = max (y)} and @code{net.Classes(k)} is the label.  Losses with several outputs per
## value (quantiles; mean and standard deviation) give all of them.  A many-to-one network says at each step what it would say
## if the sequence ended there.  With the loss "ctc" the last row is that of the blank.
##
## @var{state} is that of @code{rnn_predict}, a struct: [], or none, starts anew, and what comes out goes
## into the next step.  A state of @code{rnn_predict} may go on here, and one from here there.  The numbers are
## the same bits as those of @code{rnn_predict} for the whole sequences.
##
## Networks of tokens take a 1 x B row of token numbers, networks of text one token each: a cellstr of B, or a
## char row that is one token.  A language model that starts reads the boundary first, then @var{x}.
##
## The first step of a network checks it and packs its weights.  The last four networks are kept packed, as long as the three before
## the last take less than 256 MB together; one that has been changed is another one, and is packed anew.  @code{clear all} forgets
## them.  Large networks use all cores.
##
## A network that reads backward too, writes an answer by a decoder, pools over all steps, or
## attends over them cannot go step by step: @code{rnn:structure}.  Other errors: @code{rnn:net}, @code{rnn:type},
## @code{rnn:size}, @code{rnn:transpose}, @code{rnn:empty}, @code{rnn:nonfinite}, @code{rnn:token}, @code{rnn:text},
## @code{rnn:option} (a state that is none), @code{rnn:name} (a state that the network does not have).
##
## A control loop: learn how the level of a tank follows its valve; then ask at each step which of some positions of the
## valve would bring the level nearest to 2, all from the state in which the tank is, and take that.
##
## @example
## @group
## tank = @@(level, valve) 0.9 * level + 0.3 * valve;
## U = num2cell (repelem (rand (30, 6), 1, 10), 2);
## L = cellfun (@@(u) filter (0.3, [1, -0.9], u), U, "UniformOutput", false);
## net = rnn_train (U, L, "HiddenSize", 8, "MaxEpochs", 300, ...
##                  "InitialLearnRate", 0.02, "Verbose", false);
## @end group
## @group
## level = 0;
## state = [];
## for t = 1:60
##   tries = 0:0.1:1;
##   guess = arrayfun (@@(valve) rnn_step (net, valve, state), tries);
##   [~, best] = min (abs (guess - 2));
##   [~, state] = rnn_step (net, tries(best), state);
##   level = tank (level, tries(best));
## endfor
## level
## @end group
## @end example
## @seealso{rnn_predict, rnn_generate}
## @end deftypefn

function [y, state] = rnn_step (net, x, state = [])
  if (nargin < 2)
    print_usage ();
  endif
  [y, state, done] = __rnn_step__ (net, x, state);    # each line takes a part of the time of a small step
  if (! done)
    [y, state] = first_step (net, x, state);
  endif
endfunction

## A step of a network that is not packed yet, or with arguments in another form, or with wrong ones.
function [y, state] = first_step (net, x, state)
  fname = "rnn_step";
  kind = check_net (fname, net);
  if (kind.decoder)
    error ("rnn:structure", "%s: NET must go on step by step, got %s, which writes by a decoder", ...
           fname, net_with_article (net.Structure));
  endif
  check_steps (fname, net);
  x = step_inputs (fname, net, kind, x);
  if (! isempty (state) && ! isstruct (state))
    error ("rnn:option", "%s: STATE must be [] or the state that rnn_step or rnn_predict gave, got %s", fname, ...
           check_got (state));
  endif
  state = check_state (fname, net, state, columns (x));
  if (kind.model && isempty (state))
    [~, state] = step (fname, net, net.InputSize * ones (size (x)), state);
  endif
  [y, state] = step (fname, net, x, state);
endfunction

function [y, state] = step (fname, net, x, state)
  [y, state, done] = __rnn_step__ (net, x, state, "pack");
  if (! done)
    error ("rnn:internal", "%s: the core does not take what has been checked", fname);
  endif
endfunction

## Real columns, or a row of token numbers.
function x = step_inputs (fname, net, kind, x)
  if (! isempty (net.Tokenizer))
    kind.goes_on = true;    # the boundary is put in front elsewhere
    [seqs, ~, lens] = data_inputs (fname, "X", x, kind);
    if (isempty (lens) || any (lens != 1))
      error ("rnn:size", "%s: X must be one token for each sequence, got %s tokens", fname, mat2str (lens(:)'));
    endif
    x = double ([seqs{:}]);
    return;
  endif
  D = ifelse (kind.tokens, 1, kind.InputSize);
  if (! (isnumeric (x) || islogical (x)) || ! isreal (x) || issparse (x))
    error ("rnn:type", "%s: X must be a real, full, numeric %d x B matrix, a column per sequence, got %s", fname, ...
           D, check_got (x));
  elseif (isempty (x))
    error ("rnn:empty", "%s: X must have a column for at least one sequence, got %s", fname, check_got (x));
  elseif (ndims (x) == 2 && rows (x) != D && columns (x) == D)
    error ("rnn:transpose", "%s: X must have %d rows, the inputs of one step, and a column per sequence, got %dx%d: transpose it", ...
           fname, D, size (x));
  elseif (ndims (x) != 2 || rows (x) != D)
    hint = "";
    if (kind.static > 0 && rows (x) == D - kind.static)
      hint = sprintf ("; the last %d are what Static was in its training", kind.static);
    endif
    error ("rnn:size", "%s: X must have %d rows, the inputs of one step, and a column per sequence, got %s%s", fname, ...
           D, check_got (x), hint);
  elseif (! all (isfinite (x(:)) | (kind.mask & isnan (x(:)))))
    error ("rnn:nonfinite", "%s: X must be finite, got %g", fname, x(find (! isfinite (x), 1)));
  endif
  if (kind.tokens)
    kind.goes_on = true;
    data_inputs (fname, "X", x, kind);
  else
    core_data (fname, net, kind, {x}, []);    # in range once normalised?
    if (kind.mask)
      x = data_missing (net, x);
    endif
  endif
endfunction

%!test # step by step is the whole
%! net = rnn_create ("InputSize", 2, "OutputSize", 3, "Structure", "many-to-many", "Loss", "crossentropy", ...
%!                   "HiddenSize", [4, 5], "Seed", 1);
%! X = {sin([1:4; 2:5]); cos([1:4; 3:6])};
%! [~, p, last] = rnn_predict (net, X);
%! state = [];
%! for t = 1:4
%!   [y, state] = rnn_step (net, [X{1}(:,t), X{2}(:,t)], state);
%!   assert (isequal (y, [p{1}(:,t), p{2}(:,t)]));
%! endfor
%! assert (isequal (state, last));
%!error rnn_step (1)
%!error id=rnn:net rnn_step (1, 2)
%!error id=rnn:size rnn_step (rnn_create ("InputSize", 2, "OutputSize", 3), 1)
%!error id=rnn:structure rnn_step (rnn_create ("InputSize", 2, "OutputSize", 3, "Bidirectional", true), [1; 2])

%!error <rnn_step: NET.Precision must be double or single, got a 2x2 char>
%! net = rnn_create ("InputSize", 1, "OutputSize", 1, "Structure", "many-to-many");
%! net.Precision = ["ab"; "cd"];
%! rnn_step (net, 1, []);
