## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, LEN] = text_utf8_bytes (CP)
##
## The inverse of text_utf8_points: the code points CP (1 x K) as the bytes S (a char
## row) and the number of bytes of each.  A number -B gives the byte B.

function [s, len] = text_utf8_bytes (cp)
  if (all (cp < 128))
    s = char (abs (cp));
    len = ones (size (cp));
    return;
  endif
  len = 1 + (cp > 127) + (cp > 2047) + (cp > 65535);
  last = cumsum (len);
  b = zeros (1, last(end));
  one = len == 1;
  b(last(one)) = abs (cp(one));
  for n = 2:4
    at = last(len == n);
    value = cp(len == n);
    for k = 0:n-2
      b(at - k) = 128 + mod (value, 64);
      value = floor (value / 64);
    endfor
    b(at - n + 1) = value + [0, 192, 224, 240](n);
  endfor
  s = char (b);
endfunction
