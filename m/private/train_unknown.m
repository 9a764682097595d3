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
    total = numel (ids);
    if (! isempty (world))
      count = world_total (world, count);
      total = sum (world.lengths);
    endif
    once = (count(ids) == 1)(:)' & ids > 1 & ids <= numel (run.net.Tokenizer.Tokens);
    draw = net_with_seed (run.net.Seed, 2^31 + epoch, @() rand (1, total));
    if (! isempty (world))
      draw = draw(sum (world.lengths(1:world.first)) + (1:numel (ids)));
    endif
    ids(once & draw < rate) = 1;
    run.unknown = struct ("epoch", epoch, ...
                          "X", {mat2cell(ids, 1, cellfun ("numel", data.X))(:)});
  endif
  data.X = run.unknown.X;
endfunction
