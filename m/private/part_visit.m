## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## DATA = part_visit (FNAME, NET, PARTS, K, OWNER)
##
## Part K of the validation data PARTS (part_valid) as the core takes it, for K = 1, 2 ... in turn (part_each).

function data = part_visit (fname, net, parts, k, owner)
  data = part_next (owner, k, parts.source.count, @(k) visit (fname, net, parts.source, k));
endfunction

function data = visit (fname, net, source, k)
  [X, Y] = part_read (fname, source, k);
  try
    data = data_for_net (fname, net, net_kind (net), "X", X, "Y", Y, false, true);
  catch err
    part_error (fname, source, k, err);
  end_try_catch
  [data.weight, data.known] = deal ([], {});
endfunction
