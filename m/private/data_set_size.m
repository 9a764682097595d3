## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## N = data_set_size (FNAME, X, FEATURES)
##
## How many sequences X in any form has; FEATURES: its rows are features without time.

function N = data_set_size (fname, X, features)
  if (ischar (X) && ! (ndims (X) == 2 && rows (X) == 1))
    error ("rnn:type", "%s: X must be one char row or a cellstr where it is text, got %s", fname, check_got (X));
  elseif (iscell (X))
    N = numel (X);
  elseif (features)
    N = rows (X);
  else
    N = size (X, 3);
  endif
endfunction
