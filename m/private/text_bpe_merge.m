## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, GONE, NEAR] = text_bpe_merge (S, AT, Z)
##
## Replaces the pairs of symbols S(k), S(k+1) for k in AT (sorted) by Z, one number for all or one
## per pair.  Where pairs overlap, as in a a a, the left one is taken.  GONE are the
## elements that were removed, NEAR those of the new S with which another pair begins now.

function [s, gone, near] = text_bpe_merge (s, at, z)
  head = [true, diff(at) != 1];
  taken = mod (at - at(head)(cumsum (head)), 2) == 0;
  at = at(taken);
  if (! isscalar (z))
    z = z(taken);
  endif
  s(at) = z;
  gone = at + 1;
  s(gone) = [];
  at -= 0:numel (at) - 1;
  near = unique ([at, at(at > 1) - 1]);
endfunction
