## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PLACE = world_place (WORLD, PLACE, PLAN, DONE)
## PLAN = world_place (WORLD, PLAN)
##
## The states of all sequences of a mini-batch that is cut into chunks, PLACE.state with a column for each, of those that the
## ranks have after DONE mini-batches of PLAN; the other way, PLAN.place gets the columns of this rank.

function out = world_place (world, place, plan, done)
  if (nargin == 2)
    out = place;
    if (out.place.from > 0)
      out.place.state = out.place.state(:,out.number(1:out.batches(2)));
    endif
    return;
  endif
  out = place;
  if (place.from == 0)
    return;
  endif
  at = plan.number(plan.batches(done+1) + 1:plan.batches(done+2));
  all = world_gather (world, {at, place.state});
  for k = 1:numel (all)
    out.state(:,all{k}{1}) = all{k}{2};
  endfor
endfunction
