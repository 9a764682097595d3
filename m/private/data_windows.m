## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y, AT] = data_windows (SERIES, L, H, OPT, FROM, LAST)
##
## Windows of L steps and targets of the H steps after (rnn_windows) of the D x T matrices in the cell SERIES, with the options OPT, all
## of whose targets lie in the steps FROM to LAST, a number for each series.
## AT says where they lie: for each window the number of its Series and the Step of its last input; Length, Horizon,
## Outputs (rows of SERIES) and OutputMode, which are the same for all; Steps, the T of each series.

function [X, Y, at] = data_windows (series, L, h, opt, from, last)
  X = Y = cell (0, 1);
  at = struct ("Series", zeros (0, 1), "Step", zeros (0, 1), "Length", L, "Horizon", h, "Outputs", opt.Outputs, ...
               "OutputMode", opt.OutputMode, "Steps", cellfun ("size", series, 2));
  for n = 1:numel (series)
    y = series{n};
    ahead = h - 1 + strcmp (opt.OutputMode, "sequence") * (L - 1);    # from a window's first target to its last
    first = max (L + max (opt.Lags), from(n) + ahead - h);    # the step of the last input
    steps = (first:opt.Stride:last(n) - h)';
    steps = steps(steps <= columns (y) - h);
    if (isempty (steps))
      continue;
    endif
    inputs = all_inputs (y, opt.Inputs{n}, opt.Future{n}, h, opt.Lags);
    X = [X; arrayfun(@(e) inputs(:,e-L+1:e), steps, "UniformOutput", false)];
    Y = [Y; targets(y(opt.Outputs,:), steps, L, h, opt.OutputMode)];
    at.Series = [at.Series; repmat(n, numel (steps), 1)];
    at.Step = [at.Step; steps];
  endfor
  if (strcmp (opt.OutputMode, "last"))
    Y = vertcat (Y{:});
  endif
endfunction

## The inputs of each step of one series; those of the first steps, whose lags, and of the last, whose future is not
## there, are NaN, and in no window.
function Z = all_inputs (y, U, F, h, lags)
  T = columns (y);
  Z = cell (0, 1);
  for lag = lags(:)'
    Z{end+1,1} = [NaN(rows (y), min (lag, T)), y(:,1:T-lag)];
  endfor
  Z{end+1,1} = U;
  for j = 1:h * (rows (F) > 0)
    Z{end+1,1} = [F(:,1+j:T), NaN(rows (F), min (j, T))];
  endfor
  Z = vertcat (Z{:});
endfunction

## A cell of the targets of each window, or of their rows.
function Y = targets (y, steps, L, h, mode)
  switch (mode)
    case "last"
      Y = arrayfun (@(e) y(:,e+1:e+h)(:).', steps, "UniformOutput", false);
    case "decoder"
      Y = arrayfun (@(e) y(:,e+1:e+h), steps, "UniformOutput", false);
    otherwise
      T = columns (y);
      ahead = arrayfun (@(j) [y(:,1+j:T), NaN(rows (y), j)], (1:h)', "UniformOutput", false);
      ahead = vertcat (ahead{:});
      Y = arrayfun (@(e) ahead(:,e-L+1:e), steps, "UniformOutput", false);
  endswitch
endfunction
