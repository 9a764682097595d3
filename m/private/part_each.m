## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y, MORE] = part_each (FNAME, SOURCE, K, OWNER, LONE)
##
## As part_read, for the parts K = 1, 2 ... in turn; with OWNER, of part_owner, a process reads the next one while this one is used.

function [X, Y, more] = part_each (fname, source, k, owner, lone = false)
  v = part_next (owner, k, source.count, @(k) raw (fname, source, k, lone));
  [X, Y] = deal (v.X, v.Y);
  more = rmfield (v, {"X", "Y"});
endfunction

function v = raw (fname, source, k, lone)
  [X, Y, v] = part_read (fname, source, k, lone);
  [v.X, v.Y] = deal (X, Y);
endfunction
