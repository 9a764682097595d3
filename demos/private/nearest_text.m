## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## K = nearest_text (TEXTS, TEST)
##
## For each text of the cellstr TEST the most alike of TEXTS: the cosine of the counts of
## pairs of neighbouring bytes, the ends of a text counted as spaces.

function k = nearest_text (texts, test)
  [A, B] = deal (pairs_of (texts), pairs_of (test));
  k = zeros (rows (B), 1);
  for first = 1:200:rows (B)
    at = first:min (first + 199, rows (B));
    [~, k(at)] = max (full (A * B(at,:)'), [], 1);
  endfor
endfunction

## One row per text, of length 1.
function A = pairs_of (texts)
  ends = cellfun (@(t) double ([" ", t, " "]), texts(:)', "UniformOutput", false);
  row = repelem (1:numel (ends), cellfun (@numel, ends) - 1);
  pair = cellfun (@(t) 1 + t(1:end-1) + 256 * t(2:end), ends, "UniformOutput", false);
  A = sparse (row, [pair{:}], 1, numel (ends), 65536 + 1);
  A = spdiags (1 ./ sqrt (sum (A .^ 2, 2)), 0, rows (A), rows (A)) * A;
endfunction
