## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## N = check_whole (FNAME, ARG, N, WHAT)
##
## N, the argument ARG, as a double: a positive integer below 2^31.  WHAT says in the message what it is.

function n = check_whole (fname, arg, n, what = "")
  if (! (isnumeric (n) && isreal (n) && isscalar (n) && n >= 1 && n < 2^31 && n == fix (n)))
    error ("rnn:type", "%s: %s must be a positive integer%s, got %s", fname, arg, what, check_got (n));
  endif
  n = double (n);
endfunction
