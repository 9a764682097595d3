## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## world_interrupted ()
##
## Ctrl-C in one process of several is an error, which ends the training of all.

function world_interrupted ()
  error ("rnn:interrupted", "rnn_train: the training was interrupted in this process");
endfunction
