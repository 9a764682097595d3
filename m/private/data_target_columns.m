## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PART = data_target_columns (Y, AT)
##
## That part of the targets Y (core_data) which belongs to the sequences AT.

function part = data_target_columns (Y, at)
  if (iscell (Y))
    part = Y(at)(:);
  else
    part = Y(:,at);
  endif
endfunction
