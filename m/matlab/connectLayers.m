## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{g} =} connectLayers (@var{g}, @var{from}, @var{to})
## The graph or dlnetwork @var{g}, in which the layer called @var{to} (or its input, as in "add/in2") reads the layer called @var{from}.
## @seealso{layerGraph, additionLayer}
## @end deftypefn

function g = connectLayers (varargin)
  g = __rnn_matlab__ ("connectLayers", "graph", varargin);
endfunction

%!test
%! g = addLayers (layerGraph (lstmLayer (2, "Name", "a")), reluLayer ("Name", "b"));
%! assert (rows (connectLayers (g, "a", "b").Connections), 1);
