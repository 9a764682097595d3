## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {[@var{net}, @var{info}] =} trainnet (@var{X}, @var{T}, @var{layers}, @var{loss}, @var{options})
## Trains a network of MATLAB's layers on sequences that are time x channels.
##
## @var{X} is an N x 1 cell of @var{T} x D matrices, one such matrix, or a T x D x N array.  The targets @var{T} are a categorical of N labels or N x K
## values, where @var{layers} give one output for each sequence; else an N x 1 cell of @var{T} x 1 categoricals or @var{T} x K
## matrices, or a T x K x N array.  (With InputDataFormats "CTB" and TargetDataFormats "CTB" they are channels x time.)  @var{layers} is an array of layers, a
## layerGraph or a dlnetwork, whose learned weights are kept, without a last layer for the loss.  @var{loss} is
##
## @table @asis
## @item "crossentropy"
## behind softmaxLayer; labels, or rows with one 1 among 0.  "index-crossentropy": numbers of classes
## @item "binary-crossentropy"
## behind sigmoidLayer; K numbers that are 0 or 1
## @item "mse" ("mean-squared-error", "l2loss"), "mae" ("mean-absolute-error", "l1loss"), "huber"
## of values: sums over the K outputs, their mean over sequences or steps
## @item a handle f
## @code{f (Y, T)}, a number for outputs and targets K x 1 of one step (labels: a 1 among 0).  The loss is its mean.  Its
## gradient is made of differences, 2 K + 1 calls for each step, as there is no automatic differentiation: for small networks.
## @end table
##
## @var{net} is a struct for predict, minibatchpredict and others, see trainNetwork; @var{options} is what trainingOptions gives.
##
## Errors: @code{rnn:type}, @code{rnn:size}, @code{rnn:count}, @code{rnn:option}, @code{rnn:label}, @code{rnn:name}, @code{rnn:loss} and those of @code{rnn_train}.
## @seealso{rnn_matlab, trainingOptions, minibatchpredict, testnet, trainNetwork, rnn_train}
## @end deftypefn

function [net, info] = trainnet (varargin)
  [net, info] = __rnn_matlab__ ("trainnet", "trainnet", varargin);
endfunction

%!assert (predict (trainnet ({[1; 2]}, {[3; 4]}, [sequenceInputLayer(1); lstmLayer(2); fullyConnectedLayer(1)], "mse", ...
%!                          trainingOptions ("adam", "MaxEpochs", 1, "Verbose", false)), [1; 2]) < 3, true (2, 1))
