## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [DATA, FORM, T] = data_for_net (FNAME, NET, KIND, XARG, X, YARG, Y, GOES_ON, MAY_BE_UNKNOWN)
##
## Checks X (and Y where given) against the network and returns them as the core takes them
## (core_data); FORM is the form that X came in, T the targets (check_targets).  With MAY_BE_UNKNOWN, labels of no class are no
## targets, and data.unknown marks them; otherwise they are an error.

function [data, form, t] = data_for_net (fname, net, kind, xarg, X, yarg = "", Y = [], ...
                                    goes_on = false, may_be_unknown = false)
  if (nargout < 2 && ! isempty (yarg) && ! may_be_unknown)
    [data, plain] = of_plain (fname, net, kind, X, Y);
    if (plain)
      return;
    endif
  endif
  s = kind;
  s.goes_on = goes_on;
  [seqs, form, lens] = data_inputs (fname, xarg, X, s);
  t = [];
  if (! isempty (yarg))
    spec = struct ("Structure", net.Structure, "Loss", net.Loss, "Classes", {net.Classes}, ...
                   "OutputSize", ifelse (kind.labels, net.OutputSize, kind.rows), "model", kind.model, ...
                   "TargetTokenizer", {net.TargetTokenizer}, "may_be_unknown", may_be_unknown);
    t = check_targets (fname, xarg, yarg, seqs, lens, form, Y, spec);
  endif
  data = core_data (fname, net, kind, seqs, t);
  if (may_be_unknown)
    data.unknown = t.unknown;
  endif
endfunction

## X and Y in their usual form: sequences of one class, and labels that are numbers or values, of class double.
function [data, plain] = of_plain (fname, net, kind, X, Y)
  data = [];
  plain = net_is_plain (net, kind);
  if (! plain)
    return;
  endif
  t.lens = [];    # those of X
  [type, t.flat, t.cells, steps] = __rnn_plain__ (X, Y, net.InputSize, net.OutputSize, net.Classes, ...
                                           strcmp (net.Structure, "many-to-many"));
  plain = ! isempty (type);
  if (plain)
    data = core_data (fname, net, kind, X(:), t, type);
    data.steps = steps;    # see data_steps
  endif
endfunction
