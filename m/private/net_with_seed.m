## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## R = net_with_seed (SEED, KEY, F)
##
## R = F () with Octave's rand and randn started from (SEED, KEY); afterwards their states are what
## they were before.

function r = net_with_seed (seed, key, f)
  uniform = rand ("twister");
  normal = randn ("twister");
  unwind_protect
    rand ("twister", [seed; key; 1]);
    randn ("twister", [seed; key; 2]);
    r = f ();
  unwind_protect_cleanup
    rand ("twister", uniform);
    randn ("twister", normal);
  end_unwind_protect
endfunction
