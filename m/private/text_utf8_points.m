## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [CP, POS] = text_utf8_points (S, FIRST)
##
## The Unicode code points CP (1 x K) of the bytes S, and the places POS in S where they
## begin.  FIRST (1 x numel (S), logical) marks the bytes with which a new text
## begins; no character extends over such a border.  A byte B that belongs to no well-formed
## sequence of UTF-8 (Unicode Standard, table 3-7) gives the number -B.

function [cp, pos] = text_utf8_points (s, first)
  b = double (s);
  cp = b;
  pos = 1:numel (b);
  if (all (b < 128))
    return;
  endif
  len = [1, 0, 2, 3, 4, 0](lookup ([0, 128, 194, 224, 240, 245], b));
  tail = (b >= 128 & b < 192 & ! first);
  cp(b >= 128) *= -1;
  inside = false (size (b));
  for n = 2:4
    at = find (len == n);
    at(at + n - 1 > numel (b)) = [];
    for k = 1:n-1
      at(! tail(at + k)) = [];
    endfor
    at(! may_follow (b(at), b(at + 1))) = [];
    value = b(at) - [0, 192, 224, 240](n);
    for k = 1:n-1
      value = 64 * value + b(at + k) - 128;
      inside(at + k) = true;
    endfor
    cp(at) = value;
  endfor
  cp(inside) = [];
  pos(inside) = [];
endfunction

## Is NEXT a possible second byte after LEAD?  Some would make an overlong form, a surrogate or a
## number above 10FFFF.
function tf = may_follow (lead, next)
  tf = ! ((lead == 224 & next < 160) | (lead == 237 & next > 159) ...
          | (lead == 240 & next < 144) | (lead == 244 & next > 143));
endfunction
