## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## X = data_set_part (X, AT, FEATURES)
##
## The sequences AT of X in any form; FEATURES: its rows are features without time.

function X = data_set_part (X, at, features)
  if (iscell (X))
    X = X(at);
  elseif (features)
    X = X(at,:);
  else
    X = X(:,:,at);
  endif
endfunction
