## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {[@var{labels}, @var{scores}] =} classify (@var{net}, @var{X}, @var{name}, @var{value}, @dots{})
## The labels that a network of trainNetwork gives to the sequences @var{X}, which are in the form of its training.
##
## @var{labels} is a categorical of N labels, or an N x 1 cell of 1 x @var{T}; of one sequence that row.  @var{scores} are the probabilities of
## the classes @code{net.Classes}, N x K or a cell of K x @var{T}.  Options: MiniBatchSize (128), which changes no result; ReturnCategorical (false) gives labels;
## InputDataFormats ("auto"; "CTB": channels x time, "TC": time x channels); what else MATLAB has (SequenceLength "longest",
## SequencePaddingDirection, ExecutionEnvironment @dots{}) has no effect.
## @seealso{rnn_matlab, predict, trainNetwork}
## @end deftypefn

function [labels, scores] = classify (varargin)
  [labels, scores] = __rnn_matlab__ ("classify", "classify", varargin);
endfunction

%!test
%! was = rnn_matlab ();
%! unwind_protect
%!   rnn_matlab on      # categorical, too
%!   net = trainNetwork ({[1, 2]; [3, 4]}, categorical ({"a"; "b"}), [sequenceInputLayer(1); lstmLayer(2, "OutputMode", "last"); fullyConnectedLayer(2); softmaxLayer(); classificationLayer()], ...
%!                       trainingOptions ("adam", "MaxEpochs", 1, "Verbose", false));
%!   assert (size (classify (net, {[1, 2]; 3})), [2, 1]);
%! unwind_protect_cleanup
%!   rnn_matlab ({"off", "on"}{1 + was});
%! end_unwind_protect
