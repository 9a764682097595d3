## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## R = lag_trials (SEEDS, F)
##
## R(k) = F () with Octave's rand and randn started from SEEDS(k), see seeded.

function r = lag_trials (seeds, f)
  for k = 1:numel (seeds)
    r(k) = seeded (seeds(k), f);
  endfor
endfunction
