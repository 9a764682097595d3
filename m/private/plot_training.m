## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = plot_training (INFO, H)
##
## Draws the training curves of INFO into the figure H ([]: a new one).

function h = plot_training (info, h)
  metric = check_record (info);
  h = plot_figure (h, "training", [760, 640], [9.5, 8]);
  name = ifelse (strcmp (metric, "Accuracy"), "Accuracy (%)", "RMSE");
  ax = panel (h, [0.1, 0.565, 0.86, 0.33], info.TrainingLoss, "Loss", true, info.ValidationLoss);
  set (ax, "xticklabel", {});
  epoch_curve (ax, info);
  validation (ax, info, info.ValidationLoss);
  key (ax, info);
  title_line (h, info);
  train = info.(["Training" metric]);
  valid = info.(["Validation" metric]);
  ax = panel (h, [0.1, 0.335, 0.86, 0.19], train, name, strcmp (metric, "RMSE"), valid);
  validation (ax, info, valid);
  last_row (h, info, valid);
endfunction

## Gradient norm and, where INFO has them, the learning rate and a ValidationMetric that no other panel shows.
function last_row (h, info, valid)
  rate = isfield (info, "BaseLearnRate");
  own = isfield (info, "ValidationMetric") && ! isequaln (info.ValidationMetric, info.ValidationLoss) ...
        && ! isequaln (info.ValidationMetric, valid) && any (! isnan (info.ValidationMetric));
  step = 0.98 / (1 + rate + own);
  place = @(k) [0.1 + (k - 1) * step, 0.085, step - 0.12, 0.19];
  ax = panel (h, place (1), info.GradientNorm, "Gradient norm", true, []);
  xlabel (ax, "Iteration");
  if (rate)
    ax = panel (h, place (2), info.BaseLearnRate, "Learning rate", true, []);
    xlabel (ax, "Iteration");
    if (strcmp (get (ax, "yscale"), "linear") && max ([info.BaseLearnRate, 0]) > 0)
      ylim (ax, [0, 1.2 * max(info.BaseLearnRate)]);
    endif
  endif
  if (own)
    ax = panel (h, place (2 + rate), NaN (size (info.Epoch)), "Validation metric", true, info.ValidationMetric);
    xlabel (ax, "Iteration");
    validation (ax, info, info.ValidationMetric);
  endif
endfunction

## Colours of: mini-batches, epoch means, validation, the network returned.
function c = colours ()
  c = [0.45, 0.64, 0.9; 0.1, 0.3, 0.65; 0.85, 0.35, 0.1; 0.15, 0.55, 0.2];
endfunction

## Axes at PLACE with the curve V, logarithmic where MAY_LOG is true and V and OTHERS span more than
## a factor of ten.
function ax = panel (h, place, v, name, may_log, others)
  ax = axes ("parent", h, "position", place, "box", "on", "fontsize", 9);
  n = numel (v);
  hold (ax, "on");
  plot (ax, 1:n, v, {"o", "-"}{1 + (n > 1)}, "color", colours ()(1,:), "linewidth", 0.8, ...
        "tag", "mini-batch");
  grid (ax, "on");
  ylabel (ax, name);
  xlim (ax, [0.5, max(n, 1) + 0.5]);
  all = [v, others];
  all = all(isfinite (all));
  if (may_log && ! isempty (all) && min (all) > 0 && max (all) > 10 * min (all))
    set (ax, "yscale", "log");
  elseif (! may_log)
    ylim (ax, [0, 105]);                      # percent
  endif
endfunction

## Each mean at its epoch's last iteration.
function epoch_curve (ax, info)
  if (numel (info.EpochLoss) > 1)
    last = [find(diff (info.Epoch) > 0), numel(info.Epoch)];
    plot (ax, last, info.EpochLoss(info.Epoch(last) - info.Epoch(1) + 1), "-", ...
          "color", colours ()(2,:), "linewidth", 1.5, "tag", "epoch mean");
  endif
endfunction

## The curve of the validation set, with a mark where the returned network was measured.
function validation (ax, info, v)
  at = find (! isnan (v));
  if (isempty (at))
    return;
  endif
  plot (ax, at, v(at), "o-", "color", colours ()(3,:), "markersize", 3, "linewidth", 1.2, ...
        "tag", "validation");
  if (isfield (info, "OutputNetworkIteration") && any (at == info.OutputNetworkIteration))
    k = info.OutputNetworkIteration;
    plot (ax, k, v(k), "d", "color", colours ()(4,:), "markersize", 9, "linewidth", 1.5, ...
          "tag", "returned");
  endif
endfunction

function key (ax, info)
  names = {"mini-batch", "epoch mean", "validation"};
  shown = [true, numel(info.EpochLoss) > 1, any(! isnan (info.ValidationLoss))];
  if (! isempty (findobj (ax, "tag", "returned")))
    names{4} = sprintf ("network returned (%d)", info.OutputNetworkIteration);
    shown(4) = true;
  endif
  plot_key (ax, names(shown), colours ()(shown,:));
endfunction

function title_line (h, info)
  ax = axes ("parent", h, "position", [0.1, 0.945, 0.86, 0.05], "visible", "off", ...
             "xlim", [0, 1], "ylim", [0, 1], "tag", "title");
  s = sprintf ("%d iterations, epoch %d", numel (info.TrainingLoss), max ([info.Epoch, 0]));
  if (isfield (info, "TotalTime"))
    s = sprintf ("%s, %.3g s", s, info.TotalTime);
  endif
  if (isfield (info, "stopped") && ! isempty (info.stopped))
    s = sprintf ("%s, stopped: %s", s, info.stopped);
  endif
  plot_text (ax, [0; 0.35], s, "title text", "fontweight", "bold", "fontsize", 11, ...
             "interpreter", "none");
endfunction
