## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [OWNER, DONE] = part_owner (PREFETCH)
##
## A value that no other loop over parts has, for part_each, and what ends its process where DONE, an object, is deleted; [] without PREFETCH.

function [owner, done] = part_owner (prefetch)
  owner = done = [];
  if (prefetch)
    owner = tic ();
    done = onCleanup (@() part_ahead ("stop", owner));
  endif
endfunction
