## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## DATA = part_draw (NET, P, K, EPOCH, DATA)
##
## DATA, part K of P (part_set), with what UnknownRate and LabelNoise put into it in EPOCH: what train_unknown and train_label_noise would, if
## they had the whole set.

function data = part_draw (net, P, k, epoch, data)
  rate = P.opt.UnknownRate;
  if (rate > 0 && ! isempty (net.Tokenizer))
    data.X = data_unknown_tokens (data.X, net.Tokenizer, P.ids, rate, @(n) drawn (net.Seed, 2^31 + epoch, 1, P.steps(k), n));
  endif
  rate = P.opt.LabelNoise;
  if (rate > 0)
    before = ifelse (iscell (data.Y), P.steps, P.before)(k);
    data.Y = data_label_noise (data.Y, net.OutputSize, rate, @(n) drawn (net.Seed, 2^31 + 2^30 + epoch, 2, before, n));
  endif
endfunction

## The columns BEFORE + (1:N) of rand (ROWS, all).
function r = drawn (seed, key, rows, before, n)
  r = net_with_seed (seed, key, @() after (rows, before, n));
endfunction

function r = after (rows, before, n)
  while (before > 0)
    some = min (before, 1e6);
    rand (rows, some);
    before -= some;
  endwhile
  r = rand (rows, n);
endfunction
