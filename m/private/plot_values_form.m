## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [Y, P, B, PAST, TIME] = plot_values_form (Y, P, OPT)
##
## Targets, predictions, bounds and past of plot_values as K x T, K x T, K x T x 2 x L and K x T0 numbers, and the time of the T0 + T steps; checked.  A
## matrix with more rows than columns is N x K, one row per target, as many-to-one networks give it, where neither Bounds nor Past say otherwise:
## forecasts are K x T.

function [Y, P, B, past, time] = plot_values_form (Y, P, opt)
  P = numbers ("P", P);
  past = [];
  if (! isempty (opt.Past))
    past = numbers ("Past", opt.Past);
  endif
  turned = rows (P) > columns (P) && isempty (opt.Bounds) && (isempty (past) || rows (past) != rows (P));
  P = turn (P, turned);
  if (isempty (Y))
    Y = NaN (size (P));
  else
    Y = turn (numbers ("Y", Y), turned);
  endif
  [K, T] = size (P);
  if (! isequal (size (Y), [K, T]))
    error ("rnn:size", "rnn_plot: P must have the size of Y (%s), got %s", sprintf ("%dx%d", size (Y)), sprintf ("%dx%d", K, T));
  endif
  B = opt.Bounds;
  if (iscell (B) && numel (B) == 1)
    B = B{1};
  endif
  if (isempty (B))
    B = zeros (K, T, 2, 0);
  endif
  if (size (B, 1) != K || size (B, 2) != T || size (B, 3) != 2)
    error ("rnn:size", "rnn_plot: Bounds must be %d x %d x 2, lower and upper bound of each prediction (x L, of several levels), got %s", ...
           K, T, check_got (B));
  elseif (! isempty (opt.Level) && numel (opt.Level) != size (B, 4))
    error ("rnn:count", "rnn_plot: Level must have one number for each of the %d levels of Bounds, got %d", size (B, 4), numel (opt.Level));
  elseif (! isempty (opt.Names) && numel (opt.Names) != K)
    error ("rnn:count", "rnn_plot: Names must have a name for each of the %d outputs, got %d", K, numel (opt.Names));
  endif
  B = double (B);
  past = turn (past, turned);
  if (isempty (past))
    past = zeros (K, 0);
  elseif (rows (past) != K)
    error ("rnn:size", "rnn_plot: Past must have the %d rows of P, got %s", K, check_got (opt.Past));
  endif
  T0 = columns (past);
  time = opt.Time;
  if (isempty (time))
    time = 1 - T0:T;
  elseif (numel (time) != T0 + T)
    error ("rnn:count", "rnn_plot: Time must have a number for each of the %d steps of Past and P, got %d", T0 + T, numel (time));
  endif
  time = double (time(:)');
endfunction

function V = turn (V, turned)
  if (turned)
    V = V.';
  endif
endfunction

function V = numbers (name, V)
  if (iscell (V) && numel (V) == 1)
    V = V{1};
  endif
  if (! (isnumeric (V) || islogical (V)) || ! isreal (V) || issparse (V) || ndims (V) != 2 || isempty (V))
    error ("rnn:type", "rnn_plot: %s must be a real full matrix of values, or a cell of one, got %s", name, check_got (V));
  endif
  V = double (V);
endfunction
