## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## Y = data_denormalize (NET, OUT, PARTS, SPREAD)
##
## Outputs OUT (K x M, or PARTS blocks of K) in the units of the training targets.  The block of number SPREAD
## (0: none) is one of standard deviations.

function y = data_denormalize (net, out, parts = 1, spread = 0)
  s = net.Normalization;
  y = out;
  if (! isempty (s.y_center))
    center = s.y_center .* ((1:parts) != spread);
    y = feval (class (out), double (out) .* repmat (s.y_scale, parts, 1) + center(:));
  endif
endfunction
