## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [TOTAL, CODE] = part_sum (NET, P, OPT, EPOCH, F)
##
## The sum of what F (DATA) gives for each part of the training set P (part_set) in turn, as the core takes it (part_load) in EPOCH: [numbers, code] = F (DATA).
## CODE is "ok", or the first other one, which ends it.  The processes of OPT.World share the parts (part_share), and all get the sum.

function [total, code] = part_sum (net, P, opt, epoch, f)
  [total, code] = deal (0, "ok");
  K = P.source.count;
  together = ! isempty (opt.World) && opt.World.mpi;
  [owner, done] = part_owner (P.opt.Prefetch);
  for k = part_share (opt.World, K, opt)
    data = part_next (owner, k, K, @(k) part_load ("rnn_train", net, P, k, epoch));
    check_training_memory ("rnn_train", net, data, opt);
    [some, code] = f (data);
    if (! strcmp (code, "ok") && together)
      world_interrupted ();
    elseif (! strcmp (code, "ok"))
      return;
    endif
    total += some;
  endfor
  if (together && ! (opt.Reproducible && ! opt.World.local))
    total = of_all (opt.World, total);
  endif
endfunction

## The sum over the processes, of which one without any part has 0.
function total = of_all (world, total)
  sizes = world_gather (world, size (total));
  [~, most] = max (cellfun (@prod, sizes));
  total = reshape (world_total (world, (total + zeros (sizes{most}))(:)), sizes{most});
endfunction
