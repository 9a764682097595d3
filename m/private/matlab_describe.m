## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TEXT = matlab_describe (LAYER)
##
## The options of LAYER that are not the defaults, as they would be written.

function text = matlab_describe (layer)
  [rows, positional] = matlab_layer_table (layer.Type);
  parts = {};
  for row = rows'
    [name, default] = row{1:2};
    value = layer.(name);
    if (strcmp (name, "Name") || isequal (value, default))
      continue;
    endif
    if (ischar (value) && isrow (value))
      s = value;
    elseif (is_function_handle (value))
      s = func2str (value);
    elseif (isnumeric (value) && numel (value) <= 4)
      s = mat2str (value, 4);
    else
      s = sprintf ("[%s]", regexprep (sprintf ("%dx", size (value)), "x$", ""));
    endif
    parts{end+1} = ifelse (any (strcmp (name, positional)) && numel (positional) == 1, s, [name " " s]);
  endfor
  text = strjoin (parts, ", ");
endfunction
