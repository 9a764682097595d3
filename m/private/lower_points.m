## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## CP = lower_points (CP)
##
## Code points in lower case, one for one: the simple mappings of the Unicode
## Character Database for Latin, Greek, Cyrillic, Armenian and the full-width
## forms.  (tolower knows only ASCII.)  What has no lower case stays.

function cp = lower_points (cp)
  ascii = (cp >= 65 & cp <= 90);
  cp(ascii) += 32;
  at = find (cp > 191);
  if (! isempty (at))
    [u, ~, back] = unique (cp(at));
    cp(at) = lower_each (u)(back);
  endif
endfunction

function low = lower_each (u)
  low = u;
  for r = rules ()'
    hit = (u >= r(1) & u <= r(2) & mod (u - r(1), r(3)) == 0);
    low(hit) = u(hit) - r(1) + r(4);
  endfor
endfunction

## First and last capital, step from one to the next, what the first becomes;
## the blocks are Latin-1, Latin Extended-A, Latin Extended-B (the pairs that
## alternate), Greek, Cyrillic, Armenian, Latin Extended Additional, full width.
function r = rules ()
  persistent all = sscanf (["00C0-00D6 1 00E0  00D8-00DE 1 00F8 ", ...
    "0100-012E 2 0101  0130-0130 1 0069  0132-0136 2 0133  0139-0147 2 013A ", ...
    "014A-0176 2 014B  0178-0178 1 00FF  0179-017D 2 017A ", ...
    "01CD-01DB 2 01CE  01DE-01EE 2 01DF  01F8-021E 2 01F9  0222-0232 2 0223 ", ...
    "0386-0386 1 03AC  0388-038A 1 03AD  038C-038C 1 03CC  038E-038F 1 03CD ", ...
    "0391-03A1 1 03B1  03A3-03AB 1 03C3  03D8-03EE 2 03D9 ", ...
    "0400-040F 1 0450  0410-042F 1 0430  0460-0480 2 0461  048A-04BE 2 048B ", ...
    "04C0-04C0 1 04CF  04C1-04CD 2 04C2  04D0-052E 2 04D1 ", ...
    "0531-0556 1 0561 ", ...
    "1E00-1E94 2 1E01  1E9E-1E9E 1 00DF  1EA0-1EFE 2 1EA1 ", ...
    "FF21-FF3A 1 FF41 "], "%x-%x %d %x ", [4, Inf])';
  r = all;
endfunction
