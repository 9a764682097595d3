## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## HANDLES = option_handles (VALUES)
##
## The functions in the cell VALUES, within cells and structs too.

function handles = option_handles (values)
  handles = {};
  for v = values(:)'
    if (is_function_handle (v{1}))
      handles{end+1} = v{1};
    elseif (iscell (v{1}))
      handles = [handles, option_handles(v{1})];
    elseif (isstruct (v{1}))
      handles = [handles, option_handles(struct2cell (v{1}))];
    endif
  endfor
endfunction
