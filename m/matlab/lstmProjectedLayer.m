## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} lstmProjectedLayer (@var{H}, @var{P}, @var{Q})
## @deftypefnx {} {@var{layer} =} lstmProjectedLayer (@var{H}, @var{P}, @var{Q}, @var{name}, @var{value}, @dots{})
## A layer of @var{H} LSTM units with fewer parameters: of the inputs @var{Q} mixtures are read, of the state @var{P} mixtures
## are fed back (MATLAB's name).
##
## It becomes three layers: dense with @var{Q} rows, @code{rnn_layer ("lstm", H, "ProjectionSize", P)}, whose outputs are these @var{P}
## mixtures, and dense with @var{H} rows, which makes @var{H} outputs of them.  In MATLAB the outputs are the @var{H} numbers before the
## projection; here they are of rank @var{P}.  The last matrix starts as the transpose of the projection; what is learned is in
## @code{net.Network}, not in @code{net.Layers}.
##
## Options as of @code{lstmLayer}, and InputProjectorInitializer and OutputProjectorInitializer ("orthogonal"), InputProjector and OutputProjector
## (n x Q and H x P, @qcode{[]}: initialised).
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = lstmProjectedLayer (varargin)
  layer = __rnn_matlab__ ("lstmProjectedLayer", "layer", varargin);
endfunction

%!assert (lstmProjectedLayer (8, 3, 2).OutputProjectorSize, 3)
