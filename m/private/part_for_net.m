## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [DATA, T] = part_for_net (FNAME, NET, X, Y, MORE, MAY_BE_UNKNOWN)
##
## What part_read has read as NET takes it (data_for_net), with the weights, states and what a decoder knows of its steps that MORE has; T are the
## targets.

function [data, t] = part_for_net (fname, net, X, Y, more, may_be_unknown = false)
  kind = net_kind (net);
  of = struct ("SampleWeights", [], "Static", [], "Future", [], "State", []);
  for [v, name] = more
    of.(name) = v;
  endfor
  X = data_static (fname, "X", X, "Static", of.Static, net.Structure);
  if (nargout > 1)
    [data, ~, t] = data_for_net (fname, net, kind, "X", X, "Y", Y, false, may_be_unknown);
  else
    data = data_for_net (fname, net, kind, "X", X, "Y", Y, false, may_be_unknown);
  endif
  data.known = data_known (fname, net, "Future", of.Future, data, "Y");
  check_stateless (fname, net, kind, of.State);
  data.state = check_state (fname, net, of.State, numel (data.X));
  data.weight = data_sample_weights (fname, "SampleWeights", net, kind, data, of.SampleWeights, false);
endfunction
