## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{flow} =} rnn_gradflow (@var{net}, @var{X})
## @deftypefnx {} {@var{flow} =} rnn_gradflow (@var{net}, @var{X}, @var{Y})
## @deftypefnx {} {@var{flow} =} rnn_gradflow (@dots{}, @var{name}, @var{value}, @dots{})
## How the gradient vanishes or explodes with the lag, in every layer and direction of a
## network that reads the one sequence @var{X} (D x @var{T}).
##
## The state of a layer is @math{s_t = [h_t; c_t]}, S numbers (@math{h_t} alone where the cell
## has no other state; the clock of a clockwork layer is left out, as it does not depend on
## the state before).  @math{J_t = d s_t / d s_{t-1}} is its step Jacobian, which is exact and
## that of the layer alone: its inputs are held fixed.  Over a lag k
##
## @verbatim
## d s_T / d s_{T-k} = J_T J_{T-1} ... J_{T-k+1}
## @end verbatim
##
## and @math{d h_T / d h_@{T-k@}} is the H x H block of it in which a gradient vanishes or explodes
## (Hochreiter 1991; Bengio, Simard, Frasconi 1994; Pascanu, Mikolov, Bengio 2013).
## The product is kept as an orthogonal and a triangular factor, and the logarithm of its size apart
## from them: no lag under- or overflows.  A QR decomposition is made after at most 8 steps, and as soon as a
## column of the product is 1e7 times as long as what is new in it, so that at most 7 of
## the 16 digits are lost.
##
## @var{flow} is a struct array with one element per layer and direction and the fields
##
## @table @code
## @item name, cell
## "layer 1 forward", say, and the cell
## @item lag
## 0 to MaxLag, a column
## @item log10_max, log10_mean
## log10 of the largest and of the mean singular value of d h_T / d h_@{T-lag@}
## (-Inf where it is exactly zero: relu units that are off, a R of zeros)
## @item rate
## slope of log (largest singular value) against the lag, in natural logarithms per step:
## that of the least-squares line through all lags; -Inf where that value becomes zero
## @item lag_tenth, lag_thousandth
## the first lag at which the largest singular value is at most 0.1, 0.001; NaN
## where it is at no lag up to MaxLag
## @item lyapunov
## S x 1, the Lyapunov exponents of the layer driven by @var{X}, in natural logarithms per
## step, descending: sums of log |diag (R)| of the QR decompositions, per step (Benettin,
## Galgani, Giorgilli, Strelcyn 1980).  The steps are taken from the last to the first with J'
## for J, which has the same exponents.  Transient steps are left out at
## both ends: the first ones still depend on the initial state, and at the last ones the
## directions of the decomposition, which start as single units, are not yet those of the
## layer.  Those of a linear layer are log |eig (R)|.
## @item spectral_radius
## largest |eigenvalue| of each gate's block of R, 1 x G; 1 x 0 for a cell without R
## @item gates
## struct array with the fields @code{name}, @code{low}, @code{high}: the shares of
## all units and steps at which a sigmoid is below 0.1 (low) and above 0.9 (high), a tanh below
## -0.9 and above 0.9, a relu at 0 (low)
## @item time_constant
## how many steps a unit keeps its state when only its forget gate f acts (f of the lstm,
## z of the gru): the mean over the units of -1 / (mean over the steps of log f); Inf where a
## gate rounds to 1 throughout, NaN for a cell without such a gate
## @item loss_gradient
## @var{T} x 1, norm of d loss / d h_t in the order of time, as back-propagation computes it,
## which may underflow to 0 and overflow; [] without @var{Y}
## @item blocks
## struct array with the fields @code{name}, @code{norm}: the norm of the loss's gradient
## of each of the layer's parameter blocks (W, R, b, @dots{}); [] without @var{Y}
## @end table
##
## A backward direction goes from the last step to the first, and T - k means k steps before
## the end of its way.  For an encoder-decoder this is about the encoder; for a language model
## the boundary before the text is a step, too.  @var{Y} holds the targets of @var{X}, as for
## @code{rnn_loss}.
##
## Options: @code{Layer} ([], all), numbers of the layers; @code{MaxLag} ([], @var{T} - 1);
## @code{Transient} ([], a quarter of the steps), less than half of @var{T}; @code{Static} ([]); @code{State} ([]), the initial
## state; @code{Verbose} (true), after ten seconds it is said how far a layer is.  A network in single precision runs in single precision; its Jacobians are multiplied
## in double, with an error of about 1e-16 of the whole product, of which the block of h is a part.
##
## Errors: @code{rnn:option} for a lag beyond the sequence, a layer that is not there;
## @code{rnn:size} for a sequence of one step; @code{rnn:count} for more than one sequence;
## @code{rnn:structure} for a one-to-many network, which reads no sequence; others as of
## @code{rnn_loss}.
##
## @example
## @group
## x = randn (2, 200);
## net = rnn_create ("InputSize", 2, "OutputSize", 1, "Cell", "rnn", "HiddenSize", 16);
## flow = rnn_gradflow (net, x);
## plot (flow.lag, flow.log10_max)
## @end group
## @end example
## @seealso{rnn_gradcheck, rnn_loss, rnn_plot}
## @end deftypefn

function flow = rnn_gradflow (net, X, varargin)
  if (nargin < 2)
    print_usage ();
  endif
  fname = "rnn_gradflow";
  [kind, blocks] = check_net (fname, net);
  has_targets = ! isempty (varargin) && ! isstruct (varargin{1}) && ! is_option (varargin{1}) ...
                && are_options (varargin(2:end));
  Y = {"", []};
  if (has_targets)
    Y = {"Y", varargin{1}};
    varargin(1) = [];
  endif
  opt = option_parse (fname, "gradflow", varargin);
  if (strcmp (net.Structure, "one-to-many"))
    error ("rnn:structure", ["%s: NET must have a recurrent layer that reads X, got a ", ...
           "one-to-many network, whose only layers write"], fname);
  endif
  check_stateless (fname, net, kind, opt.State);
  X = data_static (fname, "X", X, "Static", opt.Static, net.Structure);
  data = data_for_net (fname, net, kind, "X", X, Y{:}, ! isempty (opt.State));
  if (numel (data.X) != 1)
    error ("rnn:count", "%s: X must be one sequence, got %d", fname, numel (data.X));
  endif
  data.state = check_state (fname, net, opt.State, 1);
  [layers, opt] = settle (fname, net, opt, columns (data.X{1}));
  if (! has_targets)
    data.Y = [];
  else
    core = struct ("threads", 1, "training", false, "iteration", 0);
    [loss, count, data.grad] = __rnn_loss__ (net, data.X, data.Y, data.state, core);
  endif
  data.made = __rnn_made__ (net);
  flow = [];
  [~, recurrent] = layer_of (net.Layers, "recurrent");
  for l = layers
    for d = 1:1 + recurrent{l}.Bidirectional
      flow = [flow; flow_of(fname, net, recurrent{l}, blocks, data, opt, l, d)];
    endfor
  endfor
endfunction

## Can ARGS be pairs and structs of options, by their number?
function tf = are_options (args)
  k = 1;
  while (k <= numel (args))
    k += 2 - isstruct (args{k});
  endwhile
  tf = k == numel (args) + 1;
endfunction

## Is there the name of an option in the place of Y?  Its value is missing, then, and option_parse says so.
function tf = is_option (v)
  tf = option_is_name (v, option_table ("gradflow"));
endfunction

function [layers, opt] = settle (fname, net, opt, T)
  if (T < 2)
    error ("rnn:size", "%s: X must have at least 2 steps, got 1", fname);
  endif
  L = numel (layer_of (net.Layers, "recurrent"));
  layers = unique (opt.Layer(:)');
  if (isempty (layers))
    layers = 1:L;
  elseif (max (layers) > L)
    error ("rnn:option", "%s: Layer must be at most %d, as NET has no more layers, got %d", ...
           fname, L, max (layers));
  endif
  if (isempty (opt.MaxLag))
    opt.MaxLag = T - 1;
  elseif (opt.MaxLag > T - 1)
    error ("rnn:option", "%s: MaxLag must be at most %d, as X has %d steps, got %d", ...
           fname, T - 1, T, opt.MaxLag);
  endif
  if (isempty (opt.Transient))
    opt.Transient = floor (T / 4);
  elseif (opt.Transient > (T - 1) / 2)
    error ("rnn:option", ["%s: Transient must be at most %d, as it is left out at both ends of ", ...
           "X, which has %d steps, got %d"], fname, floor ((T - 1) / 2), T, opt.Transient);
  endif
endfunction

function f = flow_of (fname, net, layer, blocks, data, opt, l, d)
  f.name = sprintf ("layer %d %s", l, {"forward", "backward"}{d});
  cell = layer_cells ({layer});
  f.cell = layer.Type;
  if (! isempty (layer.ProjectionSize))
    error ("rnn:structure", "%s: NET must have no ProjectionSize in the layers that are looked at, got %s (layer %d)", fname, ...
           layer_text (layer), l);
  endif
  f.lag = (0:opt.MaxLag)';
  [f.log10_max, f.log10_mean, f.lyapunov, values] = accumulate (fname, net, data, opt, f.name, l, d);
  f.rate = -Inf;
  if (all (isfinite (f.log10_max)))
    f.rate = slope (f.lag, log (10) * f.log10_max);
  endif
  f.lag_tenth = first_lag (f, 0.1);
  f.lag_thousandth = first_lag (f, 0.001);
  mine = blocks([blocks.layer] == l & [blocks.dir] == d & ismember ({blocks.part}, {"rnn", "encoder"}));
  f.spectral_radius = spectral_radii (data.made, mine(strcmp ({mine.name}, "R") | strcmp ({mine.made}, "R")), values.connected);
  [f.gates, f.time_constant] = gate_values (cell, values);
  f.loss_gradient = f.blocks = [];
  if (! isempty (data.Y))
    where = struct ("layer", l, "dir", d, "start", 0, "count", 0);
    [steps, g] = __rnn_jacobian__ (net, data.X, data.Y, data.state, where);
    f.loss_gradient = norm (double (g.dh), "columns")';
    norms = arrayfun (@(b) norm (double (data.grad(b.offset + (1:b.rows * b.cols)))), mine);
    f.blocks = struct ("name", {mine.name}, "norm", num2cell (norms(:)'));
  endif
endfunction

## From the last step to the first, in the core's lab/growth.c.
function [log10_max, log10_mean, lyapunov, values] = accumulate (fname, net, data, opt, name, l, d)
  T = columns (data.X{1});
  where = struct ("layer", l, "dir", d, "start", 0, "count", T, "growth", true, "transient", opt.Transient, ...
                  "max_lag", opt.MaxLag, "threads", 0, "progress", progress_of (fname, name, T, opt.Verbose));
  values = __rnn_jacobian__ (net, data.X, [], data.state, where);
  if (! values.finite || ! all (isfinite (values.states(:))))
    error ("rnn:nonfinite", ["%s: the states of layer %d must stay finite along X, ", ...
           "got NaN or Inf"], fname, l);
  endif
  log10_max = values.log_max / log (10);
  log10_mean = values.log_mean / log (10);
  lyapunov = sort (values.sums / (T - 2 * opt.Transient), "descend");
endfunction

## A function that is told how many of T steps are done, and every ten seconds says so.
function f = progress_of (fname, name, T, verbose)
  start = tic ();
  said = 0;
  f = @tell;
  function tell (done)
    took = toc (start);
    if (verbose && done < T && took > said + 10)
      said = took;
      printf ("%s: %s: %d of %d steps, about %d s left\n", fname, name, done, T, ceil (took * (T / done - 1)));
      fflush (stdout);
    endif
  endfunction
endfunction

function b = slope (x, y)
  b = NaN;
  if (numel (x) > 1)
    x -= mean (x);
    b = (x' * y) / sumsq (x);
  endif
endfunction

function k = first_lag (f, part)
  k = f.lag(find (f.log10_max <= log10 (part), 1));
  if (isempty (k))
    k = NaN;
  endif
endfunction

## The spectral radius of each gate's block of R, without the elements of units that another does not
## see (clockwork).
function rho = spectral_radii (made, R, connected)
  rho = zeros (1, 0);
  if (isempty (R))
    return;
  endif
  V = reshape (double (made(R.offset + (1:R.rows * R.cols))), R.rows, R.cols);
  gates = mat2cell (V, R.cols * ones (1, R.rows / R.cols), R.cols);
  if (! isempty (connected))
    gates = cellfun (@(B) B .* connected, gates, "UniformOutput", false);
  endif
  rho = cellfun (@(B) max (abs (eig (B))), gates)';
endfunction

## The gates that the cell names (__rnn_cells__), from the store (H x rows x T) or the states.
function [gates, tau] = gate_values (cell, values)
  list = cell.gate_list;
  store = values.store;
  h = values.states(1:rows (store),1,:);
  gates = struct ("name", {list.name}, "low", 0, "high", 0);
  tau = NaN;
  for k = 1:numel (list)
    v = h;
    if (list(k).row > 0)
      v = store(:,list(k).row,:);
    endif
    ends = struct ("sigmoid", [0.1, 0.9], "tanh", [-0.9, 0.9], "relu", [realmin, Inf], ...
                   "linear", [-Inf, Inf]).(list(k).range);
    gates(k).low = mean (v(:) < ends(1));
    gates(k).high = mean (v(:) > ends(2));
    if (list(k).keeps && isnan (tau))
      f = double (v);
      if (list(k).keeps < 0)
        f = 1 - f;
      endif
      tau = mean (1 ./ abs (mean (log (f), 3)));     # Inf where f is 1 throughout
    endif
  endfor
endfunction

%!shared x, net
%! x = sin ((1:2)' * (1:60) .^ 1.1);
%! net = @(varargin) rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 5, "Seed", 3, ...
%!                               varargin{:});
%!function net = with_R (net, R)
%!  p = rnn_params (net);
%!  p.rnn{1}.R = R;
%!  net = rnn_params (net, p);
%!endfunction
%!test # the gradient law of a linear network, W = a I: a^k (Hochreiter 1991)
%! for a = [0.9, 1, 1.1]
%!   f = rnn_gradflow (with_R (net ("Cell", "rnn", "Nonlinearity", "linear"), a * eye (5)), x);
%!   assert (f.log10_max, f.lag * log10 (a), 1e-12);
%!   assert (f.log10_mean, f.lag * log10 (a), 1e-12);
%!   assert (f.rate, log (a), 1e-12);
%!   assert (f.lyapunov, log (a) * ones (5, 1), 1e-12);
%!   assert (f.spectral_radius, a, 1e-12);
%! endfor
%!test # the first lag with a tenth, a thousandth: 0.5^4 = 1/16, 0.5^10 = 1/1024
%! f = rnn_gradflow (with_R (net ("Cell", "rnn", "Nonlinearity", "linear"), eye (5) / 2), x);
%! assert ([f.lag_tenth, f.lag_thousandth], [4, 10]);
%! f = rnn_gradflow (with_R (net ("Cell", "rnn", "Nonlinearity", "linear"), eye (5) / 2), x, ...
%!                   "MaxLag", 9);
%! assert (f.lag, (0:9)');
%! assert (isnan (f.lag_thousandth));
%!test # fields: an element for each layer and direction
%! m = net ("Cell", "lstm", "HiddenSize", [5, 3], "Bidirectional", true, ...
%!          "Structure", "many-to-many");
%! f = rnn_gradflow (m, x, cos (1:60), "MaxLag", 20);
%! assert ({f.name}, {"layer 1 forward", "layer 1 backward", ...
%!                    "layer 2 forward", "layer 2 backward"});
%! assert ({f(3).gates.name}, {"i", "f", "g", "o"});
%! assert (size (f(3).lyapunov), [6, 1]);
%! assert (issorted (-f(3).lyapunov));
%! assert (size (f(4).spectral_radius), [1, 4]);
%! assert (size (f(2).log10_max), [21, 1]);
%! assert (f(1).log10_max(1), 0, 1e-14);
%! assert (size (f(1).loss_gradient), [60, 1]);
%! assert ({f(2).blocks.name}, {"W", "R", "b"});
%! assert (all (cellfun (@(g) all ([g.low] >= 0 & [g.low] + [g.high] <= 1), {f.gates})));
%! assert (rnn_gradflow (m, x, "Layer", 2, "MaxLag", 20)(2).log10_max, f(4).log10_max);
%!test # the norms of the blocks are those of rnn_loss's gradient
%! m = net ("Cell", "gru");
%! f = rnn_gradflow (m, x, 1);
%! [~, g] = rnn_loss (m, x, 1);
%! g = rnn_params (m, [], g).rnn{1};
%! assert ([f.blocks.norm], [norm(g.W(:)), norm(g.R(:)), norm(g.b)], 1e-14);
%!test # saturation and time constant by hand
%! m = net ("Cell", "lstm");
%! p = rnn_params (m);
%! p.rnn{1}.W(:) = p.rnn{1}.R(:) = 0;
%! p.rnn{1}.b = kron ([-3; 2; 0.5; 3], ones (5, 1));
%! f = rnn_gradflow (rnn_params (m, p), x);
%! assert ([f.gates.low], [1, 0, 0, 0]);
%! assert ([f.gates.high], [0, 0, 0, 1]);
%! assert (f.time_constant, -1 / log (1 / (1 + exp (-2))), 1e-12);
%! assert (isnan (rnn_gradflow (net ("Cell", "rnn"), x).time_constant));
%!test # an encoder
%! m = rnn_create ("InputSize", 2, "OutputSize", 2, "HiddenSize", 4, "Loss", "mse", ...
%!                 "Structure", "encoder-decoder", "Attention", "additive");
%! f = rnn_gradflow (m, x, {ones(2, 3)});
%! assert (size (f), [1, 1]);
%! assert (all (f.loss_gradient > 0));
%!test # a relu network that is off has no gradient at all
%! m = net ("Cell", "rnn", "Nonlinearity", "relu");
%! p = rnn_params (m);
%! p.rnn{1}.b(:) = -100;
%! f = rnn_gradflow (rnn_params (m, p), x);
%! assert (f.log10_max, [0; -Inf(59, 1)]);
%! assert (f.gates.low, 1);
%!error rnn_gradflow (1)
%!error id=rnn:net rnn_gradflow (1, x)
%!error id=rnn:option rnn_gradflow (net (), x, "MaxLag", 60)
%!error <MaxLag must be at most 59> rnn_gradflow (net (), x, "MaxLag", 60)
%!error id=rnn:option rnn_gradflow (net (), x, "Layer", 2)
%!error id=rnn:option rnn_gradflow (net (), x, "Transient", 60)
%!error id=rnn:option rnn_gradflow (net (), x, "MaxLag")
%!error id=rnn:size rnn_gradflow (net (), x(:,1))
%!error id=rnn:count rnn_gradflow (net (), {x, x})
%!error id=rnn:structure
%! rnn_gradflow (rnn_create ("InputSize", 2, "OutputSize", 2, "Structure", "one-to-many", ...
%!                           "Loss", "mse"), x');
%!error id=rnn:nonfinite
%! m = with_R (net ("Cell", "rnn", "Nonlinearity", "linear"), 1e20 * eye (5));
%! rnn_gradflow (m, x);
%!demo
%! ## how much of a gradient is left after k steps: a tanh RNN beside an LSTM
%! x = randn (2, 200);
%! hold on;
%! for cell = {"rnn", "lstm"}
%!   net = rnn_create ("InputSize", 2, "OutputSize", 1, "Cell", cell{1}, "HiddenSize", 32, ...
%!                     "Seed", 1);
%!   flow = rnn_gradflow (net, x);
%!   name = sprintf ("%s, %.3f per step", flow.cell, flow.rate);
%!   plot (flow.lag, flow.log10_max, "displayname", name);
%! endfor
%! hold off;
%! xlabel ("lag");
%! ylabel ("log10 |d h_T / d h_{T-lag}|");
%! legend ("show");
