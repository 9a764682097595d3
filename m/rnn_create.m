## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn {} {@var{net} =} rnn_create (@var{name}, @var{value}, @dots{})
## Make an untrained recurrent neural network.
##
## Needed are @code{InputSize} (rows D of a sequence) and @code{OutputSize}
## (values K a target) or @code{Classes} (the labels: different numbers, logical,
## a cellstr or the rows of a char matrix).  Further options, with defaults:
##
## @table @asis
## @item Cell ("lstm"), HiddenSize (64, a vector stacks layers), Bidirectional (false)
## @item Structure ("many-to-one")
## or "many-to-many": one target a sequence or one a step; "encoder-decoder",
## "one-to-many": a decoder writes, see below.
## @item Loss ("crossentropy" with Classes, else "mse")
## or "mae", "ctc".  "crossentropy" with OutputSize K has the classes 1:K.  A decoder
## of labels and "ctc" have one output more than classes, the boundary or blank;
## @code{net.OutputSize} counts it.
## @item EmbeddingSize (none), EmbeddingMatrix, FreezeEmbedding (false)
## The inputs are tokens 1 .. InputSize, each a column of a table of that many rows.
## @item TargetEmbeddingSize (EmbeddingSize, or 64)
## @itemx Attention ("none"), AttentionSize (HiddenSize(end)), FeedContext (false)
## @itemx ScheduledSampling (0), LabelSmoothing (0), ClassWeights ("none")
## as in @code{rnn_train}.
## @item Nonlinearity ("tanh")
## or "relu" or "linear", of the rnn cell.
## @item ResetGateMode ("after-multiplication")
## of the gru cell; where the reset gate works, see below.
## @item LearnInitialState (false)
## makes the state before the first step a parameter.
## @item Dropout (0), RecurrentDropout (0)
## @item Precision ("double")
## or "single", which starts from the same weights, rounded.
## @item Seed (drawn from @code{rand})
## a whole number below 2^32 that all random choices follow from.
## @item Normalization ("none")
## or a struct with the fields Method (its name), x_center, x_scale (D x 1),
## y_center, y_scale (K x 1; [] for classes): inputs become (x - x_center) ./
## x_scale, outputs y .* y_scale + y_center.  [] leaves them alone.
## @end table
##
## With inputs @math{x}, state @math{h} (sizes @math{D}, @math{H}) and the
## logistic @math{s}, the cells are
##
## @verbatim
## rnn   h' = phi (W x + R h + b),        phi = tanh or relu   (Elman 1990)
## lstm  i, f, o = s (W x + R h + b),   g = tanh (W x + R h + b)
##       c' = f .* c + i .* g,   h' = o .* tanh (c')
##                          (Hochreiter, Schmidhuber 1997; Gers et al. 2000)
## gru   r, z = s (W x + R h + b),   h' = (1 - z) .* n + z .* h
##                                                     (Cho et al. 2014)
##   after-multiplication                  n = tanh (W x + b + r .* (R h))
##   before-multiplication                 n = tanh (W x + b + R (r .* h))
##   recurrent-bias-after-multiplication   n = tanh (W x + b + r .* (R h + bn))
## @end verbatim
##
## A decoder starts from the encoder's final states @math{z} of the same layer (one
## below the other, both directions; one-to-many: the features), through a bridge,
##
## @verbatim
## h0 = tanh (rows of V z + b),   c0 = the other rows of V z + b
## @end verbatim
##
## and reads what was written before.  With @math{m_i} the encoder's outputs, q_t
## the first layer's @math{h_{t-1}} (additive: c_t is an input of that layer) or
## the last layer's @math{h_t} (multiplicative), attention is
##
## @verbatim
## additive         e_i = v' tanh (Wq q_t + Wk m_i)      (Bahdanau et al. 2015, A.1.2)
## multiplicative   e_i = q_t' (Wk m_i)                  (Luong et al. 2015, eq. 8)
## a = softmax (e),   c_t = sum of a_i m_i,   r_t = tanh (W [h_t; c_t] + b)  (eq. 5)
## @end verbatim
##
## and the head reads @math{r_t}.
##
## Initial weights: embeddings normal with standard deviation EmbeddingScale (0.1,
## with a decoder 0.3), W uniform after Glorot and Bengio (2010, eq. 16) for each
## gate's block, R orthogonal by gate (Saxe et al. 2013), biases 0, of the forget
## gate 1 (Gers et al. 2000).
##
## @var{net} is a plain struct: all parameters are in the vector
## @code{net.theta} (@code{rnn_params} names them), the other fields describe it.
##
## Errors: @code{rnn:option}, @code{rnn:size}, @code{rnn:memory}.
##
## @example
## @group
## net = rnn_create ("InputSize", 3, "Classes", @{"no", "yes"@}, ...
##                   "Cell", "gru", "HiddenSize", [16, 8], "Seed", 1);
## numel (net.theta)
## @result{} 1578
## @end group
## @end example
## @seealso{rnn_train, rnn_params}
## @end deftypefn

function net = rnn_create (varargin)
  fname = "rnn_create";
  opt = parse_options (fname, "c", varargin);
  if (isempty (opt.InputSize))
    error ("rnn:option", "%s: InputSize must be given, got none", fname);
  endif
  if (strcmp (opt.Structure, "auto"))
    opt.Structure = "many-to-one";
  endif
  opt = settle_output (fname, opt);
  opt.Tokenizer = opt.TargetTokenizer = [];
  net = make_net (fname, opt, column_of (opt.Classes), statistics (fname, opt));
endfunction

## OutputSize, Classes and Loss agree or follow from each other.
function opt = settle_output (fname, opt)
  K = class_count (opt.Classes);
  if (isempty (opt.OutputSize) && K == 0)
    error ("rnn:option", "%s: OutputSize or Classes must be given, got neither", fname);
  elseif (isempty (opt.OutputSize))
    opt.OutputSize = K;
  elseif (K > 0 && K != opt.OutputSize)
    error ("rnn:option", "%s: OutputSize must be the number of Classes (%d), got %d", ...
           fname, K, opt.OutputSize);
  endif
  if (strcmp (opt.Loss, "auto"))
    opt.Loss = {"mse", "crossentropy"}{(K > 0) + 1};
  elseif (K > 0 && ! any (strcmp (opt.Loss, {"crossentropy", "ctc"})))
    error ("rnn:option", "%s: Loss must be \"crossentropy\" or \"ctc\" with Classes, got \"%s\"", ...
           fname, opt.Loss);
  endif
  labels = any (strcmp (opt.Loss, {"crossentropy", "ctc"}));
  if (K == 0 && labels)
    opt.Classes = (1:opt.OutputSize)';
  endif
  extra = labels && (strcmp (opt.Loss, "ctc") || any (strcmp (opt.Structure, ...
                     {"encoder-decoder", "one-to-many"})));
  opt.OutputSize += extra;
  if (ischar (opt.ClassWeights) && strcmpi (opt.ClassWeights, "auto"))
    error ("rnn:option", "%s: ClassWeights must be \"none\" or a vector, as there are no targets, got \"auto\"", ...
           fname);
  endif
  t = struct ("classes", {column_of(opt.Classes)}, "loss", opt.Loss);
  opt.ClassWeights = class_weights (fname, opt.ClassWeights, t, extra);
endfunction

function s = statistics (fname, opt)
  s = fit_normalization ("none", {}, []);
  if (ischar (opt.Normalization))
    return;
  endif
  D = opt.InputSize;
  K = opt.OutputSize;
  if (isfield (opt.Normalization, "Method") && ischar (opt.Normalization.Method))
    s.Method = opt.Normalization.Method;
  endif
  for rule = {"x_center", "x_scale", "y_center", "y_scale"; D, D, K, K}
    [name, len] = rule{:};
    if (! isfield (opt.Normalization, name))
      continue;
    endif
    v = opt.Normalization.(name);
    right = isnumeric (v) && isreal (v) && isequal (size (v), [len, 1]) ...
            && all (isfinite (v)) && (isempty (strfind (name, "scale")) || all (v > 0));
    if (! isempty (v) && ! right)
      error ("rnn:size", ["%s: Normalization.%s must be finite and %dx1 (a scale ", ...
             "positive), got %s"], fname, name, len, value_text (v));
    endif
    s.(name) = double (v);
  endfor
  for v = {"x", "y"}
    if (isempty (s.([v{1} "_center"])) != isempty (s.([v{1} "_scale"])))
      error ("rnn:size", "%s: Normalization.%s_center must come with %s_scale, got one alone", ...
             fname, v{1}, v{1});
    endif
  endfor
endfunction

%!test # the number of parameters: G H (D + H + 1), head K (H + 1)
%! for c = {"rnn", "lstm", "gru"; 1, 4, 3}
%!   net = rnn_create ("InputSize", 3, "OutputSize", 2, "Cell", c{1}, "HiddenSize", [5, 4]);
%!   assert (numel (net.theta), c{2} * (5 * (3 + 5 + 1) + 4 * (5 + 4 + 1)) + 2 * 5);
%!   net = rnn_create ("InputSize", 3, "OutputSize", 2, "Cell", c{1}, "HiddenSize", [5, 4], ...
%!                     "Bidirectional", true);
%!   assert (numel (net.theta), 2 * c{2} * (5 * (3 + 5 + 1) + 4 * (10 + 4 + 1)) + 2 * 9);
%! endfor
%!test # Seed repeats, leaves the generators alone; single is double, rounded
%! rand ("twister", 5);  randn ("twister", 6);  r = [rand, randn];
%! rand ("twister", 5);  randn ("twister", 6);
%! a = rnn_create ("InputSize", 3, "OutputSize", 2, "Seed", 9);
%! assert ([rand, randn], r);
%! b = rnn_create ("InputSize", 3, "OutputSize", 2, "Seed", 9, "Precision", "single");
%! assert (single (a.theta), b.theta);
%! assert (! isequal (a.theta, rnn_create ("InputSize", 3, "OutputSize", 2, "Seed", 8).theta));
%!test # the initial weights
%! p = rnn_params (rnn_create ("InputSize", 7, "OutputSize", 3, "HiddenSize", 6, "Seed", 1));
%! a = sqrt (6 / (6 + 7));
%! assert (all (abs (p.rnn{1}.W(:)) <= a) && max (abs (p.rnn{1}.W(:))) > 0.9 * a);
%! for g = 0:3
%!   q = p.rnn{1}.R(6 * g + (1:6),:);
%!   assert (q' * q, eye (6), 1e-14);
%! endfor
%! assert (p.rnn{1}.b, [zeros(6, 1); ones(6, 1); zeros(12, 1)]);
%! assert (p.head.b, zeros (3, 1));
%!test # classes, loss, structure
%! net = rnn_create ("inputsize", 2, "CLASSES", {"b", "a"});
%! assert ({net.Loss, net.Structure, net.OutputSize}, {"crossentropy", "many-to-one", 2});
%! assert (net.Classes, {"b"; "a"});
%! assert (rnn_create ("InputSize", 1, "OutputSize", 3, "Loss", "crossentropy").Classes, (1:3)');
%! assert (rnn_create ("InputSize", 1, "OutputSize", 3).Loss, "mse");
%!test # statistics given
%! s = struct ("x_center", [1; 2], "x_scale", [3; 4], "y_center", 5, "y_scale", 10);
%! net = rnn_create ("InputSize", 2, "OutputSize", 1, "Normalization", s);
%! net.theta(:) = 0;
%! assert (rnn_predict (net, [1; 2]), 5);
%!test # it survives save and load
%! net = rnn_create ("InputSize", 2, "Classes", {"b", "a"}, "Seed", 3);
%! file = tempname ();
%! unwind_protect
%!   save ("-binary", file, "net");
%!   assert (isequal (load (file).net, net));
%! unwind_protect_cleanup
%!   unlink (file);
%! end_unwind_protect

%!test # decoders: sizes, the boundary, names of the parts
%! n = rnn_create ("InputSize", 7, "EmbeddingSize", 4, "Classes", 1:5, "HiddenSize", [6, 3], ...
%!                 "Structure", "encoder-decoder", "Bidirectional", true, "Attention", "additive");
%! assert (n.OutputSize, 6);
%! assert (n.TargetEmbeddingSize, 4);
%! p = rnn_params (n);
%! assert (size (p.embedding.W), [4, 7]);
%! assert (size (p.target_embedding.W), [4, 6]);
%! assert (size (p.encoder), [2, 2]);
%! assert (size (p.decoder{1}.W), [24, 4 + 6]);
%! assert (size (p.bridge{2}.W), [6, 12]);
%! assert (size (p.attention.Wq), [3, 6]);
%! assert (size (p.attention.Wk), [3, 6]);
%! assert (size (p.attention.v), [3, 1]);
%! assert (size (p.readout.W), [3, 9]);
%! assert (size (p.head.W), [6, 3]);
%! assert (isequal (rnn_params (n, p).theta, n.theta));
%! n = rnn_create ("InputSize", 7, "OutputSize", 2, "Structure", "one-to-many", "FeedContext", true);
%! assert (size (rnn_params (n).decoder{1}.W), [256, 2 + 7]);
%!error id=rnn:option rnn_create ("InputSize", 2, "OutputSize", 1, "Attention", "additive")
%!error id=rnn:option rnn_create ("InputSize", 2, "OutputSize", 1, "Structure", "one-to-many", "Bidirectional", true)
%!error id=rnn:option rnn_create ("InputSize", 2, "OutputSize", 3, "Loss", "ctc")
%!error id=rnn:option rnn_create ("InputSize", 2, "OutputSize", 3, "ClassWeights", "auto", "Loss", "crossentropy")
%!error id=rnn:option rnn_create ()
%!error id=rnn:option rnn_create ("InputSize", 2)
%!error id=rnn:option rnn_create (InputSize=2)
%!error id=rnn:option rnn_create ("InputSize", 2.5, "OutputSize", 1)
%!error id=rnn:option rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", [3, 0])
%!error id=rnn:option rnn_create ("InputSize", 2, "OutputSize", 1, "Dropout", 1)
%!error id=rnn:option rnn_create ("InputSize", 2, "OutputSize", 3, "Classes", [1, 2])
%!error id=rnn:option rnn_create ("InputSize", 2, "Classes", [1, 1])
%!error id=rnn:option rnn_create ("InputSize", 2, "Classes", [1, 2], "Loss", "mse")
%!error id=rnn:option rnn_create ("InputSize", 2, "OutputSize", 1, "Seed", -1)
%!error id=rnn:option rnn_create ("InputSize", 2, "OutputSize", 1, "Normalization", "zscore")
%!error id=rnn:size
%! rnn_create ("InputSize", 2, "OutputSize", 1, "Normalization", struct ("x_center", 1));
%!error id=rnn:memory rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 1e8)
