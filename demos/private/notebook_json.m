## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TEXT = notebook_json (BOOK)
##
## The JSON of a struct, laid out as Jupyter does: an element a line, one space deeper in
## each list.  (jsonencode can do that only where Octave was built so, and Debian's was not.)

function text = notebook_json (book)
  text = jsonencode (book, "ConvertInfAndNaN", false);
  parts = regexp (text, '"[^"\\]*(?:\\.[^"\\]*)*"|\[\]|\{\}|[][{}:,]|[^][{}:,"]+', "match");
  depth = 0;
  for k = 1:numel (parts)
    switch (parts{k})
      case {"{", "["}
        depth++;
        parts{k} = [parts{k}, line(depth)];
      case {"}", "]"}
        depth--;
        parts{k} = [line(depth), parts{k}];
      case ","
        parts{k} = [",", line(depth)];
      case ":"
        parts{k} = ": ";
    endswitch
  endfor
  text = [parts{:}, "\n"];
endfunction

function s = line (depth)
  s = ["\n", blanks(depth)];
endfunction
