## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{Y} =} minibatchpredict (@var{net}, @var{X}, @var{name}, @var{value}, @dots{})
## The outputs of a network of trainnet for the sequences @var{X}: probabilities of classes or values.
##
## @var{Y} is N x K, or, with an output for each step, a T x K x N array, which needs sequences of one length; with UniformOutput
## false an N x 1 cell of T x K matrices.  Options: MiniBatchSize (128), which changes no result; UniformOutput (true); ReturnCategorical (false) gives labels;
## InputDataFormats ("auto"; "CTB": channels x time, "TC": time x channels); what else MATLAB has (SequenceLength "longest",
## SequencePaddingDirection, ExecutionEnvironment @dots{}) has no effect.
## @seealso{rnn_matlab, predict, scores2label, testnet}
## @end deftypefn

function [Y, state] = minibatchpredict (varargin)
  [Y, state] = __rnn_matlab__ ("minibatchpredict", "predict", varargin);
endfunction

%!assert (size (minibatchpredict (dlnetwork ([sequenceInputLayer(1); lstmLayer(2)]), {ones(5, 1)}, "UniformOutput", false){1}), [5, 2])
