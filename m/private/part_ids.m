## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## IDS = part_ids (IDS, SEQS, V)
##
## IDS, how often each of V tokens occurs, [] for none, with those of the sequences SEQS.

function ids = part_ids (ids, seqs, V)
  new = [seqs{:}];
  new = accumarray (double (new(:)), 1, [V, 1]);
  ids = new + ifelse (isempty (ids), 0, ids);
endfunction
