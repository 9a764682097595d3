## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = net_loss_text (LOSS)
##
## The loss of a network for messages: its name, or the beginning of the user's own function.

function s = net_loss_text (loss)
  s = loss;
  if (is_function_handle (loss))
    s = func2str (loss);
    s = s(1:min (end, 60));
  endif
endfunction
