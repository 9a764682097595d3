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

function [data, form, t] = net_data (fname, net, xarg, X, yarg = "", Y = [], goes_on = false)
  kind = net_kind (net);
  s = struct ("Structure", net.Structure, "InputSize", net.InputSize, "tokens", kind.tokens, ...
              "Tokenizer", {net.Tokenizer}, "model", kind.model, "goes_on", goes_on);
  [seqs, form] = read_sources (fname, xarg, X, s);
  t = [];
  if (! isempty (yarg))
    spec = struct ("Structure", net.Structure, "Loss", net.Loss, "Classes", {net.Classes}, ...
                   "OutputSize", net.OutputSize, "model", kind.model, ...
                   "TargetTokenizer", {net.TargetTokenizer});
    t = check_targets (fname, xarg, yarg, seqs, form, Y, spec);
  endif
  data = core_data (fname, net, seqs, t);
endfunction
