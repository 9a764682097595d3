## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{h} =} rnn_plot (@var{info})
## @deftypefnx {} {@var{h} =} rnn_plot (@var{info}, @var{h})
## Draw the training curves of @var{info}, the second output of @code{rnn_train}.
##
## Three panels over the iterations: the loss (mini-batch, mean of each epoch,
## validation); the accuracy in percent or the root mean square error in the units
## of the targets; the norm of the gradient before clipping.  All but the accuracy
## are on a logarithmic axis where they span more than a factor of ten.  @var{h} is the handle of
## the figure: a new one, or the one given, which is cleared.
##
## To a file: @code{print (h, "curves.png", "-dpngcairo")} needs no display with
## @code{graphics_toolkit ("gnuplot")}, and no Ghostscript as @option{-dpng} does.
##
## Errors: @code{rnn:type} where @var{info} is no such record or @var{h} no figure.
##
## @example
## @group
## x = sin (0:0.2:40);
## [net, info] = rnn_train (x(1:end-1), x(2:end), "HiddenSize", 8);
## rnn_plot (info);
## @end group
## @end example
## @seealso{rnn_train}
## @end deftypefn

function h = rnn_plot (info, h = [])
  if (nargin < 1)
    print_usage ();
  endif
  metric = check_info (info);
  if (isempty (h))
    h = figure ("name", "rnn: training", "position", [100, 100, 760, 680], ...
                "paperunits", "inches", "paperposition", [0, 0, 7.6, 6.8]);
  elseif (isscalar (h) && isfigure (h))
    set (0, "currentfigure", h);
    clf (h);
  else
    error ("rnn:type", "rnn_plot: H must be the handle of a figure, got %s", value_text (h));
  endif
  panel (1, info.TrainingLoss, info.ValidationLoss, "Loss", true);
  epoch_curve (info);
  name = {"RMSE", "Accuracy (%)"}{strcmp (metric, "Accuracy") + 1};
  panel (2, info.(["Training" metric]), info.(["Validation" metric]), name, ...
         strcmp (metric, "RMSE"));
  panel (3, info.GradientNorm, [], "Gradient norm", true);
  xlabel ("Iteration");
  if (nargout == 0)
    clear h;
  endif
endfunction

function metric = check_info (info)
  need = {"TrainingLoss", "ValidationLoss", "GradientNorm", "Epoch", "EpochLoss"};
  metric = "";
  if (isstruct (info) && isscalar (info) && all (isfield (info, need)))
    metric = {"", "RMSE", "Accuracy"}{1 + isfield(info, "TrainingRMSE") ...
                                      + 2 * isfield(info, "TrainingAccuracy")};
  endif
  if (isempty (metric))
    error ("rnn:type", "rnn_plot: INFO must be the record of rnn_train, got %s", ...
           value_text (info));
  endif
endfunction

function panel (k, train, valid, name, may_log)
  ax = subplot (3, 1, k);
  n = numel (train);
  plot (ax, 1:n, train, "-", "color", [0.45, 0.62, 0.88]);
  hold (ax, "on");
  at = find (! isnan (valid));
  if (! isempty (at))
    plot (ax, at, valid(at), "o-", "color", [0.85, 0.35, 0.1], "markersize", 4);
  endif
  grid (ax, "on");
  ylabel (ax, name);
  xlim (ax, [0.5, max(n, 1) + 0.5]);
  v = [train, valid(at)];
  v = v(isfinite (v));
  if (may_log && ! isempty (v) && min (v) > 0 && max (v) > 10 * min (v))
    set (ax, "yscale", "log");
  endif
endfunction

## Drawn over the mini-batches' losses, each mean at its epoch's last iteration.
function epoch_curve (info)
  E = numel (info.EpochLoss);
  names = {"mini-batch"};
  if (any (! isnan (info.ValidationLoss)))
    names{end+1} = "validation";
  endif
  if (E > 1)
    last = [find(diff (info.Epoch) > 0), numel(info.Epoch)];
    plot (last, info.EpochLoss(info.Epoch(last)), "-", "color", [0.1, 0.3, 0.6], ...
          "linewidth", 1.5);
    names{end+1} = "epoch mean";
  endif
  legend (names{:}, "location", "northoutside", "orientation", "horizontal");
endfunction

%!function info = record (metric)
%!  n = 40;
%!  info = struct ("TrainingLoss", exp (-(1:n) / 6), ["Training" metric], 1:n, ...
%!                 "ValidationLoss", NaN (1, n), ["Validation" metric], NaN (1, n), ...
%!                 "GradientNorm", ones (1, n), "Epoch", ceil ((1:n) / 4), ...
%!                 "EpochLoss", exp (-(1:10) * 4 / 6));
%!  info.ValidationLoss(10:10:n) = 0.5;
%!endfunction
%!test
%! vis = get (0, "defaultfigurevisible");
%! unwind_protect
%!   set (0, "defaultfigurevisible", "off");
%!   h = rnn_plot (record ("RMSE"));
%!   ax = flipud (findobj (h, "type", "axes", "tag", ""));
%!   labels = cellfun (@(a) get (get (a, "ylabel"), "string"), num2cell (ax), ...
%!                     "UniformOutput", false);
%!   assert (sort (labels), {"Gradient norm"; "Loss"; "RMSE"});
%!   assert (get (ax(strcmp (labels, "Loss")), "yscale"), "log");
%!   assert (get (ax(strcmp (labels, "RMSE")), "yscale"), "log");
%!   assert (rnn_plot (record ("Accuracy"), h), h);
%!   assert (numel (findobj (h, "type", "axes", "tag", "")), 3);
%! unwind_protect_cleanup
%!   close (h);
%!   set (0, "defaultfigurevisible", vis);
%! end_unwind_protect
%!error rnn_plot ()
%!error id=rnn:type rnn_plot (3)
%!error id=rnn:type rnn_plot (struct ("TrainingLoss", 1))
%!error id=rnn:type rnn_plot (record ("RMSE"), "a")
%!demo
%! x = sin (0:0.2:40) + 0.05 * randn (1, 201);
%! [net, info] = rnn_train (x(1:150), x(2:151), "HiddenSize", 8, "MaxEpochs", 60, ...
%!                          "SequenceLength", 30, "ValidationData", {x(151:200), x(152:201)});
%! rnn_plot (info);
