## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NAME, RATE] = layer_drops (NET)
##
## What NET drops in training: the NAME of the first option of "Dropout", "RecurrentDropout", "Zoneout" and "WeightDrop (of a layer)"
## that is not 0, and its highest RATE; "" and 0 where nothing is dropped.

function [name, rate] = layer_drops (net)
  [~, recurrent] = layer_of ([net.Layers(:); net.DecoderLayers(:)], "recurrent");
  names = {"Dropout", "RecurrentDropout", "Zoneout", "WeightDrop"};
  rates = [net.Dropout, net.RecurrentDropout, net.Zoneout, max([0; cellfun(@(c) c.WeightDrop, recurrent)])];
  k = find (rates > 0, 1);
  name = [names{k}];
  rate = sum (rates(k));
endfunction
