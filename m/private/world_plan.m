## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PLAN = world_plan (WORLD, PLAN, WINDOW, PLACE)
##
## PLAN (core_fit_batches) with the sequences alone that this rank has of each mini-batch, and what the core must know of the others.
## Where all ranks know all data, units of a Reproducible training are dealt as the core does it (train/world.c); otherwise a rank
## gets every size-th of the sequences, the longest first.  Where each reads parts of its own they are this rank's already: the mini-batches PLACE (from 0)
## of the epoch, of which WINDOW (part_deal, world_window) says the rest.

function plan = world_plan (world, plan, window, place)
  [plan.rounded, plan.world] = deal (world.rounded, true);
  n = numel (plan.batches) - 1;
  if (world.local && ! isempty (window))
    plan.whole = window.whole(place + 1);
    plan.longest = window.longest(1:n);
    from = diff (window.ahead)(place + 1);
    plan.number = [arrayfun(@(a, m) a + (1:m), from, diff (plan.batches), "UniformOutput", false){:}];
    return;
  endif
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
