## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## Y = core_targets (DATA, AT)
##
## The targets of DATA (core_data) with their weights and what a decoder knows of their steps (data_known), where they have some, as
## gateways take them; with AT, those of these sequences.

function Y = core_targets (data, at = [])
  all = {};
  for name = {"Y", "weight", "known"; "Y", "weight", "given"}
    if (strcmp (name{1}, "Y") || (isfield (data, name{1}) && ! isempty (data.(name{1}))))
      v = data.(name{1});
      if (! isempty (at))
        v = data_target_columns (v, at);
      endif
      all(end+(1:2)) = {name{2}, v};
    endif
  endfor
  Y = all{2};
  if (numel (all) > 2)
    Y = cell2struct (all(2:2:end), all(1:2:end), 2);
  endif
endfunction
