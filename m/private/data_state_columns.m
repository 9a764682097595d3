## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PART = data_state_columns (STATE, AT)
##
## That part of the recurrent STATE which belongs to the sequences AT; [] stays [].

function part = data_state_columns (state, at)
  part = state;
  if (! isempty (state))
    part = structfun (@(f) cellfun (@(v) v(:,at), f, "UniformOutput", false), ...
                      state, "UniformOutput", false);
  endif
endfunction
