## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## WORLD = world_data (FNAME, WORLD, NET, DATA)
##
## WORLD (world_begin) with what all ranks know about the training set, DATA (core form) of each; of one that is read by parts (DATA.parts) DATA is the
## first part.

function world = world_data (fname, world, net, data)
  parts = isfield (data, "parts");
  if (! parts)    # else world_window says it of those that are held
    [len, cost] = world_lengths (net, data);
    [world.lengths, world.cost] = deal (len, cost);
  endif
  if (! world.mpi)
    return;
  elseif (! world.local)
    digest = {world_digest(data), net_digest(net)};    # by parts of the first one, and how many there are
    if (parts)
      digest{3} = [data.parts.sizes, data.parts.place];
    endif
    world_agree (fname, world, "X, Y and NET (or say \"Shard\", \"local\", where X and Y are parts)", digest);
    return;
  endif
  world_agree (fname, world, ["what X and Y are (Structure, Loss, Classes, OutputSize and InputSize say it; without any ", ...
                              "target Structure and Loss do)"], net_digest (net));
  if (parts)
    world_agree (fname, world, "whether each part is one text", net.OneText);
    return;
  endif
  world.lengths = [world_gather(world, len){:}];
  world.cost = [world_gather(world, cost){:}];
  counts = cellfun (@double, world_gather (world, numel (len)));
  world.first = sum (counts(1:world.rank));
  world.owner = repelem (0:world.size - 1, counts);
endfunction

function d = net_digest (net)
  d = {net.Structure, net_loss_text(net.Loss), net.Classes, net.InputSize, net.OutputSize, net.Seed, ...
       numel(net.theta), sum(double (net.theta)), net.optimizer.iteration, net.optimizer.epoch, ...
       net.optimizer.batches, sum(double (net.optimizer.m)), sum(double (net.optimizer.v)), ...
       net.Normalization, net.ClassWeights};
endfunction
