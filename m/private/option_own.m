## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [OWN, REST] = option_own (FNAME, GROUP, ARGS)
##
## The options ARGS of a function FNAME that takes those of rnn_train beside its own, which are the GROUP of option_table:
## OWN as option_parse gives them, and REST, the names and values of the others.  All of them are checked.

function [own, rest] = option_own (fname, group, args)
  table = option_table (group);
  args = option_pairs (args);
  option_parse (fname, [table; option_table("train")], args);
  mine = false (size (args));
  for k = 1:2:numel (args)
    mine(k:min (k + 1, end)) = option_is_name (args{k}, table);
  endfor
  own = option_parse (fname, group, args(mine));
  rest = args(! mine);
endfunction
