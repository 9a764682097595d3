## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {[@var{net}, @var{Y}] =} predictAndUpdateState (@var{net}, @var{X}, @var{name}, @var{value}, @dots{})
## The outputs of a network for @var{X}, as predict gives them, from the state that it is in, and the network in the state after that.  Sequences
## may so be read step by step.  The network keeps a state for as many sequences as @var{X} has.  Options: MiniBatchSize (128), which changes no result; ReturnCategorical (false) gives labels;
## InputDataFormats ("auto"; "CTB": channels x time, "TC": time x channels); what else MATLAB has (SequenceLength "longest",
## SequencePaddingDirection, ExecutionEnvironment @dots{}) has no effect.
## @seealso{rnn_matlab, resetState, rnn_step}
## @end deftypefn

function [net, Y] = predictAndUpdateState (varargin)
  [net, Y] = __rnn_matlab__ ("predictAndUpdateState", "predict_on", varargin);
endfunction

%!test # two halves are the whole
%! net = trainNetwork ({[1, 2]; [3, 4]}, {[1, 2]; [3, 4]}, [sequenceInputLayer(1); lstmLayer(2); fullyConnectedLayer(1); regressionLayer()], ...
%!                     trainingOptions ("adam", "MaxEpochs", 1, "Verbose", false));
%! [next, first] = predictAndUpdateState (net, [1, 2]);
%! [~, second] = predictAndUpdateState (next, [5, 1]);
%! assert ([first, second], predict (net, [1, 2, 5, 1]), 1e-6);
