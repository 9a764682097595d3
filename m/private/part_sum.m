## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [TOTAL, CODE] = part_sum (NET, P, OPT, EPOCH, F)
##
## The sum of what F (DATA) gives for each part of the training set P (part_set) in turn, as the core takes it (part_load) in EPOCH: [numbers, code] = F (DATA).
## CODE is "ok", or the first other one, which ends it.

function [total, code] = part_sum (net, P, opt, epoch, f)
  total = 0;
  K = P.source.count;
  [owner, done] = part_owner (P.opt.Prefetch);
  for k = 1:K
    data = part_next (owner, k, K, @(k) part_load ("rnn_train", net, P, k, epoch));
    check_training_memory ("rnn_train", net, data, opt);
    [some, code] = f (data);
    if (! strcmp (code, "ok"))
      return;
    endif
    total += some;
  endfor
endfunction
