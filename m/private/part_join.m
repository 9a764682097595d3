## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## DATA = part_join (A, B)
##
## The sequences of A (core_data, or [] for none) and then those of B.

function data = part_join (a, b)
  data = b;
  if (isempty (a))
    return;
  endif
  data.X = [a.X; b.X];
  data.gaps = a.gaps || b.gaps;
  data.known = [a.known; b.known];
  for name = {"Y", "weight"}
    data.(name{1}) = cat (2 - iscell (b.(name{1})), a.(name{1}), b.(name{1}));
  endfor
  data.state = data_state_join ({a.state, b.state});
endfunction
