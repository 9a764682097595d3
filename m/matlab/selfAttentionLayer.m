## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} selfAttentionLayer (@var{heads}, @var{A})
## @deftypefnx {} {@var{layer} =} selfAttentionLayer (@var{heads}, @var{A}, @var{name}, @var{value}, @dots{})
## Each step looks at all steps of its sequence, with @var{heads} heads and @var{A} key channels (MATLAB's name for
## @code{rnn_layer ("selfattention", M)}).
##
## Options, with defaults: OutputSize ("auto": as many as it reads), AttentionMask ("none", "causal"), DropoutProbability (0), one
## number for WeightLearnRateFactor and BiasLearnRateFactor (1), WeightL2Factor (1), Name.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = selfAttentionLayer (varargin)
  layer = __rnn_matlab__ ("selfAttentionLayer", "layer", varargin);
endfunction

%!assert (selfAttentionLayer (2, 6).NumKeyChannels, 6)
