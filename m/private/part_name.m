## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = part_name (SOURCE, K)
##
## What messages call part K of SOURCE (part_source).

function s = part_name (source, k)
  n = source.number(k);
  s = sprintf ("part %d of %d", n, source.of);
  if (! isempty (source.names))
    s = sprintf ("%s (%s)", s, source.names{n});
  endif
endfunction
