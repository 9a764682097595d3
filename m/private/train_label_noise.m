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
    world = world_local (run.opt);
    targets = [];    # of each sequence, where the processes have some each
    if (! isempty (world))
      targets = ifelse (iscell (data.Y), world.lengths, ones (size (world.lengths)));
    endif
    drawn = @(n) world_drawn (world, targets, run.net.Seed, 2^31 + 2^30 + epoch, 2, n);
    run.noise = struct ("epoch", epoch, "Y", {data_label_noise(data.Y, run.net.OutputSize, rate, drawn)});
  endif
  data.Y = run.noise.Y;
endfunction
