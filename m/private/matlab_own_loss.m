## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [VALUE, GRADIENT] = matlab_own_loss (FNAME, {LOSS, O, Y, CLASSES, SQUASH})
##
## A loss of MATLAB's form, one number for outputs and targets K x n, as rnn_train has it: its value for each column, and the
## gradient by central differences, as there is no automatic differentiation here.  Targets Y that are numbers of CLASSES
## become columns with one 1; SQUASH: the outputs go through softmax first.

function [value, gradient] = matlab_own_loss (fname, args)
  [loss, o, y, classes, squash] = args{:};
  o = double (o);
  if (classes)
    y = double ((1:classes)' == y);
  endif
  value = of_columns (fname, loss, o, y, squash);
  gradient = zeros (size (o));
  step = eps ^ (1/3) * max (1, abs (o));
  for k = 1:rows (o)
    up = down = o;
    up(k,:) += step(k,:);
    down(k,:) -= step(k,:);
    gradient(k,:) = (of_columns (fname, loss, up, y, squash) - of_columns (fname, loss, down, y, squash)) ./ (up(k,:) - down(k,:));
  endfor
endfunction

function value = of_columns (fname, loss, o, y, squash)
  if (squash)
    o = exp (o - max (o, [], 1));
    o ./= sum (o, 1);
  endif
  value = zeros (1, columns (o));
  for k = 1:columns (o)
    v = loss (o(:,k), y(:,k));
    if (! (isnumeric (v) && isscalar (v) && isreal (v)))
      error ("rnn:loss", "%s: LOSS must return one real number for outputs and targets, got %s", fname, check_got (v));
    endif
    value(k) = v;
  endfor
endfunction
