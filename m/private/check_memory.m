## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_memory (FNAME, WHAT, BYTES, REMEDY)
##
## The error rnn:memory where so many BYTES are more than the machine has left, before they are
## allocated.  WHAT is the argument and, from "must" on, what it must be.

function check_memory (fname, what, bytes, remedy)
  if (bytes < 2^28)
    return;
  endif
  room = __rnn_memory__ ();
  if (! (bytes <= room))
    error ("rnn:memory", "%s: %s, which need %.3g GB of memory where %.3g GB are free; %s", ...
           fname, what, bytes / 2^30, room / 2^30, remedy);
  endif
endfunction
