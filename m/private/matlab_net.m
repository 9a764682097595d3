## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NET = matlab_net (LAYERS, CONNECTIONS, KIND)
##
## The struct that stands for MATLAB's SeriesNetwork, DAGNetwork and dlnetwork (KIND), not trained yet: its Layers and Connections; Classes,
## a cellstr; State, that of rnn_predict, with InitialState where it starts; Network, that of rnn_train, and Plan, by which matlab_list
## made it.  format lets it be told from other structs, and printed.

function net = matlab_net (layers, connections, kind)
  net = struct ("format", "rnn-matlab-1", "Kind", kind, "Layers", layers, "Connections", {connections}, "Classes", {{}}, ...
                "State", [], "InitialState", [], "Network", [], "Plan", []);
endfunction
