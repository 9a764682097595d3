## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = data_constant (SCALE, LOW, HIGH)
##
## Have rows of numbers between LOW and HIGH no SCALE to be divided by, as all are equal but for rounding?

function tf = data_constant (scale, low, high)
  tf = ! (high > low) | ! (scale > 4 * eps * max (abs (low), abs (high))) | ! isfinite (scale);
endfunction
