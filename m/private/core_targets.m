## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## Y = core_targets (DATA, AT)
##
## The targets of DATA (core_data) with their weights, where they have some, as gateways take them; with AT, those
## of these sequences.

function Y = core_targets (data, at = [])
  weighted = isfield (data, "weight") && ! isempty (data.weight);
  if (isempty (at) && ! weighted)
    Y = data.Y;
  elseif (isempty (at))
    Y = struct ("Y", {data.Y}, "weight", {data.weight});
  elseif (! weighted)
    Y = data_target_columns (data.Y, at);
  else
    Y = struct ("Y", {data_target_columns(data.Y, at)}, "weight", {data_target_columns(data.weight, at)});
  endif
endfunction
