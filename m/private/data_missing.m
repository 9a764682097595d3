## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## X = data_missing (NET, X)
##
## The D x T inputs X of a network with MissingInputs "mask" as it reads them, 2 D x T: below, 1 where a number is missing (NaN), else
## 0; above, the center of its normalisation in the place of these, which is normalised to 0.

function x = data_missing (net, x)
  gone = isnan (x);
  if (any (gone(:)))
    fill = zeros (size (x));
    if (! isempty (net.Normalization.x_center))
      fill += net.Normalization.x_center(1:rows (x));
    endif
    x(gone) = fill(gone);
  endif
  x = [x; gone];
endfunction
