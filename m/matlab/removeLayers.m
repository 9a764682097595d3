## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{g} =} removeLayers (@var{g}, @var{names})
## The graph or dlnetwork @var{g} without the layers of these names, and their connections.
## @seealso{layerGraph, addLayers}
## @end deftypefn

function g = removeLayers (varargin)
  g = __rnn_matlab__ ("removeLayers", "graph", varargin);
endfunction

%!assert (numel (removeLayers (layerGraph ([lstmLayer(2); reluLayer("Name", "r")]), "r").Layers), 1)
