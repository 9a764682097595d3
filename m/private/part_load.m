## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## DATA = part_load (FNAME, NET, P, K, EPOCH)
##
## Part K of the training set P (part_set) as the core takes it (core_data), in its own order; with what is drawn anew in
## each EPOCH (from 1 since NET was made): unknown words and noise.

function data = part_load (fname, net, P, k, epoch)
  [X, Y, more] = part_read (fname, P.source, k);
  try
    data = part_for_net (fname, net, X, Y, more);
    data.steps = [];    # what follows joins, cuts and reorders parts
    n = train_streams (net, P.opt, cellfun ("size", data.X, 2)(:)', P.all);
    if (any (n > 1))
      data = data_streams (data, n);
    endif
    if (! isequal (cellfun ("size", data.X, 2)(:)', double (P.lens{k})))
      error ("rnn:part", ["%s: X must be what it was in the pass before the training, %d sequences of %d steps in all, got %d of %d: f (k) must ", ...
             "return the same each time"], fname, numel (P.lens{k}), sum (P.lens{k}), numel (data.X), sum (cellfun ("size", data.X, 2)));
    endif
  catch err
    part_error (fname, P.source, k, err);
  end_try_catch
  data = part_draw (net, P, k, epoch, data);
endfunction
