## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROW = lag_row (EXPERIMENT, SOURCE, PROTOCOL, PUBLISHED, R, SCORES, MOST, NOTE, OK, REACHED)
##
## A line of the table from trials R(k) with the fields solved, used (sequences) and those
## that SCORES (n x 3: field, format, what it is) names.  The scores are of the trials that
## were solved, or of all where none was, within MOST sequences.  The other arguments are those
## of table_row.

function row = lag_row (experiment, source, protocol, published, r, scores, most, note, ok, reached)
  solved = [r.solved];
  ours = sprintf ("%d of %d trials", nnz (solved), numel (r));
  if (any (solved))
    r = r(solved);
    ours = [ours, sprintf(", %s sequences", median_range ([r.used], "%d"))];
  else
    ours = [ours, sprintf(" in %s sequences", median_range (most, "%d"))];
  endif
  for s = scores'
    ours = [ours, ", ", sprintf(s{3}, median_range ([r.(s{1})], s{2}))];
  endfor
  row = table_row (experiment, source, protocol, published, ours, note, ok, reached);
endfunction
