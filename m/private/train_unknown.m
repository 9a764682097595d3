## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [RUN, DATA] = train_unknown (RUN, DATA)
##
## DATA for the next epoch: a share UnknownRate of the tokens that occur once is replaced by
## the unknown token, so that its column is trained (Dyer,
## Ballesteros, Ling, Matthews, Smith 2015, section 3.4).  Which ones depends on the
## network's seed and the epoch alone.

function [run, data] = train_unknown (run, data)
  rate = run.opt.UnknownRate;
  if (rate == 0 || isempty (run.net.Tokenizer))
    return;
  endif
  epoch = run.epoch0 + floor (run.done / run.nb) + 1;
  if (run.unknown.epoch != epoch)
    ids = [data.X{:}];
    count = accumarray (ids(:), 1, [run.net.InputSize, 1]);
    world = world_local (run.opt);
    steps = [];
    if (! isempty (world))
      count = world_total (world, count);
      steps = world.lengths;
    endif
    drawn = @(n) world_drawn (world, steps, run.net.Seed, 2^31 + epoch, 1, n);
    run.unknown = struct ("epoch", epoch, "X", {data_unknown_tokens(data.X, run.net.Tokenizer, count, rate, drawn)});
  endif
  data.X = run.unknown.X;
endfunction
