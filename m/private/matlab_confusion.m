## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = matlab_confusion (FNAME, ARGS)
##
## MATLAB's confusionchart (TRUE, PREDICTED) and confusionchart (COUNTS, CLASSES), by rnn_plot; options that set colours and
## titles have no effect.

function h = matlab_confusion (fname, args)
  if (numel (args) < 2)
    error ("rnn:count", "%s: the arguments must be true and predicted labels, or counts and classes, got %d", fname, numel (args));
  endif
  [a, b] = args{1:2};
  if (isnumeric (a) && isreal (a) && min (size (a)) > 1)
    names = matlab_names (fname, b);
    if (! isequal (size (a), numel (names) * [1, 1]) || any (a(:) < 0 | a(:) > 1e6 | a(:) != fix (a(:))))
      error ("rnn:size", "%s: COUNTS must be whole numbers, a row and a column for each of %d classes, got %s", fname, numel (names), ...
             check_got (a));
    endif
    [i, j] = ndgrid (1:rows (a));
    a = double (a);
    [a, b] = deal (repelem (i(:), a(:)), repelem (j(:), a(:)));
  else
    [~, own] = matlab_codes (fname, "the true labels", a);
    [~, other] = matlab_codes (fname, "the predicted labels", b);
    names = unique ([own; other], "stable");
    a = matlab_codes (fname, "the true labels", a, names);
    b = matlab_codes (fname, "the predicted labels", b, names);
    if (numel (a) != numel (b))
      error ("rnn:count", "%s: there must be as many predicted labels as true ones (%d), got %d", fname, numel (a), numel (b));
    endif
  endif
  known = ! isnan (a(:)) & ! isnan (b(:));
  m = rnn_metrics (names(a(known))(:), names(b(known))(:), "Classes", names);
  h = rnn_plot (m);
endfunction
