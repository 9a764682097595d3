## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{g} =} layerGraph (@var{layers})
## A graph of layers, those of the array @var{layers} one after the other, for addLayers and connectLayers.
##
## A graph can be trained where its branches meet in additionLayers of which all inputs but one come straight from a layer further up: residual
## connections.
## @seealso{rnn_matlab, dlnetwork, trainNetwork, trainnet, addLayers, connectLayers}
## @end deftypefn

function g = layerGraph (varargin)
  g = __rnn_matlab__ ("layerGraph", "graph", varargin);
endfunction

%!assert (numel (layerGraph ([lstmLayer(2); reluLayer()]).Layers), 2)
