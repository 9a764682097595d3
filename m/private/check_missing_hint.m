## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = check_missing_hint (FNAME, MASK, X)
##
## The end of an error message about inputs X that are not finite, where NaN may mean a missing number to a network that is to be made.

function s = check_missing_hint (fname, mask, x)
  s = "";
  if (! mask && any (isnan (x(:))) && strcmp (fname, "rnn_train"))
    s = "; if NaN means a missing number, say \"MissingInputs\", \"mask\"";
  endif
endfunction
