## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_checkpointing (FNAME, NET, OPT)
##
## Gradient checkpointing computes the steps again, chunk by chunk: that needs steps that follow
## one from the other, and nothing that looks at a sequence as a whole.

function check_checkpointing (fname, net, opt)
  if (opt.GradientCheckpointing && net_kind (net).whole)
    error ("rnn:option", ["%s: GradientCheckpointing must be false for bidirectional ", ...
           "networks, pooling, decoders, selfattention, conv1d with Padding \"same\" and the loss \"ctc\", which look at whole sequences, ", ...
           "got true"], fname);
  endif
endfunction
