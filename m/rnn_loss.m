## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{loss} =} rnn_loss (@var{net}, @var{X}, @var{Y})
## @deftypefnx {} {[@var{loss}, @var{grad}, @var{out}] =} rnn_loss (@var{net}, @var{X}, @var{Y}, @var{name}, @var{value}, @dots{})
## Loss of a network on sequences @var{X} with targets @var{Y}, its gradient, and
## the outputs, states and further results of that evaluation.
##
## @var{X} and @var{Y} are as in @code{rnn_train}.  With outputs @math{o}, targets
## @math{y}, and the mean taken over the M targets present (for many-to-many over
## the steps of all sequences), the losses are
##
## @verbatim
## crossentropy   mean of -log (softmax (o)(y))
## ctc            mean over the sequences of -log p (y),  p (y) the sum over all ways
##                to place y's labels and blanks on the steps (Graves et al. 2006)
## mse            mean of (o - y)^2, also over the K values of a target
## mae            mean of |o - y|,   likewise
## huber          mean of e^2 / 2, or d (|e| - d / 2) where |e| > d;  e = o - y, d HuberDelta  (Huber 1964)
## quantile       mean over the levels t of t e, or (t - 1) e where e < 0;  e = y - o, an
##                output for each level  (Koenker and Bassett 1978)
## gaussian       mean of (log (2 pi) + s + (m - y)^2 exp (-s)) / 2, with two outputs, the
##                mean m and the logarithm s of the variance  (Nix and Weigend 1994)
## poisson        mean of exp (o) - y o: exp (o) is the mean of a count y
## binary-crossentropy   mean of -log p (y), p (1) = 1 / (1 + exp (-o)), over each of K labels
## focal          mean of (1 - p)^g c, c = -log p, p = softmax (o)(y), g FocalGamma  (Lin et al. 2017)
## @end verbatim
##
## mse, mae, huber, quantile and gaussian are in the @emph{normalised units} of the network: with
## Normalization "zscore" an mse of 1 is that of predicting the mean.
##
## With LabelSmoothing s the target's distribution is (1 - s) of y and s spread
## evenly over the classes (focal: the sum of these shares, each times the loss of its class; binary-crossentropy:
## over true and false); with ClassWeights w a target's loss is multiplied by
## w(y), and their sum is divided by the sum of the w(y) instead of M.  @code{SampleWeights} ([]) are further such
## weights, N of them, one per sequence, or an N x 1 cell of one per step of each target; a target of weight
## 0 is none.  What a decoder writes
## ends with the boundary, which is a target, too.  A language model (@var{Y} = []) starts
## from the boundary and ends with it; without these two options exp (loss) is its
## perplexity, loss / log (2) the bits per token.
##
## @var{grad} is the gradient with respect to @code{net.theta};
## @code{rnn_params (net, [], grad)} names its parts.  @var{out} has the fields
## @code{count} (targets present; times K for values; sequences for ctc),
## @code{metric} (number of targets predicted right, or sum of squared errors, each times its sample's weight), @code{weight}
## (the sum of these weights, else count: metric / weight is the accuracy, or mean squared error), @code{scores} (as those of
## @code{rnn_predict}, in normalised units, K x N or an N x 1 cell of K x @var{T}), @code{outputs} (what these are
## made of), @code{state} and @code{dstate}
## (final state; gradient of the initial state; not of decoders), @code{dX} (N x 1
## cell, gradient of the normalised inputs; empty for tokens), @code{attention} (N x 1
## cell of @var{T} x @var{T'} weights), @code{perplexity} of a language
## model, exp (-mean log p (y)), weighted by SampleWeights alone, also with LabelSmoothing and ClassWeights.
##
## The loss may also be a function, see @code{rnn_train}.  @strong{A loss of one's own} in a loop of one's own needs only its gradient with respect to the outputs @math{o}
## that the head gives, before softmax and in normalised units.  @code{out.outputs} has them, in the form of the
## scores; the option @code{dOutput} ([]) takes the gradient @var{G}, of the same size, and then @var{grad},
## @code{out.dX} and @code{out.dstate} are those of that loss.  @var{Y} may be [], where the network is neither a
## decoder, which reads its targets, nor a language model, whose targets are @var{X}: then @var{loss} is NaN,
## and without dOutput @var{grad}, @code{out.dX} and @code{out.dstate} are [].
##
## @example
## @group
## net = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 4);
## X = @{rand(2, 5); rand(2, 8)@};  y = [0.2, 3];
## for step = 1:50        # Cauchy's loss log (1 + e^2), which is hardly moved by outliers
##   [~, ~, out] = rnn_loss (net, X, []);
##   e = out.outputs - y;
##   [~, grad] = rnn_loss (net, X, [], "dOutput", 2 * e ./ (1 + e .^ 2) / 2);
##   net.theta -= 0.1 * grad;
## endfor
## @end group
## @end example
##
## Options: @code{Static} ([]), N x M features without time, and @code{Future} ([]), as in @code{rnn_train}; @code{State} ([]), the initial state as @code{rnn_predict} returns
## one; @code{dOutput} ([]), see above; @code{Training} (false), true applies dropout, with masks that
## follow from @code{net.Seed} and @code{Iteration} (0); @code{GradientCheckpointing}
## (false), the same gradient in less memory, see @code{rnn_train}; @code{NumThreads} (0);
## @code{Gradient} ("bptt"), back-propagation through time (Werbos 1990), or "rtrl", real-time
## recurrent learning (Williams and Zipser 1989): the same @var{grad} in one forward pass.
## Its memory does not grow with @var{T}; it is proportional to the number of states times
## the number of parameters, and each step takes time in proportion to the square of the
## number of states times that of parameters.  Not with dropout, nor for bidirectional networks
## and decoders.
##
## Errors: @code{rnn:memory} where "rtrl" would need too much; @code{rnn:net},
## @code{rnn:option}, @code{rnn:type}, @code{rnn:size},
## @code{rnn:empty}, @code{rnn:nonfinite}, @code{rnn:count},
## @code{rnn:transpose}, @code{rnn:structure}; @code{rnn:label} for a label that the
## network does not know, @code{rnn:token} for a token that it does not know.
##
## @example
## @group
## net = rnn_create ("InputSize", 2, "Classes", 1:3, "HiddenSize", 4);
## [loss, grad] = rnn_loss (net, @{rand(2, 5), rand(2, 8)@}, [1, 3]);
## norm (grad)
## @end group
## @end example
## @seealso{rnn_train, rnn_gradcheck, rnn_params}
## @end deftypefn

function [loss, grad, out] = rnn_loss (net, X, Y, varargin)
  if (nargin < 3)
    print_usage ();
  endif
  [done, loss, grad, out] = __rnn_again__ (net, X, Y, nargout, varargin);    # in a loop, in microseconds
  if (done)
    return;
  endif
  kind = check_net ("rnn_loss", net);
  opt = option_parse ("rnn_loss", "loss", varargin);
  ## Without targets there is no loss, but there are outputs, and what a loss of the caller's own says of them.
  X = data_static ("rnn_loss", "X", X, "Static", opt.Static, net.Structure);
  bare = isnumeric (Y) && isempty (Y) && ! kind.model && ! kind.decoder ...
         && (nargout > 2 || ! isempty (opt.dOutput));
  if (bare)
    data = data_for_net ("rnn_loss", net, kind, "X", X);
    data.Y = [];
  else
    data = data_for_net ("rnn_loss", net, kind, "X", X, "Y", Y, ! isempty (opt.State));
  endif
  check_stateless ("rnn_loss", net, kind, opt.State);
  state = check_state ("rnn_loss", net, opt.State, numel (data.X));
  data.known = data_known ("rnn_loss", net, "Future", opt.Future, data, "Y");
  data.weight = data_sample_weights ("rnn_loss", "SampleWeights", net, kind, data, opt.SampleWeights);
  Y = core_targets (data);
  core = struct ("threads", opt.NumThreads, "training", opt.Training, ...
                 "iteration", opt.Iteration, "checkpointing", opt.GradientCheckpointing, ...
                 "dOutput", {check_output_gradient("rnn_loss", net, kind, opt, data)});
  check_checkpointing ("rnn_loss", net, opt);
  check_gradient ("rnn_loss", net, kind, opt, ...
                  opt.Training && ! isempty (layer_drops (net)));
  if (nargout < 2)
    loss = __rnn_loss__ (net, data.X, Y, state, core);
  elseif (nargout == 2)
    [loss, count, grad] = __rnn_loss__ (net, data.X, Y, state, core);
  else
    [loss, count, grad, out] = __rnn_loss__ (net, data.X, Y, state, core);
    out.count = count;
    if (kind.decoder)
      out = rmfield (out, {"state", "dstate"});
    endif
    if (strcmp (net.Attention, "none"))
      out = rmfield (out, "attention");
    endif
    if (kind.model)
      out.perplexity = exp (out.nll / out.weight);
    endif
    out = rmfield (out, "nll");
  endif
  if (nargout > 1 && strcmp (opt.Gradient, "rtrl"))
    grad = solver_rtrl_gradient ("rnn_loss", net, data, state);
  endif
  if (net_is_plain (net, kind))
    __rnn_again__ (net);
  endif
endfunction

%!shared X, net
%! X = {sin([1:6; 2:7]); sin([3; 5]); cos([1:4; 3:6])};
%! net = @(varargin) rnn_create ("InputSize", 2, "HiddenSize", 5, "Seed", 4, varargin{:});
%!test # cross entropy against its definition
%! m = net ("Classes", {"a", "b", "c"});
%! [~, p] = rnn_predict (m, X);
%! [loss, grad, out] = rnn_loss (m, X, {"c", "a", "b"});
%! assert (loss, -mean (log (p(sub2ind ([3, 3], 1:3, [3, 1, 2])))), 1e-12);
%! assert (out.scores, p', 1e-12);
%! assert (out.count, 3);
%! assert (size (grad), size (m.theta));
%! assert (size (out.dX{1}), [2, 6]);
%! assert (size (out.dstate.h{1}), [5, 3]);
%!test # mse and mae against theirs, steps without target left out
%! y = {rand(3, 6); [1; NaN; 2] / 3; rand(3, 4)};  y{1}(:,2) = NaN;
%! m = net ("OutputSize", 3, "Structure", "many-to-many");
%! d = [rnn_predict(m, X){:}] - [y{:}];
%! d = d(! isnan (d));
%! [loss, ~, out] = rnn_loss (m, X, y);
%! assert (loss, mean (d .^ 2), 1e-12);
%! assert (out.count, numel (d));
%! assert (out.metric, sumsq (d), 1e-12);
%! m.Loss = "mae";
%! assert (rnn_loss (m, X, y), mean (abs (d)), 1e-12);
%!test # the loss of a set is the weighted mean of its parts
%! y = {1:6; 2; [1, NaN, 3, 2]};
%! m = net ("Classes", 1:6, "Structure", "many-to-many");
%! part = cellfun (@(x, y) rnn_loss (m, {x}, {y}), X, y);
%! assert (rnn_loss (m, X, y), sum (part .* [6; 1; 3]) / 10, 1e-12);
%!test # normalised units
%! s = struct ("x_center", [1; 2], "x_scale", [2; 3], "y_center", 50, "y_scale", 10);
%! m = net ("OutputSize", 1, "Normalization", s);
%! y = [40.5; 50; 60];
%! assert (rnn_loss (m, X, y), mean (((rnn_predict (m, X) - y) / 10) .^ 2), 1e-12);
%!test # dropout: keyed by Iteration, off without Training
%! m = net ("OutputSize", 1, "HiddenSize", [6, 5], "Dropout", 0.5);
%! y = [0.5; 1; 2];
%! a = rnn_loss (m, X, y, "Training", true, "Iteration", 7);
%! assert (rnn_loss (m, X, y, "Training", true, "Iteration", 7), a);
%! assert (rnn_loss (m, X, y, "Training", true, "Iteration", 8) != a);
%! assert (rnn_loss (m, X, y) != a);
%!test # label smoothing and class weights against their definition
%! m = net ("Classes", 1:3, "LabelSmoothing", 0.2, "ClassWeights", [1, 2, 5]);
%! [~, p] = rnn_predict (m, X);
%! y = [3, 1, 2];  w = [5, 1, 2];
%! l = -0.8 * log (p(sub2ind ([3, 3], 1:3, y))) - 0.2 * mean (log (p), 2)';
%! assert (rnn_loss (m, X, y), sum (w .* l) / sum (w), 1e-12);
%!test # focal and binary cross-entropy with label smoothing; the perplexity counts plain probabilities
%! m = net ("Classes", 1:3, "LabelSmoothing", 0.2, "Loss", "focal", "FocalGamma", 1.5);
%! [~, p] = rnn_predict (m, X);
%! y = [3, 1, 2];
%! l = -(1 - p) .^ 1.5 .* log (p);
%! assert (rnn_loss (m, X, y), mean (0.8 * l(sub2ind ([3, 3], 1:3, y))' + 0.2 * mean (l, 2)), 1e-12);
%! m = net ("OutputSize", 2, "LabelSmoothing", 0.2, "Loss", "binary-crossentropy");
%! [~, p] = rnn_predict (m, X);
%! y = logical ([1, 0; 0, 0; 1, 1]);
%! q = 0.8 * y + 0.1;
%! assert (rnn_loss (m, X, y), mean ((-q .* log (p) - (1 - q) .* log (1 - p))(:)), 1e-12);
%! m = rnn_train ({"abab"; "ba"}, [], "HiddenSize", 5, "MaxEpochs", 1, "Verbose", false, "Seed", 1, ...
%!                "Tokenizer", "char", "Loss", "focal", "LabelSmoothing", 0.1);
%! [~, ~, out] = rnn_loss (m, {"abab"; "ba"}, []);
%! m.Loss = "crossentropy";
%! m.LabelSmoothing = 0;
%! assert (out.perplexity, exp (rnn_loss (rmfield (m, "FocalGamma"), {"abab"; "ba"}, [])), -1e-12);
%!test # ctc: a single step, two labels and the blank
%! m = net ("Classes", {"a", "b"}, "Structure", "many-to-many", "Loss", "ctc");
%! x = {X{2}; X{3}(:,1:2)};
%! [~, p] = rnn_predict (m, x);
%! [loss, ~, out] = rnn_loss (m, x, {{"b"}; {"a"}});
%! q = p{2};
%! both = q(1,1) * q(1,2) + q(1,1) * q(3,2) + q(3,1) * q(1,2);
%! assert (loss, -(log (p{1}(2)) + log (both)) / 2, 1e-12);
%! assert (out.count, 2);
%!test # a language model: perplexity, in pieces or whole
%! m = rnn_train ({"abab"; "ba"}, [], "Tokenizer", "char", "HiddenSize", 5, "MaxEpochs", 1, ...
%!                "Verbose", false, "Seed", 1);
%! [l, ~, out] = rnn_loss (m, {"abab"; "ba"}, []);
%! assert (out.count, 8);
%! assert (out.perplexity, exp (l));
%! assert (l, (5 * rnn_loss (m, "abab", []) + 3 * rnn_loss (m, "ba", [])) / 8, 1e-12);
%!test # real-time recurrent learning
%! m = net ("Classes", 1:6, "Structure", "many-to-many", "HiddenSize", [3, 4]);
%! y = {1:6; 2; [1, NaN, 3, 2]};
%! [l, g] = rnn_loss (m, X, y, "Gradient", "rtrl");
%! [k, f] = rnn_loss (m, X, y);
%! assert (l, k);
%! assert (g, f, 1e-12);
%! assert (norm (f) > 0.01);
%!test # the gradient of a loss of one's own: that of mse and crossentropy, said from outside
%! m = net ("OutputSize", 3, "Structure", "many-to-many");
%! y = cellfun (@(x) rand (3, columns (x)), X, "UniformOutput", false);
%! [~, grad, want] = rnn_loss (m, X, y);
%! [loss, none, out] = rnn_loss (m, X, []);
%! assert (isnan (loss) && isempty (none) && isempty (out.dX) && out.count == 0);
%! assert (out.outputs, want.scores);
%! G = cellfun (@(o, y) 2 * (o - y) / want.count, out.outputs, y, "UniformOutput", false);
%! [loss, g, got] = rnn_loss (m, X, [], "dOutput", G);
%! assert (isnan (loss));
%! assert (g, grad, 1e-14);
%! assert (got.dX, want.dX, 1e-14);
%! assert (got.dstate.h{1}, want.dstate.h{1}, 1e-14);
%! m = net ("Classes", 1:3);
%! [loss, grad, out] = rnn_loss (m, X, [2, 1, 3]);
%! assert (exp (out.outputs) ./ sum (exp (out.outputs)), out.scores, 1e-14);
%! G = (out.scores - eye (3)(:,[2, 1, 3])) / 3;
%! [l, g] = rnn_loss (m, X, [2, 1, 3], "dOutput", G);
%! assert (l, loss);
%! assert (g, grad, 1e-14);
%! assert (nthargout (2, @rnn_loss, m, X, [], "dOutput", single (G)), grad, 1e-7);
%! assert (nthargout (2, @rnn_loss, m, X, [1, 1, 1], "dOutput", 0 * G), 0 * grad);
%!error id=rnn:empty rnn_loss (net ("OutputSize", 1), X, [])
%!error id=rnn:size rnn_loss (net ("OutputSize", 1), X, [], "dOutput", ones (1, 4))
%!error id=rnn:type rnn_loss (net ("OutputSize", 1), X, [], "dOutput", {1, 2, 3})
%!error id=rnn:nonfinite rnn_loss (net ("OutputSize", 1), X, [], "dOutput", [1, 2, NaN])
%!error <dOutput\{2\} must be 1x1, as the outputs are, got \[1 2\]>
%! rnn_loss (net ("OutputSize", 1, "Structure", "many-to-many"), X, [], "dOutput", {1:6; 1:2; 1:4});
%!error <Gradient must be "bptt" where dOutput is given, got "rtrl">
%! rnn_loss (net ("OutputSize", 1), X, 1:3, "Gradient", "rtrl", "dOutput", 1:3);
%!error id=rnn:option
%! rnn_loss (net ("OutputSize", 1, "Bidirectional", true), X, 1:3, "Gradient", "rtrl");
%!error id=rnn:option rnn_loss (net ("OutputSize", 1), X, 1:3, "Gradient", "forward")
%!error id=rnn:structure
%! m = rnn_train ({"abab"; "ba"}, [], "Tokenizer", "char", "MaxEpochs", 1, "Verbose", false);
%! rnn_loss (m, "ab", 1);
%!error rnn_loss (1, 2)
%!error id=rnn:net rnn_loss (1, X, 1:3)
%!test # "" for no classes
%! m = net ("OutputSize", 1);
%! assert (rnn_loss (setfield (m, "Classes", ""), X, [1; 2; 3]), rnn_loss (m, X, [1; 2; 3]));
%!error id=rnn:label rnn_loss (net ("Classes", 1:2), X, 1:3)
%!error id=rnn:label rnn_loss (net ("Classes", {"a"}), X, {"a", "a", "q"})
%!error <label 3> rnn_loss (net ("Classes", 1:2), X, 1:3)
%!error id=rnn:type rnn_loss (net ("Classes", {"a"}), X, 1:3)
%!error id=rnn:count rnn_loss (net ("Classes", 1:2), X, 1:2)
%!error id=rnn:size rnn_loss (net ("OutputSize", 1), X, ones (3, 2))
%!error id=rnn:structure rnn_loss (net ("OutputSize", 1), X, {1:6; 1; 1:4})
%!error id=rnn:structure rnn_loss (net ("OutputSize", 1, "Structure", "many-to-many"), X, 1:3)
%!error id=rnn:nonfinite rnn_loss (net ("OutputSize", 1), X, [1, Inf, 2])
%!error id=rnn:option rnn_loss (net ("OutputSize", 1), X, 1:3, "Iteration", -1)
