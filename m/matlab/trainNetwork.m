## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {[@var{net}, @var{info}] =} trainNetwork (@var{X}, @var{Y}, @var{layers}, @var{options})
## Trains a network of MATLAB's layers on sequences that are channels x time.
##
## @var{X} is an N x 1 cell of D x @var{T} matrices, or one such matrix.  @var{Y} is a categorical of N labels or an N x K matrix of
## values, where @var{layers} give one output for each sequence; else an N x 1 cell of 1 x @var{T} categoricals or K x @var{T}
## matrices, of one sequence that row or matrix.  @var{layers} is an array of layers or a layerGraph that starts with sequenceInputLayer
## and ends in softmaxLayer and classificationLayer, or in regressionLayer; @var{options} is what trainingOptions gives.
##
## @var{net} is a struct for classify, predict and the others; @code{net.Layers} are the layers with what they learned, @code{net.Network} is the
## network of @code{rnn_train}, and @var{info} that function's record, with MATLAB's losses and FinalValidationLoss.
##
## Errors: @code{rnn:type}, @code{rnn:size}, @code{rnn:count}, @code{rnn:option}, @code{rnn:label}, @code{rnn:name} and those of @code{rnn_train}.
## @seealso{rnn_matlab, trainingOptions, classify, predict, trainnet, rnn_train}
## @end deftypefn

function [net, info] = trainNetwork (varargin)
  [net, info] = __rnn_matlab__ ("trainNetwork", "series", varargin);
endfunction

%!test
%! was = rnn_matlab ();
%! unwind_protect
%!   rnn_matlab on      # categorical, too
%!   net = trainNetwork ({[1, 2]; [3, 4]}, categorical ({"a"; "b"}), [sequenceInputLayer(1); lstmLayer(2, "OutputMode", "last"); fullyConnectedLayer(2); softmaxLayer(); classificationLayer()], ...
%!                       trainingOptions ("adam", "MaxEpochs", 1, "Verbose", false));
%!   assert (cellstr (classify (net, {[1, 2]})){1}, {"a", "b"}{1 + (diff (predict (net, {[1, 2]})) > 0)});
%! unwind_protect_cleanup
%!   rnn_matlab ({"off", "on"}{1 + was});
%! end_unwind_protect
