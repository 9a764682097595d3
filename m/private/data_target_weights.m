## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## W = data_target_weights (DATA)
##
## The sample weights of the columns of all targets of DATA (core_data) as a row, 1 where DATA has none.

function w = data_target_weights (data)
  lens = ones (1, numel (data.X));
  if (iscell (data.Y))
    lens = cellfun ("size", data.Y(:)', 2);
  endif
  given = [];
  if (isfield (data, "weight"))
    given = data.weight;
  endif
  w = data_weight_row (given, lens);
endfunction
