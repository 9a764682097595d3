## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {[@var{texts}, @var{info}] =} rnn_generate (@var{net}, @var{X})
## @deftypefnx {} {[@var{texts}, @var{info}] =} rnn_generate (@var{net}, @var{X}, @var{name}, @var{value}, @dots{})
## @deftypefnx {} {@var{Y} =} rnn_generate (@var{net}, @var{X}, @var{n})
## @deftypefnx {} {[@var{Y}, @var{state}] =} rnn_generate (@var{net}, @var{X}, @var{n}, @var{name}, @var{value}, @dots{})
## Generate texts or label sequences with a network, or forecast series.
##
## @strong{Text and label sequences.}  @var{net} is an encoder-decoder or
## one-to-many network, and @var{X} what it reads (see @code{rnn_predict}), or a
## language model, and @var{X} texts to go on with ("" starts a new one).
## @var{texts} is an N x 1 cellstr (a char row where @var{X} is one), or an N x 1
## cell of 1 x @var{T'} labels; it does not repeat @var{X}.  Options:
##
## @table @asis
## @item MaxLength (100)
## The most tokens of an answer.
## @item MinLength (0)
## The fewest tokens of an answer.  The language model of one long text has not learned where
## texts end: its default for a beam search is @code{MaxLength}.
## @item Exclude (@{"<unk>"@} where text is written)
## Tokens that must not be written: a cellstr of them, or their ids; for a network that
## writes labels, labels.  @code{@{@}} excludes none.
## @item BeamWidth (1)
## 1 is greedy.  A beam search (Graves 2012) orders its answers by log-probability
## / ((5 + tokens) / 6)^@code{LengthNormalization} (0.6; Wu et al. 2016, eq. 14
## without coverage); the greedy answer always takes part, so that none scores lower.
## It may be wider than the vocabulary.
## @item NBest (1)
## Number of answers per sequence, best first: @var{texts} is N x NBest, "" (or []) where the
## search found fewer.  With sampling it is the number of samples.
## @item Temperature, TopK, TopP
## With any of them each token is drawn from softmax (o / Temperature (1)), among the TopK
## most probable ones (all) and the fewest most probable ones that have the probability TopP
## (1) together (Holtzman et al. 2020).  The same @code{Seed} (drawn from @code{rand}) gives
## the same answers.
## @item NumThreads (0: all cores)
## @end table
##
## Text is written as valid UTF-8: within a character, a subword network writes only bytes that
## can follow until the character is whole.  Where @var{X} ends within a character, the
## answer begins with the rest of it.
##
## @code{info.logp} (N x NBest) are the log-probabilities, with the end and without
## temperature; @code{info.attention} of a network with attention is an N x 1 cell of the
## weights of the best answers, @var{T} x (@var{T'} + 1): one row per source step, one column
## per written token and, last, one for the end.
##
## @strong{Forecasts} (with @var{n}): the @var{n} steps that follow the sequences
## @var{X}, each predicted from the ones before.
##
## @var{net} is a many-to-many regression network that was trained to predict the next step of its K outputs, which are among its
## D inputs.  It reads @var{X} (N x 1 cell of
## D x @var{T}, D x T x N array or one D x T matrix); its last output is the first
## step of the forecast, which is fed back as the next input, and so on.
## @var{Y} is an N x 1 cell of K x @var{n}, a K x n x N array or a K x n matrix, in
## the units of the data.  What is fed back is what @code{rnn_predict} gives as its first output: the quantile
## nearest 1/2, the mean, true or false.
##
## @var{state} is the recurrent state after the last input read, which is the
## last but one step of the forecast: @code{rnn_generate (net, Y(:,end), m,
## "State", state)} goes on with the next @code{m} steps.
##
## Options of a forecast:
##
## @table @asis
## @item Future
## The inputs that are not predicted but known: a (D - K) x (@var{n} - 1) matrix (an N x 1 cell or array of them), column k for the step after which
## step k + 1 is predicted; further columns are not read.
## @item Feedback (1:K)
## The rows of @var{X} that the outputs are; the other rows, in their order, are those of Future.
## @item Static
## N x M features without time, as in the training (see @code{rnn_train}): neither in @var{X} nor in Future.
## @item State ([]), NumThreads (0)
## The state before the first step of @var{X}; all cores.
## @end table
##
## Errors: @code{rnn:net}, @code{rnn:structure} where the network is of another
## kind, @code{rnn:option}, @code{rnn:type}, @code{rnn:size}, @code{rnn:empty},
## @code{rnn:nonfinite}, @code{rnn:transpose}, @code{rnn:token}, @code{rnn:text}.
##
## @example
## @group
## net = rnn_train (repmat ("to be or not to be. ", 1, 40), [], "Tokenizer", "char", ...
##                  "HiddenSize", 32, "SequenceLength", 40, "MiniBatchSize", 4);
## rnn_generate (net, "to be", "MaxLength", 20)
## rnn_generate (net, "to be", "MaxLength", 20, "Temperature", 0.8, "Seed", 1)
## @end group
## @end example
##
## @example
## @group
## x = sin (0:0.3:60);
## net = rnn_train (x(1:end-1), x(2:end), "HiddenSize", 12, "MaxEpochs", 300, ...
##                  "SequenceLength", 25, "InitialLearnRate", 0.01);
## plot (rnn_generate (net, x, 100))
## @end group
## @end example
##
## What is known ahead, here weekdays, stands beside the step from which the next one is predicted:
##
## @example
## @group
## u = double (mod (1:300, 7) < 5);
## y = filter (0.5, [1, -0.5], u);
## net = rnn_train ([y(1:199); u(2:200)], y(2:200), "HiddenSize", 8, "MaxEpochs", 100);
## f = rnn_generate (net, [y(1:200); u(2:201)], 14, "Future", u(202:214));
## max (abs (f - y(201:214)))
## @end group
## @end example
## @seealso{rnn_forecast, rnn_predict, rnn_train, rnn_tokenizer}
## @end deftypefn

function [Y, info] = rnn_generate (net, X, varargin)
  if (nargin < 2)
    print_usage ();
  endif
  fname = "rnn_generate";
  kind = check_net (fname, net);
  if (kind.model || (kind.decoder && kind.labels))
    if (kind.model)
      check_steps (fname, net);
    endif
    [Y, info] = write_tokens (fname, net, kind, X, varargin);
  elseif (nargin < 3)
    check_kind (fname, net, kind);
    print_usage ();
  else
    [Y, info] = forecast (fname, net, kind, X, varargin{1}, varargin(2:end));
  endif
endfunction

function [Y, state] = forecast (fname, net, kind, X, n, args)
  check_kind (fname, net, kind);
  n = check_whole (fname, "N", n);
  opt = option_parse (fname, "forecast", args);
  [data, form] = data_for_net (fname, net, kind, "X", data_static (fname, "X", X, "Static", opt.Static, net.Structure));
  state = check_state (fname, net, opt.State, numel (data.X));
  [row, future] = data_future (fname, net, kind, numel (data.X), n, opt);
  back = loop (net, row);
  back.given = {};
  if (n > 1 && ! isempty (future))
    back.given = data_for_net (fname, net, kind, "Future", future).X;
  elseif (kind.mask || ! isempty (future))
    back.given = repmat ({zeros(net.InputSize, max (1, n - 1))}, numel (data.X), 1);
  endif
  [Y, state] = __rnn_forecast__ (net, data.X, double (n), state, back, opt.NumThreads);
  Y = cellfun (@(y) data_prediction (net, kind, y), Y, "UniformOutput", false);
  if (strcmp (form, "matrix"))
    Y = Y{1};
  elseif (strcmp (form, "array"))
    Y = cat (3, Y{:});
  endif
endfunction

function [Y, info] = write_tokens (fname, net, kind, X, args)
  opt = option_parse (fname, "generate", args);
  [data, form] = data_for_net (fname, net, kind, "X", X);
  how = option_decoding (fname, net, data.X, opt);
  if (how.sample && how.beam > 1)
    error ("rnn:option", ["%s: BeamWidth must be 1 with Temperature, TopK or TopP, which draw ", ...
           "instead of searching, got %d"], fname, how.beam);
  elseif (! how.sample && how.best > how.beam)
    error ("rnn:option", "%s: NBest must be at most BeamWidth (%d), got %d", fname, how.beam, ...
           how.best);
  endif
  [ids, info.logp] = __rnn_decode__ (net, data.X, how);
  Y = data_decode_tokens (net, ids);
  if (! strcmp (net.Attention, "none"))
    info.attention = attention_of (net, data.X, ids(:,1), opt.NumThreads);
  endif
  if (how.best == 1 && any (strcmp (form, {"text", "matrix"})))
    Y = Y{1};
  endif
endfunction

## Attention weights of the best answers, by one more pass with these as targets (teacher forcing).
function A = attention_of (net, X, ids, threads)
  Y = cellfun (@(y) [y, net.OutputSize], ids, "UniformOutput", false);
  core = struct ("threads", threads, "training", false, "iteration", 0);
  [loss, count, grad, out] = __rnn_loss__ (net, X, Y, [], core);
  A = out.attention;
endfunction

function check_kind (fname, net, kind)
  if (! strcmp (net.Structure, "many-to-many") || kind.labels)
    error ("rnn:structure", ["%s: NET must be a language model, write labels, or be a ", ...
           "many-to-many regression network, got %s with loss %s (whole numbers are labels ", ...
           "unless it is trained with \"Loss\", \"mse\")"], fname, net.Structure, net_loss_text (net.Loss));
  elseif (net.Bidirectional)
    error ("rnn:structure", "%s: NET must not be bidirectional, as the future is not known", fname);
  endif
  check_steps (fname, net);
endfunction

## Output o (normalised as a target) to the next input (normalised as an input):
## ((o y_scale + y_center) - x_center) / x_scale = scale o + shift.
function back = loop (net, row)
  s = net.Normalization;
  scale = ones (numel (row), 1);
  shift = zeros (numel (row), 1);
  if (! isempty (s.y_center))
    scale = s.y_scale;
    shift = s.y_center;
  endif
  if (! isempty (s.x_center))
    scale ./= s.x_scale(row);
    shift = (shift - s.x_center(row)) ./ s.x_scale(row);
  endif
  back = struct ("row", row, "scale", feval (net.Precision, scale), "shift", feval (net.Precision, shift));
endfunction

%!shared net, X
%! s = struct ("x_center", [1; 2], "x_scale", [2; 3], "y_center", [4; 5], "y_scale", [0.5; 2]);
%! net = @(varargin) rnn_create ("InputSize", 2, "OutputSize", 2, "Structure", "many-to-many", ...
%!                               "HiddenSize", [5, 4], "Seed", 1, "Normalization", s, varargin{:});
%! X = {sin([1:6; 2:7]); sin([3; 5]); cos([1:4; 3:6])};
%!test # the loop, written out with rnn_predict
%! for c = {"rnn", "lstm", "gru"}
%!   m = net ("Cell", c{1});
%!   Y = rnn_generate (m, X, 4);
%!   for k = 1:3
%!     x = X{k};
%!     for t = 1:4
%!       x(:,end+1) = rnn_predict (m, x)(:,end);
%!     endfor
%!     assert (Y{k}, x(:,end-3:end), 1e-12);
%!   endfor
%! endfor
%!test # 3 steps and then 4 are 7
%! [a, s] = rnn_generate (net (), X, 3);
%! b = rnn_generate (net (), cellfun (@(y) y(:,end), a, "UniformOutput", false), 4, "State", s);
%! c = rnn_generate (net (), X, 7);
%! assert ([a{2}, b{2}], c{2}, 1e-12);
%!test # containers, single
%! assert (size (rnn_generate (net (), X{1}, 5)), [2, 5]);
%! assert (size (rnn_generate (net (), ones (2, 3, 4), 5)), [2, 5, 4]);
%! assert (class (rnn_generate (net ("Precision", "single"), X{1}, 2)), "single");
%!test # a sine goes on
%! x = sin (0:0.3:60);
%! m = rnn_train (x(1:end-1), x(2:end), "Cell", "gru", "HiddenSize", 10, "MaxEpochs", 200, ...
%!                "SequenceLength", 25, "InitialLearnRate", 0.01, "Verbose", false, "Seed", 1);
%! y = rnn_generate (m, x, 20);
%! assert (y, sin (60 + 0.3 * (1:20)), 0.35);
%!shared writer, W
%! W = {"ab"; "ba"; "abab"; "bbb"};
%! writer = rnn_train (W, {"b a"; "a b"; "b a b a"; "a a a"}, "Structure", "encoder-decoder", ...
%!                     "Tokenizer", "char", "TargetTokenizer", "word", "HiddenSize", 12, ...
%!                     "Attention", "additive", "MaxEpochs", 40, "Verbose", false, "Seed", 1);
%!test # greedy is rnn_predict and a beam of 1; no beam scores lower; n-best are in order
%! [a, i] = rnn_generate (writer, W);
%! assert (a, rnn_predict (writer, W));
%! [b, j] = rnn_generate (writer, W, "BeamWidth", 9, "NBest", 4, "LengthNormalization", 0);
%! assert (size (b), [4, 4]);
%! assert (all (j.logp(:,1) >= i.logp - 1e-12));
%! assert (all (all (diff (j.logp, 1, 2) <= 1e-12)));
%! assert (numel (unique (b(1,:))), 4);
%!test # attention: one distribution over the source per token
%! [t, i] = rnn_generate (writer, W);
%! n = cellfun (@(s) numel (strsplit (s, " ")), t);
%! for k = 1:4
%!   assert (size (i.attention{k}), [numel(W{k}), n(k) + 1]);
%!   assert (sum (i.attention{k}, 1), ones (1, n(k) + 1), 1e-12);
%! endfor
%!test # sampling: repeats with Seed, differs without, TopK 1 is greedy, cold is greedy
%! a = rnn_generate (writer, W, "Temperature", 3, "Seed", 5, "NBest", 3);
%! assert (a, rnn_generate (writer, W, "Temperature", 3, "Seed", 5, "NBest", 3, "NumThreads", 1));
%! assert (! isequal (a, rnn_generate (writer, W, "Temperature", 3, "Seed", 6, "NBest", 3)));
%! assert (rnn_generate (writer, W, "TopK", 1), rnn_generate (writer, W));
%! assert (rnn_generate (writer, W, "Temperature", 1e-3), rnn_generate (writer, W));
%! assert (rnn_generate (writer, W, "TopP", 1e-9), rnn_generate (writer, W));
%!test # MaxLength ends an answer; containers
%! a = rnn_generate (writer, W{3}, "MaxLength", 2);
%! assert (ischar (a) && numel (strsplit (a, " ")) <= 2);
%! assert (size (rnn_generate (writer, W{3}, "BeamWidth", 50, "NBest", 50)), [1, 50]);
%!error id=rnn:option rnn_generate (writer, W, "MaxLength", 0)
%!error id=rnn:option rnn_generate (writer, W, "NBest", 2)
%!error id=rnn:option rnn_generate (writer, W, "BeamWidth", 2, "TopK", 3)
%!error id=rnn:option rnn_generate (writer, W, "Temperature", 0)
%!error id=rnn:option rnn_generate (writer, W, 5)
%!error id=rnn:text rnn_generate (writer, "\377")
%!error id=rnn:type rnn_generate (writer, {1})
%!error id=rnn:structure rnn_generate (rnn_create ("InputSize", 2, "Classes", 1:2), {[1; 2]}, 3)
%!shared net, X
%! s = struct ("x_center", [1; 2], "x_scale", [2; 3], "y_center", [4; 5], "y_scale", [0.5; 2]);
%! net = @(varargin) rnn_create ("InputSize", 2, "OutputSize", 2, "Structure", "many-to-many", ...
%!                               "HiddenSize", [5, 4], "Seed", 1, "Normalization", s, varargin{:});
%! X = {sin([1:6; 2:7]); sin([3; 5]); cos([1:4; 3:6])};
%!test # two outputs of four inputs, in another order, with what is known ahead and static features, written out
%! for c = {"rnn", "gru"}
%!   r = struct ("x_center", (1:5)', "x_scale", (2:6)', "y_center", [4; 5], "y_scale", [0.5; 2]);
%!   m = rnn_create ("InputSize", 5, "OutputSize", 2, "Structure", "many-to-many", "HiddenSize", 4, "Seed", 1, ...
%!                   "Cell", c{1}, "Normalization", r);
%!   Z = {sin((1:6) + (1:4)'); cos((1:3) + (1:4)')};
%!   U = {sin((1:4) .* [2; 3]); cos((1:3) .* [2; 3])};
%!   S = [0.5; -0.5];
%!   Y = rnn_generate (m, Z, 4, "Feedback", [4, 2], "Future", U, "Static", S);
%!   for k = 1:2
%!     x = Z{k};
%!     for t = 1:4
%!       y(:,t) = rnn_predict (m, x, "Static", S(k))(:,end);
%!       x(:,end+1) = [U{k}(1,min (t, 3)); y(2,t); U{k}(2,min (t, 3)); y(1,t)];
%!     endfor
%!     assert (Y{k}, y, 1e-12);
%!   endfor
%! endfor
%! assert (rnn_generate (m, Z{1}, 4, "Feedback", [4, 2], "Future", U{1}, "Static", 0.5), Y{1}, 1e-12);
%! assert (rnn_generate (m, Z{1}, 1, "Feedback", [4, 2], "Static", 0.5), Y{1}(:,1), 1e-12);
%!error <Future must be given, the rows of X that NET does not predict \(3\)>
%! rnn_generate (rnn_create ("InputSize", 5, "OutputSize", 2, "Structure", "many-to-many"), rand (5, 3), 4);
%!error id=rnn:size
%! rnn_generate (rnn_create ("InputSize", 5, "OutputSize", 2, "Structure", "many-to-many"), rand (5, 3), 4, "Future", rand (3, 2));
%!error id=rnn:option
%! rnn_generate (rnn_create ("InputSize", 5, "OutputSize", 2, "Structure", "many-to-many"), rand (5, 3), 4, "Feedback", [1, 6]);
%!error id=rnn:option rnn_generate (net (), X, 2, "Future", {1, 2, 3})
%!error id=rnn:count rnn_generate (net (), X, 2, "Static", 1)
%!error rnn_generate (1, 2)
%!error id=rnn:net rnn_generate (1, X, 2)
%!error id=rnn:type rnn_generate (net (), X, 0)
%!error id=rnn:type rnn_generate (net (), X, "a")
%!error id=rnn:structure rnn_generate (net ("Structure", "many-to-one"), X, 2)
%!error id=rnn:structure
%! m = rnn_create ("InputSize", 2, "OutputSize", 3, "Structure", "many-to-many");
%! rnn_generate (m, X, 2);
%!error id=rnn:structure rnn_generate (net ("Bidirectional", true), X, 2)
%!error id=rnn:transpose rnn_generate (net (), ones (5, 2), 2)
%!error id=rnn:option rnn_generate (net (), X, 2, "MaxEpochs", 3)
