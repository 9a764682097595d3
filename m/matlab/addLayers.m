## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{g} =} addLayers (@var{g}, @var{layers})
## The graph or dlnetwork @var{g} with further layers, which are connected one after the other, but not to the others.
## @seealso{layerGraph, connectLayers}
## @end deftypefn

function g = addLayers (varargin)
  g = __rnn_matlab__ ("addLayers", "graph", varargin);
endfunction

%!assert (numel (addLayers (layerGraph (lstmLayer (2)), [reluLayer(); tanhLayer()]).Layers), 3)
