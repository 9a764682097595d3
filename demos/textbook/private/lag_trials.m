## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## R = lag_trials (SEEDS, F)
##
## R(k) = F () with Octave's rand and randn started from SEEDS(k); their states are put back
## as they were.

function r = lag_trials (seeds, f)
  uniform = rand ("twister");
  normal = randn ("twister");
  unwind_protect
    for k = 1:numel (seeds)
      rand ("twister", [seeds(k); 1]);
      randn ("twister", [seeds(k); 2]);
      r(k) = f ();
    endfor
  unwind_protect_cleanup
    rand ("twister", uniform);
    randn ("twister", normal);
  end_unwind_protect
endfunction
