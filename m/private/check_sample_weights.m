## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_sample_weights (FNAME, ARG, W)
##
## Makes sure that W, named ARG in messages, are numbers that targets can be weighted by.

function check_sample_weights (fname, arg, w)
  if (! (isnumeric (w) || islogical (w)) || ! isreal (w) || issparse (w))
    error ("rnn:type", "%s: %s must be real full numbers from 0 up, got %s", fname, arg, check_got (w));
  elseif (! all (isfinite (w(:))))
    error ("rnn:nonfinite", "%s: %s must be finite, got %g", fname, arg, w(find (! isfinite (w(:)), 1)));
  elseif (any (w(:) < 0))
    error ("rnn:option", "%s: %s must be numbers from 0 up, got %g", fname, arg, w(find (w(:) < 0, 1)));
  endif
endfunction
