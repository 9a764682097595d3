## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} rnn_gradcheck (@var{net}, @var{X}, @var{Y})
## @deftypefnx {} {@var{err} =} rnn_gradcheck (@var{net}, @var{X}, @var{Y}, @var{name}, @var{value}, @dots{})
## Compare the gradient that backpropagation gives with a numeric one, for every
## parameter block, the inputs and the initial state.
##
## The numeric derivative of the loss @math{f} is the central difference of fourth
## order (Abramowitz and Stegun 1964, 25.3.6), with step @math{h},
##
## @verbatim
## n = (f(x-2h) - 8 f(x-h) + 8 f(x+h) - f(x+2h)) / (12 h)
## @end verbatim
##
## and the error of a block is the largest of
##
## @verbatim
## |a - n| / max (|a| + |n|, 1e-3 m, 1e-5)
## @end verbatim
##
## over its checked elements, a being the analytic derivative and m the largest
## @math{|a|} of the block, so that rounding in tiny elements does not count.  A
## right gradient gives less than 1e-6.
##
## Where the loss or the cell has kinks (mae; irnn, and rnn with "relu") the differences cross
## some.  There several steps are tried, also one-sided ones, (25.3.6) again:
##
## @verbatim
## n = (-25 f(x) + 48 f(x+h) - 36 f(x+2h) + 16 f(x+3h) - 3 f(x+4h)) / (12 h)
## @end verbatim
##
## and the n nearest to a counts.  An element that has kinks nearer than the smallest step is
## left out: one where no n is near a, and where those of the two sides never agree.
##
## @var{err} is a struct array with the fields @code{block} (as in
## @code{rnn_params}; "X"; "State.h" @dots{}), @code{size}, @code{checked} (number
## of elements that were compared) and @code{error}.  Without an output a table is printed.  The
## check works in double precision whatever the network's is.
##
## Options: @code{Samples} (50), how many elements per block are checked, evenly spread, Inf for
## all; @code{Step}, h (by default the best of 1e-4, 1e-3 and 3e-4; with kinks the best of six from
## 1e-3 to 1e-6; for lstm-layernorm, which bends sharply within 0.003 of a zero state, the best
## of 1e-4, 3e-5 and 1e-5 in differences of eighth order); @code{Static} ([]), @code{Future} ([]), @code{State} ([]),
## the initial state (without it the derivatives by parameters and inputs are checked at the
## network's own initial state, those by the state at the one that @var{X} ends in);
## @code{Training} (false), @code{Iteration} (0): with dropout, see @code{rnn_loss} (not with
## ScheduledSampling: the loss jumps where a step changes what is predicted);
## @code{SampleWeights} ([]), @code{GradientCheckpointing} (false), also as in @code{rnn_loss}; @code{NumThreads} (0);
## @code{Gradient} ("bptt"): "rtrl" checks the gradient of real-time recurrent learning, which is by the parameters
## alone; @code{dOutput} ([]): a gradient with respect to the outputs as @code{rnn_loss} takes it, in the place of the loss: then
## the sum of the outputs (@code{out.outputs}), each times its element, is @math{f}, and @var{Y} may be [].
##
## Errors: as of @code{rnn_loss}.
##
## @example
## @group
## net = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 4);
## rnn_gradcheck (net, @{rand(2, 5), rand(2, 3)@}, rand (2, 1))
## @end group
## @end example
## @seealso{rnn_loss, rnn_params}
## @end deftypefn

function err = rnn_gradcheck (net, X, Y, varargin)
  if (nargin < 3)
    print_usage ();
  endif
  fname = "rnn_gradcheck";
  check_net (fname, net);
  opt = option_parse (fname, "gradcheck", varargin);
  check_checkpointing (fname, net, opt);
  X = data_static (fname, "X", X, "Static", opt.Static, net.Structure);
  net.Precision = "double";
  net.theta = double (net.theta);
  net.FreezeEmbedding = false;
  net = layer_unfrozen (net);
  [kind, blocks] = check_net (fname, net);
  if (! isempty (opt.dOutput) && isnumeric (Y) && isempty (Y) && ! kind.model && ! kind.decoder)
    data = data_for_net (fname, net, kind, "X", X);
    data.Y = [];
  else
    data = data_for_net (fname, net, kind, "X", X, "Y", Y, ! isempty (opt.State));
  endif
  data.known = data_known (fname, net, "Future", opt.Future, data, "Y");
  data.weight = data_sample_weights (fname, "SampleWeights", net, kind, data, opt.SampleWeights);
  opt.dOutput = check_output_gradient (fname, net, kind, opt, data);
  check_gradient (fname, net, kind, opt, opt.Training && ! isempty (layer_drops (net)));
  targets = core_targets (data);
  check_stateless (fname, net, kind, opt.State);
  state = check_state (fname, net, opt.State, numel (data.X));
  [opt.differences, opt.forms] = differences (net, opt.Step);
  grad = [];
  if (strcmp (opt.Gradient, "rtrl"))    # which has no others
    grad = solver_rtrl_gradient (fname, net, data, state);
  endif
  data.Y = targets;
  err = check_parameters (net, data, state, opt, blocks, grad);
  if (isempty (grad))
    err = [err; check_others(net, data, state, opt, kind)];
  endif
  if (nargout == 0)
    print_table (err);
    clear err;
  endif
endfunction

## The difference formulas to try, one per row: the step (in units of max (1, |x|)), then the
## coefficients of f at -4 .. 4 steps.  Where the cell bends sharply they are of higher order; where
## something has kinks there are also one-sided ones, and several steps: each misses other kinks.
function [all, forms] = differences (net, step)
  layers = [net.Layers; net.DecoderLayers];
  cells = layer_cells (layers);
  bend = max ([cells.bend]);
  kinks = any ([cells.kinks]) || any (cellfun (@has_kinks, layers)) || core_loss (net.Loss, net.Classes).kinks;
  forms = [0, 0, 1, -8, 0, 8, -1, 0, 0] / 12;
  if (bend > 0)
    forms = [3, -32, 168, -672, 0, 672, -168, 32, -3] / 840;
  endif
  if (kinks)
    forward = [0, 0, 0, 0, -25, 48, -36, 16, -3] / 12;
    forms = [forms; forward; -fliplr(forward)];
  endif
  if (isempty (step) && kinks)
    step = [1e-4, 1e-3, 1e-5, 3e-4, 3e-5, 1e-6];
  elseif (isempty (step) && bend > 0)
    step = [1e-4, 3e-5, 1e-5];
  elseif (isempty (step))
    step = [1e-4, 1e-3, 3e-4];
  endif
  all = [kron(step(:), ones (rows (forms), 1)), repmat(forms, numel (step), 1)];
  forms = rows (forms);
endfunction

function tf = has_kinks (layer)
  tf = (isfield (layer, "Activation") && any (strcmp (layer.Activation, {"relu", "leaky-relu", "elu"}))) ...
       || (strcmp (layer.Type, "pooling") && strcmp (layer.Mode, "max"));
endfunction

## The gradients of inputs and initial states.
function err = check_others (net, data, state, opt, kind)
  err = [];
  if (! kind.tokens)
    err = check_inputs (net, data, state, opt);
  endif
  if (! kind.decoder && isempty (state))
    [~, state] = __rnn_forward__ (net, data.X, [], opt.NumThreads);
  endif
  if (! kind.decoder)
    err = [err; check_states(net, data, state, opt)];
  endif
endfunction

function core = core_options (opt)
  core = struct ("threads", opt.NumThreads, "training", opt.Training, ...
                 "iteration", opt.Iteration, "checkpointing", opt.GradientCheckpointing, ...
                 "dOutput", {opt.dOutput});
endfunction

## The loss, or, with dOutput, the sum of the outputs times it.
function value = loss_of (net, X, Y, state, core)
  if (isempty (core.dOutput))
    value = __rnn_loss__ (net, X, Y, state, core);
    return;
  endif
  [~, ~, ~, out] = __rnn_loss__ (net, X, Y, state, core);
  [G, O] = deal (core.dOutput, out.outputs);
  if (iscell (G))
    [G, O] = deal ([G{:}], [O{:}]);
  endif
  value = sum ((G .* O)(:));
endfunction

function err = check_parameters (net, data, state, opt, blocks, grad)
  core = core_options (opt);
  if (isempty (grad))
    [loss, count, grad] = __rnn_loss__ (net, data.X, data.Y, state, core);
  endif
  err = [];
  for b = blocks(:)'
    at = b.offset + (1:b.rows * b.cols);
    f = @(v) loss_at_theta (net, data, state, core, at, v);
    err = [err; compare(net_block_name (b), net.theta(at), grad(at), [b.rows, b.cols], f, opt)];
  endfor
endfunction

function loss = loss_at_theta (net, data, state, core, at, v)
  net.theta(at) = v;
  loss = loss_of (net, data.X, data.Y, state, core);
endfunction

function err = check_inputs (net, data, state, opt)
  core = core_options (opt);
  [loss, count, grad, out] = __rnn_loss__ (net, data.X, data.Y, state, core);
  T = cellfun ("size", data.X, 2);
  f = @(v) loss_of (net, mat2cell (v, rows (v), T)(:), data.Y, state, core);
  x = [data.X{:}];
  err = compare ("X", x, [out.dX{:}], size (x), f, opt);
endfunction

function err = check_states (net, data, state, opt)
  core = core_options (opt);
  [loss, count, grad, out] = __rnn_loss__ (net, data.X, data.Y, state, core);
  err = [];
  for name = fieldnames (state)'
    for k = find (! cellfun ("isempty", state.(name{1})))(:)'    # [] where a layer has none
      v = state.(name{1}){k};
      f = @(v) loss_at_state (net, data, state, core, name{1}, k, v);
      label = sprintf ("State.%s{%d,%d}", name{1}, mod (k - 1, rows (state.(name{1}))) + 1, ...
                       ceil (k / rows (state.(name{1}))));
      err = [err; compare(label, v, out.dstate.(name{1}){k}, size (v), f, opt)];
    endfor
  endfor
endfunction

function loss = loss_at_state (net, data, state, core, name, k, v)
  state.(name){k} = v;
  loss = loss_of (net, data.X, data.Y, state, core);
endfunction

function err = compare (name, x, a, dims, f, opt)
  n = numel (x);
  pick = unique (round (linspace (1, n, min (n, opt.Samples))));
  floor_at = max (1e-3 * max (abs (a(:))), 1e-5);
  worst = checked = 0;
  for k = pick
    [e, smooth] = best_error (a(k), x, k, f, opt, floor_at);
    if (isnan (e))
      worst = NaN;
      checked = numel (pick);
      break;
    elseif (e < 1e-6 || smooth)
      worst = max (worst, e);
      checked++;
    endif
  endfor
  err = struct ("block", name, "size", dims, "checked", checked, "error", worst);
endfunction

## The error of a, the derivative by x(k), against the nearest of the numeric ones.  SMOOTH is true where
## at some step the two one-sided differences agree, or where only central ones are taken.
function [e, smooth] = best_error (a, x, k, f, opt, floor_at)
  relative = @(a, n) abs (a - n) ./ max (abs (a) + abs (n), floor_at);
  e = Inf;
  n = zeros (opt.forms, rows (opt.differences) / opt.forms);
  for r = 1:numel (n)
    h = opt.differences(r,1) * max (1, abs (x(k)));
    for step = [-4:4; opt.differences(r,2:end)]
      if (step(2) != 0)
        y = x;
        y(k) += step(1) * h;
        n(r) += step(2) * f (y);
      endif
    endfor
    n(r) /= h;
    new = relative (a, n(r));
    e = min (e, new);
    if (isnan (new) || e < 1e-7)
      e += 0 * new;    # NaN stays NaN
      smooth = true;
      return;
    endif
  endfor
  smooth = opt.forms == 1 || any (relative (n(end-1,:), n(end,:)) < 1e-6);
endfunction

function print_table (err)
  printf ("%-16s %12s %8s %10s\n", "Block", "Size", "Checked", "Error");
  for e = err'
    printf ("%-16s %12s %8d %10.2e\n", e.block, sprintf ("%dx%d", e.size), e.checked, e.error);
  endfor
endfunction

%!function ok = right (net, X, Y, varargin)
%!  err = rnn_gradcheck (net, X, Y, varargin{:});
%!  ok = all ([err.error] < 1e-6);
%!endfunction
%!shared X
%! X = {sin([1:6; 2:7]); sin([3; 5]); cos([1:4; 3:6])};
%!test # every cell; directions and structures in turn
%! cells = __rnn_cells__ ();
%! turn = 0;
%! for c = unique ({cells.name})
%!   opt = {"InputSize", 2, "Cell", c{1}, "HiddenSize", [5, 4], "Bidirectional", mod(turn, 4) > 1, ...
%!          "LearnInitialState", true, "Seed", 2, "InputWeightsInitializer", "glorot"};
%!   if (mod (turn++, 2))
%!     assert (right (rnn_create (opt{:}, "Classes", 1:3), X, [3, 1, 2], "Samples", 8), c{1});
%!   else
%!     assert (right (rnn_create (opt{:}, "OutputSize", 3, "Structure", "many-to-many"), ...
%!                    X, {rand(3, 6); [1; NaN; 0.5]; rand(3, 4)}, "Samples", 8), c{1});
%!   endif
%! endfor
%!test # the GRU's modes; relu, mae; dropout
%! for mode = {"before-multiplication", "recurrent-bias-after-multiplication"}
%!   net = rnn_create ("InputSize", 2, "OutputSize", 1, "Cell", "gru", "HiddenSize", 4, ...
%!                     "ResetGateMode", mode{1}, "Seed", 2);
%!   net.theta += 0.1;
%!   assert (right (net, X, [0.5; 1; 2]));
%! endfor
%! net = rnn_create ("InputSize", 2, "OutputSize", 1, "Cell", "rnn", "HiddenSize", [5, 4], ...
%!                   "Nonlinearity", "relu", "Loss", "mae", "Seed", 2, "Dropout", 0.3, ...
%!                   "RecurrentDropout", 0.2);
%! err = rnn_gradcheck (net, X, [0.5; 1; 2], "Training", true, "Iteration", 3);
%! assert (all ([err.error] < 1e-6));
%!test # each loss with each kind of cell, as promised, also where bends and kinks are near
%! for seed = 1:2
%!   for c = {{"rnn", "Nonlinearity", "relu"}, {"irnn"}, {"gru"}, {"lstm-layernorm"}}
%!     for loss = {"mae", "mse"}
%!       net = rnn_create ("InputSize", 2, "OutputSize", 2, "Cell", c{1}{:}, "HiddenSize", [5, 4], ...
%!                         "Loss", loss{1}, "Seed", seed * 6, "LearnInitialState", true, ...
%!                         "Structure", "many-to-many");
%!       Y = cellfun (@(x) [0.3; 0.6] + sin (seed * x), X, "UniformOutput", false);
%!       assert (right (net, X, Y, "Samples", 4));
%!     endfor
%!   endfor
%! endfor
%!test # at a kink: one side counts; where no side does, the element is left out
%! net = rnn_create ("InputSize", 2, "OutputSize", 1, "Cell", "rnn", "HiddenSize", 4, ...
%!                   "Nonlinearity", "relu", "Seed", 1);
%! err = rnn_gradcheck (net, {zeros(2, 5); zeros(2, 3)}, [1; 2]);
%! assert (all ([err.error] < 1e-6));
%! assert (err(3).checked, 4);                       # rnn{1,1}.b
%! assert (err(end).checked < prod (err(end).size));
%!test # what differs is seen; what is no number also
%! net = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 4, "Seed", 1);
%! y = [0.5; 1; 2];
%! err = rnn_gradcheck (net, X, y, "Step", 0.9);     # far too large
%! assert (max ([err.error]) > 1e-3);
%! assert ([err.checked], arrayfun (@(e) min (50, prod (e.size)), err)');
%! assert (isnan (rnn_gradcheck (setfield (net, "theta", net.theta * 1e200), X, y)(1).error));
%!test # what it returns; a single network is checked in double
%! net = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 3, "Precision", "single");
%! err = rnn_gradcheck (net, X, [0.5; 1; 2]);
%! assert ({err.block}, {"rnn{1,1}.W", "rnn{1,1}.R", "rnn{1,1}.b", "head.W", "head.b", ...
%!                       "X", "State.h{1,1}", "State.c{1,1}"});
%! assert (err(1).size, [12, 2]);
%! assert (err(1).checked, 24);
%! assert (all ([err.error] < 1e-6));
%! s = evalc ("rnn_gradcheck (net, X, [0.5; 1; 2]);");
%! assert (numel (strfind (s, "\n")), 9);
%!test # real-time recurrent learning; the outputs' gradient in the place of a loss
%! net = rnn_create ("InputSize", 2, "Classes", 1:3, "HiddenSize", 3, "Seed", 2, "Structure", "many-to-many");
%! G = cellfun (@(x) cos ((1:3)' * (1:columns (x))), X, "UniformOutput", false);
%! err = rnn_gradcheck (net, X, cellfun (@(x) 1 + mod (1:columns (x), 3), X, "UniformOutput", false), "Gradient", "rtrl");
%! assert ({err.block}, {"rnn{1,1}.W", "rnn{1,1}.R", "rnn{1,1}.b", "head.W", "head.b"});
%! assert (all ([err.error] < 1e-6));
%! err = rnn_gradcheck (net, X, [], "dOutput", G, "Samples", 9);
%! assert (any (strcmp ("X", {err.block})) && all ([err.error] < 1e-6));
%! net = rnn_create ("InputSize", 2, "OutputSize", 3, "HiddenSize", 3, "Seed", 2, "Structure", "encoder-decoder");
%! assert (right (net, X, G, "dOutput", cellfun (@sin, G, "UniformOutput", false), "Samples", 3));
%!error <Gradient must be "bptt" where dOutput is given>
%! rnn_gradcheck (rnn_create ("InputSize", 2, "OutputSize", 1), X, [], "dOutput", ones (1, 3), "Gradient", "rtrl");
%!error <Gradient must be "bptt" for bidirectional networks>
%! rnn_gradcheck (rnn_create ("InputSize", 2, "OutputSize", 1, "Bidirectional", true), X, 1:3, "Gradient", "rtrl");
%!error <dOutput must be 1x3> rnn_gradcheck (rnn_create ("InputSize", 2, "OutputSize", 1), X, [], "dOutput", ones (2, 3))
%!error rnn_gradcheck (1)
%!error id=rnn:net rnn_gradcheck (1, X, 1:3)
%!error id=rnn:count rnn_gradcheck (rnn_create ("InputSize", 2, "Classes", 1:3), X, 1:2)
%!error id=rnn:option rnn_gradcheck (rnn_create ("InputSize", 2, "Classes", 1:3), X, 1:3, "Step", 0)
