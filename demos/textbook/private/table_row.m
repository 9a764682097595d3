## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## R = table_row (EXPERIMENT, SOURCE, PROTOCOL, PUBLISHED, OURS, NOTE, OK, REACHED)
##
## A line of the table; all but OK and REACHED are text.  NOTE says what deviates from the paper.
## OK says whether the numbers keep the modest bound that the tests hold the short size to.
## REACHED says, for each seed or for all together, whether what was published came out: the
## table says "yes", "3 of 5" or "no"; where nothing is published for this task it is "-".

function r = table_row (experiment, source, protocol, published, ours, note, ok, reached)
  if (! ischar (reached))
    some = sprintf ("%d of %d", nnz (reached), numel (reached));
    reached = {"no", some, "yes"}{1 + any(reached) + all(reached)};
  endif
  r = struct ("experiment", experiment, "source", source, "protocol", protocol, ...
              "published", published, "ours", ours, "reached", reached, "note", note, ...
              "ok", logical (ok));
endfunction
