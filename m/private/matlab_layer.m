## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LAYER = matlab_layer (FNAME, ARGS)
##
## The layer that MATLAB's function FNAME makes of ARGS: a struct with the fields Type (FNAME), Name, and then all options of all
## layers in one order, [] where they belong to other layers, so that [a; b; c] concatenates.

function layer = matlab_layer (fname, args)
  persistent blank = all_fields ();
  [table, positional] = matlab_layer_table (fname);
  n = 0;
  while (n < min (numel (positional), numel (args)) && ! ischar (args{n+1}))
    n++;
  endwhile
  args = [[positional(1:n); args(1:n)](:)', args(n+1:end)];
  opt = option_parse (fname, table, args);
  layer = blank;
  layer.Type = fname;
  for [value, name] = opt
    if (isnumeric (value) && isscalar (value) && isnan (value))
      error ("rnn:option", "%s: %s must be given, got none: %s (%s)", fname, name, fname, strjoin (positional, ", "));
    endif
    layer.(name) = value;
  endfor
endfunction

function s = all_fields ()
  s = struct ("Type", "", "Name", "");
  for type = matlab_layer_table ()'
    for name = matlab_layer_table (type{1})(:, 1)'
      s.(name{1}) = [];
    endfor
  endfor
  s.Name = "";
endfunction
