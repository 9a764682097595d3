## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = train_is_chunked (DATA, OPT)
##
## Are mini-batches of DATA cut into chunks of SequenceLength steps, with an update after each?  By
## RTRL sequences with a single target at their end are not.

function tf = train_is_chunked (data, opt)
  tf = ! ischar (opt.SequenceLength) && (strcmp (opt.Gradient, "bptt") || iscell (data.Y));
endfunction
