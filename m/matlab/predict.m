## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {[@var{Y}, @var{state}] =} predict (@var{net}, @var{X}, @var{name}, @var{value}, @dots{})
## The outputs of a network of trainNetwork or trainnet for the sequences @var{X}: probabilities of classes or values.
##
## @var{Y} is N x K, or, with an output for each step, an N x 1 cell, of one sequence its matrix: K x @var{T} of trainNetwork, @var{T} x
## K of trainnet, as @var{X} is.  @var{state} is that after the last step; @code{net.State = state} lets the next call go on.  Options: MiniBatchSize (128), which changes no result; ReturnCategorical (false) gives labels;
## InputDataFormats ("auto"; "CTB": channels x time, "TC": time x channels); what else MATLAB has (SequenceLength "longest",
## SequencePaddingDirection, ExecutionEnvironment @dots{}) has no effect.
## @seealso{rnn_matlab, classify, minibatchpredict, predictAndUpdateState}
## @end deftypefn

function [Y, state] = predict (varargin)
  [Y, state] = __rnn_matlab__ ("predict", "predict", varargin);
endfunction

%!assert (size (predict (dlnetwork ([sequenceInputLayer(1); lstmLayer(2)]), ones (5, 1))), [5, 2])
