## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{g} =} disconnectLayers (@var{g}, @var{from}, @var{to})
## The graph or dlnetwork @var{g} without the connection of two layers.
## @seealso{layerGraph, connectLayers}
## @end deftypefn

function g = disconnectLayers (varargin)
  g = __rnn_matlab__ ("disconnectLayers", "graph", varargin);
endfunction

%!test
%! g = layerGraph ([lstmLayer(2, "Name", "a"); reluLayer("Name", "b")]);
%! assert (isempty (disconnectLayers (g, "a", "b").Connections));
