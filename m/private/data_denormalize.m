## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## Y = data_denormalize (NET, OUT)
##
## Outputs OUT (K x M) in the units of the training targets.

function y = data_denormalize (net, out)
  s = net.Normalization;
  y = out;
  if (! isempty (s.y_center))
    y = feval (class (out), double (out) .* s.y_scale + s.y_center);
  endif
endfunction
