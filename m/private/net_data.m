## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [DATA, FORM, N] = net_data (FNAME, NET, XARG, X, YARG, Y)
##
## Checks X (and Y where given) against the network and returns them as the core
## takes them (core_data), with the form X came in.

function [data, form, t] = net_data (fname, net, xarg, X, yarg, Y)
  [seqs, form] = check_sequences (fname, xarg, X, net.InputSize);
  t = [];
  if (nargin > 4)
    spec = struct ("Structure", net.Structure, "Loss", net.Loss, ...
                   "Classes", {net.Classes}, "OutputSize", net.OutputSize);
    t = check_targets (fname, xarg, yarg, seqs, form, Y, spec);
  endif
  data = core_data (fname, net, seqs, t);
endfunction
