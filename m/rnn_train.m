## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {[@var{net}, @var{info}] =} rnn_train (@var{X}, @var{Y})
## @deftypefnx {} {[@var{net}, @var{info}] =} rnn_train (@var{X}, @var{Y}, @var{name}, @var{value}, @dots{})
## @deftypefnx {} {[@var{net}, @var{info}] =} rnn_train (@var{net}, @var{X}, @var{Y}, @dots{})
## @deftypefnx {} {[@var{net}, @var{info}] =} rnn_train (@var{f}, "NumParts", @var{K}, @dots{})
## Build a recurrent neural network and train it, or go on training @var{net}.
##
## @strong{Data.}  @var{X} is an N x 1 cell of D x @var{T} matrices, one column
## per time step, whose lengths @var{T} may differ; or a D x T x N array; or one D x T
## matrix, a single sequence.  A table with one series per row is handed over as
## @code{num2cell (X, 2)}.  @var{Y} decides what is learned:
##
## @table @asis
## @item N labels or N x K values
## many-to-one: one target per sequence; of values @code{NaN} means none.  Labels are whole numbers, logical, a
## cellstr or the rows of a char matrix.  One-hot rows (@code{[0 1 0; @dots{}]}) are taken
## as values; @code{[~, y] = max (Y, [], 2)} turns them into labels.
## @item N x 1 cell of 1 x @var{T} labels or K x @var{T} values
## many-to-many: one target per step.  Labels may also be a cellstr or a char row per
## sequence; @code{NaN} means no target at that step.  @var{Y} may be K x T values where
## @var{X} is one D x T matrix, and K x T x N values where it is a D x T x N array.
## @item N x 1 cell of 1 x @var{T'} labels or K x @var{T'} values, other lengths than X's
## encoder-decoder: the network reads a sequence and writes another.
## @item N x 1 cell, where @var{X} is an N x D matrix
## one-to-many: a sequence is written for each row of @var{X}, features without time.
## @end table
##
## @strong{Text.}  @var{X} may be text: a cellstr (or one char row), or an N x 1 cell
## of 1 x @var{T} cellstr, cut into words already.  It is cut into tokens by
## @code{Tokenizer}, which the network keeps.  @var{Y} may be text, too, with
## @qcode{"Structure"} "encoder-decoder" or "one-to-many" or with
## @code{TargetTokenizer}; otherwise a cellstr @var{Y} is labels.  With
## @code{EmbeddingSize}, numeric 1 x @var{T} sequences are token numbers from 1.
##
## @strong{Language models.}  With text (or tokens) @var{X} and @var{Y} = [] the network
## learns to predict the next token.  A cellstr is a set of texts, each with a beginning
## and an end; a 1 x @var{T} cellstr of words is @var{T} texts of one word each (hand over
## @code{@{X@}} if it is one text that is cut into words).  One char row is one long text:
## it is read as MiniBatchSize streams side by side, in chunks of SequenceLength (100),
## each of which starts from the state that the one before ended in.
##
## @strong{Larger than memory.}  In the place of @var{X} and @var{Y} may stand a function handle @var{f} that reads part k of a set,
## @code{[x, y] = f (k)}, for k from 1 to @code{NumParts}: x and y are what @var{X} and @var{Y} may be (y = [] for a language model), and f returns
## the same each time.  What belongs to its sequences beside their targets comes with these: y may be a struct with a field Y and, by the names
## of the options, SampleWeights, Static, Future and State (@code{y.Y = labels; y.SampleWeights = w;}), the same fields in all parts.  A folder, or a cell of files (.mat, HDF5, .csv), without @var{Y}, is read by what @code{rnn_parts} makes of it; that function has
## options, and its NumParts need not be given.  The parts are read one after the other, and what they hold is one set: an epoch is one pass over all, a mini-batch takes its
## sequences from two parts where one ends, and validation, schedules, patience and checkpoints are where they are with all in memory.  Parts
## come in an order drawn anew in each epoch; @code{ShuffleWindow} of them are held together, and their sequences shuffled.  With
## @code{Shuffle} "never", or a ShuffleWindow of all parts, the training is that of the set in memory, to the bit, but for the rounding of a
## sum over all parts in the normalisation.  A training goes on within an epoch, too, to the bit.
##
## One pass over all parts before the training counts the sequences and finds the statistics of the normalisation (merged by Chan, Golub and
## LeVeque 1979), the classes, ClassWeights and the vocabulary; after a Tokenizer of subwords a second one counts tokens.  Structure and Loss are
## inferred from each part, and must be the same in all.  With @code{Prefetch} a process of its own reads the next parts while
## these are trained on, where that is found to pay (a process and what it hands over take some 10 ms and 1.5 ns a byte; warning @code{rnn:prefetch} where
## none can be started): what f remembers or draws stays there.  Memory holds ShuffleWindow parts, and as many that are read meanwhile.  A part that is
## one long text or series is read from the initial state, a text as streams side by side.  A part that cannot be read, or does not fit, ends the
## training with an error that names it, and the network is returned as it stands (see below).  ValidationSplit holds out a share of the
## sequences, after one more pass that counts them: the parts at the end, or with ValidationPart "random" some of each part, all of which are
## then read to validate, too.  Solvers that take all sequences at once read all parts for each evaluation ("irprop-" one
## an epoch, the others as many as @code{info.Evaluations} counts, "echo-state" two or three in all); results are those of memory but for the rounding of sums over parts.
## "irprop-" takes no dropout here.
##
## @strong{What is inferred.}  Whole numbers and logicals in a single row are class labels,
## other numbers values, logicals in K rows K labels that are each true or false.  A cellstr is N labels; with
## @qcode{"Structure"} "many-to-many" each of its strings has one character per step.  Where
## this guess is wrong, give @qcode{"Loss"}, @qcode{"Structure"} or @qcode{"Classes"}.  The
## first line of a verbose training says what was inferred, and from what.  The warning
## @code{rnn:labels} comes where labels may be values (whole numbers of class double or
## single: more than 20 different ones, or fewer than 3 targets for each; not for at most 5
## different ones from -1 to 5), where all labels are the same or, as strings, all different,
## and where values may be labels (one 1 among 0 in each target).  The warning
## @code{rnn:transpose} comes where rows, columns and series have probably changed places: if
## all sequences are of one size with at least 4 times as many rows as columns (unless
## time seems to run along the rows, or @code{InputSize} is given), or if the size of
## @var{Y} says so.  Labels are compared exactly, also int64 and uint64 beyond 2^53.
##
## @strong{Options} are names and values; upper and lower case do not matter.  A struct whose
## fields are options may stand in the place of a name.  MATLAB's options that make no difference here
## (ExecutionEnvironment "cpu", SequencePaddingDirection, SequencePaddingValue,
## PreprocessingEnvironment, Acceleration, StateActivationFunction "tanh",
## GateActivationFunction "sigmoid" @dots{}) are accepted; where a value would mean something
## else here, the error says so.
##
## @strong{Going on.}  A training of @var{net} goes on with the state of its optimiser, its
## classes, the statistics of its normalisation and the options of the call before (all but
## data and handles): two calls of 5 epochs give the same as one of 10, to the bit.
## @code{MaxEpochs} counts the epochs of this call; schedules count all epochs of the network.
## After a stop within an epoch (OutputFcn, Ctrl-C, @code{rnn_recover}) the call starts with the
## rest of that epoch, in its order, and counts it as one, as long as the number of sequences and
## MiniBatchSize are the same.  Patience goes on where ValidationData is the same.  A network
## that was returned because it was the best goes on from the iteration at which it was, and is
## returned again where no better one follows.  Where @var{net} was not the best (a checkpoint,
## "last-iteration"), the better one before it is not known.
## A change of @code{Solver} starts a new optimiser state.  Options that made the
## network may be repeated but not changed; Dropout, RecurrentDropout, WeightDrop and Zoneout may, and in @code{Layers} the
## dropout layers, rates and factors.  The others are in @code{net.options}, which is checked like
## options that are given.  A network of an earlier version, which has no @code{net.Layers}, is
## brought up to date by @code{net = rnn_create (net)}.
##
## @strong{The network} (defaults in parentheses):
##
## @table @asis
## @item Cell ("lstm"), HiddenSize (64), Bidirectional (false)
## "rnn", "lstm" or "gru", or one of "irnn", "lstm-1997", "lstm-peephole", "lstm-coupled",
## "lstm-layernorm", "mgu", "jordan", "clockwork", "janet", "cornn", "scrn",
## "ligru", "slstm", "orthogonal", "mingru", "minlstm", "indrnn", "lru", see @code{rnn_create}; a vector
## stacks layers.
## @item Layers, DecoderLayers
## in the place of these, Dropout, EmbeddingSize and others: a list of layers of any kind, a cell of
## what @code{rnn_layer} gives.  DecoderLayers is the list of the decoder; a one-to-many network has no
## Layers.  The head is added.  Every network has its lists in @code{net.Layers} and
## @code{net.DecoderLayers}.  An option that is given beside a list must agree with it.
## @item Nonlinearity ("tanh"), ResetGateMode ("after-multiplication")
## "relu" or "linear" for rnn cells; the GRU's form, see @code{rnn_create}.
## @item UnitForgetBias (true), ChronoMax ([])
## UnitForgetBias false: the biases of forget gates start at 0 instead of 1.  ChronoMax is the
## longest time to remember, in steps: the gates' biases are spread over time scales up to it
## (Tallec and Ollivier 2018).
## @item InputWeightsInitializer ("auto"), RecurrentWeightsInitializer ("auto")
## "glorot" ("auto" for the inputs), "he", "orthogonal" ("auto" for the states),
## "narrow-normal", "identity", "zeros"; see @code{rnn_create}.
## @item ProjectionSize ([])
## P < H: h and the outputs of a layer of H hidden units have P rows, @math{h = Wp (o .* tanh (c))}, and R has P columns (Sak,
## Senior, Beaufays 2014); a vector has one for each of HiddenSize.  Of lstm, lstm-peephole and lstm-coupled, without Zoneout.
## @item LearnInitialState (false), Dropout (0), RecurrentDropout (0), WeightDrop (0), Zoneout (0)
## Dropout works on the outputs of every layer, also of the last one before the head
## (Zaremba, Sutskever, Vinyals 2014); RecurrentDropout works on the state h of the step before,
## with one mask for all steps of a sequence, or of a chunk of SequenceLength (Gal and Ghahramani 2016).
## WeightDrop is the probability that an element of R is zero for a mini-batch, the others being divided by 1 - WeightDrop
## (Merity, Keskar, Socher 2018).
## Zoneout is the probability that a unit keeps its state of the step before, drawn for each step, for h and
## c apart; at prediction the states are mixed in these shares (Krueger et al. 2017).
## @item Structure ("auto"), Loss ("auto"), Classes (those in @var{Y})
## "many-to-one", "many-to-many", "encoder-decoder", "one-to-many"; the losses (formulas: @code{rnn_loss}) are
## "crossentropy" and "focal" (easy labels count less) for a label of several classes; "ctc", which learns from
## labels without their times: @var{Y} has 1 x U labels (or text) for @var{T} >= U steps; "binary-crossentropy"
## for K labels per target that are each true or false; "mse", "mae" and "huber" for values; "quantile" and
## "gaussian" for values of which quantiles, or mean and standard deviation, are to be predicted;
## "poisson" for counts.  Classes may name the labels of "binary-crossentropy".  Or a function of one's own,
## @code{[value, gradient] = f (o, y)}, for n columns at a time: o are K x n outputs of the head, y their targets, 1 x n
## numbers of classes or K x n values in normalised units (as the network's outputs are); value is the loss of each column, 1 x
## n, and must not depend on the others; gradient is K x n, with respect to o.  The loss is the mean over the columns,
## with ClassWeights and SampleWeights the weighted one; a column of values with a NaN has no target.  Whole numbers in one
## row are labels, as above, unless a network of @code{rnn_create} has no Classes.  Both
## outputs are always asked for, so @code{@@(o, y) deal (value, gradient)} will do.  Before the training the
## gradient is compared with differences (warning @code{rnn:loss}).  Such labels are predicted as the largest output, and the
## scores are the outputs themselves.  The function is called by Octave, outside of the threads, once for up to 128
## sequences; it is kept in @code{net.Loss} and saved with the network (a handle to a file by its name).
## @item HuberDelta (1), FocalGamma (2), QuantileLevels ([0.1, 0.5, 0.9])
## Of "huber": where the squared error becomes an absolute one, in the normalised units of the targets.  Of
## "focal": 0 is "crossentropy".  Of "quantile": shares of the targets that are to lie below each quantile.
## @item Normalization ("zscore"), Precision ("double")
## "none", "zscore", "zerocenter", "rescale-symmetric" (to [-1, 1]), "rescale-zero-one" of inputs and regression
## targets (not of "poisson"), with the statistics of the training set; undone on outputs.  With the default
## the first steps need not find the scale of the data; MATLAB's default is none.
## @item MissingInputs ("error")
## "mask": @code{NaN} in @var{X} is a missing number.  The network reads 0 in its place, the center of the normalisation, and below all inputs a row for
## each of them, 1 where it is missing, else 0 (Lipton, Kale and Wetzel 2016): @code{net.InputSize} is 2 D.  Statistics are those of what is
## there.  @code{rnn_predict} and the other functions then take @code{NaN}, too; gradients by the inputs have 2 D rows.  "error" refuses it.
## @item Ensemble (1)
## So many networks, which differ in Seed (Seed, Seed + 1 @dots{}): @var{net} and @var{info} are then 1 x Ensemble struct arrays, and @code{net(k)} is
## a network like any other.  @code{rnn_predict} takes the mean of their predictions, @code{rnn_forecast} draws paths from each, and
## @code{rnn_train (net, X, Y)} goes on with all (Hansen and Salamon 1990; Lakshminarayanan, Pritzel, Blundell 2017).
## @item Seed (drawn from @code{rand})
## The same seed gives the same weights, shuffling and dropout.
## @end table
##
## @strong{Tokens and decoders}:
##
## @table @asis
## @item Tokenizer ("auto"), TargetTokenizer ("auto")
## A tokenizer (of @code{rnn_tokenizer}), or the level of the one to be made from @var{X}
## or @var{Y}: "char", "word", "subword".  "auto" is "word"; for the target it is the level
## of @var{X}.  MaxVocabulary (none), MinCount (1), Lowercase (false) and Normalize
## ("auto") are those of @code{rnn_tokenizer}; TargetMaxVocabulary, TargetMinCount and
## TargetLowercase take their place for the target.  A text without a token is read as one
## unknown token.
## @item UnknownRate (0.5 at level "word" where no word of @var{X} is unknown, else 0)
## With MinCount 1 every word of @var{X} is known, and the unknown token would never
## be trained.  This share of the words that occur once in @var{X} is read as the unknown
## token, different ones in each epoch (Dyer et al. 2015).  It is 0 for solvers that take the
## whole set at once, and with a frozen embedding.
## @item EmbeddingSize (64 for tokens), TargetEmbeddingSize (as EmbeddingSize)
## Rows E of the embedding matrix, which has one column per token.
## @item EmbeddingScale (0.1; with a decoder 0.3; language models 1)
## Standard deviation of the normal distribution that embeddings are drawn from.
## @item EmbeddingMatrix, FreezeEmbedding (false)
## E x V initial values of the embedding of @var{X}; FreezeEmbedding true keeps them.
## @item Attention ("none"), AttentionSize (HiddenSize(end))
## "additive" (Bahdanau, Cho, Bengio 2015), "multiplicative" (Luong, Pham, Manning
## 2015, "general"); an encoder may be bidirectional.  See @code{rnn_create}.
## @item FeedContext (false)
## The encoder's last output, or the features, are an input of every decoder step (Cho
## et al. 2014).
## @item TiedWeights (false)
## The head uses the transpose of the embedding's matrix (of what the decoder writes; of a language model, what
## it reads), which takes as many rows before the head as the embedding has (Press, Wolf 2017).
## @item ScheduledSampling (0)
## Share of decoder inputs that are predictions instead of targets (Bengio et al.
## 2015; for all steps at once, as Duckworth et al. 2019).
## @item LabelSmoothing (0)
## Share of the target's probability that is spread over all classes (Szegedy et al. 2016), with
## "binary-crossentropy" over true and false; of "crossentropy", "focal" and this.
## @item ClassWeights ("none")
## Weights in the order of the classes; "auto": the rarer a class, the larger its weight.  With
## "binary-crossentropy" a weight is that of true beside 1 of false; "auto": how many times false is as frequent.
## @end table
##
## @strong{The solver}:
##
## @table @asis
## @item Solver ("adam")
## "adam" (Kingma and Ba 2015), "adamw" (Loshchilov and Hutter 2019), "rmsprop"
## (Hinton 2012), "sgdm", the latter also with Nesterov (false).
##
## These take all sequences at once, one step per epoch, without MiniBatchSize,
## SequenceLength and schedules: "irprop-" (Igel and Huesken 2003), "lbfgs" (Liu and Nocedal
## 1989, with steps that meet the strong Wolfe conditions), "hessian-free" (Martens 2010,
## Martens and Sutskever 2011; no decoders; "crossentropy", "binary-crossentropy", "mse", "huber", "poisson" and, with
## Fisher's information as its second derivative, "gaussian").  The last two allow neither dropout nor clipping.
##
## "echo-state" (Jaeger 2001) keeps the recurrent weights as they were drawn, or as @var{net}
## has them, and computes the readout once, by ridge regression; Cell is "rnn".  Labels are
## fitted as one-hot values: the scores order the classes, but are no probabilities.
## @item HistorySize (10), MaxNumLineSearchIterations (20)
## lbfgs: how many pairs of steps and gradient differences are kept; how many gradients one
## step takes at most.
## @item InitialDamping (1), StructuralDamping (0), MaxCGIterations (250)
## hessian-free: the damping lambda at the start (it adapts); mu, the share of it that
## penalises changes of the hidden states; the most Gauss-Newton products per iteration.
## @item GradientTolerance (1e-6)
## lbfgs, hessian-free: the norm of the gradient at which they stop.
## @item SpectralRadius (0.9), InputScaling (1), RidgeParameter (1e-6), Washout (0)
## echo-state: the largest |eigenvalue| of R; the range of W and b; the penalty on the
## readout's squared weights (not the bias), added to the mean squared error; how many steps
## at the start of each sequence the readout is not fitted to.
## @item InitialLearnRate
## adam, adamw 0.005, rmsprop 0.002, sgdm 0.01; irprop- 0.0125, each weight's first step;
## lbfgs 0.1, the length of the first step that is tried.
## @item LearnRateSchedule ("none")
## "piecewise" (times LearnRateDropFactor (0.1) every LearnRateDropPeriod (10)
## epochs), "exponential" (the same, smoothly), both after the first LearnRateDropStart (0) epochs, in which the rate
## stays; "cosine" (down to 0 within
## LearnRateCycle epochs, then again from the start; by default the MaxEpochs of the call
## that begins the cycle, which later calls keep until it ends), "plateau" (times
## LearnRateDropFactor after LearnRatePatience (5) epochs without a better
## ValidationMetric, or training loss where none is measured); "cyclical" (Smith 2017: up to
## LearnRateMaxFactor (10) times InitialLearnRate and back, linearly, within each LearnRateCycle (8)
## epochs), "one-cycle" (Smith and Topin 2019: the same once, in the first 90 % of LearnRateCycle epochs, by
## default as for "cosine"; then down to a hundredth of InitialLearnRate).  @code{rnn_lrfind} helps to choose
## the rates.  Or a handle f: @code{f (epoch, iteration)}, both counted from 1 since the network was made
## (iterations are mini-batches), returns the rate; it is kept in @code{net.options}.
## @item WarmupIterations (0), WarmupEpochs (0)
## Mini-batches or epochs of linear rise, after which the schedule starts.
## @item WeightAveraging ("none")
## "ema": the exponential moving average of the weights after each update (Polyak and Juditsky 1992), with
## WeightAveragingDecay (0.999), at the start (1 + n) / (10 + n) after n updates.  "swa": the mean of the weights
## at the ends of epochs (Izmailov et al. 2018).  Both from epoch WeightAveragingStart on (1; of "swa" after three
## quarters of the MaxEpochs of the call that begins it).  The averaged network is the one
## that is validated, saved in checkpoints, handed to OutputFcn and returned, as soon as there is an average;
## TrainingLoss is that of the weights that are trained.  These are in @code{net.optimizer.average}, and a training that
## goes on goes on with them; with WeightAveraging "none" it goes on with the average.
## @item LabelNoise (0)
## Probability with which each label is replaced by another one, anew in each epoch (Xie et al. 2016).  Not in
## ValidationData; not for the loss "ctc" and decoders.
## @item GradientThreshold (1), GradientThresholdMethod ("global-l2norm")
## Clipping (Pascanu, Mikolov, Bengio 2013); also "l2norm" (by parameter block)
## and "absolute-value".  MATLAB's default Inf lets recurrent nets explode.
## @item L2Regularization
## 0; adamw 0.01 (decoupled).  It does not act on biases and initial states.
## @item Momentum (0.9), GradientDecayFactor (0.9), SquaredGradientDecayFactor
## The last is 0.999, for rmsprop 0.9.  Epsilon (1e-8).
## @end table
##
## @strong{The run}:
##
## @table @asis
## @item MaxEpochs (50), MiniBatchSize (32), Shuffle ("every-epoch")
## MATLAB's 30 and 128 suit larger sets.  The last batch may be smaller: no
## sequence is dropped.  Shuffle also "once", "never".
## @item NumParts, ShuffleWindow (2), Prefetch (true)
## Of a function handle that reads a set by parts, see above.
## @item GradientAccumulation (1)
## So many mini-batches make one update: that of one mini-batch of as many times the sequences, in
## the memory of the smaller one.  Whatever counts iterations or mini-batches counts these updates.
## @item SequenceLength ("longest")
## A number of steps: longer sequences are cut into chunks of so many; the state is handed
## on to the next chunk, the gradient does not go back across (truncated BPTT, Williams and
## Peng 1990).  Each chunk is an iteration.  Many-to-one networks learn only from the chunk
## that holds the last step.  Not for bidirectional networks, decoders and the loss "ctc".
##
## Of many-to-many networks a series, or a few (at most half of MiniBatchSize), whose steps are at least four times SequenceLength are read
## as up to MiniBatchSize streams side by side, as one long text is: each series is cut into equal parts of at least two chunks, and an update learns
## from a chunk of each.  With MiniBatchSize 1, with State or with Gradient "rtrl" a series is read from its start to its end.
## @item TruncationLength (as SequenceLength)
## How many steps the gradient goes back from the end of a chunk: BPTT(k2; k1) of Williams
## and Peng, k1 = SequenceLength, k2 = TruncationLength >= k1.  The steps before the chunk
## are computed again with the present weights.
## @item Gradient ("bptt")
## "rtrl" is real-time recurrent learning (Williams and Zipser 1989), which only goes forward:
## it gives the same gradient, and with SequenceLength, the number of steps per update, a
## gradient that still goes back to the start of the sequence.  It takes the memory and time
## that @code{rnn_loss} tells and suits small networks.  Much of it is Octave code, so Ctrl-C
## mostly ends the whole script; then @code{rnn_recover} has the network.  Reports and stops
## come after whole mini-batches.  Not for bidirectional networks, decoders and dropout.
## @item GradientCheckpointing (false)
## true keeps the states of about every sqrt (@var{T})-th step only and computes the
## others again in the backward pass (Chen et al. 2016, Gruslys et al. 2016): the same
## gradient to the bit, memory that grows as sqrt (@var{T}), about a third more time.
## Not for bidirectional networks, decoders and the loss "ctc".
## @item MixedPrecision (false)
## true, with Precision "single", multiplies in bfloat16 in the mini-batches: factors have 8 bits, sums, states, parameters and
## the optimiser those of single precision (Kalamkar et al. 2019).  For large networks, where products take most of the time, on
## processors with AVX-512 BF16, that make two such products in the time of one (@code{rnn_info ().MixedPrecision}; elsewhere it has no effect, which
## a warning says).  Validation and everything after the training are in single precision.  The gradient is then that of a slightly
## other network, about a percent off; small learning rates at the end of a training may need all digits.
## @item State ([])
## Initial states of the sequences, as @code{rnn_predict} returns them; they are
## the same in each epoch and are not learned.
## @item Static ([])
## N x M features without time, a row for each sequence, such as place or kind: they stand below the D inputs of each step, so that the network has D + M.  With
## @code{rnn_layer ("static")} among Layers they enter before the layer behind it, and those before do not read them.  The
## other functions take @code{Static} in the same way; @code{rnn_step} gets them as the last rows of its inputs.
## @item Future ([])
## What the decoder of an encoder-decoder or one-to-many network of values knows of each step that it writes, such as the calendar: an N x 1 cell of M x T'
## matrices with as many columns as the @var{Y} of each sequence.  At each step the decoder reads them below its output of the step before (in
## training, the target), normalised like @var{X}.  @code{rnn_predict}, @code{rnn_loss} and @code{rnn_gradcheck} take @code{Future} likewise.
## @item ValidationData, ValidationFrequency ("auto"), ValidationPatience (Inf)
## @{XV, YV@} is measured every ValidationFrequency mini-batches, with SequenceLength
## chunks ("auto": 50, but at least once per epoch), and at the end.  Training stops after
## ValidationPatience measurements in a row that are no better than the best.  Labels that
## occur only here count as wrong and have no loss (a warning @code{rnn:labels} says so).
## @{XV, YV, WV@} gives them weights, @{XV, YV, WV, SV@} also static features, @{XV, YV, WV, SV, UV@} also Future (what is
## not there is []).  By parts @{f, K@} or @{folder@}, likewise.
## @item ValidationSplit (0), ValidationPart ("last"), ValidationGap (0)
## In the place of ValidationData: the share of @var{X} and @var{Y} that is held out from the training to validate.  Of several
## sequences these are the last ones in the order of @var{X}, which may be the order of time or of labels, or "random" ones that
## Seed draws (a training that goes on holds out the same).  Of one series with a target per step, or one long text, these are its last steps,
## read from the initial state.  Normalisation and Classes are those of the rest.  Windows that overlap share
## steps with those that are held out, above all with "random", so that these look better than the future will: the parts of
## @code{rnn_windows (@dots{}, "Split", @dots{})}, one of them as ValidationData, share no target; ValidationGap leaves out so many sequences (of one
## series or text: steps, bytes) between the two parts, as many as share steps.
## @item SampleWeights ([])
## Weights of the sequences, N of them, or of the steps of their targets, an N x 1 cell of 1 x @var{T} (of a decoder
## of labels and of language models the end has the last step's; "ctc" has one per sequence).  Numbers from 0 up, which
## multiply the losses; these are divided by the sum of the weights, and EpochLoss is such a
## mean.  So are accuracy, RMSE, perplexity and ValidationMetric, printed and in @var{info}.  A target of weight 0 is none.  ClassWeights multiply them.  They belong to the data, and are not kept in @var{net}.
## @item ValidationMetric ("loss")
## What decides the best network, patience and "plateau": "loss", "accuracy" (percent), "rmse",
## "fscore" (macro average of F1, 0 to 1); "bleu" (0 to 1) of the texts or label sequences that
## @code{rnn_predict} gives; or a handle f that is called as @code{f (net, XV, YV)} and returns a number,
## @emph{larger when better}.  Where these are read by parts XV is a function handle, for @code{rnn_predict (net, XV)}, and YV has the targets of all
## parts: they, and what is predicted, must fit the memory.
## @item OutputNetwork ("best-validation" with ValidationData)
## (or "best-validation-loss") or "last-iteration".
## @item Verbose (true), VerboseFrequency ("auto", about ten lines per call)
## @itemx Plots ("none" or "training-progress")
## @item OutputFcn
## A handle or a cell of them, called with a struct (State "start", "iteration",
## "done"; Iteration, Epoch, TrainingLoss, TrainingAccuracy (percent) or TrainingRMSE,
## ValidationLoss and ValidationAccuracy or ValidationRMSE, [] where not measured, BaseLearnRate,
## GradientNorm, TimeSinceStart in s) after each iteration.  Its field Network is a handle:
## @code{s.Network ()} gives the network as it is at that time, to save it or to compute a score.
## A true result stops the training.
## @item CheckpointPath (""), CheckpointFrequency (1), CheckpointFrequencyUnit ("epoch"), CheckpointName
## Writes @code{net} to files <CheckpointName>_<epoch>.rnn that @code{rnn_load} reads; each is read back and compared before it
## gets its name.  With the unit "iteration" so many of what ValidationFrequency counts lie between two of them, files are <CheckpointName>_iteration_<number>.rnn,
## and the training goes on with one of them in the middle of its epoch, to the bit: @code{rnn_train (rnn_load (file), X, Y)}; the rest of that epoch counts as the first of MaxEpochs.  Whether one can be written is tried before the training (@code{rnn:option});
## a failure later is a warning (@code{rnn:checkpoint}), and the earlier files stay.
## @item NumThreads (0: all cores), ExecutionEnvironment ("auto", "cpu", "mpi")
## The result does not depend on the number of threads.  0 is what the affinity mask and the control groups leave (@code{rnn_info}); on Linux processes of one
## parent that run at the same time, such as those of @code{parcellfun} or of a script's @code{octave a.m & octave b.m}, share that.  With "mpi" the processes of an mpirun train one network together, see below.
## @item Shard ("none")
## With "mpi": "none", each process is called with all data and reads its part of each mini-batch; "local", with a part of its own
## (of @var{X}, @var{Y}, SampleWeights, State, Static, Future and ValidationData; at least one sequence, as many as it likes).
## @item GradientPrecision ("double")
## With "mpi": "single" sends what is summed over the processes of a mini-batch's gradient in single precision, half the bytes between
## machines; a gradient's rounding is then about 1e-7 of its size (single precision has this anyway).  The sums of losses, and
## gradients of the Solvers "lbfgs" and "hessian-free", stay in double.  Not with Reproducible.
## @item Reproducible (false)
## true: the gradient of a mini-batch is the sum, in a fixed tree, of the gradients of up to 16 of its sequences at a time (4 up to
## a MiniBatchSize of 64), so that any number of processes gives the same bits.  With 256 units and a MiniBatchSize of 64 it took 1.4 times
## as long in one process, 1.1 times in two (minima of three on a busy machine of two cores).  Not with Shard "local" and Gradient "rtrl".
## @end table
##
## @strong{Many machines} (after @code{make mpi}).  Each process of @code{mpirun -n 8 octave-cli train.m} runs the same script, in which
## rnn_train with @qcode{"ExecutionEnvironment", "mpi"} deals each mini-batch to all.  All of them return the same @var{net}, to the
## bit, and the same @var{info}; one alone prints, draws, calls OutputFcn and writes checkpoints.  MiniBatchSize is that of all
## together, and the network is that of one process with the same options but for the order of a sum (1e-12 per update in
## double precision; Reproducible: none).  With Shard "local" the sequences of an update are those that one process would
## take if it had all parts one after the other: each process has as many of them as chance gives.  Classes, vocabulary,
## normalisation and ClassWeights are those of all parts.
##
## Of a set larger than memory each process reads all parts, one after the other, and trains on its sequences of each mini-batch; the pass before the
## training (but with Reproducible) and validation by parts are shared.  With Shard "local" @var{f} or the files, and how many parts there are, are those of
## the process, which reads nothing else: an update takes of each process as many sequences as it has in all, in proportion, in an order of its own.  That training
## goes on within an epoch where the processes have the parts that they had; otherwise it goes on with the start of that epoch.  An error in one process ends all: it
## raises its own, the others @code{rnn:mpi} with its text, and @code{rnn_recover} has the network in each.  Not with Gradient
## "rtrl"; with Shard "local" not for the Solver "echo-state" and a ValidationMetric "bleu" or of one's own.
## (@code{rnn_tune} and @code{rnn_crossval} deal whole trainings to the processes.)
## These options are not kept in @var{net}: a checkpoint goes on in any number of processes.
##
## @strong{Results.}  @var{net} is a struct (see @code{rnn_create}).  @var{info}
## has, with one column per iteration, TrainingLoss (of the normalised targets),
## TrainingAccuracy (percent) or TrainingRMSE (units of @var{Y}), ValidationLoss
## @dots{} and ValidationMetric (NaN where not measured), GradientNorm (before clipping),
## BaseLearnRate, Epoch; with WeightAveraging also AveragedNetworks, how many are in the average; for decoders of tokens and language models also TrainingPerplexity and
## ValidationPerplexity, exp (-mean log p) of the plain probabilities, also with LabelSmoothing
## and ClassWeights; for lbfgs and hessian-free Evaluations
## (gradients, products and losses so far).  It also has EpochLoss, OutputNetworkIteration, TotalTime (s)
## and stopped: "max-epochs", "validation-patience", "output-fcn", "interrupted"
## (Ctrl-C: @var{net} as it stands), "gradient-tolerance", "line-search" (no lower loss
## was found), "diverged" or "error".  "diverged" comes with the
## warning @code{rnn:diverged} and the last finite network, as an error would lose
## it; its optimiser state starts anew.
##
## @strong{No training is lost.}  An error after the first update, in an OutputFcn or because
## memory runs out, ends the training with the warning @code{rnn:stopped}, which tells the
## error and where it arose; @var{net} is as it stands.  Ctrl-C while Octave code (not the
## compiled core) runs ends the whole call; then @code{rnn_recover} returns the network.
##
## @strong{Errors}: @code{rnn:option}, @code{rnn:type}, @code{rnn:size},
## @code{rnn:empty}, @code{rnn:nonfinite}, @code{rnn:count},
## @code{rnn:transpose}, @code{rnn:label}, @code{rnn:structure},
## @code{rnn:token}, @code{rnn:text} (not UTF-8), @code{rnn:tokenizer},
## @code{rnn:net}, @code{rnn:memory}, @code{rnn:singular} (a ridge system),
## @code{rnn:loss} (what a loss of one's own returns), @code{rnn:mpi}, @code{rnn:part} (a part that cannot be read).  Warnings: @code{rnn:loss}, @code{rnn:labels}, @code{rnn:transpose} (see above), @code{rnn:diverged}.
##
## @example
## @group
## t = (0:0.1:20)';
## X = sin (t(1:end-1))';   Y = sin (t(2:end))';
## net = rnn_train (X, Y, "HiddenSize", 8, "MaxEpochs", 100);
## plot (t(2:end), [Y; rnn_predict(net, X)])
## @end group
## @end example
##
## @example
## @group
## X = @{"one two"; "two one"; "one two three"; "three"@};
## Y = @{"eins zwei"; "zwei eins"; "eins zwei drei"; "drei"@};
## net = rnn_train (X, Y, "Structure", "encoder-decoder", "HiddenSize", 16, ...
##                  "Attention", "additive", "MaxEpochs", 200);
## rnn_predict (net, "two three")
## @end group
## @end example
##
## @example
## @group
## f = @@(k) deal (arrayfun (@@(n) sin ((1:20) * (1 + mod (n, 3)) + n + k), ...
##                         (1:50)', "UniformOutput", false), mod ((1:50)', 3));
## net = rnn_train (f, "NumParts", 4, "HiddenSize", 8, "MaxEpochs", 10);
## mean (rnn_predict (net, f, "NumParts", 2) == mod ([1:50, 1:50]', 3))
## @end group
## @end example
## @seealso{rnn_predict, rnn_parts, rnn_windows, rnn_forecast, rnn_recover, rnn_lrfind, rnn_generate, rnn_tokenizer, rnn_create, rnn_plot, rnn_loss}
## @end deftypefn

function [net, info] = rnn_train (varargin)
  resumed = nargin > 0 && isstruct (varargin{1});
  args = part_arguments (varargin(resumed + 1:end), "train");
  if (numel (args) < 2)
    print_usage ();
  endif
  net = [];
  if (resumed)
    net = varargin{1};
    if (isempty (net))
      check_net ("rnn_train", net);
    endif
  endif
  [X, Y] = args{1:2};
  args(1:2) = [];
  world = world_begin ("rnn_train", args);
  [E, seed, verbose] = train_ensemble (net, args);
  if (E > 1)
    [net, info] = all_of (net, X, Y, E, world_share (world, seed), verbose && (isempty (world) || world.rank == 0), args);
    return;
  elseif (resumed)
    check_net ("rnn_train", net);
  endif
  if (isempty (world))
    [net, info] = train (net, X, Y, args, world);
  else
    [net, info] = world_together ("rnn_train", world, @() train (net, X, Y, args, world));
  endif
endfunction

function [net, info] = train (net, X, Y, args, world)
  [net, data, valid, opt] = train_setup ("rnn_train", net, X, Y, args, world);
  [net, info] = train_loop (net, data, valid, opt);
endfunction

## E networks that differ in Seed, or those of the ensemble NET gone on with.  Ctrl-C leaves the ones that there are.
function [nets, infos] = all_of (net, X, Y, E, seed, verbose, args)
  nets = infos = struct ([]);
  for k = 1:E
    if (verbose)
      printf ("Network %d of %d\n", k, E);
    endif
    if (isempty (net))
      [one, info] = rnn_train (X, Y, args{:}, "Ensemble", 1, "Seed", mod (seed + k - 1, 2^32));
    else
      [one, info] = rnn_train (net(k), X, Y, args{:}, "Ensemble", 1);
    endif
    [nets, infos] = deal ([nets, one], [infos, info]);
    if (strcmp (info.stopped, "interrupted"))
      break;
    endif
  endfor
  if (! isempty (net))    # those that were not reached
    nets = [nets, net(numel (nets) + 1:E)];
  endif
endfunction

%!function [X, Y] = toy (N)
%!  k = (1:N)';
%!  X = arrayfun (@(k) sin ((1:5 + mod (k, 4)) * (1 + mod (k, 3)) + [0; k]), k, ...
%!                "UniformOutput", false);
%!  Y = mod (k, 3);
%!endfunction
%!function r = stop_at (s, n)
%!  r = s.Iteration >= n;
%!endfunction
%!shared X, Y, quiet
%! [X, Y] = toy (20);
%! quiet = {"Verbose", false, "HiddenSize", 6, "MiniBatchSize", 8, "Seed", 3};

%!test # two calls of 5 epochs are one of 10, for each solver and schedule
%! solvers = {"adam", "adamw", "rmsprop", "sgdm"};    # the others: tests/check_solvers.m
%! schedules = {"none", "piecewise", "exponential", "plateau", "cosine"};
%! for k = 0:7
%!   opt = [quiet, {"Solver", solvers{1 + mod(k, 4)}, "LearnRateSchedule", schedules{1 + mod(k, 5)}, ...
%!          "Dropout", 0.3, "LearnRateDropPeriod", 3, "HiddenSize", [4, 3], "WarmupIterations", 4, ...
%!          "LearnRatePatience", 1, "LearnRateCycle", 4}];
%!   a = rnn_train (X, Y, opt{:}, "MaxEpochs", 10);
%!   b = rnn_train (X, Y, opt{:}, "MaxEpochs", 5);
%!   b = rnn_train (b, X, Y);
%!   assert (isequal (a.theta, b.theta));
%!   assert (isequal (a.optimizer, b.optimizer));
%! endfor
%!test # events between iterations and threads change nothing
%! a = rnn_train (X, Y, quiet{:}, "MaxEpochs", 4);
%! b = rnn_train (X, Y, quiet{:}, "MaxEpochs", 4, "OutputFcn", @(s) false, "NumThreads", 1);
%! assert (isequal (a.theta, b.theta));
%!test # without Seed the state of rand repeats a run
%! opt = quiet(1:end-2);
%! rand ("twister", 42);  a = rnn_train (X, Y, opt{:}, "MaxEpochs", 1);
%! rand ("twister", 42);  b = rnn_train (X, Y, opt{:}, "MaxEpochs", 1);
%! c = rnn_train (X, Y, opt{:}, "MaxEpochs", 1);
%! assert (isequal (a.theta, b.theta) && ! isequal (a.theta, c.theta));
%!test # with Seed the state of rand stays
%! rand ("twister", 1);  r = rand (1, 3);
%! rand ("twister", 1);  rnn_train (X, Y, quiet{:}, "MaxEpochs", 1);
%! assert (rand (1, 3), r);
%!test # labels that are their classes' numbers already, and others, train alike
%! steps = cellfun (@(x) 1 + mod (1:columns (x), 3), X, "UniformOutput", false);
%! opt = [quiet, {"MaxEpochs", 2, "ClassWeights", "auto"}];
%! a = rnn_train (X, steps, opt{:});
%! b = rnn_train (X, cellfun (@(s) 10 * s, steps, "UniformOutput", false), opt{:});
%! c = rnn_train (X, cellfun (@int8, steps, "UniformOutput", false), opt{:});
%! assert (isequal (a.theta, b.theta, c.theta));
%! a = rnn_train (a, X, steps, "ClassWeights", "auto");
%! c = rnn_train (c, X, cellfun (@int8, steps, "UniformOutput", false), "ClassWeights", "auto");
%! assert (isequal (a.theta, c.theta) && isequal (a.ClassWeights, c.ClassWeights));
%! steps{2}(3) = NaN;
%! a = rnn_train (a, X, steps);
%! b = rnn_train (c, X, cellfun (@(s) single (s), steps, "UniformOutput", false));
%! assert (isequal (a.theta, b.theta));
%!test # sequences of several classes are their values
%! mixed = X;  whole = @(x) round (3 * x);
%! mixed(1:2:end) = cellfun (@(x) int8 (whole (x)), X(1:2:end), "UniformOutput", false);
%! mixed(2:2:end) = cellfun (@(x) single (whole (x)), X(2:2:end), "UniformOutput", false);
%! a = rnn_train (mixed, Y, quiet{:}, "MaxEpochs", 2);
%! b = rnn_train (cellfun (whole, X, "UniformOutput", false), Y, quiet{:}, "MaxEpochs", 2);
%! assert (isequal (a.theta, b.theta));
%!test # labels learned; the record's shape
%! [net, info] = rnn_train (X, Y, quiet{:}, "MaxEpochs", 150);
%! assert (mean (rnn_predict (net, X) == Y) > 0.9);
%! assert (size (info.TrainingLoss), [1, 450]);
%! assert (size (info.TrainingAccuracy), [1, 450]);
%! assert (info.Epoch([1, 3, 4, 450]), [1, 1, 2, 150]);
%! assert (numel (info.EpochLoss), 150);
%! assert (info.EpochLoss(end) < info.EpochLoss(1));
%! assert (all (isnan (info.ValidationLoss)));
%! assert (info.stopped, "max-epochs");
%!test # validation: measured where due, best network kept
%! [net, info] = rnn_train (X(1:12), Y(1:12), quiet{:}, "MaxEpochs", 20, ...
%!                          "ValidationData", {X(13:20), Y(13:20)}, "ValidationFrequency", 3);
%! at = find (! isnan (info.ValidationLoss));
%! assert (at, [3:3:39, 40]);
%! [low, k] = min (info.ValidationLoss(at));
%! assert (info.OutputNetworkIteration, at(k));
%! assert (rnn_loss (net, X(13:20), Y(13:20)), low, 1e-10);
%!test # patience
%! [~, info] = rnn_train (X, Y, quiet{:}, "ValidationData", {X, 2 - Y}, "MaxEpochs", 100, ...
%!                        "ValidationFrequency", 1, "ValidationPatience", 2, ...
%!                        "InitialLearnRate", 0.05);
%! assert (info.stopped, "validation-patience");
%!test # OutputFcn stops, and may return nothing
%! [~, info] = rnn_train (X, Y, quiet{:}, "MaxEpochs", 9, ...
%!                        "OutputFcn", {@(s) stop_at(s, 4), @(s) fflush(stdout)});
%! assert (info.stopped, "output-fcn");
%! assert (numel (info.TrainingLoss), 4);
%!test # progress lines
%! opt = [quiet(3:end), {"MaxEpochs", 20, "ValidationData", {X, Y}}];
%! s = evalc ("rnn_train (X, Y, opt{:});");
%! lines = strsplit (strtrim (s), "\n");
%! assert (any (numel (lines) == 11:14));
%! assert (lines{1}, ["classification of 3 labels per sequence; crossentropy; 2 inputs, 20 sequences ", ...
%!                    "of 5 to 8 steps; many-to-one and crossentropy inferred from Y, a 20x1 double ", ...
%!                    "of whole numbers"]);
%! assert (! isempty (strfind (lines{2}, "Val. loss")));
%! assert (evalc ("rnn_train (X, Y, quiet{:}, \"MaxEpochs\", 2);"), "");
%!test # many-to-many values, units undone, single, GRU, cut into chunks
%! x = cumsum (ones (1, 60)) / 3;
%! Z = {100 + 10 * sin(x); 100 + 10 * sin(x(1:47) + 1)};
%! U = cellfun (@(z) z(1:end-1), Z, "UniformOutput", false);
%! V = cellfun (@(z) z(2:end), Z, "UniformOutput", false);
%! [net, info] = rnn_train (U, V, quiet{:}, "Cell", "gru", "Precision", "single", ...
%!                          "MaxEpochs", 150, "SequenceLength", 20, "InitialLearnRate", 0.02);
%! P = rnn_predict (net, U);
%! assert (sqrt (mean (([P{:}] - [V{:}]) .^ 2)) < 2);
%! assert (class (P{1}), "single");
%! assert (numel (info.TrainingLoss), 450);
%! assert (info.Epoch(4), 2);
%!test # statistics of the normalisation; a constant row has scale 1
%! U = {[1, 2, 3; 5, 5, 5], [4, 6; 5, 5]};
%! for s = {"none", "zscore", "zerocenter", "rescale-symmetric", "rescale-zero-one"; ...
%!          [], [3.2; 5], [3.2; 5], [3.5; 5], [1; 5]; ...
%!          [], [std([1, 2, 3, 4, 6], 1); 1], [1; 1], [2.5; 1], [5; 1]}
%!   n = rnn_train (U, [10.5, 20.5], quiet{:}, "MaxEpochs", 1, "Normalization", s{1}).Normalization;
%!   assert (n.x_center, s{2}, 1e-14);
%!   assert (n.x_scale, s{3}, 1e-14);
%!   assert (isempty (n.y_center) == isempty (s{2}));
%! endfor
%!test # checkpoints
%! dir = tempname ();  mkdir (dir);
%! unwind_protect
%!   net = rnn_train (X, Y, quiet{:}, "MaxEpochs", 4, "CheckpointPath", dir, ...
%!                    "CheckpointFrequency", 2, "CheckpointName", "c");
%!   half = rnn_load (fullfile (dir, "c_00002.rnn"));
%!   assert (isequal (rnn_train (half, X, Y, "MaxEpochs", 2).theta, net.theta));
%!   within = {"CheckpointFrequencyUnit", "iteration", "CheckpointFrequency", 5, "CheckpointName", "w"};
%!   net = rnn_train (X, Y, quiet{:}, "MaxEpochs", 4, "CheckpointPath", dir, within{:});
%!   assert (numel (glob (fullfile (dir, "w_*"))), 2);
%!   half = rnn_load (fullfile (dir, "w_iteration_00000005.rnn"));    # of 3 in an epoch
%!   assert (isequal (rnn_train (half, X, Y, "MaxEpochs", 3).theta, net.theta));
%! unwind_protect_cleanup
%!   confirm_recursive_rmdir (false, "local");  rmdir (dir, "s");
%! end_unwind_protect
%!test # divergence keeps a finite network
%! warning ("off", "rnn:diverged", "local");
%! [net, info] = rnn_train (X, Y * 1.5, quiet{:}, "Cell", "rnn", "Nonlinearity", "relu", ...
%!                          "Solver", "sgdm", "InitialLearnRate", 1e200, ...
%!                          "GradientThreshold", Inf, "MaxEpochs", 60);
%! assert (info.stopped, "diverged");
%! assert (all (isfinite (net.theta)));
%!test # text in, labels out; the tokenizer stays; words cut already; unknown words; ""
%! T = {"good film"; "bad film"; "a good one"; "really bad"};  L = {"p"; "n"; "p"; "n"};
%! opt = {"Verbose", false, "HiddenSize", 8, "MaxEpochs", 80, "Seed", 1, "EmbeddingSize", 5};
%! net = rnn_train (T, L, opt{:});
%! assert (rnn_predict (net, T), L);
%! assert (net.Tokenizer.Tokens{1}, "");
%! assert (net.InputSize, 7);
%! assert (rnn_predict (net, {"so good"; "bad, bad"; ""})(1:2), {"p"; "n"});
%! cut = cellfun (@(t) strsplit (t, " "), T, "UniformOutput", false);
%! assert (isequal (rnn_train (cut, L, opt{:}).theta, net.theta));
%! again = rnn_train (net, T, L, "MaxEpochs", 1, "Verbose", false, "Tokenizer", "word");
%! assert (numel (again.theta), numel (net.theta));
%!test # a tag per word
%! S = {{"the", "dog", "saw"}; {"a", "saw"}; {"the", "dog"}};
%! G = {{"D", "N", "V"}; {"D", "N"}; {"D", "N"}};
%! net = rnn_train (S, G, "Verbose", false, "HiddenSize", 12, "MaxEpochs", 150, "Seed", 1);
%! assert (isequal (rnn_predict (net, S), G));
%! assert (size (rnn_predict (net, {{"the", "cat"}}){1}), [1, 2]);
%!test # tokens as numbers; a pretrained, frozen embedding
%! U = {[1, 2, 3]; [3, 3]; [2, 1, 1, 2]};  E = magic (4)(:,1:3) / 10;
%! net = rnn_train (U, [1; 2; 1], "EmbeddingMatrix", E, "FreezeEmbedding", true, ...
%!                  "Verbose", false, "MaxEpochs", 5, "Seed", 1, "Solver", "adamw");
%! assert (rnn_params (net).embedding.W, E);
%! net = rnn_train (net, U, [1; 2; 1], "FreezeEmbedding", false);
%! assert (all ((rnn_params (net).embedding.W != E)(:)));
%!test # one that is frozen later rests, whatever the optimiser has gathered
%! U = {[1, 2, 3]; [3, 3]; [2, 1, 1, 2]};
%! for solver = {"adam", "adamw", "sgdm", "irprop-", "lbfgs", "hessian-free"}
%!   net = rnn_train (U, [1; 2; 1], "EmbeddingSize", 3, "HiddenSize", 4, "Verbose", false, ...
%!                    "MaxEpochs", 3, "Seed", 1, "Solver", solver{1});
%!   more = rnn_train (net, U, [1; 2; 1], "FreezeEmbedding", true, "MaxEpochs", 3);
%!   assert (isequal (rnn_params (more).embedding, rnn_params (net).embedding));
%!   assert (! isequal (rnn_params (more).rnn, rnn_params (net).rnn));
%! endfor
%!test # encoder-decoder, inferred from the lengths: reverse and drop the first
%! U = arrayfun (@(k) mod ((1:2 + mod (k, 4)) * k, 5) + 1, (1:60)', "UniformOutput", false);
%! V = cellfun (@(x) 10 * x(end:-1:1 + (numel (x) > 2 && x(1) > 2)), U, "UniformOutput", false);
%! for a = {"additive", "multiplicative"}
%!   net = rnn_train (U, V, "EmbeddingSize", 8, "HiddenSize", 24, "Attention", a{1}, "Seed", 1, ...
%!                    "MaxEpochs", 60, "Verbose", false, "Structure", "encoder-decoder", ...
%!                    "InitialLearnRate", 0.01);
%!   P = rnn_predict (net, U);
%!   assert (mean (cellfun (@isequal, P, V)) > 0.9);
%! endfor
%! z = cellfun (@(x) rand (2, numel (x)), U, "UniformOutput", false);
%! y = cellfun (@(x) x(1:1 + mod (numel (x), 2)), U, "UniformOutput", false);
%! net = rnn_train (z, y, "MaxEpochs", 1, "HiddenSize", 4, "Verbose", false);
%! assert (net.Structure, "encoder-decoder");
%!test # text to text
%! U = {"ab"; "ba"; "abb"; "bab"};  V = {"x yy"; "yy x"; "x yy yy"; "yy x yy"};
%! [net, info] = rnn_train (U, V, "Structure", "encoder-decoder", "Tokenizer", "char", ...
%!                          "TargetTokenizer", "word", "HiddenSize", 16, "MaxEpochs", 200, ...
%!                          "Verbose", false, "Seed", 2, "MiniBatchSize", 4);
%! assert (rnn_predict (net, U), V);
%! assert (rnn_predict (net, "ab"), "x yy");
%! assert (info.TrainingPerplexity, exp (info.TrainingLoss));
%!test # one-to-many: labels, texts, values
%! F = [eye(3); ones(1, 3)];
%! V = {[1, 2]; 3; [2, 2, 1]; [3, 1]};
%! net = rnn_train (F, V, "HiddenSize", 16, "MaxEpochs", 200, "Verbose", false, "Seed", 1);
%! assert (net.Structure, "one-to-many");
%! assert (rnn_predict (net, F), V);
%! T = {"un"; "deux"; ""; "a b"};
%! net = rnn_train (F, T, "Structure", "one-to-many", "HiddenSize", 16, "MaxEpochs", 200, ...
%!                  "Verbose", false, "Seed", 1, "FeedContext", true);
%! assert (rnn_predict (net, F), T);
%! R = {[1.5, 2; 0, 1]; [2.5; 1]; [0.5, 1, 2; 1, 1, 1]; [2, 2; 0.5, 0]};
%! net = rnn_train (F, R, "HiddenSize", 16, "MaxEpochs", 300, "Verbose", false, "Seed", 1);
%! P = rnn_predict (net, F, "Steps", cellfun (@columns, R));
%! assert (cell2mat (P'), cell2mat (R'), 0.25);
%!test # ctc: the order of pulses whose places are free
%! U = cell (60, 1);  V = cell (60, 1);
%! for k = 1:60
%!   V{k} = mod (floor (k ./ [1, 3, 9](1:1 + mod (k, 3))), 3) + 1;
%!   x = zeros (3, 12 + mod (k, 4));
%!   for u = 1:numel (V{k}), x(V{k}(u), 4 * u - mod (k, 2)) = 1; endfor
%!   U{k} = x;
%! endfor
%! net = rnn_train (U, V, "Loss", "ctc", "HiddenSize", 16, "MaxEpochs", 60, "Verbose", false, ...
%!                  "Seed", 1, "InitialLearnRate", 0.02);
%! assert (mean (cellfun (@isequal, rnn_predict (net, U), V)) > 0.9);
%! assert (mean (cellfun (@isequal, rnn_predict (net, U, "BeamWidth", 4), V)) > 0.9);
%!test # language models: one long text, and many that end
%! [net, info] = rnn_train (repmat ("abcab ", 1, 100), [], "Tokenizer", "char", "HiddenSize", 24, ...
%!                          "MaxEpochs", 30, "Verbose", false, "Seed", 1, "MiniBatchSize", 4);
%! assert (info.TrainingPerplexity(end) < 1.2);
%! assert (rnn_generate (net, "ab", "MaxLength", 7), "cab abc");
%! names = {"anna"; "otto"; "ann"};
%! net = rnn_train (names, [], "Tokenizer", "char", "HiddenSize", 24, "MaxEpochs", 200, ...
%!                  "Verbose", false, "Seed", 1);
%! assert (all (ismember (rnn_generate (net, repmat ({""}, 20, 1), "Temperature", 1, ...
%!                                      "Seed", 1), names)));
%!test # weights by class: "auto" gives each class the same sum
%! net = rnn_train (X, double ((1:20)' > 15), quiet{:}, "MaxEpochs", 1, "ClassWeights", "auto");
%! assert (net.ClassWeights, [20 / (2 * 15); 2]);
%! net = rnn_train (X, double ((1:20)' > 15), quiet{:}, "MaxEpochs", 1, "ClassWeights", [1, 3]);
%! assert (net.ClassWeights, [1; 3]);
%!warning id=rnn:labels
%! rnn_train (X, (1:20)' * 7 + [0; zeros(19, 1)], "Verbose", false, "MaxEpochs", 1);
%! rnn_train ({X{:}, X{:}}, 1:40, "Verbose", false, "MaxEpochs", 1);

%!test # a set that is read by parts is the set in memory; classes that one part lacks
%! at = {1:4, 5:11, 12:13, 14:20};
%! f = @(k) deal (X(at{k}), Y(at{k}));
%! opt = [quiet, {"MaxEpochs", 2, "Shuffle", "never", "Normalization", "none"}];
%! a = rnn_train (X, Y, opt{:});
%! b = rnn_train (f, "NumParts", 4, opt{:});
%! assert (isequal (a.theta, b.theta));
%! b = rnn_train (f, [], "NumParts", 4, opt{:}, "Prefetch", false);
%! assert (isequal (a.theta, b.theta));
%! assert (isequal (rnn_predict (b, X), rnn_predict (b, f, "NumParts", 4)));
%!error <did you mean "MaxEpochs"> rnn_train (@(k) deal (X, Y), "NumParts", 1, "MaxEpoch", 3)
%!error <did you mean "MaxEpochs"> rnn_train (@(k) deal (X, Y), "MaxEpoch", 3)
%!error <NumParts must be given> rnn_train (@(k) deal (X, Y), "Verbose", false)
%!error <ShuffleWindow must be left out unless X is a function handle> rnn_train (X, Y, "ShuffleWindow", 3)
%!error <part 2 of 3 must be read by \[x, y\] = f \(2\), which failed: .*out of bound>
%! rnn_train (@(k) deal (X{k}, Y({1}{k})), "NumParts", 3);

%!test # Reproducible changes the order of a sum, and is kept
%! opt = [quiet, {"MaxEpochs", 2, "Dropout", 0.3, "NumThreads", 1}];
%! a = rnn_train (X, Y, opt{:}, "Reproducible", true);
%! b = rnn_train (X, Y, opt{:}, "Reproducible", true, "NumThreads", 2);
%! assert (isequal (a.theta, b.theta));
%! assert (a.theta, rnn_train (X, Y, opt{:}).theta, 1e-10);
%! assert (a.options.Reproducible);

%!error rnn_train (1)
%!error id=rnn:mpi rnn_train (X, Y, "ExecutionEnvironment", "mpi")
%!error id=rnn:option rnn_train (X, Y, "Shard", "local")
%!error <GradientPrecision must be left out without> rnn_train (X, Y, "GradientPrecision", "single")
%!error id=rnn:option rnn_train (X, Y, "Reproducible", true, "Gradient", "rtrl")
%!error id=rnn:option rnn_train (X, Y, 20)
%!error <assignment> rnn_train (X, Y, MaxEpochs=20)
%!error <did you mean "MaxEpochs"> rnn_train (X, Y, "MaxEpoch", 2)
%!error <MaxEpochs must be a positive integer, got -3> rnn_train (X, Y, "MaxEpochs", -3)
%!error <has no value> rnn_train (X, Y, "MaxEpochs")
%!error id=rnn:option rnn_train (X, Y, "Cell", "lstn")
%!error id=rnn:option rnn_train (X, Y, "Bidirectional", true, "SequenceLength", 3)
%!error id=rnn:option rnn_train (X, Y, "TruncationLength", 3)
%!error <Gradient must be "bptt" with the Solver "lbfgs">
%! rnn_train (X, Y, "Gradient", "rtrl", "Solver", "lbfgs");
%!error id=rnn:option rnn_train (X, Y, "Gradient", "rtrl", "Dropout", 0.1)
%!error id=rnn:option rnn_train (X, Y, "Gradient", "rtrl", "GradientCheckpointing", true)
%!error id=rnn:option
%! rnn_train (X, X, "Gradient", "rtrl", "SequenceLength", 2, "TruncationLength", 4);
%!error id=rnn:memory rnn_train (X, Y, "Gradient", "rtrl", "HiddenSize", 1200, "Verbose", false)
%!error <TruncationLength must be at least SequenceLength \(5\), got 3>
%! rnn_train (X, Y, "SequenceLength", 5, "TruncationLength", 3);
%!error <MiniBatchSize must be left out or at least the number of sequences \(20\)>
%! rnn_train (X, Y, "Solver", "irprop-", "MiniBatchSize", 8);
%!error id=rnn:option rnn_train (X, Y, "Solver", "irprop-", "LearnRateSchedule", "cosine")
%!error id=rnn:option rnn_train (X, Y, "Solver", "lbfgs", "SequenceLength", 3)
%!error id=rnn:option rnn_train (X, Y, "Solver", "lbfgs", "WarmupEpochs", 3)
%!error <Dropout must be 0 with the Solver "lbfgs", which needs the same loss>
%! rnn_train (X, Y, "Solver", "lbfgs", "Dropout", 0.1);
%!error id=rnn:option rnn_train (X, Y, "Solver", "hessian-free", "GradientThreshold", 1)
%!error id=rnn:option rnn_train (X, Y / 7, "Solver", "hessian-free", "Loss", "mae")
%!error id=rnn:option rnn_train (X, X, "Solver", "hessian-free", "GradientCheckpointing", true)
%!error id=rnn:option rnn_train ({"a"; "b"}, {"c"; "d"}, "Structure", "encoder-decoder", "Solver", "hessian-free")
%!error <HistorySize must be left out without the Solver "lbfgs", got it with "adam">
%! rnn_train (X, Y, "HistorySize", 5);
%!error <Cell must be "rnn" with the Solver "echo-state", which scales one matrix R, got "gru">
%! rnn_train (X, Y, "Solver", "echo-state", "Cell", "gru");
%!error id=rnn:option rnn_train (X, Y / 7, "Solver", "echo-state", "Loss", "mae")
%!error id=rnn:option rnn_train (X, Y, "Solver", "echo-state", "RidgeParameter", -1)
%!error id=rnn:singular
%! rnn_train (X, Y / 7, "Solver", "echo-state", "RidgeParameter", 0, "HiddenSize", 50, "Verbose", false);
%!error id=rnn:count
%! rnn_train (X, X, "Solver", "echo-state", "Washout", 100, "Verbose", false);
%!error id=rnn:option rnn_train (X, Y, "OutputNetwork", "best-validation")
%!error id=rnn:option rnn_train (X, Y, "CheckpointPath", "/no/such/folder")
%!test # an ensemble says which of its networks it trains, where it says anything
%! o = {"HiddenSize", 2, "MaxEpochs", 1, "Seed", 1};
%! s = evalc ("nets = rnn_train (X, Y, o{:}, \"Ensemble\", 2);");
%! assert (numel (strfind (s, "Network 2 of 2\n")), 1);
%! assert (evalc ("nets = rnn_train (nets, X, Y, \"Verbose\", false);"), "");
%! assert (evalc ("nets = rnn_train (nets, X, Y);"), "");
%! assert (strncmp (evalc ("rnn_train (nets, X, Y, \"Verbose\", true);"), "Network 1 of 2\n", 15));
%!error <CheckpointPath must be left out with an ensemble>
%! rnn_train (repmat (rnn_create ("InputSize", 2, "Classes", 0:2), 1, 2), X, Y, "CheckpointPath", tempdir ());
%!error <say "CheckpointPath", "">
%! one = rnn_train (X, Y, "Verbose", false, "MaxEpochs", 1, "CheckpointPath", tempdir (), "CheckpointFrequency", 9);
%! rnn_train ([one, one], X, Y);
%!error <Ensemble must be left out or 1, .* got 3> rnn_train (rnn_create ("InputSize", 2, "Classes", 0:2), X, Y, "Ensemble", 3)
%!error <Ensemble must be left out or 2, .* got 1>
%! rnn_train (repmat (rnn_create ("InputSize", 2, "Classes", 0:2), 1, 2), X, Y, "Ensemble", 1);
%!error id=rnn:option rnn_train (X, Y, "ValidationSplit", 0.2, "ValidationData", {X, Y})
%!error id=rnn:option rnn_train (X, Y, "ValidationPart", "random")
%!error id=rnn:option rnn_train (X{1}, 0.5, "ValidationSplit", 0.2)
%!error id=rnn:option rnn_train ({"one text"}, [], "ValidationSplit", 0.2)
%!error id=rnn:count rnn_train (X, Y(2:end), "ValidationSplit", 0.2)
%!error <one char row or a cellstr where it is text, got a 2x8 char>
%! rnn_train (["a b c d "; "c d e f "], [], "ValidationSplit", 0.2);
%!error <Static must be left out for a one-to-many network> rnn_train (eye (4), {1:2, 2, 1, 1:2}, "Static", ones (4, 1))
%!error <Static must be left out for a one-to-many network>
%! rnn_predict (rnn_create ("InputSize", 2, "OutputSize", 1, "Structure", "one-to-many"), [1, 2], "Static", 1, "Steps", 2);
%!error <Cell must stay what the network was made with \("lstm"\), got "gru">
%! rnn_train (rnn_create ("InputSize", 2, "OutputSize", 1), X, Y / 7, "Cell", "gru");
%!error <as many elements as X \(20\), got 19> rnn_train (X, Y(2:20))
%!error id=rnn:count rnn_train (X, Y(2:20))
%!error id=rnn:transpose rnn_train ("text", Y)
%!error id=rnn:type rnn_train ({1, 2i}, 1:2)
%!error id=rnn:text rnn_train ({"ok"; "\377"}, 1:2, "Verbose", false)
%!error id=rnn:token rnn_train ({[1, 0]; 2}, 1:2, "EmbeddingSize", 3)
%!error id=rnn:token rnn_train ({[1, 3]; 2}, 1:2, "EmbeddingSize", 3, "InputSize", 2)
%!error id=rnn:tokenizer rnn_train ({"a"; "b"}, 1:2, "Tokenizer", struct ("a", 1))
%!error id=rnn:option rnn_train ({"a"; "b"}, 1:2, "Tokenizer", "letters")
%!error id=rnn:type rnn_train (X, Y, "Tokenizer", "word")
%!error id=rnn:structure rnn_train (X, Y, "Attention", "additive", "Structure", "many-to-many")
%!error id=rnn:option rnn_train (X, Y, "Attention", "additive")
%!error id=rnn:option rnn_train ({"a"; "b"}, {"c"; "d"}, "Structure", "encoder-decoder", "SequenceLength", 3)
%!error <must have at most as many labels as X\{1\} has steps \(2\)>
%! rnn_train ({[1, 2], 1:4}, {[1, 1], 2}, "Loss", "ctc");
%!error id=rnn:option rnn_train (X, Y, "FreezeEmbedding", true)
%!error id=rnn:size rnn_train ({"a"; "b"}, 1:2, "EmbeddingMatrix", ones (4, 7))
%!error id=rnn:size rnn_train (X, Y, "ClassWeights", [1, 2, 3, 4])
%!error id=rnn:type rnn_train ({1, sparse(2)}, 1:2)
%!error id=rnn:type rnn_train (X, @sin)
%!error id=rnn:empty rnn_train ({}, [])
%!error id=rnn:empty rnn_train ({zeros(2, 0)}, 1)
%!error id=rnn:empty rnn_train (X, [])
%!error <say "MissingInputs", "mask"> rnn_train ({[1, NaN]}, 1)
%!error id=rnn:nonfinite rnn_train ({[1, Inf]}, 1, "MissingInputs", "mask")
%!error id=rnn:option rnn_train ({"a b"}, 1, "MissingInputs", "mask")
%!error id=rnn:empty rnn_train (X, NaN (20, 1))
%!error id=rnn:nonfinite rnn_train (X, [NaN; Y(2:20)])
%!error id=rnn:nonfinite rnn_train ({1:3}, {[1, Inf, 2]})
%!error id=rnn:size rnn_train ({ones(2, 3), ones(3, 4)}, 1:2)
%!error id=rnn:size rnn_train ({1:3, 1:4}, {1:3, 1:5})
%!error id=rnn:transpose rnn_train (cellfun (@transpose, X, "UniformOutput", false), Y)
%!error id=rnn:transpose rnn_train (ones (30, 2), rand (30, 1))
%!error id=rnn:transpose rnn_train ({ones(9, 2)}, {rand(1, 9)})
%!error id=rnn:structure rnn_train (X, X, "Structure", "many-to-one")
%!error id=rnn:label rnn_train (X, Y, "Classes", [0, 1])
%!error id=rnn:label rnn_train (X, Y, "ValidationData", {X, Y + 9})
%!error id=rnn:size rnn_train (X, Y, "ValidationData", {ones(3, 4), 1})
%!error id=rnn:net rnn_train (struct (), X, Y)
%!error id=rnn:net rnn_train (struct ([]), X, Y, "Ensemble", 2)
