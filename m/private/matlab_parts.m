## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [LAYERS, CONNECTIONS, KIND] = matlab_parts (FNAME, ARG, X)
##
## The layers and connections of X: an array of layers ([] connections: one after the other), a layerGraph, or a network.

function [layers, connections, kind] = matlab_parts (fname, arg, X)
  connections = [];
  kind = "array";
  if (isstruct (X) && isscalar (X) && isfield (X, "format") && any (strcmp (X.format, {"rnn-matlab-1", "rnn-matlab-graph-1"})))
    kind = X.format;
    connections = X.Connections;
    X = X.Layers;
  endif
  layers = matlab_array (fname, arg, X);
endfunction
