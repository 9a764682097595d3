## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TEXT = export_json (V)
##
## V (a struct or cell of such, texts, numbers, true, false) as JSON.  A number that is not whole is written as a text, "=0.1",
## with all its digits: readers of JSON may round it.

function text = export_json (v)
  if (ischar (v))
    text = quoted (v);
  elseif (isstruct (v) && isscalar (v))
    names = fieldnames (v)';
    parts = cellfun (@(name) [quoted(name) ":" export_json(v.(name))], names, "UniformOutput", false);
    text = ["{" strjoin(parts, ",") "}"];
  elseif (isscalar (v) && islogical (v))
    text = {"false", "true"}{1 + v};
  elseif (isscalar (v) && isnumeric (v))
    text = sprintf ("%.17g", v);
    if (v != fix (v) || abs (v) >= 2^53)
      text = ["\"=" text "\""];
    endif
  else
    if (! iscell (v))
      v = num2cell (v);
    endif
    text = ["[" strjoin(cellfun (@export_json, v(:)', "UniformOutput", false), ",") "]"];
  endif
endfunction

function s = quoted (s)
  s = regexprep (reshape (s, 1, []), '(["\\])', '\\$1');
  for code = unique (double (s(s >= 0 & s < 32)))(:)'
    s = strrep (s, char (code), sprintf ("\\u%04x", code));
  endfor
  s = ["\"" s "\""];
endfunction
