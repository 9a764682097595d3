## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## STATE = data_state_join (STATES)
##
## The recurrent STATES of several sets, a cell of them, as that of one set: their columns side by side.  All are [] or none is.

function state = data_state_join (states)
  state = states{1};
  if (isempty (state))
    return;
  endif
  for name = fieldnames (state)'
    each = cellfun (@(s) s.(name{1}), states, "UniformOutput", false);
    state.(name{1}) = cellfun (@(varargin) [varargin{:}], each{:}, "UniformOutput", false);
  endfor
endfunction
