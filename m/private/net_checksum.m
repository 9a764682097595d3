## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = net_checksum (V)
##
## 32 hexadecimal digits that tell V, a string, a cellstr or an array of numbers, from any other value:
## the MD5 sum of its size, the lengths of its strings and its bytes.

function s = net_checksum (v)
  lengths = size (v);
  bytes = v;
  if (iscell (v))
    lengths = [lengths, cellfun("numel", v(:)')];
    bytes = [v{:}];
  endif
  if (! ischar (bytes))
    bytes = sprintf ("%.17g ", double (bytes));
  endif
  s = hash ("md5", [sprintf("%d ", lengths), bytes(:)']);
endfunction
