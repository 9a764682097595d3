## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NAME, RATE] = layer_drops (NET)
##
## What NET drops in training: the NAME of the first option of net_options ("drops") that is not 0, and its highest
## RATE; "" and 0 where nothing is dropped.

function [name, rate] = layer_drops (net)
  names = net_options ("drops");
  rates = cellfun (@(name) net.(name), names);
  k = find (rates > 0, 1);
  name = [names{k}];
  rate = sum (rates(k));
endfunction
