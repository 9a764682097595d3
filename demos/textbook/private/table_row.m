## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## R = table_row (EXPERIMENT, SOURCE, PROTOCOL, PUBLISHED, OURS, NOTE, OK)
##
## A line of the table; all but OK are text.  OK says whether the numbers keep the modest
## bound that the tests hold the short size to.  NOTE says what deviates from the paper, what
## does not reach its figure and why.

function r = table_row (experiment, source, protocol, published, ours, note, ok)
  r = struct ("experiment", experiment, "source", source, "protocol", protocol, ...
              "published", published, "ours", ours, "note", note, "ok", logical (ok));
endfunction
