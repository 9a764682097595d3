## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} layerNormalizationLayer ()
## @deftypefnx {} {@var{layer} =} layerNormalizationLayer (@var{name}, @var{value}, @dots{})
## Normalises the channels of each step (MATLAB's name for @code{rnn_layer ("layernorm")}).
##
## Options, with defaults: Epsilon (1e-5), OperationDimension ("auto", "channel-only"), Scale and Offset (@qcode{[]}: initialised; n x
## 1), ScaleInitializer ("ones"), OffsetInitializer ("zeros"), one number for ScaleLearnRateFactor and OffsetLearnRateFactor, one for
## ScaleL2Factor and OffsetL2Factor (1), Name.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = layerNormalizationLayer (varargin)
  layer = __rnn_matlab__ ("layerNormalizationLayer", "layer", varargin);
endfunction

%!assert (layerNormalizationLayer ("Epsilon", 0.1).Epsilon, 0.1)
