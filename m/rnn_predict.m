## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{Y} =} rnn_predict (@var{net}, @var{X})
## @deftypefnx {} {[@var{Y}, @var{scores}, @var{state}, @var{attention}] =} rnn_predict (@var{net}, @var{X}, @var{name}, @var{value}, @dots{})
## The labels or values that a trained network predicts for the sequences @var{X}.
##
## @var{X} is an N x 1 cell of D x @var{T} matrices (lengths may differ), a
## D x T x N array, or one D x T matrix.  @var{Y} is in the type of the training
## labels, or in the units of the training targets; K is the number of classes
## or values:
##
## @multitable @columnfractions .26 .37 .37
## @headitem @var{X} @tab many-to-one @tab many-to-many
## @item N x 1 cell @tab N x 1 labels or N x K values
## @tab N x 1 cell of 1 x @var{T} labels or K x @var{T} values
## @item D x T x N @tab the same
## @tab 1 x T x N labels or K x T x N values
## @item D x T @tab 1 label or 1 x K values
## @tab 1 x T labels or K x T values
## @end multitable
##
## Networks of text take text: a cellstr, one char row, or an N x 1 cell of 1 x
## @var{T} cellstr.  A network with a decoder (of one-to-many @var{X} is N x D features)
## gives N x 1 texts (a cellstr) or an N x 1 cell of 1 x @var{T'} label sequences,
## written greedily or by a beam search of @code{BeamWidth} (1), of at most
## @code{MaxLength} (100) tokens, without "<unk>" and as UTF-8 (see @code{rnn_generate});
## @var{scores} are their log-probabilities, N x 1.
## A decoder of values needs @code{Steps}, how many steps to write (one number, or one per
## sequence).  With the loss "ctc" @var{Y} is N x 1 texts or label sequences, those
## of the best path (Graves et al. 2006) or of a prefix beam search of
## @code{BeamWidth} (Hannun et al. 2014), texts likewise without "<unk>" and as UTF-8 (where the best
## path has others, the most probable of a beam of 16), and the last row of @var{scores} is that of the
## blank.  A language model gives the most probable next token after each step, and
## the probabilities of all tokens, that of the end last.
##
## @var{scores} are the probabilities of the classes, in the order of
## @code{net.Classes}: N x K, or K x @var{T} in a cell or array like @var{Y}.  For
## regression they are @var{Y} again, but with the loss "quantile" @var{Y} is the quantile whose level is nearest
## 1/2, and @var{scores} are those of all levels, a block of K rows (columns of N x QK) after the other;
## with "gaussian" @var{Y} is the mean, and @var{scores} are the K means and then the K standard deviations: all
## of them in the units of the training targets.  Quantiles are in rising order: where the network's outputs cross,
## they are sorted (Chernozhukov et al. 2010).  With "binary-crossentropy"
## @var{scores} are the probabilities of K labels, and @var{Y} is logical: true from 0.5 up.  With "poisson" both
## are the mean of the count.
##
## @var{state} is the recurrent state after the last step of each sequence: a
## struct with the field @code{h} (and @code{c} for LSTMs, @code{t} for clockwork cells, @code{z} for cornn,
## @code{c}, @code{n}, @code{m} for slstm), each a
## cell with one row per layer, one column per direction and a HiddenSize x N matrix in each
## element; where there are causal conv1d layers, also @code{x}, a cell of their last inputs, (Width - 1) * Dilation of
## n rows one below the other, the oldest first.  Given as @qcode{"State"} to the next call, it lets that go on where this one ended.
## It is [] for a network with a decoder, which starts anew with each @var{X}.
##
## @var{attention} says which steps the self-attention layers of @code{net.Layers} look at: an N x layers cell of T x T x NumHeads arrays, of which
## @code{(:,t,k)} are the weights of step t in head k (of one matrix or text and one such layer the array itself).  @code{rnn_plot (net, X, "Show",
## "attention")} draws them; what an attention decoder looks at @code{rnn_generate} gives.
##
## Options: @code{Static} ([]), N x M features without time, as in @code{rnn_train}; @code{Future} ([]), what a decoder of values that was
## trained with it knows of each step that it writes, which are as many as it has columns (or @code{Steps}, if these are fewer); @code{State} ([], the network's initial state); @code{MiniBatchSize}
## (128), how many sequences are taken at a time, which bounds the memory and changes no
## result; @code{NumThreads} (0, all cores); @code{BeamWidth}, @code{MaxLength},
## @code{Steps} as above.  A struct whose fields are options may stand in the place of a name.
##
## @strong{Larger than memory}: @var{X} may be a function handle that reads part k of a set, @code{x = f (k)} or @code{[x, y] = f (k)}, with
## @code{NumParts}, how many there are (see @code{rnn_train}).  The results of all parts stand one after the other, as for an N x 1 cell of all
## sequences.  With @code{Prefetch} (true) a process reads the next part meanwhile.  Static, Future and State of a part may be fields of y, as in @code{rnn_train}.  No
## @var{state} is returned.
##
## @strong{An ensemble}, a struct array of networks (@code{Ensemble} of @code{rnn_train}): @var{scores} are the mean of theirs (of "gaussian" mean
## and standard deviation of the mixture), and @var{Y} is what these say.  There is no @var{state}; networks that write labels by
## a decoder or have the loss "ctc" have no common scores: @code{rnn:structure}.
##
## Errors: @code{rnn:net}, @code{rnn:option}, @code{rnn:type}, @code{rnn:size},
## @code{rnn:empty}, @code{rnn:nonfinite}, @code{rnn:transpose}, @code{rnn:token},
## @code{rnn:text}, @code{rnn:part} (one that cannot be read), @code{rnn:name} (a state that the cell does not have).
##
## @example
## @group
## X = @{sin((1:9) / 2), sin(2 * (1:7)), cos((1:8) / 2), cos(2 * (1:9))@};
## Y = @{"slow", "fast", "slow", "fast"@};
## net = rnn_train (X, Y, "HiddenSize", 8, "MaxEpochs", 100);
## [label, p] = rnn_predict (net, sin ((3:12) / 2))
## @end group
## @end example
## @seealso{rnn_train, rnn_step, rnn_generate, rnn_loss}
## @end deftypefn

function [Y, scores, state, attention] = rnn_predict (net, X, varargin)
  quick = nargin == 2 || (nargin == 4 && ischar (varargin{1}) && strcmp (varargin{1}, "State"));
  if (quick && nargout < 4)
    [Y, scores, state, done] = of_packed (net, X, varargin{2:end});
    if (done)
      return;
    endif
  elseif (nargin < 2)
    print_usage ();
  elseif (nargout < 4)
    [quick, threads, most] = usual_options (varargin);
    if (quick)
      [Y, scores, state, done] = of_packed (net, X, [], threads, most);
      if (done)
        return;
      endif
    endif
  endif
  fname = "rnn_predict";
  if (is_function_handle (X))
    [Y, scores] = of_parts (fname, net, X, varargin, nargout);
    return;
  elseif (nargout > 3)
    attention = looked_at (fname, net, X, varargin);
  endif
  if (isstruct (net) && numel (net) > 1)
    if (nargout > 2)
      error ("rnn:structure", "%s: NET must be one network for a state, which each of an ensemble has for itself, got %d (take NET(k))", ...
             fname, numel (net));
    endif
    [Y, scores] = of_ensemble (fname, net, X, varargin);
    return;
  endif
  kind = check_net (fname, net);
  [opt, given] = option_parse (fname, "predict", varargin);
  if (any (strcmp ("NumParts", given)))
    part_source (fname, "X", X, opt.NumParts);    # says that there is nothing to be read
  endif
  if (kind.decoder || any ([strcmp("BeamWidth", given), strcmp("MaxLength", given), strcmp("Steps", given)]))
    check_decoding (fname, net, kind, opt, given);
  endif
  X = data_static (fname, "X", X, "Static", opt.Static, net.Structure);
  if (! kind.decoder && ! isempty (opt.Future))
    data_known (fname, net, "Future", opt.Future, []);
  endif
  if (! quick)
    [Y, scores, state, done] = of_packed (net, X, opt.State, opt.NumThreads, opt.MiniBatchSize, opt.BeamWidth);
    if (done)
      return;
    endif
  endif
  [data, form] = data_for_net (fname, net, kind, "X", X, "", [], ! isempty (opt.State));
  if (kind.decoder)
    given = data_known (fname, net, "Future", opt.Future, data);
    [Y, scores] = written (fname, net, kind, data, form, opt, given);
    state = [];
    return;
  endif
  state = check_state (fname, net, opt.State, numel (data.X));
  [out, state] = core_forward (net, data.X, state, opt.MiniBatchSize, opt.NumThreads);
  [Y, scores] = of_outputs (net, kind, out, form, opt.BeamWidth);
endfunction

## Of a function handle X that reads part by part.
function [Y, scores] = of_parts (fname, net, X, args, wanted)
  check_net (fname, net(1));
  if (wanted > 2)
    error ("rnn:option", "%s: STATE and ATTENTION must not be asked for where X is read by parts, got %d outputs", fname, wanted);
  endif
  opt = option_parse (fname, "predict", args);
  [Y, scores] = part_predict (fname, net, part_source (fname, "X", X, opt.NumParts), args);
endfunction

## Which steps each self-attention layer of NET looks at: a cell of N x layers, or, of one matrix or text with one such layer, the array.
function A = looked_at (fname, net, X, args)
  kind = check_net (fname, net);
  opt = option_parse (fname, "predict", args);
  X = data_static (fname, "X", X, "Static", opt.Static, net.Structure);
  [data, form] = data_for_net (fname, net, kind, "X", X, "", [], ! isempty (opt.State));
  at = layer_of (net.Layers, "selfattention")';
  if (isempty (at))
    error ("rnn:structure", "%s: NET must have a self-attention layer for a fourth output, got none (what a decoder looks at rnn_generate gives)", fname);
  endif
  A = cell (numel (data.X), numel (at));
  for n = 1:rows (A)
    A(n,:) = arrayfun (@(l) net_attention (fname, net, data.X{n}, l), at, "UniformOutput", false);
  endfor
  if (numel (A) == 1 && any (strcmp (form, {"matrix", "text"})))
    A = A{1};
  endif
endfunction

## The mean of what the networks of an ensemble say, or the mean and standard deviation of their mixture (Lakshminarayanan, Pritzel, Blundell
## 2017, section 2.4).
function [Y, scores] = of_ensemble (fname, nets, X, args)
  check_ensemble (fname, nets);
  kind = check_net (fname, nets(1));
  E = numel (nets);
  S = cell (1, E);
  for k = 1:E
    [Y, S{k}] = rnn_predict (nets(k), X, args{:});
  endfor
  form = "matrix";
  parts = S;
  if (iscell (S{1}))
    form = "cell";
    parts = cellfun (@(s) cat (2, s{:}), S, "UniformOutput", false);
  elseif (! strcmp (nets(1).Structure, "many-to-many"))
    form = "rows";
    parts = cellfun (@(s) s.', S, "UniformOutput", false);
  endif
  shape = size (parts{1});
  all = cat (3, cellfun (@(p) p(:,:), parts, "UniformOutput", false){:});
  out = mean (all, 3);
  if (kind.loss.spread > 0)
    K = kind.rows;
    at = (kind.loss.spread - 1) * K + (1:K);
    middle = all(1:K,:,:);
    out(at,:) = sqrt (mean (all(at,:,:) .^ 2, 3) + mean ((middle - mean (middle, 3)) .^ 2, 3));
  endif
  if (strcmp (form, "rows"))
    [Y, scores] = per_sequence (nets(1), kind, out, true);
    return;
  endif
  scores = reshape (out, shape);
  if (kind.labels)
    [~, best] = max (out, [], 1);
    Z = data_decode_labels (best, step_names (nets(1), kind), size (best));
  else
    Z = data_prediction (nets(1), kind, out, true);
  endif
  if (strcmp (form, "cell"))
    lens = cellfun ("size", Y, 2);
    Y = mat2cell (Z, rows (Z), lens)(:);
    scores = mat2cell (scores, rows (scores), lens)(:);
  else
    Y = reshape (Z, [rows(Z), shape(2:end)]);
  endif
endfunction

## The options of most calls, where they are given by their own names and plainly right; those of the last such call are known, as reading
## them takes as long as ten steps.
function [quick, threads, most] = usual_options (args)
  persistent known = {} of_known = {0, 128};
  quick = __rnn_same__ (args, known);
  if (! quick)
    [quick, of] = read_usual (args);
    if (quick)
      [known, of_known] = deal (args, of);
    endif
  endif
  [threads, most] = of_known{:};
endfunction

function [quick, of] = read_usual (args)
  of = {0, 128};
  quick = rem (numel (args), 2) == 0 && iscellstr (args(1:2:end));
  for k = 1:2:quick * numel (args)
    at = find (strcmp (args{k}, {"NumThreads", "MiniBatchSize"}));
    value = args{k+1};
    quick = quick && ! isempty (at) && isa (value, "double") && isreal (value) && isscalar (value) && isscalar (at) ...
            && value >= at - 1 && value < 2^53 && value == fix (value);
    if (quick)
      of{at} = value;
    endif
  endfor
endfunction

## One sequence of a network that is packed already: there a call of T = 1 costs more than its arithmetic (so steps do not go
## by per_step, whose cells would take half as long again).  Or a mini-batch of a few sequences that get a class each.
function [Y, scores, state, done] = of_packed (net, X, state = [], threads = 0, most = 128, width = 1)
  Y = scores = [];
  done = false;
  form = "matrix";
  if (iscell (X) && numel (X) == 1)
    form = "cell";
    X = X{1};
  endif
  if (! isnumeric (X) && ! (iscell (X) && columns (X) == 1 && numel (X) <= most))
    return;
  endif
  [out, state, done, classes] = __rnn_step__ (net, X, state, "sequence", threads);
  if (! done)
    return;
  elseif (classes && ! ischar (net.Classes))    # what most calls want
    [~, best] = max (out, [], 1);
    Y = net.Classes(best);
    scores = out';
    return;
  endif
  kind = check_net ("rnn_predict", net);
  many = strcmp (net.Structure, "many-to-many");
  if (kind.ctc)
    [Y, scores] = labelled (net, {out}, form, width);
    return;
  elseif (! many)
    [Y, scores] = per_sequence (net, kind, out, true);
  elseif (kind.labels)
    scores = out;
    [~, best] = max (out, [], 1);
    Y = data_decode_labels (best, step_names (net, kind), size (best));
  else
    [Y, scores] = data_prediction (net, kind, out, true);
  endif
  if (many && strcmp (form, "cell"))
    Y = {Y};
    scores = {scores};
  endif
endfunction

function [Y, scores] = of_outputs (net, kind, out, form, width)
  if (kind.ctc)
    [Y, scores] = labelled (net, out, form, width);
  elseif (strcmp (net.Structure, "many-to-many"))
    [Y, scores] = per_step (net, kind, out, form);
  else
    [Y, scores] = per_sequence (net, kind, out);
  endif
endfunction

## Options that only other kinds of networks have are errors.
function check_decoding (fname, net, kind, opt, given)
  if (kind.decoder)
    check_stateless (fname, net, kind, opt.State);
  endif
  written = kind.decoder && kind.labels;
  names = {"BeamWidth", "MaxLength", "Steps"};
  for k = find (! [written || kind.ctc, written, kind.decoder && ! written])
    if (any (strcmp (names{k}, given)))
      error ("rnn:option", "%s: %s must be left out for %s with loss \"%s\", got it", ...
             fname, names{k}, net_with_article (net.Structure), net_loss_text (net.Loss));
    endif
  endfor
endfunction

## What a decoder writes: texts or label sequences and their log-probabilities, or values.
function [Y, scores] = written (fname, net, kind, data, form, opt, given)
  N = numel (data.X);
  known = cellfun ("size", given, 2)(:);
  if (isempty (opt.Steps) && ! isempty (given))
    opt.Steps = known;
  endif
  if (kind.labels)
    how = option_decoding (fname, net, data.X, opt);
    [Y, scores] = __rnn_decode__ (net, data.X, how);
    Y = data_decode_tokens (net, Y);
  else
    if (isempty (opt.Steps) || ! any (numel (opt.Steps) == [1, N]))
      error ("rnn:option", ["%s: Steps must be given for a network that writes values, one ", ...
             "number or one per sequence (%d), got %s"], fname, N, check_got (opt.Steps));
    endif
    how = struct ("steps", opt.Steps(:) .* ones (N, 1), "threads", opt.NumThreads);
    if (! isempty (given))
      n = find (known < how.steps, 1);
      if (! isempty (n))
        error ("rnn:size", "%s: Future{%d} must have a column for each of the %d Steps, got %d", fname, n, how.steps(n), known(n));
      endif
      how.given = given;
    endif
    [Y, scores] = cellfun (@(o) data_prediction (net, kind, o), __rnn_decode__ (net, data.X, how), ...
                           "UniformOutput", false);
  endif
  if (any (strcmp (form, {"text", "matrix"})))
    Y = Y{1};
  endif
endfunction

## Loss "ctc": the labelling of the best path, or of a beam search; texts are valid, without <unk>.
function [Y, scores] = labelled (net, out, form, width)
  width = ifelse (width > 1, width, 0);
  grammar = [];
  if (! isempty (net.TargetTokenizer))
    grammar = text_grammar (net.TargetTokenizer);
    grammar(1,:) = 255;
  endif
  Y = data_decode_tokens (net, __rnn_ctc__ (net, out, width, grammar));
  scores = out;
  if (strcmp (form, "matrix"))
    Y = Y{1};
    scores = scores{1};
  endif
endfunction

## NATURAL: OUT is in the units of the targets (data_prediction).
function [Y, scores] = per_sequence (net, kind, out, natural = false)
  if (kind.labels)
    [~, best] = max (out, [], 1);
    Y = data_decode_labels (best, net.Classes);
    scores = out';
  else
    [Y, scores] = data_prediction (net, kind, out, natural);
    Y = Y';
    scores = scores';
  endif
endfunction

function [Y, scores] = per_step (net, kind, out, form)
  if (kind.labels)
    scores = out;
    [~, best] = max ([out{:}], [], 1);
    labels = data_decode_labels (best, step_names (net, kind), size (best));
    Y = mat2cell (labels, 1, cellfun ("size", out, 2))(:);
  else
    [Y, scores] = cellfun (@(o) data_prediction (net, kind, o), out, "UniformOutput", false);
  endif
  switch (form)
    case {"matrix", "text"}
      Y = Y{1};
      scores = scores{1};
    case "array"
      Y = cat (3, Y{:});
      scores = cat (3, scores{:});
  endswitch
endfunction

## Names of the classes; for a language model, its tokens, where "" is the unknown token or the end.
function names = step_names (net, kind)
  names = net.Classes;
  if (kind.model && ! isempty (net.Tokenizer))
    names = [net.Tokenizer.Tokens; {""}];
  elseif (kind.model)
    names = [names; net.OutputSize];
  endif
endfunction

%!function text = fails (f)
%!  text = "";
%!  try
%!    f ();
%!  catch err
%!    text = err.message;
%!  end_try_catch
%!endfunction
%!shared X, Y, net
%! X = arrayfun (@(k) sin ((1:4 + k) * (1 + mod (k, 2)) + [0; 1; k]), (1:6)', ...
%!               "UniformOutput", false);
%! Y = mod (1:6, 2)';
%! net = @(Y, varargin) rnn_train (X, Y, "Verbose", false, "HiddenSize", 5, "MaxEpochs", 30, ...
%!                                 "Seed", 1, "InitialLearnRate", 0.03, varargin{:});

%!test # which steps self-attention looks at: distributions, later steps are not seen by a causal one
%! m = rnn_create ("InputSize", 3, "OutputSize", 2, "Layers", {rnn_layer("selfattention", 4, "NumHeads", 2, "AttentionMask", "causal"), ...
%!                 rnn_layer("lstm", 3), rnn_layer("selfattention", 3)}, "Structure", "many-to-many", "Seed", 1);
%! [~, ~, ~, A] = rnn_predict (m, X(1:2));
%! assert (cellfun (@(a) size (a, 3), A), [2, 1; 2, 1]);
%! assert (sum (A{1,1}, 1), ones (1, columns (X{1}), 2), 1e-14);
%! assert (A{2,1}(:,:,2), triu (A{2,1}(:,:,2)));
%! assert (all (A{2,2}(:) > 0));
%!error <NET must have a self-attention layer for a fourth output> [a, b, c, d] = rnn_predict (rnn_create ("InputSize", 3, "OutputSize", 2), ones (3, 2));
%!test # of networks that are used in turn the last ones are known, and a wrong one is refused all the same
%! m = arrayfun (@(H) rnn_create ("InputSize", 3, "OutputSize", 1, "HiddenSize", H, "Seed", H), 1:6, "UniformOutput", false);
%! for k = [1:6, 6:-1:1, 2, 2, 5]
%!   rnn_predict (m{k}, X);
%!   bad = m{k};
%!   bad.theta(2) = NaN;
%!   assert (fails (@() rnn_predict (bad, X)), "rnn_predict: NET.theta must be finite, got 1 elements that are not");
%!   bad = m{k};
%!   bad.optimizer.iteration = -1;
%!   assert (strfind (fails (@() rnn_predict (bad, X)), "rnn_predict: NET.optimizer"), 1);
%!   bad = m{k};
%!   bad.theta(end) = [];
%!   assert (strfind (fails (@() rnn_predict (bad, X)), "rnn_predict: NET.theta must be"), 1);
%! endfor
%!test # labels come out as they came in
%! words = {"slow"; "fast"}(Y + 1);
%! for y = {Y, Y == 1, int8(Y), single(Y) + 4, words, char(words)}
%!   [p, s] = rnn_predict (net (y{1}), X);
%!   assert (class (p), class (y{1}));
%!   assert (p, y{1});
%!   assert (size (s), [6, 2]);
%!   assert (sum (s, 2), ones (6, 1), 1e-12);
%! endfor
%!test # a mini-batch of a network that is packed goes a shorter way, to the same results
%! for y = {Y, {"slow"; "fast"}(Y + 1), "sf"(Y + 1)(:)}
%!   for how = {{"Normalization", "zscore"}, {"Normalization", "none", "Precision", "single"}}
%!     m = net (y{1}, "MaxEpochs", 1, how{1}{:});
%!     rnn_predict (m, X{1});
%!     [p, s, z] = rnn_predict (m, X, "MiniBatchSize", 4);
%!     [q, t, w] = rnn_predict (m, X, "NumThreads", 1, "MiniBatchSize", 6);
%!     assert ({q, t, w}, {p, s, z});
%!     [p, s, z] = rnn_predict (m, X, "State", w, "MiniBatchSize", 4);
%!     [q, t, w] = rnn_predict (m, cellfun (@single, X, "UniformOutput", false), "State", w);
%!     assert (q, p);
%!     assert ({t, w}, {s, z}, 1e-6);
%!   endfor
%! endfor
%!test # and options that are known from the call before hold again
%! m = net (Y, "MaxEpochs", 1);
%! rnn_predict (m, X{1});
%! profile ("on");
%! rnn_predict (m, X, "MiniBatchSize", 4, "NumThreads", 1);
%! rnn_predict (m, X, "MiniBatchSize", 4, "NumThreads", 1);
%! profile ("off");
%! t = profile ("info").FunctionTable;
%! profile ("clear");
%! assert (t(strcmp ({t.FunctionName}, "core_forward")).NumCalls, 2);
%!test # a label per step: number, logical, string, character
%! num = cellfun (@(x) double (x(1,:) > 0) + 1, X, "UniformOutput", false);
%! for map = {@(n) n, @(n) n == 2, @(n) {"lo", "hi"}(n), @(n) "ab"(n)}
%!   y = cellfun (map{1}, num, "UniformOutput", false);
%!   m = net (y, "MaxEpochs", 60, "Structure", "many-to-many");
%!   [p, s] = rnn_predict (m, X);
%!   assert (size (p), [6, 1]);
%!   assert (class (p{2}), class (y{2}));
%!   assert (size (p{2}), [1, 6]);
%!   assert (size (s{2}), [2, 6]);
%!   bare = rnn_predict (m, X{3});
%!   assert (isequal (bare, p{3}));
%! endfor
%!test # values, K = 2; containers; batches change nothing
%! y = cellfun (@(x) [10 * x(1,:) + 50; x(2,:)], X, "UniformOutput", false);
%! m = net (y);
%! p = rnn_predict (m, X);
%! assert (size (p{4}), [2, 8]);
%! q = rnn_predict (m, X, "MiniBatchSize", 1);
%! assert (cell2mat (p'), cell2mat (q'), 1e-12);
%! Z = cat (3, X{1}, X{2}(:,1:5));
%! assert (size (rnn_predict (m, Z)), [2, 5, 2]);
%! assert (rnn_predict (m, Z)(:,:,1), p{1}, 1e-12);
%!test # options that were read before are not mixed up with others
%! m = net (Y);
%! p = rnn_predict (m, X);
%! for n = {2, 6, 2, "2", 0, 2}
%!   try
%!     assert (rnn_predict (m, X, "NumThreads", 1, "MiniBatchSize", n{1}), p);
%!     good = true;
%!   catch err
%!     assert (err.identifier, "rnn:option");
%!     good = false;
%!   end_try_catch
%!   assert (good, isequal (n{1}, 2) || isequal (n{1}, 6));
%! endfor
%!test # many-to-one values
%! p = rnn_predict (net ([Y, 3 * Y] + 0.5), X);
%! assert (size (p), [6, 2]);
%! assert (size (rnn_predict (net (Y + 0.5), X{1})), [1, 1]);
%!test # the state carries on, for each cell and depth
%! y = cellfun (@(x) x(1,:) / 2, X, "UniformOutput", false);
%! for c = {"rnn", "gru", "lstm"}
%!   m = net (y, "Cell", c{1}, "HiddenSize", [4, 3], "MaxEpochs", 1);
%!   [whole, ~, end1] = rnn_predict (m, X);
%!   head = cellfun (@(x) x(:,1:3), X, "UniformOutput", false);
%!   tail = cellfun (@(x) x(:,4:end), X, "UniformOutput", false);
%!   [a, ~, s] = rnn_predict (m, head, "MiniBatchSize", 4);
%!   assert (size (s.h{2,1}), [3, 6]);
%!   [b, ~, end2] = rnn_predict (m, tail, "State", s, "MiniBatchSize", 4);
%!   assert (cell2mat (whole'), cell2mat ([a, b]'(:)'), 1e-12);
%!   assert (end1.h{2}, end2.h{2}, 1e-12);
%! endfor
%!test # single network, any numeric input
%! m = net (Y, "Precision", "single");
%! [p, s] = rnn_predict (m, X);
%! assert (class (s), "single");
%! assert (class (p), "double");
%! assert (numel (rnn_predict (m, int8 (ones (3, 4)))), 1);

%!test # what was written, with its log-probability, is what rnn_loss says of it
%! T = {"ab"; "ba"; "bbb"};  R = {"b a"; "a b a"; "a"};
%! m = rnn_train (T, R, "Structure", "encoder-decoder", "Tokenizer", "char", "HiddenSize", 12, ...
%!                "TargetTokenizer", "word", "MaxEpochs", 60, "Verbose", false, "Seed", 1);
%! [p, logp] = rnn_predict (m, T);
%! assert (size (logp), [3, 1]);
%! for k = 1:3
%!   [l, ~, out] = rnn_loss (m, T{k}, p(k));
%!   assert (-l * out.count, logp(k), 1e-10);
%! endfor
%! assert (rnn_predict (m, T, "BeamWidth", 3)(1), R(1));
%!test # a language model's next tokens
%! m = rnn_train (repmat ("abc", 1, 60), [], "Tokenizer", "char", "HiddenSize", 16, ...
%!                "MaxEpochs", 60, "Verbose", false, "Seed", 1, "MiniBatchSize", 4);
%! [p, s] = rnn_predict (m, "abca");
%! assert (p(2:5), {"b", "c", "a", "b"});
%! assert (size (s), [5, 5]);
%! [~, ~, at] = rnn_predict (m, "abcabca");
%! assert (rnn_predict (m, "bca", "State", at), {"c", "a", "b"});
%!test # parts that are cells, one matrix or one row of characters
%! m = net (cellfun (@(x) x(1,:) / 2, X, "UniformOutput", false), "MaxEpochs", 1);
%! f = @(k) {X(1:4), X{5}, X(6)}{k};
%! [p, s] = rnn_predict (m, f, "NumParts", 3);
%! assert (isequal (p, rnn_predict (m, X)) && isequal (s, p));
%! assert (isequal (rnn_predict (m, @(k) deal (f (k), 3), "NumParts", 3, "Prefetch", false), p));
%! m = net (Y);
%! [p, s] = rnn_predict ([m, m], f, "NumParts", 3);
%! assert (isequal (p, rnn_predict (m, X)) && all (size (s) == [6, 2]));
%!error <NumParts must be given> rnn_predict (net (Y), @(k) X)
%!error <NumParts must be left out unless X is a function handle> rnn_predict (net (Y), X, "NumParts", 2)
%!error <in part 2 of 2: X must have 3 rows> rnn_predict (net (Y), @(k) {X, ones(4, 5)}{k}, "NumParts", 2)
%!error <STATE and ATTENTION must not> [p, s, state] = rnn_predict (net (Y), @(k) X, "NumParts", 1);
%!error id=rnn:option rnn_predict (net (Y), X, "BeamWidth", 2)
%!error id=rnn:option rnn_predict (net (Y), X, "Steps", 2)
%!error id=rnn:type
%! m = rnn_train ({"a"; "b"}, 1:2, "Verbose", false, "MaxEpochs", 1); rnn_predict (m, {1, 2});
%!error id=rnn:net
%! m = rnn_train ({"a"; "b"}, 1:2, "Verbose", false, "MaxEpochs", 1);
%! m.Tokenizer = rnn_tokenizer ("a b c d"); rnn_predict (m, "a");
%!error id=rnn:option m = rnn_create ("InputSize", 2, "OutputSize", 1, "Structure", "one-to-many"); rnn_predict (m, [1, 2]);
%!error id=rnn:size m = rnn_create ("InputSize", 2, "OutputSize", 1, "Structure", "one-to-many"); rnn_predict (m, ones (4, 3));
%!error rnn_predict (1)
%!error id=rnn:net rnn_predict (1, X)
%!error id=rnn:net rnn_predict (rmfield (net (Y), "Cell"), X)
%!error id=rnn:net m = net (Y); m.theta(end) = []; rnn_predict (m, X)
%!error id=rnn:net m = net (Y); m.theta = single (m.theta); rnn_predict (m, X)
%!error id=rnn:net m = net (Y); m.HiddenSize = 4; rnn_predict (m, X)
%!error id=rnn:net m = net (Y); m.Normalization = struct (); rnn_predict (m, X)
%!error id=rnn:size rnn_predict (net (Y), ones (4, 5))
%!error id=rnn:transpose rnn_predict (net (Y), ones (5, 3))
%!error <transpose> rnn_predict (net (Y), cellfun (@transpose, X, "UniformOutput", false))
%!error id=rnn:transpose rnn_predict (net (Y), ones (5, 3, 4))
%!error id=rnn:type rnn_predict (net (Y), {"abc"})
%!error id=rnn:nonfinite rnn_predict (net (Y), [1; 2; NaN])
%!error id=rnn:empty rnn_predict (net (Y), zeros (3, 0))
%!error id=rnn:option rnn_predict (net (Y), X, "MiniBatchSize", 0)
%!error id=rnn:option rnn_predict (net (Y), X, "State", 3)
%!error id=rnn:option rnn_predict (net (Y), X, {"State"}, {})
%!error <a 1x3 cell> rnn_predict (net (Y), X, {"a", "b", "c"}, 1)
%!error <a 1x3 cell> rnn_predict (net (Y), X, {"a", "b", "c"}, 1, "NumThreads", 1)
%!error id=rnn:size rnn_predict (net (Y), X, "State", struct ("h", {{1}}))
%!error <State must have no field but h, c, got "H" too> rnn_predict (net (Y), X, "State", struct ("H", {{1}}))
