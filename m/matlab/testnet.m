## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{values} =} testnet (@var{net}, @var{X}, @var{T}, @var{metrics}, @var{name}, @var{value}, @dots{})
## How well a network does on sequences @var{X} with targets @var{T}, which are as in its training.  @var{metrics} is a string or a cellstr of
## "accuracy" (percent), "fscore", "precision", "recall" (means over the classes) for labels, "rmse", "mse", "mae" for values; see
## @code{rnn_metrics}.  Options: MiniBatchSize (128), which changes no result; ReturnCategorical (false) gives labels;
## InputDataFormats ("auto"; "CTB": channels x time, "TC": time x channels); what else MATLAB has (SequenceLength "longest",
## SequencePaddingDirection, ExecutionEnvironment @dots{}) has no effect.
## @seealso{rnn_matlab, trainnet, rnn_metrics}
## @end deftypefn

function values = testnet (varargin)
  values = __rnn_matlab__ ("testnet", "test", varargin);
endfunction

%!assert (testnet (dlnetwork ([sequenceInputLayer(1); lstmLayer(2)]), {ones(5, 1)}, {ones(5, 2)}, "rmse") > 0)
