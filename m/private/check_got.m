## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = check_got (V)
##
## What an error message says after "got": the value itself where it is short, the
## beginning of a long string, size and class elsewhere.

function s = check_got (v)
  if (ischar (v) && rows (v) == 1 && ndims (v) == 2)
    s = quoted (v);
  elseif (isinteger (v) && isscalar (v))
    s = strtrim (disp (v));    # sprintf rounds large ones
  elseif ((isnumeric (v) || islogical (v)) && isscalar (v) && ! issparse (v))
    s = num2str (v);
  elseif (isnumeric (v) && ! issparse (v) && rows (v) == 1 && numel (v) <= 6 ...
          && ndims (v) == 2 && ! isempty (v))
    s = mat2str (v, 5);
  elseif (is_function_handle (v))
    s = "a function handle";
  else
    kind = class (v);
    if (issparse (v))
      kind = ["sparse " kind];
    elseif (isnumeric (v) && ! isreal (v))
      kind = ["complex " kind];
    endif
    s = sprintf ("a %s %s", strjoin (cellstr (num2str (size (v)(:), "%d"))', "x"), kind);
  endif
endfunction

## At most 40 bytes of it, whole characters of UTF-8, on one line.
function s = quoted (v)
  n = columns (v);
  if (n > 40)
    n = find (bitand (uint8 (v(1:38)), 192) != 128, 1, "last") - 1;
  endif
  shown = v(1:n);
  shown(double (shown) < 32) = " ";
  s = ["\"", shown, "\""];
  if (n < columns (v))
    s = sprintf ("\"%s...\" (a 1x%d char)", shown, columns (v));
  endif
endfunction
