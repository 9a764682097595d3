## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PLAN = world_plan (WORLD, PLAN)
##
## PLAN (core_fit_batches) with the sequences alone that this rank has of each mini-batch, and what the core must know of the others.
## Where all ranks know all data, units of a Reproducible training are dealt as the core does it (train/world.c); otherwise a rank
## gets every size-th of the sequences, the longest first.

function plan = world_plan (world, plan)
  n = numel (plan.batches) - 1;
  [order, number] = deal (cell (1, n));
  [plan.whole, plan.longest] = deal (zeros (1, n));
  for k = 1:n
    all = plan.order(plan.batches(k) + 1:plan.batches(k+1));
    mine = share (world, plan.unit, all);
    plan.whole(k) = numel (all);
    plan.longest(k) = max (world.lengths(all));
    order{k} = all(mine);
    number{k} = mine;
  endfor
  plan.order = [order{:}];
  if (world.local)
    plan.order -= world.first;
  endif
  plan.number = [number{:}];
  plan.batches = [0, cumsum(cellfun ("numel", order))];
  plan.rounded = world.rounded;
  plan.world = true;
endfunction

## Which of the sequences ALL of a mini-batch, 1 x m in rising order.
function mine = share (world, unit, all)
  n = numel (all);
  r = world.rank;
  if (world.local)
    mine = find (world.owner(all) == r);
  elseif (unit > 0)
    U = ceil (n / unit);
    mine = unit * floor (U * r / world.size) + 1:min (n, unit * floor (U * (r + 1) / world.size));
  else
    [~, at] = sort (world.cost(all), "descend");
    mine = sort (at(r + 1:world.size:n));
  endif
endfunction
