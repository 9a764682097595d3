## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{net} =} dlnetwork ()
## @deftypefnx {} {@var{net} =} dlnetwork (@var{layers}, "Initialize", @var{tf})
## A network of the array or layerGraph @var{layers}, without layers for the loss, which trainnet trains; addLayers and connectLayers work on
## it, too.  With @var{tf} true (the default) it has initial weights and can predict; after a change of its layers @code{initialize} gives it new ones.
## @seealso{rnn_matlab, dlnetwork, trainNetwork, trainnet, initialize, addLayers, connectLayers}
## @end deftypefn

function net = dlnetwork (varargin)
  net = __rnn_matlab__ ("dlnetwork", "graph", varargin);
endfunction

%!assert (numel (dlnetwork ([sequenceInputLayer(2); lstmLayer(3)]).Layers), 2)
