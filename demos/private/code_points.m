## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [POINTS, PARTS] = code_points (TEXT)
##
## The Unicode code points POINTS (1 x K) of well-formed UTF-8, and the characters
## themselves, PARTS (1 x K cell).  Not by unicode2native, which writes "UTF-16LE" and
## "UTF-32LE" differently in different versions of Octave.

function [points, parts] = code_points (text)
  b = double (text);
  first = find (b < 128 | b > 191);
  len = diff ([first, numel(b) + 1]);
  points = b(first) - [0, 192, 224, 240](len);
  for k = 1:3
    at = len > k;
    points(at) = 64 * points(at) + b(first(at) + k) - 128;
  endfor
  parts = mat2cell (text, rows (text), len);
endfunction
