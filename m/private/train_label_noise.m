## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [RUN, DATA] = train_label_noise (RUN, DATA)
##
## DATA for the next epoch: each label is replaced, with the probability LabelNoise, by one of the others, all alike
## (Xie, Wang, Wei, Wang, Tian 2016, "DisturbLabel").  Which ones depends on the network's seed and the
## epoch alone.

function [run, data] = train_label_noise (run, data)
  rate = run.opt.LabelNoise;
  if (rate == 0)
    return;
  endif
  epoch = run.epoch0 + floor (run.done / run.nb) + 1;
  if (run.noise.epoch != epoch)
    y = data.Y;
    if (iscell (y))
      y = [y{:}];
    endif
    world = world_local (run.opt);
    [total, before] = deal (numel (y), 0);
    if (! isempty (world))
      targets = ifelse (iscell (data.Y), world.lengths, ones (size (world.lengths)));
      [total, before] = deal (sum (targets), sum (targets(1:world.first)));
    endif
    draw = net_with_seed (run.net.Seed, 2^31 + 2^30 + epoch, @() rand (2, total))(:,before + (1:numel (y)));
    other = 1 + floor (draw(2,:) * (run.net.OutputSize - 1));
    other += other >= y;
    at = draw(1,:) < rate & y > 0;
    y(at) = other(at);
    if (iscell (data.Y))
      y = mat2cell (y, 1, cellfun ("numel", data.Y))(:);
    endif
    run.noise = struct ("epoch", epoch, "Y", {y});
  endif
  data.Y = run.noise.Y;
endfunction
