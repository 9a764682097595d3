## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## T = data_steps (DATA)
##
## Numbers of steps of the sequences in DATA (core_data), N x 1.  data_for_net has them where it looked at all at once; to ask each
## of many sequences again takes longer than most that is done before a training.

function T = data_steps (data)
  if (isfield (data, "steps") && ! isempty (data.steps))
    T = data.steps;
  else
    T = cellfun ("size", data.X, 2)(:);
  endif
endfunction
