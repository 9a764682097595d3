## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{h} =} rnn_plot (@var{net})
## @deftypefnx {} {@var{h} =} rnn_plot (@var{info})
## @deftypefnx {} {@var{h} =} rnn_plot (@var{found})
## @deftypefnx {} {@var{h} =} rnn_plot (@var{m})
## @deftypefnx {} {@var{h} =} rnn_plot (@var{Y}, @var{P}, @var{name}, @var{value}, @dots{})
## @deftypefnx {} {@var{h} =} rnn_plot (@var{net}, @var{X}, @var{name}, @var{value}, @dots{})
## @deftypefnx {} {@var{h} =} rnn_plot (@var{flow1}, @var{flow2}, @dots{})
## @deftypefnx {} {@var{h} =} rnn_plot (@dots{}, "Names", @var{names})
## @deftypefnx {} {@var{h} =} rnn_plot (@dots{}, @var{h})
## Draw a network, its training curves, its loss over the learning rate, what a search for options tried, its scores, its predictions beside the targets,
## what it does as it reads a sequence, or how its gradient
## vanishes or explodes.
##
## @strong{A network} @var{net} (of @code{rnn_train} or @code{rnn_create}) as the
## textbooks draw it: on the left folded, with a loop from each state to itself one step
## later (the square is the delay), on the right unfolded along time, where the same
## weights @math{W} (from below) and @math{R} (along time) stand at every step.
## From the bottom up: inputs, the layers of @code{net.Layers} and @code{net.DecoderLayers} (hidden
## layers with what they store), head, outputs, each with its sizes; a residual layer with an
## arrow from what it adds.  A bidirectional layer is two rows whose arrows go opposite ways.
## Of a decoder the bridge, the attention (@math{q} is its query) and the way from each output
## to the next input are drawn; with the loss "ctc" the labels, which have no times.
##
## @strong{Training curves} of @var{info}, the second output of @code{rnn_train}, over
## the iterations: the loss (mini-batch, mean of each epoch, validation); the accuracy in
## percent or the root mean square error in the units of the targets; the norm of the
## gradient before clipping; the learning rate; a ValidationMetric that none of these shows.  A diamond marks the network
## returned where it was validated.  All but the accuracy are on a logarithmic axis where they span
## more than a factor of ten.  With @code{"Plots", "training-progress"} @code{rnn_train}
## draws it as it goes.
##
## @strong{Learning rates}, @var{found} of @code{rnn_lrfind}: the loss of each mini-batch and the smoothed one over
## the rate, and the suggestion as a diamond.
##
## @strong{Trials}, @var{found} of @code{rnn_tune}: the score of each over the epochs, and over each option that was searched
## (the first eight); darker where a trial had more epochs; the best one is green.
##
## @strong{Scores} of labels, @var{m} of @code{rnn_metrics}: the confusion matrix, a row for each true class, a column for each predicted one, with
## the counts, darker where a larger share of the row is; at its right recall, the share of each row that is right, below it precision, that of
## each column; and, where @var{m} has them, the ROC curves of the positive class or of each class, with the areas below them.
##
## @strong{Predictions} @var{P} beside the targets @var{Y}, K x @var{T} values, or, without Bounds, N x K with more rows than
## columns (@var{Y} [] where they are not known yet), a panel for each of up to six outputs.
## Options: @code{Bounds}, K x @var{T} x 2 x L, lower and upper bounds of L intervals, as the second output of @code{rnn_forecast}; @code{Level}, their
## levels, for the key; @code{Past}, K x @var{T0} values before; @code{Time}, rising numbers, one for each step of these and of @var{P};
## @code{Names} of the outputs.
##
## @strong{What a network does as it reads} one sequence or text @var{X}: with Attention, where it looks as it writes its answer (columns: what it
## reads, rows: what it writes; Bahdanau, Cho and Bengio 2015, figure 3); otherwise, or with @code{"Show", "activations"}, the outputs of the last recurrent layer of
## @code{net.Layers}, or of layer @code{Layer}, at each step, of all units or the @code{Units}: blue below 0, red above, darkest where the absolute value is
## largest.  Of up to four units of a network of text each token is coloured where it stands (Karpathy, Johnson and Fei-Fei 2016).
## With @code{"Show", "attention"} of a network without Attention, or with a @code{Layer} that is a self-attention one: which steps each of its heads looks at (columns: the
## step looked at, rows: the one that looks).
##
## @strong{Gradient flows}, each a struct array with one element per layer and direction as
## @code{rnn_gradflow} returns it: log10 of the largest and the mean singular value of
## @math{d h_T / d h_@{T-k@}} over the lag k, with the fitted decay and the lags where a
## tenth (circle) and a thousandth (square) is left; the Lyapunov spectrum; the share
## of steps at which each gate is saturated; the norm of the loss's gradient by @math{h_t}, where
## there is one.  The key gives the fitted rate and, for up to four curves, the time constant
## of the forget gate or, for a cell without gates, the spectral radius of R.  @var{names} is a
## cellstr with one name per flow; without it the names of the cells are used.
##
## @var{h} is the handle of the figure: a new one, or the one given last, which is cleared.
##
## To a file: @code{print (h, "curves.png", "-dpngcairo")} needs no display with
## @code{graphics_toolkit ("gnuplot")}, and no Ghostscript as @option{-dpng} does.
##
## Errors: @code{rnn:type} where the first argument is none of these, or @var{h} no figure;
## @code{rnn:net} where @var{net} is broken; @code{rnn:size} where the fields of a flow do not
## fit, or the sizes of @var{Y}, @var{P} and Bounds; @code{rnn:count} where @var{X} is not one sequence, or the number of Names, levels or times does not
## fit; @code{rnn:option} for other options, or not one name for each flow; those of @code{rnn_predict} where @var{net} cannot read @var{X}.
##
## Sources: Elman 1990 (the folded network); Goodfellow, Bengio and Courville 2016, ch. 10
## (unfolding, the square as delay).
##
## @example
## @group
## rnn_plot (rnn_create ("InputSize", 3, "OutputSize", 2, "HiddenSize", [16, 8]));
## x = sin (0:0.2:40);
## [net, info] = rnn_train (x(1:end-1), x(2:end), "HiddenSize", 8);
## rnn_plot (info);
## rnn_plot (x(2:end), rnn_predict (net, x(1:end-1)));
## rnn_plot (net, x(1:100));
## @end group
## @end example
## @seealso{rnn_train, rnn_lrfind, rnn_tune, rnn_metrics, rnn_create, rnn_gradflow}
## @end deftypefn

function h = rnn_plot (varargin)
  if (nargin < 1)
    print_usage ();
  endif
  [things, rest, h] = arguments (varargin);
  what = kind_of (things{1}, numel (things) == 2 && ! isstruct (things{2}));
  opt = options_of (what, things, rest);
  switch (what)
    case "net"
      check_net ("rnn_plot", things{1});
      h = plot_network (things{1}, h);
    case "reading"
      check_net ("rnn_plot", things{1});
      h = reading (things{:}, opt, h);
    case "values"
      h = plot_values (things{:}, opt, h);
    case "flow"
      h = plot_flow (things, opt.Names, h);
    case "rates"
      h = plot_rates (things{1}, h);
    case "trials"
      h = plot_trials (things{1}, h);
    case "scores"
      h = plot_scores (things{1}, h);
    otherwise
      h = plot_training (things{1}, h);
  endswitch
  if (nargout == 0)
    clear h;
  endif
endfunction

## What NET does as it reads X: its attention, or the activations of a layer.
function h = reading (net, X, opt, h)
  has = ! strcmp (net.Attention, "none");
  looks = ! isempty (layer_of (net.Layers, "selfattention"));
  if (strcmp (opt.Show, "attention") && ! has && ! looks)
    error ("rnn:option", "rnn_plot: Show must be \"activations\" for a network without Attention or self-attention, got \"attention\"");
  elseif (isempty (net.Layers))
    error ("rnn:structure", "rnn_plot: NET must have layers that read X, got %s without", net_with_article (net.Structure));
  elseif (strcmp (opt.Show, "attention") && looks && (! has || ! isempty (opt.Layer)))
    h = plot_self_attention (net, X, opt.Layer, h);
  elseif (has && ! strcmp (opt.Show, "activations"))
    h = plot_attention (net, X, h);
  else
    h = plot_activations (net, X, opt, h);
  endif
endfunction

## THINGS are what is drawn: structs, a network and a sequence, or two sets of values.  REST are the options after them; H is the figure, which
## may stand anywhere among these.
function [things, rest, h] = arguments (args)
  n = find ([! cellfun(@isstruct, args(2:end)), true], 1);
  if (numel (args) > 1 && n == 1 && (isstruct (args{1}) && is_sequence (args{1}, args{2}) || are_values (args{1:2})))
    n = 2;
  endif
  things = args(1:n);
  args(1:n) = [];
  rest = cell (1, 0);
  h = [];
  while (! isempty (args))
    if (ischar (args{1}))
      rest = [rest, args(1:min (2, end))];
      args(1:min (2, end)) = [];
    elseif (isempty (args{1}))
      args(1) = [];
    else
      h = args{1};
      if (! (isscalar (h) && isfigure (h)))
        error ("rnn:type", "rnn_plot: H must be the handle of a figure, got %s", check_got (h));
      endif
      args(1) = [];
    endif
  endwhile
endfunction

## May X be what the network NET reads, rather than a figure or an option's name?
function tf = is_sequence (net, X)
  tf = isfield (net, "theta") && (iscell (X) || ((isnumeric (X) || islogical (X)) && numel (X) > 1) ...
       || (ischar (X) && isfield (net, "Tokenizer") && ! isempty (net.Tokenizer) && ! option_is_name (X, {"Names"; "Show"; "Layer"; "Units"})));
endfunction

function tf = are_values (Y, P)
  value = @(v) isnumeric (v) || islogical (v) || iscell (v);
  tf = value (Y) && value (P);
endfunction

function opt = options_of (what, things, rest)
  if (any (cellfun (@(n) option_is_name (n, {"Names"}), rest(1:2:end))) && ! any (strcmp (what, {"flow", "values"})) ...
      || (numel (things) > 1 && ! any (strcmp (what, {"flow", "values", "reading"}))))
    error ("rnn:type", ["rnn_plot: only flows of rnn_gradflow may be several or, as values, have Names, ", ...
                        "got %s first"], ifelse (strcmp (what, "net"), "a network", check_got (things{1})));
  endif
  numbers = @(v) (isnumeric (v) || islogical (v)) && isreal (v) && ! issparse (v);
  wholes = @(v) isempty (v) || (numbers (v) && isvector (v) && all (v(:) >= 1 & v(:) == fix (v(:)) & v(:) < 2^31));
  names = @(v) ischar (v) || (iscellstr (v) && text_one_row (v));
  tables.flow = {"Names", {}, @(v) names(v) && numel(cellstr (v)) == numel(things), ...
                 sprintf("a cellstr with a name for each of the %d flows", numel (things))};
  tables.values = {"Names", {}, names, "a cellstr with a name for each output"
                   "Bounds", [], @(v) numbers(v) || (iscell (v) && numel (v) == 1 && numbers (v{1})), "a real array, K x T x 2 or K x T x 2 x L"
                   "Level", [], @(v) numbers(v) && all (v(:) > 0 & v(:) < 1), "numbers between 0 and 1, one for each interval"
                   "Past", [], @(v) numbers(v) || (iscell (v) && numel (v) == 1), "a matrix of values"
                   "Time", [], @(v) numbers(v) && isvector (v) && all (isfinite (v(:))) && all (diff (v(:)) > 0), "rising numbers, one for each step"};
  tables.reading = {"Show", "auto", {"auto", "attention", "activations"}, ""
                    "Layer", [], @(v) wholes(v) && numel (v) <= 1, "the number of a layer"
                    "Units", [], wholes, "numbers of units"};
  opt = struct ();
  if (isfield (tables, what))
    opt = option_parse ("rnn_plot", tables.(what), rest);
  elseif (! isempty (rest))
    option_parse ("rnn_plot", cell (0, 4), rest);
  endif
  if (isfield (opt, "Names") && ! isempty (opt.Names))
    opt.Names = cellfun (@plot_utf8, cellstr (opt.Names)(:)', "UniformOutput", false);
  endif
endfunction

## What is it, by its fields?  A broken network or flow is still one.
function what = kind_of (thing, two)
  what = "info";
  if (isstruct (thing) && any (isfield (thing, {"theta", "Structure"})))
    what = ifelse (two, "reading", "net");
  elseif (isstruct (thing) && any (isfield (thing, {"log10_max", "lyapunov"})))
    what = "flow";
  elseif (isstruct (thing) && any (isfield (thing, {"LearnRate", "SmoothedLoss"})))
    what = "rates";
  elseif (isstruct (thing) && any (isfield (thing, {"trials", "rounds"})))
    what = "trials";
  elseif (isstruct (thing) && any (isfield (thing, {"confusion", "roc"})))
    what = "scores";
  elseif (two && ! isstruct (thing))
    what = "values";
  endif
endfunction

%!function info = record (metric)
%!  n = 40;
%!  info = struct ("TrainingLoss", exp (-(1:n) / 6), ["Training" metric], 1:n, ...
%!                 "ValidationLoss", NaN (1, n), ["Validation" metric], NaN (1, n), ...
%!                 "GradientNorm", ones (1, n), "Epoch", ceil ((1:n) / 4), ...
%!                 "EpochLoss", exp (-(1:10) * 4 / 6));
%!  info.ValidationLoss(10:10:n) = [0.5, 0.2, 0.3, 0.4];
%!  info.(["Validation" metric])(10:10:n) = [5, 2, 3, 4];
%!endfunction
%!function f = flow (cell, gates, rate)
%!  lag = 0:50;
%!  f = struct ("name", "layer 1 forward", "cell", cell, "lag", lag, ...
%!              "log10_max", rate / log (10) * lag, "log10_mean", rate / log (10) * lag - 0.3, ...
%!              "rate", rate, "lag_tenth", log (0.1) / rate, ...
%!              "lag_thousandth", log (1e-3) / rate, ...
%!              "lyapunov", rate * (1:5)', "spectral_radius", 0.9, ...
%!              "gates", struct ("name", gates, "low", 0.2, "high", 0.3), ...
%!              "time_constant", {NaN, 3}{1 + ! isempty(gates)}, "loss_gradient", [], ...
%!              "blocks", []);
%!endfunction
%!function net = made (varargin)
%!  net = rnn_create ("InputSize", 3, "Classes", 1:4, "HiddenSize", 5, "Cell", "gru", ...
%!                    "Seed", 1, varargin{:});
%!endfunction
%!function n = count (h, tag)
%!  n = numel (findobj (h, "tag", tag));
%!endfunction
%!function s = texts (h, tag)
%!  s = get (findobj (h, "type", "text", "tag", tag), "string");
%!  if (ischar (s))
%!    s = {s};
%!  endif
%!endfunction
%!function drawn (check, varargin)      # in a figure nobody sees, closed in any case
%!  vis = get (0, "defaultfigurevisible");
%!  open = get (0, "children");
%!  unwind_protect
%!    set (0, "defaultfigurevisible", "off");
%!    check (rnn_plot (varargin{:}));
%!  unwind_protect_cleanup
%!    close (setdiff (get (0, "children"), open));
%!    set (0, "defaultfigurevisible", vis);
%!  end_unwind_protect
%!endfunction

%!function curves (h)
%!  ax = findobj (h, "type", "axes", "-not", "tag", "title");
%!  labels = cellfun (@(a) get (get (a, "ylabel"), "string"), num2cell (ax), ...
%!                    "UniformOutput", false);
%!  assert (sort (labels), {"Gradient norm"; "Loss"; "RMSE"});
%!  assert (get (ax(strcmp (labels, "Loss")), "yscale"), "log");
%!  assert (get (ax(strcmp (labels, "RMSE")), "yscale"), "log");
%!  assert (get (ax(strcmp (labels, "Gradient norm")), "yscale"), "linear");
%!  assert (sort (texts (h, "key")), {"epoch mean"; "mini-batch"; "validation"});
%!  line = findobj (ax(strcmp (labels, "Loss")), "tag", "epoch mean");
%!  assert (get (line, "xdata"), 4:4:40);
%!  assert (get (line, "ydata"), record ("RMSE").EpochLoss);
%!  ## the same figure, cleared; the learning rate, the network returned
%!  info = record ("Accuracy");
%!  info.BaseLearnRate = 0.1 * ones (1, 40);
%!  info.OutputNetworkIteration = 20;
%!  info.Epoch += 7;                    # resumed
%!  assert (rnn_plot (info, h), h);
%!  ax = findobj (h, "type", "axes", "-not", "tag", "title");
%!  assert (numel (ax), 4);
%!  mark = findobj (h, "tag", "returned");
%!  assert (get (mark, "xdata"), {20; 20});
%!  assert (sort (cell2mat (get (mark, "ydata"))), [0.2; 2]);
%!  assert (any (strcmp (texts (h, "key"), "network returned (20)")));
%!  info.EpochLoss = 0.5;               # one epoch, one update
%!  for name = {"TrainingLoss", "TrainingAccuracy", "ValidationLoss", "ValidationAccuracy", ...
%!              "GradientNorm", "Epoch", "BaseLearnRate"}
%!    info.(name{1}) = info.(name{1})(1);
%!  endfor
%!  assert (rnn_plot (info, h), h);
%!  assert (texts (h, "key"), {"mini-batch"});
%!endfunction
%!test drawn (@curves, record ("RMSE"));
%!function own_metric (h)
%!  info = record ("RMSE");
%!  panels = @(info) numel (findobj (rnn_plot (info, h), "type", "axes", "-not", "tag", "title"));
%!  info.ValidationMetric = info.ValidationLoss;        # has its panel
%!  n = panels (info);
%!  info.ValidationMetric *= 3;
%!  assert (panels (info), n + 1);
%!endfunction
%!test drawn (@own_metric, record ("RMSE"));

%!function many_to_one (h)
%!  assert ([count(h, "state"), count(h, "folded"), count(h, "loop")], [2 * 4, 2, 2]);
%!  assert ([count(h, "input"), count(h, "output"), count(h, "head")], [5, 2, 2]);
%!  assert (count (h, "start"), 2);
%!  assert (count (h, "recurrent"), 2 * 4);      # 1-2, 2-3, 3-..., ...-T
%!  assert (sort (unique (texts (h, "state text"))), {"h_{1}"; "h_{2}"; "h_{3}"; "h_{T}"});
%!  assert (sort (texts (h, "folded text")), {"5"; "6"; "GRU"; "GRU"});
%!  rows = texts (h, "row");
%!  assert (all (ismember ({"input", "hidden layer 1", "hidden layer 2", "output"}, rows)));
%!  assert (all (ismember ({"D = 3", "GRU, H = 5", "GRU, H = 6", "stored: h", "K = 4 classes"}, ...
%!                         texts (h, "row detail"))));
%!  assert (any (strcmp (texts (h, "time text"), "time t")));
%!  x = get (findobj (h, "tag", "recurrent"), "xdata");
%!  assert (all (cellfun (@(x) x(end) > x(1), x)));
%!  assert (sort (unique (texts (h, "weight"))), {"R_{1}"; "R_{2}"; "W_{1}"; "W_{2}"});
%!  inside (h);
%!endfunction
%!function inside (h)                   # all that is drawn is within the axes, nothing overlaps
%!  ax = findobj (h, "type", "axes");
%!  area = axis (ax);
%!  box = zeros (0, 4);
%!  for p = findobj (h, "type", "patch")'
%!    v = get (p, "vertices");
%!    assert (min (v(:,1)) >= area(1) && max (v(:,1)) <= area(2));
%!    assert (min (v(:,2)) >= area(3) && max (v(:,2)) <= area(4));
%!    if (any (strcmp (get (p, "tag"), {"state", "folded", "input", "output", "head", ...
%!                                      "readout", "embedding", "layer", "bridge box", "attention", ...
%!                                      "label", "paths"})))
%!      box(end+1,:) = [min(v(:,1:2)), max(v(:,1:2))];
%!    endif
%!  endfor
%!  for k = 1:rows (box)
%!    over = box(:,1) < box(k,3) & box(:,3) > box(k,1) & box(:,2) < box(k,4) & box(:,4) > box(k,2);
%!    assert (find (over), k);
%!  endfor
%!  place = get (findobj (h, "type", "text"), "position");
%!  place = vertcat (place{:});
%!  assert (all (place(:,1) >= area(1) & place(:,1) <= area(2)));
%!  assert (all (place(:,2) >= area(3) & place(:,2) <= area(4)));
%!endfunction
%!test drawn (@many_to_one, made ("HiddenSize", [5, 6]));

%!function with_dropout (h)             # a box in each column, after the last step's layer in the last one
%!  assert (count (h, "layer"), 2 + 4 + 1);
%!  assert (unique (texts (h, "layer text")), {"dropout"});
%!  assert (nnz (strcmp (texts (h, "row"), "dropout")), 2);
%!  assert (nnz (strcmp (texts (h, "row detail"), "0.25")), 2);
%!  inside (h);
%!endfunction
%!test drawn (@with_dropout, made ("HiddenSize", [5, 6], "Dropout", 0.25));
%!test # each attention, with and without dropout and embeddings
%! for c = {"none", "additive", "multiplicative"; 0.25, 0, 0.25; {"EmbeddingSize", 3}, {}, {}}
%!   drawn (@inside, made ("Structure", "encoder-decoder", "Attention", c{1}, "Dropout", c{2}, ...
%!                         "Bidirectional", true, "HiddenSize", [4, 5], c{3}{:}));
%! endfor

%!function all_kinds (h)                # pooling is one box for all columns, of which what follows has one
%!  assert (texts (h, "title"), {"bidirectional LSTM and GRU, many-to-one: 3 - 5 - 4 - 2, 679 parameters"});
%!  assert ([count(h, "state"), count(h, "folded"), count(h, "skip")], [3 * 4, 3, 1 + 4]);
%!  boxes = texts (h, "layer text");
%!  counts = cellfun (@(s) nnz (strcmp (boxes, s)), {"relu", "norm", "+", "mean", "dropout", "tanh"});
%!  assert (counts, [5, 5, 5, 2, 2, 2]);
%!  inside (h);
%!endfunction
%!test
%! drawn (@all_kinds, rnn_create ("InputSize", 3, "OutputSize", 2, "Layers", ...
%!        {rnn_layer("dense", 4, "Activation", "relu"), rnn_layer("lstm", 5, "Bidirectional", true), ...
%!         rnn_layer("layernorm"), rnn_layer("gru", 4), rnn_layer("residual"), rnn_layer("pooling"), ...
%!         rnn_layer("dropout", 0.3), rnn_layer("dense", 3, "Activation", "tanh")}));
%!test # a decoder of fewer layers than the encoder
%! drawn (@inside, rnn_create ("InputSize", 3, "Classes", 1:2, "Structure", "encoder-decoder", "FeedContext", true, ...
%!        "Layers", {rnn_layer("lstm", 5, "Bidirectional", true), rnn_layer("lstm", 4), rnn_layer("dense", 3)}, ...
%!        "DecoderLayers", {rnn_layer("embedding", 3), rnn_layer("gru", 6), rnn_layer("layernorm")}));

%!function many_to_many (h)
%!  assert ([count(h, "state"), count(h, "output"), count(h, "embedding")], [4, 5, 5]);
%!  assert (sort (unique (texts (h, "state text")))(1), {"h_{1}, c_{1}"});
%!  assert (any (strcmp (texts (h, "row detail"), "2 x 3")));
%!  inside (h);
%!endfunction
%!test
%! drawn (@many_to_many, made ("Cell", "lstm", "Structure", "many-to-many", "EmbeddingSize", 2));

%!function both_ways (h)
%!  assert ([count(h, "state"), count(h, "folded"), count(h, "loop")], [8, 2, 2]);
%!  x = get (findobj (h, "tag", "recurrent"), "xdata");
%!  along = cellfun (@(x) sign (x(end) - x(1)), x);
%!  assert ([sum(along > 0), sum(along < 0)], [4, 4]);
%!  y = cellfun (@(y) y(1), get (findobj (h, "tag", "recurrent"), "ydata"));
%!  assert (numel (unique (y(along > 0))) == 1 && numel (unique (y(along < 0))) == 1);
%!  assert (sort (texts (h, "row"))(3:4), {"hidden layer, forward"; "input"});
%!  inside (h);
%!endfunction
%!test drawn (@both_ways, made ("Bidirectional", true, "Structure", "many-to-many"));
%!test drawn (@inside, made ("Bidirectional", true, "HiddenSize", [5, 6]));

%!function writes (h)
%!  assert ([count(h, "state"), count(h, "output"), count(h, "bridge box")], [8, 5, 2]);
%!  assert ([count(h, "attention"), count(h, "memory"), count(h, "query")], [2, 5, 2]);
%!  assert (count (h, "context"), 5);
%!  assert (sort (texts (h, "time text")), {"time t': writes"; "time t: reads"});
%!  inside (h);
%!endfunction
%!test drawn (@writes, made ("Structure", "encoder-decoder", "Attention", "additive"));
%!test drawn (@writes, made ("Structure", "encoder-decoder", "Attention", "multiplicative"));

%!function writes_only (h)
%!  assert ([count(h, "state"), count(h, "output"), count(h, "bridge box")], [8, 5, 4]);
%!  assert (sum (strcmp (texts (h, "input text"), "x")), 2);
%!  assert (any (strcmp (texts (h, "row detail"), "features x, D = 3")));
%!  inside (h);
%!endfunction
%!test drawn (@writes_only, made ("Structure", "one-to-many", "HiddenSize", [4, 5]));

%!function aligned (h)
%!  assert ([count(h, "paths"), count(h, "label"), count(h, "output")], [2, 4, 5]);
%!  assert (any (strcmp (texts (h, "row detail"), "4 classes + blank")));
%!  inside (h);
%!endfunction
%!test drawn (@aligned, made ("Structure", "many-to-many", "Loss", "ctc"));

%!function language (h)
%!  assert (any (strcmp (texts (h, "output text"), "x_{T+1}")));
%!  assert (sum (strcmp (texts (h, "output text"), "x_{2}")), 1);
%!  assert (strncmp (texts (h, "title"){1}, "LSTM, language model: ", 22));
%!endfunction
%!test
%! net = rnn_train ("abcabcabc", [], "Tokenizer", "char", "MaxEpochs", 1, "Verbose", false, ...
%!                  "HiddenSize", 4, "Seed", 1);
%! drawn (@language, net);

%!function one_flow (h)
%!  assert ([count(h, "largest"), count(h, "mean"), count(h, "fit")], [2, 2, 2]);
%!  assert (count (h, "low"), 4);
%!  assert (texts (h, "key"), {"LSTM (x 0.98 per step, time constant 3 steps)"; ...
%!                             "RNN (x 0.607 per step, spectral radius 0.9)"});
%!  assert (get (findobj (h, "tag", "lag_tenth"), "xdata"), log (0.1) / -0.5, 1e-12);
%!  assert (get (findobj (h, "tag", "lag_thousandth"), "xdata"), log (1e-3) / -0.5, 1e-12);
%!  ax = get (findobj (h, "tag", "fit")(1), "parent");
%!  line = findobj (ax, "tag", "fit");
%!  y = get (line, "ydata");
%!  assert (y{1}, -0.02 / log (10) * (0:50)(:)', 1e-12);
%!  bars = findobj (h, "tag", "high");
%!  assert (max (get (bars(1), "xdata")), 0.3);
%!  assert (numel (findobj (h, "type", "axes")), 3);
%!  a = flow ("rnn", {}, -0.5);
%!  a.loss_gradient = exp (-(10:-1:1)');
%!  a.log10_max(40:end) = -Inf;
%!  rnn_plot (a, "Names", {"here"}, h);
%!  assert (texts (h, "key"), {"here (0 from lag 39 on, spectral radius 0.9)"});
%!  assert (get (findobj (h, "tag", "loss gradient"), "ydata"), -(10:-1:1) / log (10), 1e-12);
%!  assert (count (h, "no gates"), 1);
%!  a(2) = a;
%!  a(2).name = "layer 2 forward";
%!  rnn_plot (a, h);
%!  assert (sort (texts (h, "key")), ...
%!          {"RNN, layer 1 forward (0 from lag 39 on, spectral radius 0.9)"; ...
%!           "RNN, layer 2 forward (0 from lag 39 on, spectral radius 0.9)"});
%!  ## more gates than one and none that keeps the state; more curves, more lines of the key
%!  [a.spectral_radius] = deal ([0.9, 0.8]);
%!  rnn_plot (a, h);
%!  assert (sort (texts (h, "key"))(1), {"RNN, layer 1 forward (0 from lag 39 on)"});
%!  two = get (get (findobj (h, "tag", "fit")(1), "parent"), "position");
%!  rnn_plot (a, a, a, a, h);
%!  keys = arrayfun (@(k) sprintf ("RNN %d, layer %d forward (0 from lag 39 on)", ...
%!                                 ceil (k / 2), 2 - mod (k, 2)), 1:8, "UniformOutput", false);
%!  assert (sort (texts (h, "key")), keys(:));
%!  eight = get (get (findobj (h, "tag", "fit")(1), "parent"), "position");
%!  assert (eight(1:3), two(1:3), 1e-12);
%!  assert (eight(4) < two(4));
%!endfunction
%!test drawn (@one_flow, flow ("rnn", {}, -0.5), flow ("lstm", {"i", "f", "g", "o"}, -0.02));

%!function confused (h)
%!  part = @(tag) get (findobj (findobj (h, "tag", tag), "type", "image"), "cdata");
%!  assert (part ("confusion"), [0.5, 0.5; 0, 1]);
%!  assert (part ("recall"), [0.5; 1]);
%!  assert (part ("precision"), [1, 0.75]);
%!  assert (sort (texts (h, "count")), {"1"; "1"; "3"});
%!  assert (sort (texts (h, "share")), {"100%"; "100%"; "50%"; "75%"});
%!  assert (get (findobj (h, "tag", "confusion"), "yticklabel")(:), {"no"; "yes"});
%!  ## curves: of the positive class, of each class, alone
%!  y = [1, 2, 3, 1, 2, 3];  s = reshape (mod ((1:18) * 7, 11), 6, 3);
%!  m = rnn_metrics (y, y, "Scores", s);
%!  rnn_plot (m, h);
%!  curves = @() flipud (findobj (h, "tag", "roc"));
%!  assert (get (curves ()(2), "ydata")(:), m.roc(2).tpr);
%!  assert (sort (texts (h, "key")), sort (arrayfun (@(k) sprintf ("%d: %.3f", k, m.auc(k)), (1:3)', "UniformOutput", false)));
%!  rnn_plot (rnn_metrics (y > 1, y > 1, "Scores", s(:,1)), h);
%!  assert (numel (curves ()), 1);
%!  y = logical ([1, 0; 0, 1; 1, 1]);
%!  rnn_plot (rnn_metrics (y, y, "Scores", double (y)), h);
%!  assert ([numel(curves ()), numel(findobj (h, "tag", "confusion"))], [2, 0]);
%!endfunction
%!function predicted (h)
%!  assert (get (findobj (h, "tag", "predictions"), "ydata"), [1, 2, 3]);
%!  assert (get (findobj (h, "tag", "targets"), "ydata"), [1, 3, 2]);
%!  assert (get (findobj (h, "tag", "past"), "xdata"), [-1, 0]);
%!  bands = cell2mat (get (findobj (h, "tag", "band"), "ydata")');
%!  assert (sortrows (bands'), [-1, 0, 1, 5, 4, 3; 0.5, 1.5, 2.5, 3.5, 2.5, 1.5]);
%!  assert (sort (texts (h, "key")), {"50 %"; "90 %"; "past"; "predictions"; "targets"});
%!  rnn_plot (1:3, 1:3, h, "Bounds", cat (4, cat (3, 0:2, 2:4), cat (3, -1:1, 3:5)));
%!  assert (sort (texts (h, "key")), {"intervals"; "predictions"; "targets"});
%!  rnn_plot ([1, 3; 2, 4; 3, 6], {[1, 2; 2, 5; 3, 5]}, h, "Names", {"a", "b"}, "Time", [2, 3, 5]);
%!  assert (get (findobj (h, "tag", "predictions"), "ydata"), {[2, 5, 5]; [1, 2, 3]});
%!  assert (get (findobj (h, "tag", "targets"), "xdata"){1}, [2, 3, 5]);
%!  ## a forecast is K x T, also of more outputs than steps; a band for each run of steps
%!  rnn_plot ([], [1, 2; 2, 5; 3, 5], h, "Bounds", cat (3, zeros (3, 2), ones (3, 2)), "Past", ones (3, 1));
%!  assert (numel (findobj (h, "tag", "band")), 3);
%!  rnn_plot ([], [1, 2; 2, 5; 3, 5], h, "Past", ones (3, 4));
%!  assert (numel (findobj (h, "tag", "predictions")), 3);
%!  rnn_plot ([], 1:5, h, "Bounds", cat (3, [0, 1, NaN, 3, 4], 2:6));
%!  assert (sort (cell2mat (get (findobj (h, "tag", "band"), "xdata"))), [1; 1; 2; 2; 4; 4; 5; 5]);
%!  rnn_plot ([], 1:3, h, "Bounds", NaN (1, 3, 2));
%!  assert (isempty (findobj (h, "tag", "band")));
%!  rnn_plot ([], 1:4, h);
%!  assert (isempty (findobj (h, "tag", "targets")));
%!endfunction
%!test
%! b = cat (4, cat (3, [0.5, 1.5, 2.5], [1.5, 2.5, 3.5]), cat (3, [-1, 0, 1], [3, 4, 5]));
%! drawn (@predicted, [1, 3, 2], 1:3, "Bounds", b, "Level", [0.5, 0.9], "Past", [4, 5]);
%!function looked (h)
%!  assert (size (get (findobj (h, "type", "image"), "cdata")), [4, 3]);
%!  assert (sum (get (findobj (h, "type", "image"), "cdata"), 2), ones (4, 1), 1e-12);
%!  assert (texts (h, "source"), {"noir"; "chien"; "le"});
%!  assert (get (findobj (h, "tag", "attention"), "yticklabel")(:), {"the"; "black"; "dog"; "<end>"});
%!endfunction
%!test # where attention looks; the states of each step, of one direction and of both, over a series and a text
%! net = rnn_train ({"le chien noir"; "le chat"}, {"the black dog"; "the cat"}, "Structure", "encoder-decoder", "HiddenSize", 12, ...
%!                  "Attention", "additive", "MaxEpochs", 150, "Verbose", false, "Seed", 1);
%! drawn (@looked, net, "le chien noir");
%! net = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", [3, 4], "Seed", 1, "Normalization", struct ("x_center", [1; 2], ...
%!                   "x_scale", [2; 3], "y_center", 1, "y_scale", 4, "Method", "zscore"));
%! x = magic (5)(1:2,:);
%! state = [];
%! for t = 1:5
%!   [~, ~, state] = rnn_predict (net, x(:,t), "State", state);
%!   A(:,t) = state.h{2};  B(:,t) = state.h{1};
%! endfor
%! image = @(h) get (findobj (h, "tag", "activations"), "children")(end);
%! drawn (@(h) assert (get (image (h), "cdata"), A / max (abs (A(:))), 1e-12), net, x);
%! drawn (@(h) assert (get (image (h), "cdata"), B([3, 1],:) / max (abs (B([3, 1],:)(:))), 1e-12), net, {x}, "Layer", 1, "Units", [3, 1]);
%! net = rnn_train ({"ab a"; "b"; "a ab b"}, [1; 2; 1], "Tokenizer", "word", "HiddenSize", 3, "Bidirectional", true, "MaxEpochs", 1, "Verbose", false);
%! drawn (@(h) assert (flipud (texts (h, "letters")), {"a"; "<unk>"; "b"}), net, "a ba b", "Units", 5);
%! drawn (@(h) assert (size (get (image (h), "cdata")), [6, 3]), net, "a ba b");
%!function heads (h, A)
%!  images = findobj (h, "type", "image");
%!  assert (numel (images), 3);
%!  for k = 1:3
%!    assert (get (images(4-k), "cdata"), A(:,:,k)', 1e-12);
%!  endfor
%!  assert (numel (texts (h, "source")), 9 * ! isempty (texts (h, "source")));
%!endfunction
%!test # each head of a self-attention layer, over a series and a text
%! net = rnn_create ("InputSize", 2, "OutputSize", 1, "Seed", 1, "Layers", {rnn_layer("dense", 4), rnn_layer("selfattention", 6, "NumHeads", 3), rnn_layer("gru", 4)});
%! x = magic (5)(1:2,:);
%! [~, ~, ~, A] = rnn_predict (net, x);
%! drawn (@(h) heads (h, A), net, x, "Show", "attention");
%! net = rnn_train ({"ab a"; "b"; "a ab b"}, [1; 2; 1], "Tokenizer", "word", "Layers", {rnn_layer("embedding", 4), rnn_layer("selfattention", 6, "NumHeads", 3), ...
%!                  rnn_layer("gru", 4)}, "MaxEpochs", 1, "Verbose", false);
%! [~, ~, ~, A] = rnn_predict (net, "a ab b");
%! drawn (@(h) heads (h, A), net, "a ab b", "Show", "attention", "Layer", 2);
%!test drawn (@confused, rnn_metrics ({"no", "no", "yes", "yes", "yes"}, {"no", "yes", "yes", "yes", "yes"}));

%!test # live: one figure for a training, redrawn; a broken argument leaves the figure alone
%! vis = get (0, "defaultfigurevisible");
%! open = get (0, "children");
%! unwind_protect
%!   set (0, "defaultfigurevisible", "off");
%!   [~, info] = rnn_train ((0:40) / 10, (1:41) / 10, "HiddenSize", 2, "MaxEpochs", 30, ...
%!                          "Verbose", false, "Seed", 1, "Plots", "training-progress");
%!   h = setdiff (get (0, "children"), open);
%!   assert (numel (h), 1);
%!   assert (get (findobj (h, "tag", "epoch mean"), "ydata"), info.EpochLoss);
%!   fail ("rnn_plot (struct (\"theta\", 1), h)", "NET must have the field");
%!   assert (numel (findobj (h, "tag", "epoch mean")), 1);
%!   ## closed by the user while it trains
%!   rnn_train ((0:40) / 10, (1:41) / 10, "HiddenSize", 2, "MaxEpochs", 5, "Verbose", false, ...
%!              "Plots", "training-progress", "OutputFcn", @(s) close (get (0, "children")));
%! unwind_protect_cleanup
%!   close (setdiff (get (0, "children"), open));
%!   set (0, "defaultfigurevisible", vis);
%! end_unwind_protect

%!test # what is no UTF-8 is drawn as "?"
%! visible = get (0, "defaultfigurevisible");
%! unwind_protect
%!   set (0, "defaultfigurevisible", "off");
%!   h = rnn_plot (setfield (record ("RMSE"), "stopped", "\xFFx"));
%!   assert (! isempty (strfind (get (findobj (h, "tag", "title text"), "string"), "stopped: ?x")));
%!   close (h);
%!   close (rnn_plot (flow ("rnn", {}, -1), "Names", {"\xC3 é"}));
%! unwind_protect_cleanup
%!   set (0, "defaultfigurevisible", visible);
%! end_unwind_protect

%!error rnn_plot ()
%!error id=rnn:size rnn_plot (1:3, 1:4)
%!error id=rnn:type rnn_plot ({"a"}, 1:4)
%!error <Bounds must be 1 x 3 x 2, lower and upper> rnn_plot (1:3, 1:3, "Bounds", ones (1, 3))
%!error <Level must have one number for each of the 1 levels> rnn_plot (1:3, 1:3, "Bounds", ones (1, 3, 2), "Level", [0.1, 0.2])
%!error <Names must have a name for each of the 2 outputs> rnn_plot (ones (2, 3), ones (2, 3), "Names", "a")
%!error <Time must have a number for each of the 3 steps> rnn_plot (1:3, 1:3, "Time", 1:2)
%!error <unknown option "Bound", did you mean "Bounds"> rnn_plot (1:3, 1:3, "Bound", 1)
%!error <Show must be "activations" for a network without Attention or self-attention> rnn_plot (made (), ones (3, 2), "Show", "attention")
%!error id=rnn:count rnn_plot (made (), {ones(3, 2), ones(3, 2)})
%!error id=rnn:size rnn_plot (made (), ones (2, 5))
%!error <Layer must be the number of one of the 2 layers> rnn_plot (made (), ones (3, 2), "Layer", 3)
%!error <Layer must be that of a self-attention layer \(1, 3\), got 2>
%! rnn_plot (rnn_create ("InputSize", 3, "OutputSize", 1, "Layers", {rnn_layer("selfattention", 2), rnn_layer("gru", 2), rnn_layer("selfattention", 2), ...
%!                                                              rnn_layer("gru", 2)}), ones (3, 2), "Show", "attention", "Layer", 2);
%!error <Units must be numbers of the 5 units of layer 1, got 6> rnn_plot (made (), ones (3, 2), "Units", 6)
%!error <NET must have layers that read X> rnn_plot (rnn_create ("InputSize", 2, "Classes", 1:3, "Structure", "one-to-many"), ones (1, 2))
%!error <M.roc and M.auc must be as rnn_metrics gave them> rnn_plot (struct ("roc", 1, "auc", 1))
%!error <must be a network, .* rnn_lrfind or rnn_tune found, scores of rnn_metrics.* got 3$> rnn_plot (3)
%!error <of an ensemble, one of its records: info\(k\), k from 1 to 3> rnn_plot (repmat (record ("RMSE"), 1, 3))
%!error id=rnn:type rnn_plot (struct ("TrainingLoss", 1))
%!error id=rnn:option rnn_plot (record ("RMSE"), "a")
%!error id=rnn:type rnn_plot (record ("RMSE"), 1e9)
%!error id=rnn:type rnn_plot (made (), made ())
%!error <M.confusion must be K x K counts, got \[1 2\]> rnn_plot (struct ("confusion", [1, 2], "classes", 1))
%!error <M.classes must be 2 labels> rnn_plot (struct ("confusion", eye (2), "classes", 1))
%!error id=rnn:type rnn_plot (record ("RMSE"), "Names", {"a"})
%!error id=rnn:net rnn_plot (setfield (made (), "theta", 1))
%!error <without cell> rnn_plot (rmfield (flow ("rnn", {}, -1), "cell"))
%!error id=rnn:type rnn_plot (flow ("rnn", {}, -1), made ())
%!error <without time_constant> rnn_plot (rmfield (flow ("rnn", {}, -1), "time_constant"))
%!error id=rnn:size rnn_plot (setfield (flow ("rnn", {}, -1), "log10_max", 1:3))
%!error id=rnn:option rnn_plot (flow ("rnn", {}, -1), "Names", {"a", "b"})
%!error id=rnn:option rnn_plot (flow ("rnn", {}, -1), "Names")
%!error id=rnn:option rnn_plot (flow ("rnn", {}, -1), "Names", {["a"; "b"]})
%!error id=rnn:option rnn_plot (flow ("rnn", {}, -1), "Colours", {"a"})

%!demo
%! x = sin (0:0.2:40) + 0.05 * randn (1, 201);
%! [net, info] = rnn_train (x(1:150), x(2:151), "HiddenSize", 8, "MaxEpochs", 60, ...
%!                          "SequenceLength", 30, "ValidationData", {x(151:200), x(152:201)});
%! rnn_plot (info);
%!demo
%! rnn_plot (rnn_create ("InputSize", 3, "OutputSize", 2, "Cell", "rnn", "HiddenSize", 16));
%!demo
%! rnn_plot (rnn_create ("InputSize", 3, "Classes", {"a", "b"}, "Cell", "gru", ...
%!                       "Bidirectional", true, "Structure", "many-to-many"));
%!demo
%! rnn_plot (rnn_create ("InputSize", 40, "Classes", 1:30, "EmbeddingSize", 16, ...
%!                       "Structure", "encoder-decoder", "Attention", "additive"));
%!demo
%! x = sin ((1:3)' * (1:300) .^ 1.2);
%! of = @(varargin) rnn_gradflow (rnn_create ("InputSize", 3, "OutputSize", 2, "Loss", "mse", ...
%!                                            "HiddenSize", 24, "Seed", 5, varargin{:}), x);
%! rnn_plot (of ("Cell", "rnn"), of ("Cell", "lstm"), of ("Cell", "lstm", "ChronoMax", 200), ...
%!           "Names", {"tanh rnn", "lstm", "lstm, chrono"});
