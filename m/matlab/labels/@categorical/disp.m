## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} disp (@var{C})
## Print the labels, at most 40 rows of a column.
## @seealso{categorical}
## @end deftypefn

function text = disp (C)
  s = cellstr (C);
  if (isempty (s))
    shown = sprintf ("  %s empty categorical\n", regexprep (sprintf ("%dx", size (s)), "x$", ""));
  elseif (ndims (s) > 2 || rows (s) > 40)
    shown = sprintf ("  %s categorical of %s\n", regexprep (sprintf ("%dx", size (s)), "x$", ""), strjoin (C.names', ", "));
  else
    width = max (cellfun (@numel, s(:))) + 2;
    per_line = max (1, floor (76 / width));
    shown = "";
    for k = 1:rows (s)
      for at = 1:per_line:columns (s)
        shown = [shown, "    ", sprintf("%-*s", [repmat({width}, 1, numel (s(k,at:min (end, at+per_line-1)))); s(k,at:min (end, at+per_line-1))]{:}), "\n"];
      endfor
    endfor
  endif
  if (nargout > 0)
    text = shown;
  else
    printf ("%s", shown);
  endif
endfunction
