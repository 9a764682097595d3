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
  if (isstruct (X) && isscalar (X) && all (isfield (X, {"format", "Layers", "Connections"})) && ischar (X.format) && any (strcmp (X.format, {"rnn-matlab-1", "rnn-matlab-graph-1"})))
    kind = X.format;
    connections = X.Connections;
    X = X.Layers;
  endif
  if (iscell (connections) && ! (iscellstr (connections) && ndims (connections) == 2 && columns (connections) == 2))
    error ("rnn:type", "%s: Connections must be rows of two names, got %s", fname, check_got (connections));
  elseif (! iscell (connections) && ! isequal (connections, []))
    error ("rnn:type", "%s: Connections must be rows of two names, got %s", fname, check_got (connections));
  endif
  layers = matlab_array (fname, arg, X);
endfunction
