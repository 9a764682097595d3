## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_loss_function (FNAME, NET, DATA)
##
## Asks the loss of NET that is the user's own, [VALUE, GRADIENT] = LOSS (O, Y), about some targets of DATA (core_data):
## what it returns must be of the right size (rnn:loss); a warning rnn:loss comes where the value of a column depends
## on other columns, and where the gradient is not that of the value by central differences.

function check_loss_function (fname, net, data)
  f = net.Loss;
  y = data.Y;
  if (iscell (y))
    y = [y{1:min (end, 20)}];
  endif
  y = double (y(:,all (! isnan (y) & (y > 0 | isempty (net.Classes)), 1)));
  y = y(:,1:min (end, 5));
  n = columns (y);
  K = net.OutputSize;
  if (n == 0)
    return;
  endif
  o = reshape (0.7 * sin ((1:K * n) * 1.7), K, n);    # no special place
  [value, grad] = asked (fname, f, o, y);
  check_size (fname, "value", value, 1, n);
  check_size (fname, "gradient", grad, K, n);
  alone = value_of (f, o(:,1), y(:,1));
  if (numel (alone) != 1 || abs (alone - value(1)) > 1e-10 * (1 + abs (value(1))))
    warning ("rnn:loss", ["%s: Loss must give the value of each column by itself, 1 x n, got another one for the ", ...
             "first of %d columns than for that column alone"], fname, n);
  endif
  h = 1e-6;
  worst = 0;
  for k = 1:min (K, 20)
    step = h * ((1:K)' == k);
    slope = (value_of (f, o + step, y) - value_of (f, o - step, y)) / (2 * h);
    [off, at] = max (abs (slope - grad(k,:)) ./ (1 + abs (slope)));
    if (off > worst || isnan (off))
      worst = off;
      place = [k, grad(k,at), slope(at)];
    endif
  endfor
  if (! (worst < 1e-4))
    warning ("rnn:loss", ["%s: Loss must return the gradient of its value with respect to the outputs, got %g for output ", ...
             "%d of a column, where central differences give %g: the training would follow the wrong slope"], fname, ...
             place(2), place(1), place(3));
  endif
endfunction

## An error of the function has its own identifier, or rnn:loss.
function [value, grad] = asked (fname, f, o, y)
  try
    [value, grad] = f (o, y);
  catch err
    if (! isempty (err.identifier))
      rethrow (err);
    endif
    error ("rnn:loss", ["%s: Loss must be a function [value, gradient] = loss (o, y), here of %dx%d outputs and %dx%d ", ...
           "targets, but it failed: %s"], fname, rows (o), columns (o), rows (y), columns (y), err.message);
  end_try_catch
endfunction

function check_size (fname, what, got, rows, n)
  if (! isnumeric (got) || ! isreal (got) || ! isequal (size (got), [rows, n]))
    error ("rnn:loss", ["%s: Loss must be a function [value, gradient] = loss (o, y) of columns, with a %s of %dx%d for ", ...
           "%d columns, got %s"], fname, what, rows, n, n, check_got (got));
  endif
endfunction

## It is always asked for both, as "deal" gives no less.
function value = value_of (f, o, y)
  [value, ~] = f (o, y);
endfunction
