## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LINES = matlab_table (T)
##
## The strings of the cell T as lines, its columns below each other.

function lines = matlab_table (t)
  width = max (cellfun ("length", t), [], 1);
  lines = cell (rows (t), 1);
  for k = 1:rows (t)
    padded = [num2cell(width); t(k,:)];
    lines{k} = strtrim_right (sprintf ("%-*s  ", padded{:}));
  endfor
endfunction

function s = strtrim_right (s)
  s = regexprep (s, '\s+$', "");
endfunction
