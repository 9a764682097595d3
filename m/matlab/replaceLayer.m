## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{g} =} replaceLayer (@var{g}, @var{name}, @var{layers})
## The graph or dlnetwork @var{g} with other layers, one after the other, in the place of one.
## @seealso{layerGraph, addLayers}
## @end deftypefn

function g = replaceLayer (varargin)
  g = __rnn_matlab__ ("replaceLayer", "graph", varargin);
endfunction

%!assert (replaceLayer (layerGraph (lstmLayer (2, "Name", "a")), "a", gruLayer (3)).Layers(1).Type, "gruLayer")
