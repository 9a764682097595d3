## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## DATA = part_take (DATA, AT)
##
## The sequences AT of DATA (core_data).

function data = part_take (data, at)
  data.X = data.X(at);
  data.Y = data_target_columns (data.Y, at);
  data.state = data_state_columns (data.state, at);
  if (! isempty (data.weight))
    data.weight = data_target_columns (data.weight, at);
  endif
  if (! isempty (data.known))
    data.known = data.known(at);
  endif
endfunction
