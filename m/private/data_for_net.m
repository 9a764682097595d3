## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [DATA, FORM, T] = data_for_net (FNAME, NET, KIND, XARG, X, YARG, Y, GOES_ON, MAY_BE_UNKNOWN)
##
## Checks X (and Y where given) against the network and returns them as the core takes them
## (core_data); FORM is the form that X came in.  With MAY_BE_UNKNOWN, labels of no class are no
## targets, and data.unknown marks them; otherwise they are an error.

function [data, form, t] = data_for_net (fname, net, kind, xarg, X, yarg = "", Y = [], ...
                                    goes_on = false, may_be_unknown = false)
  s = kind;
  s.goes_on = goes_on;
  [seqs, form, lens] = data_inputs (fname, xarg, X, s);
  t = [];
  if (! isempty (yarg))
    spec = struct ("Structure", net.Structure, "Loss", net.Loss, "Classes", {net.Classes}, ...
                   "OutputSize", net.OutputSize, "model", kind.model, ...
                   "TargetTokenizer", {net.TargetTokenizer}, "may_be_unknown", may_be_unknown);
    t = check_targets (fname, xarg, yarg, seqs, lens, form, Y, spec);
  endif
  data = core_data (fname, net, kind, seqs, t);
  if (may_be_unknown)
    data.unknown = t.unknown;
  endif
endfunction
