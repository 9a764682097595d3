## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.


## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} rnn_layer (@var{type}, @var{size}, @var{name}, @var{value}, @dots{})
## @deftypefnx {} {@var{layer} =} rnn_layer (@var{type}, @var{name}, @var{value}, @dots{})
## A layer of a network, for the options @code{Layers} and @code{DecoderLayers} of @code{rnn_train} and
## @code{rnn_create}.
##
## @var{layer} is a struct with the field Type and one field per option of that type.  Each layer reads the
## output of the one before it, @math{n} rows per step (or, after OutputMode "last" or pooling, per
## sequence); @math{n} is known when the network is made.  The types, with @var{size} and options (and their
## defaults):
##
## @table @asis
## @item "lstm", "gru", "rnn" and the other cells of @code{rnn_create}; @var{size}: hidden units H
## A recurrent layer.  Options: Bidirectional (false; true gives 2 H rows, forward above backward), OutputMode
## ("sequence", or "last": the last step only; backward, the first), RecurrentDropout (0), WeightDrop (0: in training,
## the probability that an element of R is zero for a mini-batch, the others divided by 1 - WeightDrop: Merity et al. 2018), Zoneout (0),
## ProjectionSize ([]; P < H of lstm, lstm-peephole and lstm-coupled without Zoneout: h and the outputs have P rows,
## @math{h = Wp (o .* tanh (c))}, R is 4 H x P: Sak et al. 2014; a gru mixes the old h itself into the new one, which
## needs a second state, and for that there are several forms and no usual one: Cheng et al. 2018 compare two),
## LearnInitialState (false), Nonlinearity ("tanh") of rnn, ResetGateMode ("after-multiplication") of gru.
## Numbers that a cell has of its own are options too: Beta (1) of janet; TimeStep (0.042),
## Gamma (2.7) and Epsilon (4.7) of cornn; Alpha (0.95) of scrn.
## @item "dense"; @var{size}: outputs M
## @math{phi (W x + b)}, W is M x n.  Activation ("linear"): "relu", "leaky-relu" (slope 0.01),
## "elu", "gelu", "tanh", "sigmoid", "softplus" or "swish".
## @item "conv1d"; @var{size}: outputs M
## A convolution over the steps: @math{phi (W_1 x_{t-p} + W_2 x_{t-p+d} + ... + W_w x_{t-p+(w-1)d} + b)}, W is M x w n, the
## blocks W_i of n columns one beside the other.  Options: Width w (3), Dilation d (1), Padding ("causal":
## @math{p = (w-1) d}, no later step is read; "same": as many before as after, the odd one after), Activation ("linear")
## as of dense.  Outside the sequence there are zeros.  The last @math{(w-1) d} inputs of a causal one are its state: so
## it works step by step, in decoders and in chunks.  One with "same" needs whole sequences.  (Waibel et al. 1989; van
## den Oord et al. 2016.)
## @item "selfattention"; @var{size}: outputs M
## Each step looks at all steps of its sequence: for each of NumHeads (1) heads @math{Q, K, V = W X + b} of d rows,
## @math{C = V softmax (K' Q / sqrt (d))}; then @math{Wo C + bo} of the C of all heads.  Options: NumKeyChannels A ([]: M),
## @math{d = A / NumHeads}; AttentionMask ("none", or "causal": a step looks at itself and earlier ones); Dropout (0: in
## training, the probability that a weight of the softmax is zero; the others are divided by 1 - Dropout).  W is 3 A x n:
## queries, keys, values; Wo is M x A.  It needs whole sequences, and for each of them T x T numbers per head.  (Vaswani et
## al. 2017.)
## @item "gated"; @var{size}: outputs M
## A gated linear unit, @math{(W x + b) .* sigmoid (V x + c)}; the parameters are W = [W; V] (2 M x n) and b = [b; c]
## (Dauphin et al. 2017).
## @item "highway"; no @var{size}
## @math{t .* phi (W x + b) + (1 - t) .* x, t = sigmoid (W_T x + b_T)}; the parameters are W = [W; W_T] (2 n x n) and b = [b;
## b_T], of which b_T starts at -1, so that x goes through at first.  Activation ("relu") as of dense.  (Srivastava, Greff,
## Schmidhuber 2015.)
## @item "dropout"; @var{size}: Rate, in [0, 1)
## In training each number is 0 with this probability, the others are divided by 1 - Rate (Srivastava et
## al. 2014).
## @item "layernorm"; no @var{size}
## @math{g .* (x - mean (x)) / sqrt (var (x) + Epsilon) + b} over the n rows of a step, var with 1 / n; Epsilon is 1e-5, g starts
## at 1, b at 0 (Ba, Kiros, Hinton 2016).  There is no batch normalisation, with which a result would depend on what else is in its
## batch.
## @item "embedding"; @var{size}: rows E
## A matrix with one learned column per token.  It must be the first layer where @var{X} holds tokens or text,
## and the first of DecoderLayers where the targets are tokens.  Dropout (0): in training, the probability that a token is
## zero wherever it stands in a sequence; the others are divided by 1 - Dropout (Gal and Ghahramani 2016).
## @item "residual"; @var{size}: From
## Adds the output of layer number From of the same list (0: what the list reads) to that of the layer
## directly before.  By default it is the second layer before, so that the one between is skipped.  Where the
## two have different numbers of rows, the added one is multiplied by a learned matrix W.
## @item "static"; @var{size}: rows M (by default as many as @code{Static} has columns)
## Adds the features without time that @code{Static} of @code{rnn_train} gives: @math{[x; s]}.  The layers before it do not read them, and the
## first one reads the D inputs of each step alone.  It may stand behind what gives one vector per sequence, and more than once.  Without
## @code{Static} s are the last M of the inputs, of the sequence's last step where there is one vector per sequence.  Not in DecoderLayers, behind an embedding, or
## with MissingInputs "mask".
## @item "pooling"; @var{size}: "mean" (default), "max" or "last"
## over all steps of the sequence.
## @end table
##
## Layers with parameters also have LearnRateFactor and L2Factor (1), which multiply the learning rate and the
## weight decay of their parameters (LearnRateFactor 0 freezes them; "lbfgs" and "hessian-free" take
## 0 and 1), and InitialWeights ([]): a struct of matrices to start from, named as in @code{rnn_params} (for two directions a cell of two structs); parameters that it leaves out
## start as usual.
##
## The last layer of a network, its head, is dense and linear with OutputSize rows.  It is added where a
## list does not end in one.  In a many-to-one network some layer must reduce the steps to one vector; where none
## does, the last recurrent layer gets OutputMode "last".
##
## Errors: @code{rnn:option}.
##
## @example
## @group
## layers = @{rnn_layer("lstm", 32, "Bidirectional", true), ...
##           rnn_layer("layernorm"), ...
##           rnn_layer("dense", 20, "Activation", "relu"), ...
##           rnn_layer("dropout", 0.5)@};
## layers@{3@}.Activation
## @result{} relu
## @end group
## @end example
## @seealso{rnn_train, rnn_create, rnn_info}
## @end deftypefn

function layer = rnn_layer (type, varargin)
  if (nargin < 1)
    print_usage ();
  endif
  layer = layer_make ("rnn_layer", type, varargin);
endfunction

%!test # the fields of each type, with their defaults
%! factors = {"LearnRateFactor", "L2Factor", "InitialWeights"};
%! assert (rnn_layer ("lstm", 5), struct ("Type", "lstm", "Size", 5, "Bidirectional", false, ...
%!         "OutputMode", "sequence", "RecurrentDropout", 0, "WeightDrop", 0, "Zoneout", 0, "ProjectionSize", [], "LearnInitialState", false, ...
%!         "Nonlinearity", "tanh", "ResetGateMode", "after-multiplication", ...
%!         "LearnRateFactor", 1, "L2Factor", 1, "InitialWeights", []));
%! for c = {"dense", {5}, {"Size", "Activation"}, factors; "dropout", {0.5}, {"Rate"}, {}
%!          "layernorm", {}, {"Epsilon"}, factors; "embedding", {5}, {"Size", "Dropout"}, factors
%!          "residual", {}, {"From"}, factors; "static", {}, {"Size"}, {}; "pooling", {}, {"Mode"}, {}
%!          "gated", {5}, {"Size"}, factors; "highway", {}, {"Activation"}, factors
%!          "selfattention", {5}, {"Size", "NumHeads", "NumKeyChannels", "AttentionMask", "Dropout"}, factors
%!          "conv1d", {5}, {"Size", "Width", "Dilation", "Padding", "Activation"}, factors}'
%!   assert (fieldnames (rnn_layer (c{1}, c{2}{:}))', [{"Type"}, c{3}, c{4}]);
%! endfor
%! assert ({rnn_layer("dense", 2).Activation, rnn_layer("pooling").Mode}, {"linear", "mean"});
%!test # sizes by place or name, names and words in any case, options in structs
%! assert (rnn_layer ("LSTM", "size", 5, "outputmode", "LAST"), rnn_layer ("lstm", 5, "OutputMode", "last"));
%! assert (rnn_layer ("janet", 5).Beta, 1);
%! assert (rnn_layer ("janet", 5, "beta", 0.5).Beta, 0.5);
%! assert (rnn_layer ("pooling", "max"), rnn_layer ("pooling", "Mode", "max"));
%! assert (rnn_layer ("residual", 0), rnn_layer ("residual", "From", 0));
%! assert (rnn_layer ("gru", 3, struct ("Bidirectional", 1)), rnn_layer ("gru", 3, "Bidirectional", true));
%!error <TYPE must be .*, got "fullyConnected", did you mean "dense"\?> rnn_layer ("fullyConnected", 5)
%!error <TYPE must be .*, got "bilstm", did you mean "lstm"\? "Bidirectional", true> rnn_layer ("bilstm", 5)
%!error <Size must be a positive integer, got 0> rnn_layer ("static", 0)
%!error <TYPE must be .*, got 5> rnn_layer (5)
%!error <Size must be given for a layer of type "gru", got none: rnn_layer \("gru", SIZE\)> rnn_layer ("gru")
%!error <Rate must be given for a layer of type "dropout"> rnn_layer ("dropout")
%!error <Rate must be a number in \[0, 1\), got 1> rnn_layer ("dropout", 1)
%!error <Size must be a positive integer, got 0> rnn_layer ("dense", 0)
%!error <Size must be a positive integer, got \[3 4\]> rnn_layer ("lstm", [3, 4])
%!error <SIZE must be left out for a layer of type "layernorm",.* got 5> rnn_layer ("layernorm", 5)
%!error <Mode must be "mean" or "max" or "last", got "average", did you mean "mean"> rnn_layer ("pooling", "average")
%!error <unknown option "units", did you mean "Size"\?> rnn_layer ("lstm", 5, "units", 3)
%!error <unknown option "kernel_size", did you mean "Width"\?> rnn_layer ("conv1d", 5, "kernel_size", 3)
%!error <TYPE must be .*, got "convolution1dLayer", did you mean "conv1d"\?> rnn_layer ("convolution1dLayer", 5)
%!error <Width must be a positive integer, got 0> rnn_layer ("conv1d", 5, "Width", 0)
%!error <did you mean "layernorm"\? There is no batch normalisation: a result never depends on> rnn_layer ("batchnorm")
%!error <did you mean "layernorm"\? There is no batch normalisation> rnn_layer ("batchNormalizationLayer")
%!error <did you mean "layernorm"\? There is no batch normalisation> rnn_layer ("BatchNorm1d", 5)
%!error <ProjectionSize must be \[\] for the cell "gru", .* got 3; lstm, lstm-coupled, lstm-peephole have it> rnn_layer ("gru", 5, "ProjectionSize", 3)
%!error <ProjectionSize must be less than Size \(5\), got 5> rnn_layer ("lstm", 5, "ProjectionSize", 5)
%!error <Dropout must be a number in \[0, 1\), got 1> rnn_layer ("selfattention", 4, "Dropout", 1)
%!error <unknown option "attention_dropout", did you mean "Dropout"\?> rnn_layer ("selfattention", 4, "attention_dropout", 0.1)
%!error <unknown option "proj_size", did you mean "ProjectionSize"\?> rnn_layer ("lstm", 5, "proj_size", 3)
%!error <unknown option "return_sequences", did you mean "OutputMode"\?> rnn_layer ("lstm", 5, "return_sequences", 3)
%!error <unknown option "activation_fn", did you mean "Activation"\?> rnn_layer ("dense", 5, "activation_fn", "relu")
%!error <Activation must be .*, got "silu", did you mean "swish"\?> rnn_layer ("dense", 5, "Activation", "silu")
%!error <Nonlinearity must be left out for the cell "lstm"> rnn_layer ("lstm", 5, "Nonlinearity", "relu")
%!error <RecurrentDropout must be 0 for the cell "mingru"> rnn_layer ("mingru", 5, "RecurrentDropout", 0.2)
%!error <option "Activation" has no value> rnn_layer ("dense", 5, "Activation")
%!error <Beta must be a number from -100 to 100, got 101> rnn_layer ("janet", 5, "Beta", 101)
%!error <unknown option "Beta"> rnn_layer ("lstm", 5, "Beta", 1)
%!error <InitialWeights must be> rnn_layer ("dense", 5, "InitialWeights", 3)
%!error rnn_layer ()
