## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{net} =} rnn_create (@var{name}, @var{value}, @dots{})
## @deftypefnx {} {@var{net} =} rnn_create (@var{net})
## Make an untrained recurrent neural network; or bring one of an earlier version up to date, with its
## parameters.
##
## Needed are @code{InputSize} (rows D of a sequence) and @code{OutputSize}
## (K values per target) or @code{Classes} (the labels: different numbers, logical,
## a cellstr or the rows of a char matrix).  Further options, with defaults:
##
## @table @asis
## @item Cell ("lstm"), HiddenSize (64, a vector stacks layers), Bidirectional (false)
## @item Layers, DecoderLayers
## Lists of layers of any kind (@code{rnn_layer}) in the place of these, see @code{rnn_train}.
## @item Structure ("many-to-one")
## or "many-to-many": one target per sequence or one per step; "encoder-decoder",
## "one-to-many": a decoder writes the targets, see below.
## @item Loss ("crossentropy" with Classes, else "mse")
## or another one of @code{rnn_train}.  "crossentropy" with OutputSize K has the classes 1:K.  A decoder
## of labels and "ctc" have one output more than classes, the boundary or blank, "gaussian" two and "quantile"
## one per level for each of the K values; @code{net.OutputSize} counts them.
## @item HuberDelta (1), FocalGamma (2), QuantileLevels ([0.1, 0.5, 0.9])
## of these losses, as in @code{rnn_train}.
## @item EmbeddingSize (none), EmbeddingMatrix, FreezeEmbedding (false)
## The inputs are tokens 1 .. InputSize; each is a column of the embedding matrix, which has
## EmbeddingSize rows.
## @item TargetEmbeddingSize (EmbeddingSize, or 64)
## @itemx Attention ("none"), AttentionSize (HiddenSize(end)), FeedContext (false)
## @itemx TiedWeights (false), ScheduledSampling (0), LabelSmoothing (0), ClassWeights ("none")
## as in @code{rnn_train}.
## @item Nonlinearity ("tanh")
## or "relu" or "linear", of the rnn cell.
## @item ResetGateMode ("after-multiplication")
## of the gru cell: where the reset gate works, see below.
## @item LearnInitialState (false)
## makes the state before the first step a parameter.
## @item UnitForgetBias (true), ChronoMax ([])
## @itemx InputWeightsInitializer ("auto"), RecurrentWeightsInitializer ("auto")
## how a layer starts, see below.
## @item ProjectionSize ([])
## @itemx Dropout (0), RecurrentDropout (0), WeightDrop (0), Zoneout (0)
## as in @code{rnn_train}.
## @item FutureSize (0)
## How many inputs a decoder of values knows of each of its steps, @code{Future} of @code{rnn_train}.
## @item Precision ("double")
## or "single", which starts from the same weights, rounded.
## @item Seed (drawn from @code{rand})
## a whole number below 2^32, which determines all random choices.
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
## rnn   h' = phi (W x + R h + b),        phi = tanh, relu, identity   (Elman 1990)
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
## and, for the study of what they are for,
##
## @verbatim
## irnn            as rnn with relu, R starts as the identity, W with normal numbers of
##                 standard deviation 0.001                 (Le, Jaitly, Hinton 2015)
## lstm-1997       as lstm without f, c' = c + i .* g,  g = 2 tanh ((W x + R h + b) / 2),
##                 h' = o .* tanh (c' / 2)     (Hochreiter and Schmidhuber 1997)
## lstm-peephole   as lstm, and c at the gates: i, f get p_i .* c, p_f .* c, o gets
##                 p_o .* c'            (Gers, Schraudolph, Schmidhuber 2002)
## lstm-coupled    as lstm with i = 1 - f, gates f g o   (Greff et al. 2017, CIFG)
## lstm-layernorm  as lstm, [a_i; a_f; a_g; a_o] = gx .* N (W x + b) + gh .* N (R h) + s,
##                 h' = o .* tanh (gc .* N (c') + sc); N subtracts the mean and divides
##                 by the standard deviation of all elements, here of the four gates
##                 together        (Ba, Kiros, Hinton 2016, eq. 20 to 22)
## mgu             f = s (W x + R h + b),   n = tanh (W x + b + R (f .* h))
##                 h' = (1 - f) .* h + f .* n                 (Zhou et al. 2016)
## jordan          u = tanh (W x + R_1 h + b),   h' = tanh (R_2 u + by): what comes
##                 back is the output h, not the hidden u            (Jordan 1986)
## clockwork       h' = tanh (W x + R h + b) for the units that run now, else h: of 8
##                 groups (H / 2 if fewer) group g = 0, 1 ... runs at every 2^g-th step
##                 and sees only itself and slower ones  (Koutnik et al. 2014, eq. 1 to 3)
## janet           f = s (a_f),   i = 1 - s (a_f - Beta),   g = tanh (a_g),  a = W x + R h + b
##                 h' = f .* h + i .* g         (van der Westhuizen, Lasenby 2018, eq. 7)
## cornn           oscillators of position h and velocity z, in steps of TimeStep:
##                 u = tanh (W x + R_1 h + R_2 z + b),
##                 z' = z + TimeStep * (u - Gamma * h - Epsilon * z),  h' = h + TimeStep * z'
##                                                  (Rusch, Mishra 2021, eq. 3)
## scrn            the first floor ((H + 2) / 4) units are slow, s, and the others fast, f:
##                 s' = (1 - Alpha) * (W x + b) + Alpha * s,
##                 f' = s (W x + R [s'; f] + b)            (Mikolov et al. 2015, eq. 5, 6)
## ligru           z = s (a_z),   n = max (0, a_n),   a = gx .* N (W x + b) + R h + s
##                 h' = (1 - z) .* n + z .* h, N over both blocks; the paper's is over the
##                 batch, on which no result depends here    (Ravanelli et al. 2018)
## slstm           i = exp (a_i),   f, o = s (a),   z = tanh (a_z),   a = W x + R h + b
##                 c' = f .* c + i .* z,   n' = f .* n + i,   h' = o .* c' ./ n'; stored are
##                 c and n divided by exp (m), m' = max (log f + m, a_i)
##                                                     (Beck et al. 2024, eq. 8 to 17)
## orthogonal      h' = sign (a) .* max (0, |a| + m),   a = W x + R h + b: R' R = I, as R is the
##                 product of the Householder reflections of the columns of U; m starts at 0
##                 (Arjovsky et al. 2016; Helfrich et al. 2018; Mhammedi et al. 2017)
## mingru          z = s (W x + b),   n = W x + b,   h' = (1 - z) .* h + z .* n
##                                         (Feng et al. 2024, section 3.1; n is linear)
## minlstm         f = s (W x + b),   i = s (W x + b),   g = W x + b
##                 h' = (f .* h + i .* g) ./ (f + i)         (Feng et al. 2024, section 3.2)
## indrnn          h' = max (0, W x + u .* h + b); u starts uniform in [0, 1]
##                                                                  (Li et al. 2018, eq. 2)
## lru             h + i c is a complex number per unit, h' + i c' = lambda .* (h + i c)
##                 + gamma .* (W x + b), lambda = exp (-exp (nu) + i exp (theta)); W has the
##                 real and then the imaginary part of B; p.lambda = [nu; theta; log(gamma)];
##                 |lambda| starts in [0.9, 0.999]    (Orvieto et al. 2023; their C is what
##                 reads the layer, their D a layer "residual")
## @end verbatim
##
## The last four multiply h by no matrix: they have no R and no RecurrentDropout, and long sequences go through them
## several times faster, also one alone on all threads.
##
## Each layer of a decoder starts from @math{z}, the final states of the encoder's layer of the
## same number, or, where the lists have different numbers of recurrent layers, of the last one (h, then c, of both
## directions, stacked; one-to-many: the features), by a bridge,
##
## @verbatim
## h0 = tanh (rows of V z + b),   c0 = the other rows of V z + b
## @end verbatim
##
## and reads at each step the output of the step before.  With @math{m_i} the encoder's
## outputs, and the query q_t the first layer's @math{h_{t-1}} (additive; c_t is an input of
## that layer) or the last layer's @math{h_t} (multiplicative), attention is
##
## @verbatim
## additive         e_i = v' tanh (Wq q_t + Wk m_i)      (Bahdanau et al. 2015, A.1.2)
## multiplicative   e_i = q_t' (Wk m_i)                  (Luong et al. 2015, eq. 8)
## a = softmax (e),   c_t = sum of a_i m_i,   r_t = tanh (W [h_t; c_t] + b)  (eq. 5)
## @end verbatim
##
## and the head reads @math{r_t}.
##
## Initial weights: embeddings are normal with standard deviation EmbeddingScale (0.1,
## with a decoder 0.3), each gate's block of W is uniform after Glorot and Bengio (2010, eq.
## 16), each gate's block of R is orthogonal (Saxe et al. 2013), biases are 0, those of the
## forget gate 1 (Gers et al. 2000; 0 with UnitForgetBias false).  Peepholes and shifts
## start at 0, gains at 1; U of orthogonal is uniform as W.  ChronoMax, the longest time T >= 2 to remember, makes the
## biases start so that units forget after different times up to T: with u uniform
## in [1, T - 1] for each unit, b_f = log u and b_i = -log u (Tallec and Ollivier
## 2018, eq. 16); likewise the gates z of gru and ligru and f of janet (+) and f of mgu (-).
## InputWeightsInitializer and RecurrentWeightsInitializer choose other initial values of W
## and R: "glorot", "he" (normal, variance 2 / columns: He et al. 2015), "orthogonal",
## "narrow-normal" (standard deviation 0.01), "identity", "zeros".
##
## @var{net} is a plain struct: all parameters are in the vector
## @code{net.theta} (@code{rnn_params} names them), the other fields describe it.  Its layers are in
## @code{net.Layers}, those of a decoder in @code{net.DecoderLayers}.  The fields Cell, HiddenSize and
## the other options that stand for such lists agree with them: where no Cell does, it is "",
## HiddenSize and ProjectionSize (0: none) have the sizes of the recurrent layers, and Dropout, RecurrentDropout, WeightDrop
## and Zoneout are the highest rates.
##
## Errors: @code{rnn:net} for a network that is none, @code{rnn:option}, @code{rnn:size},
## @code{rnn:memory}; @code{rnn:name} for a field of Normalization other than these.
##
## @example
## @group
## net = rnn_create ("InputSize", 3, "Classes", @{"no", "yes"@}, ...
##                   "Cell", "gru", "HiddenSize", [16, 8], "Seed", 1);
## numel (net.theta)
## @result{} 1578
## @end group
## @end example
##
## A projection saves most of R and of what reads the layer; weight drop keeps what is left from being learned by heart:
##
## @example
## @group
## net = rnn_create ("InputSize", 40, "OutputSize", 40, "Structure", "many-to-many", ...
##                   "HiddenSize", 256, "ProjectionSize", 64, "WeightDrop", 0.3, "Seed", 1);
## size (rnn_params (net).rnn@{1@}.R)
## @result{} 1024     64
## @end group
## @end example
## @seealso{rnn_train, rnn_layer, rnn_params}
## @end deftypefn

function net = rnn_create (varargin)
  fname = "rnn_create";
  if (nargin == 1 && isstruct (varargin{1}) && isscalar (varargin{1}) ...
      && all (isfield (varargin{1}, {"format", "theta"})))
    net = layer_update (fname, varargin{1});
    return;
  endif
  [opt, given] = option_parse (fname, "create", varargin);
  opt = layer_options (fname, opt, given);
  as_given = opt;
  if (isempty (opt.InputSize))
    error ("rnn:option", "%s: InputSize must be given, got none", fname);
  endif
  if (strcmp (opt.Structure, "auto"))
    opt.Structure = "many-to-one";
  endif
  opt = settle_output (fname, opt);
  check_loss (fname, opt, given);
  opt.Tokenizer = opt.TargetTokenizer = [];
  net = net_make (fname, opt, data_class_column (opt.Classes), statistics (fname, opt));
  net.made = rmfield (net_made_with (as_given, net), "Normalization");    # its statistics are the network's
endfunction

## Infers OutputSize, Classes and Loss from each other, or makes sure that they agree.
function opt = settle_output (fname, opt)
  K = data_class_count (opt.Classes);
  if (isempty (opt.OutputSize) && K == 0)
    error ("rnn:option", "%s: OutputSize or Classes must be given, got neither", fname);
  elseif (isempty (opt.OutputSize))
    opt.OutputSize = K;
  elseif (K > 0 && K != opt.OutputSize)
    error ("rnn:option", "%s: OutputSize must be the number of Classes (%d), got %d", ...
           fname, K, opt.OutputSize);
  endif
  if (strcmp (opt.Loss, "auto"))
    opt.Loss = core_losses ("targets", {"values", "labels"}{(K > 0) + 1}){1};
  endif
  loss = core_loss (opt.Loss, opt.Classes);
  flags = core_losses ("targets", "flags");
  [~, text] = core_losses ("labels");
  if (K > 0 && ! loss.labels && ! any (strcmp (opt.Loss, flags)))
    error ("rnn:option", "%s: Loss must be %s with Classes, got \"%s\"", fname, text, opt.Loss);
  elseif (K == 0 && loss.labels)
    opt.Classes = (1:opt.OutputSize)';
  endif
  extra = loss.labels && (strcmp (loss.targets, "labellings") || net_has_decoder (opt.Structure));
  rows_of_target = opt.OutputSize;
  opt.OutputSize = net_parts (opt) * opt.OutputSize + extra;
  if (ischar (opt.ClassWeights) && strcmpi (opt.ClassWeights, "auto"))
    error ("rnn:option", "%s: ClassWeights must be \"none\" or a vector, as there are no targets, got \"auto\"", ...
           fname);
  endif
  t = struct ("classes", {data_class_column(opt.Classes)}, "loss", opt.Loss, "flat", zeros (rows_of_target, 0));
  opt.ClassWeights = data_class_weights (fname, opt.ClassWeights, t, extra);
endfunction

function s = statistics (fname, opt)
  s = data_normalization ("none", {}, []);
  if (ischar (opt.Normalization))
    return;
  endif
  check_field_names (fname, "Normalization", opt.Normalization, fieldnames (s));
  D = opt.InputSize;
  K = net_target_rows (opt);
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
             "positive), got %s"], fname, name, len, check_got (v));
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
%!test # how gates start: biases of the forget gate, or by time scales
%! of = @(varargin) rnn_params (rnn_create ("InputSize", 3, "OutputSize", 2, "HiddenSize", 200, ...
%!                                          "Seed", 4, varargin{:})).rnn{1};
%! assert (! any (of ("UnitForgetBias", false).b));
%! assert (of ("Cell", "lstm-coupled").b, [ones(200, 1); zeros(400, 1)]);
%! q = of ("Cell", "lstm-peephole", "ChronoMax", 50);
%! u = exp (q.b(201:400));
%! assert (q.b(1:200), -q.b(201:400));
%! assert (q.b(401:800), zeros (400, 1));
%! assert (min (u) >= 1 && min (u) < 2 && max (u) > 48 && max (u) <= 49);
%! assert (abs (mean (u) - 25) < 3);
%! assert ([q.p_i; q.p_f; q.p_o], zeros (600, 1));
%! b = of ("Cell", "gru", "ChronoMax", 50).b;
%! assert (b([1:200, 401:600]), zeros (400, 1));
%! assert (all (b(201:400) >= 0) && max (b) > log (48));
%! b = of ("Cell", "mgu", "ChronoMax", 50).b;
%! assert (all (b(1:200) <= 0) && min (b) < -log (48) && ! any (b(201:400)));
%! b = of ("Cell", "lstm-coupled", "ChronoMax", 2).b;
%! assert (b, zeros (600, 1));
%!test # how weights start
%! of = @(varargin) rnn_params (rnn_create ("InputSize", 30, "OutputSize", 2, "HiddenSize", 50, ...
%!                                          "Seed", 4, varargin{:})).rnn{1};
%! start = @(name) of ("InputWeightsInitializer", name, "RecurrentWeightsInitializer", name);
%! p = start ("orthogonal");
%! assert (p.W(51:100,:)' * p.W(51:100,:), eye (30), 1e-14);
%! assert (p.R(1:50,:)' * p.R(1:50,:), eye (50), 1e-14);
%! p = start ("identity");
%! assert (p.W, repmat (eye (50, 30), 4, 1));
%! assert (p.R, repmat (eye (50), 4, 1));
%! p = start ("zeros");
%! assert (! any ([p.W(:); p.R(:)]));
%! assert (any (p.b));
%! p = start ("he");
%! assert ([std(p.W(:)), std(p.R(:))], sqrt (2 ./ [30, 50]), -0.03);
%! p = start ("narrow-normal");
%! assert ([std(p.W(:)), std(p.R(:))], [0.01, 0.01], -0.03);
%! p = start ("glorot");
%! assert (max (abs (p.R(:))), sqrt (6 / 100), -0.01);
%! p = of ("Cell", "irnn");
%! assert (p.R, eye (50));
%! assert (std (p.W(:)), 0.001, -0.1);
%! assert (of ("Cell", "irnn", "RecurrentWeightsInitializer", "orthogonal").R, ...
%!         of ("Cell", "rnn", "InputWeightsInitializer", "narrow-normal").R);
%! assert (isequal (start ("auto"), of ()));
%!test # large orthogonal starts are made in the core: the same matrix
%! R = rnn_params (rnn_create ("InputSize", 1, "OutputSize", 1, "Cell", "rnn", "HiddenSize", 1001, "Seed", 4)).rnn{1}.R;
%! state = randn ("twister");
%! randn ("twister", [4; 0; 2]);
%! [Q, U] = qr (randn (1001));
%! randn ("twister", state);
%! assert (R, Q .* sign (diag (U))', 1e-10);
%! assert (R' * R, eye (1001), 1e-10);
%!test # decoders and encoders start in the same ways
%! p = rnn_params (rnn_create ("InputSize", 3, "OutputSize", 2, "HiddenSize", 6, "ChronoMax", 9, ...
%!                             "Structure", "encoder-decoder", "RecurrentWeightsInitializer", "identity"));
%! for part = {p.encoder{1}, p.decoder{1}}
%!   assert (part{1}.R, repmat (eye (6), 4, 1));
%!   assert (part{1}.b(1:6), -part{1}.b(7:12));
%!   assert (all (part{1}.b(7:12) > 0));
%! endfor
%!test # layer normalisation: gains 1, shifts 0 but that of the forget gate; a clock cannot be learned
%! of = @(varargin) rnn_params (rnn_create ("InputSize", 3, "OutputSize", 2, "HiddenSize", 5, ...
%!                                          "LearnInitialState", true, varargin{:})).rnn{1};
%! p = of ("Cell", "lstm-layernorm");
%! assert ([p.gx; p.gh; p.gc], ones (45, 1));
%! assert ([p.b; p.s; p.sc], [zeros(25, 1); ones(5, 1); zeros(15, 1)]);
%! p = of ("Cell", "lstm-layernorm", "ChronoMax", 30);
%! assert (! any (p.b));
%! assert (p.s(1:5), -p.s(6:10));
%! assert (isfield (of ("Cell", "clockwork"), {"h0", "t0"}), [true, false]);
%! p = of ("Cell", "jordan");
%! assert ({size(p.W), size(p.R), size(p.b), size(p.by)}, {[5, 3], [10, 5], [5, 1], [5, 1]});
%!test # cells that multiply the state by no matrix: no R, how they start, and that a state goes round its ring
%! of = @(cell) rnn_params (rnn_create ("InputSize", 3, "OutputSize", 2, "Cell", cell, "HiddenSize", 500, ...
%!                                      "Seed", 2)).rnn{1};
%! assert ({size(of ("mingru").W), size(of ("minlstm").b)}, {[1000, 3], [1500, 1]});
%! assert (fieldnames (of ("indrnn"))', {"W", "b", "u"});
%! u = of ("indrnn").u;
%! assert (min (u) >= 0 && max (u) < 1 && abs (mean (u) - 0.5) < 0.05);
%! p = of ("lru");
%! q = exp (-exp (p.lambda(1:500)));
%! assert (min (q) >= 0.9 && max (q) <= 0.999 && abs (mean (q .^ 2) - (0.81 + 0.998) / 2) < 0.01);
%! assert (exp (p.lambda(1001:end)) .^ 2 + q .^ 2, ones (500, 1), 1e-12);
%! net = rnn_create ("InputSize", 3, "OutputSize", 2, "Cell", "lru", "HiddenSize", 500, "Seed", 2);
%! [~, ~, s] = rnn_predict (net, {[ones(3, 1), zeros(3, 40)]});
%! s = hypot (s.h{1}, s.c{1});
%! assert (s, q .^ 40 .* hypot (p.W(1:500,:) * ones (3, 1), p.W(501:end,:) * ones (3, 1)) ...
%!            .* exp (p.lambda(1001:end)), 1e-12);
%!test # a clockwork network runs by its clocks: 4 groups of 2 units
%! net = rnn_create ("InputSize", 1, "OutputSize", 1, "Cell", "clockwork", "HiddenSize", 8, "Seed", 1);
%! X = 1:9;
%! for t = X
%!   [~, ~, s] = rnn_predict (net, X(1:t));
%!   h(:,t) = s.h{1};
%! endfor
%! for g = 0:3
%!   moved = any (diff (h(2 * g + (1:2),:), 1, 2));
%!   assert (moved, mod (1:8, 2 ^ g) == 0);
%! endfor
%! assert (s.t{1}, [0; 0; 0.5; 0.5; 0.25; 0.25; 0.125; 0.125]);
%!test # lists of layers: what options say is the same network to the bit; what fits no list is named
%! of = @(varargin) rnn_create ("InputSize", 3, "OutputSize", 2, "Seed", 1, varargin{:});
%! a = of ("HiddenSize", [5, 4], "Cell", "gru", "Dropout", 0.2);
%! d = rnn_layer ("dropout", 0.2);
%! b = of ("Layers", {rnn_layer("gru", 5), d, rnn_layer("gru", 4), d});
%! assert (b.made.HiddenSize, [5, 4]);
%! b.made = a.made;
%! assert (isequal (a, b));
%! assert (cellfun (@(c) c.Type, a.Layers', "UniformOutput", false), {"gru", "dropout", "gru", "dropout", "dense"});
%! assert (a.Layers{3}.OutputMode, "last");
%!test # tied weights: the network with that matrix in both places says the same, its two gradients add up
%! for how = {{"InputSize", 6, "Structure", "many-to-many", "EmbeddingSize", 5, "OutputSize", 6, "Loss", "crossentropy"}, ...
%!            {"InputSize", 3, "Structure", "encoder-decoder", "TargetEmbeddingSize", 5, "Classes", 1:5, ...
%!             "Loss", "crossentropy", "Attention", "additive"}}
%!   args = [how{1}, {"HiddenSize", [4, 5], "Cell", "gru", "Seed", 1}];
%!   tied = rnn_create (args{:}, "TiedWeights", true);
%!   part = {"embedding", "target_embedding"}{1 + ! isempty(tied.DecoderLayers)};
%!   p = rnn_params (tied);
%!   assert (fieldnames (p.head), {"b"});
%!   p.head.b = (1:tied.OutputSize)' / 7;
%!   tied = rnn_params (tied, p);
%!   q = p;
%!   q.head = struct ("W", p.(part).W', "b", p.head.b);
%!   free = rnn_params (rnn_create (args{:}), q);
%!   X = {[1, 3, 2, 4], [5, 1, 6]};
%!   Y = {[2, 1, 5, 3], [1, 6, 4]};
%!   if (numel (part) > 9)
%!     X = {magic(3), [1; 2; 3]};
%!     Y = {[1, 2, 5], [4, 3]};
%!   endif
%!   [loss, grad] = rnn_loss (tied, X, Y);
%!   [loss2, grad2] = rnn_loss (free, X, Y);
%!   g = rnn_params (tied, [], grad);
%!   f = rnn_params (free, [], grad2);
%!   assert (loss, loss2, 1e-14);
%!   assert (g.(part).W, f.(part).W + f.head.W', 1e-13);
%!   assert (g.head.b, f.head.b, 1e-14);
%! endfor
%!error <TiedWeights needs as many rows before the last layer of Layers as the embedding has, got 4 and 5>
%! rnn_create ("InputSize", 6, "Structure", "many-to-many", "EmbeddingSize", 5, "OutputSize", 6, "Loss", ...
%!             "crossentropy", "HiddenSize", 4, "TiedWeights", true);
%!error <TiedWeights needs an embedding at the head of Layers>
%! rnn_create ("InputSize", 6, "OutputSize", 6, "HiddenSize", 4, "TiedWeights", true);
%!error <TiedWeights needs an output for each token that Layers reads, got 3 and 6>
%! rnn_create ("InputSize", 6, "OutputSize", 3, "HiddenSize", 4, "EmbeddingSize", 4, "TiedWeights", true);
%!error <rnn_params: NET.Layers\{2\} must be what Cell, .* \(none\), got lstm \(3\)>
%! n = rnn_create ("InputSize", 2, "OutputSize", 1, "Structure", "encoder-decoder", "HiddenSize", 3);
%! n.Layers = n.Layers([1; 1]);
%! rnn_params (n);
%!test # a network of an earlier version
%! net = rnn_create ("InputSize", 3, "OutputSize", 2, "Seed", 1);
%! old = rmfield (net, {"Layers", "DecoderLayers"});
%! assert (isequal (rnn_create (old), net));
%! assert (isequal (rnn_create (net), net));
%!error <rnn_params: NET must have the field Layers, got a network of an earlier version: net = rnn_create \(net\)>
%! rnn_params (rmfield (rnn_create ("InputSize", 3, "OutputSize", 2), "Layers"));
%!error id=rnn:net rnn_create (struct ("format", "rnn-1", "theta", 1))
%!error <HiddenSize must be left out or be what Layers says \(4\), got 5>
%! rnn_create ("InputSize", 3, "OutputSize", 2, "Layers", rnn_layer ("lstm", 4), "HiddenSize", 5);
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
%!error id=rnn:option rnn_create ("InputSize", 2, "Classes", {"a", repmat("x", [1, 2, 2])})
%!error id=rnn:option rnn_create ("InputSize", 2, "Classes", [1, 2], "Loss", "mse")
%!error id=rnn:option rnn_create ("InputSize", 2, "OutputSize", 1, "Seed", -1)
%!error id=rnn:option rnn_create ("InputSize", 2, "OutputSize", 1, "ChronoMax", 1.5)
%!error <ChronoMax must be \[\] for the cell "rnn">
%! rnn_create ("InputSize", 2, "OutputSize", 1, "Cell", "rnn", "ChronoMax", 9);
%!error <UnitForgetBias must stay true for the cell "gru">
%! rnn_create ("InputSize", 2, "OutputSize", 1, "Cell", "gru", "UnitForgetBias", false);
%!error id=rnn:option rnn_create ("InputSize", 2, "OutputSize", 1, "RecurrentWeightsInitializer", "ones")
%!error <RecurrentWeightsInitializer must be left out> rnn_create ("InputSize", 2, "OutputSize", 1, "Cell", "lru", "RecurrentWeightsInitializer", "he")
%!error <RecurrentDropout must be 0 for the cell "minlstm"> rnn_create ("InputSize", 2, "OutputSize", 1, "Cell", "minlstm", "RecurrentDropout", 0.1)
%!error <ProjectionSize must be less than HiddenSize \(\[8 3\]\), got 4>
%! rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", [8, 3], "ProjectionSize", 4);
%!error <ProjectionSize must be one number or one for each of HiddenSize \(2\), got \[4 2 1\]>
%! rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", [8, 3], "ProjectionSize", [4, 2, 1]);
%!error <ProjectionSize must be \[\] for the cell "gru", .* got 3; lstm, lstm-coupled, lstm-peephole have it>
%! rnn_create ("InputSize", 2, "OutputSize", 1, "Cell", "gru", "ProjectionSize", 3);
%!error id=rnn:option rnn_create ("InputSize", 2, "OutputSize", 1, "Cell", "irnn", "Nonlinearity", "relu")
%!error id=rnn:option rnn_create ("InputSize", 2, "OutputSize", 1, "Normalization", "zscore")
%!error <Normalization must have no field but Method, x_center, x_scale, y_center, y_scale, got "x_mean">
%! rnn_create ("InputSize", 2, "OutputSize", 1, "Normalization", struct ("x_mean", [1; 2]));
%!error id=rnn:size
%! rnn_create ("InputSize", 2, "OutputSize", 1, "Normalization", struct ("x_center", 1));
%!error id=rnn:memory rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 1e8)
