## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## T = option_meanings (WHAT)
##
## What PyTorch, Keras, MATLAB and others call the same things.  With WHAT "names" the rows of the
## cell T are option, note, words; with "words" they are option, a word that it takes, note, words.
## The note is said after the suggestion.  Words consist of small letters and digits:
## "batchsize" stands for batch_size, BatchSize and "batch size".

function t = option_meanings (what)
  persistent names = [training_names(); network_names(); layer_names(); text_names(); call_names()];
  persistent words = option_words ();
  if (strcmp (what, "names"))
    t = names;
  else
    t = words;
  endif
endfunction

function t = training_names ()
  t = {"InitialLearnRate", "", {"lr", "learningrate", "learnrate", "initiallearningrate", "eta", ...
         "eta0", "learningrateinit", "stepsize", "baselr", "rate"}
       "Solver", "", {"optimizer", "optimiser", "optim", "algorithm", "trainfcn", "solvername", ...
         "method", "trainer"}
       "MaxEpochs", "", {"epochs", "epoch", "nepochs", "numepochs", "maxepochs", "nbepoch", ...
         "niter", "maxiter", "iterations", "maxiterations", "numiterations"}
       "MiniBatchSize", "", {"batchsize", "batch", "minibatch", "nbatch"}
       "GradientAccumulation", "", {"accumulationsteps", "gradientaccumulationsteps", "accumulategradbatches", ...
         "accumulation", "gradaccum", "accumsteps"}
       "WeightAveraging", "", {"averaging", "ema", "swa", "useema", "modelema", "polyak", "averagedmodel"}
       "WeightAveragingDecay", "", {"emadecay", "emamomentum", "averagedecay"}
       "WeightAveragingStart", "", {"swastart", "swaepochstart"}
       "LabelNoise", "", {"noisylabels", "labelflip", "disturblabel", "targetnoise"}
       "ValidationMetric", "", {"metrics", "metric", "monitor", "objectivemetricname", "scoring"}
       "ValidationData", " It takes {XV, YV}, sequences that are split off beforehand.", ...
         {"evalset", "valdata", "testdata", "validation"}
       "ValidationSplit", "", {"valsplit", "validationfraction", "holdout", "testsize", "valfraction"}
       "ValidationFrequency", "", {"validationfreq", "validationsteps", "evalsteps", ...
         "evalevery", "valfrequency"}
       "ValidationPatience", "", {"patience", "earlystopping", "niternochange", "maxfail", ...
         "earlystoppingrounds"}
       "OutputNetwork", " \"best-validation\" is the best one.", ...
         {"restorebestweights", "savebestonly", "loadbestmodelatend", "bestmodel"}
       "OutputFcn", " It is called after each iteration.", {"callbacks", "callback", "hook", ...
         "onepochend", "progressfcn"}
       "Plots", "", {"plot", "show", "showplot", "showwindow", "plotfcns"}
       "VerboseFrequency", "", {"loginterval", "printevery", "displayfrequency", "logsteps", ...
         "loggingsteps", "verboseinterval"}
       "Verbose", "", {"display", "silent", "quiet", "log", "logging"}
       "CheckpointPath", "", {"checkpointdir", "checkpoint", "savedir", "modelcheckpoint", ...
         "outputdir", "savepath"}
       "L2Regularization", "", {"weightdecay", "decayweight", "l2", "lambda", "l2reg", "l2factor", ...
         "kernelregularizer", "regularization", "alpha", "penalty"}
       "GradientThreshold", "", {"clipnorm", "gradclip", "clip", "maxgradnorm", "clipgradnorm", ...
         "maxnorm", "gradientclipping", "gradientclip", "clipping", "globalclipnorm", ...
         "gradientclipval", "gradclipnorm"}
       "GradientThreshold", " With \"GradientThresholdMethod\", \"absolute-value\".", ...
         {"clipvalue", "clipgradvalue"}
       "GradientDecayFactor", "", {"beta1", "betas", "beta"}
       "SquaredGradientDecayFactor", "", {"beta2", "rho", "squareddecay"}
       "Epsilon", "", {"eps", "adamepsilon", "epsilonhat"}
       "Nesterov", "", {"usenesterov", "nesterovsmomentum", "nesterovmomentum"}
       "LearnRateSchedule", "", {"scheduler", "lrscheduler", "lrschedule", "learningrateschedule", ...
         "lrschedulertype", "schedule", "learningratescheduler"}
       "LearnRateDropFactor", "", {"gamma", "lrdecay", "decay", "factor", "learningratedecay", ...
         "decayrate", "dropfactor"}
       "LearnRateDropPeriod", "", {"decaysteps", "dropperiod", "lrdecayepochs", "milestones"}
       "LearnRateDropStart", "", {"decaystart", "startdecay", "decayafter", "maxepochlr"}
       "LearnRateMaxFactor", "", {"maxlr", "divfactor", "maxfactor"}
       "LearnRateCycle", "", {"tmax", "t0", "cyclelength", "cycle"}
       "WarmupIterations", "", {"warmupsteps", "warmup", "numwarmupsteps"}
       "Seed", "", {"randomstate", "manualseed", "rng", "randomseed", "rngseed", "setseed"}
       "NumThreads", "", {"njobs", "threads", "nthreads", "numworkers", "workers", "useparallel"}
       "ExecutionEnvironment", " Networks run on the CPU.", {"device", "gpu", "usegpu", "cuda", ...
         "usecuda", "accelerator"}
       "MaxCGIterations", "", {"cgiterations", "maxcg", "numcg"}
       "SpectralRadius", "", {"sr", "specrad"}
       "RidgeParameter", "", {"ridge", "ridgeregularization", "regcoef"}
       "HistorySize", "", {"memory", "maxcor", "history"}};
endfunction

function t = network_names ()
  stacks = " A vector has a number for each layer.";
  t = {"HiddenSize", "", {"hiddensize", "hiddendim", "units", "unit", "numhiddenunits", "rnnunits", ...
         "nhidden", "hiddenunits", "numunits", "hiddensizes", "neurons", "hiddenlayersize", ...
         "hiddenlayersizes", "nunits", "statesize", "numhidden", "reservoirsize"}
       "HiddenSize", stacks, {"numlayers", "nlayers", "depth", "numberoflayers"}
       "Cell", "", {"rnntype", "celltype", "layertype", "model", "modeltype", "network", "layer", ...
         "architecture", "mode", "unittype"}
       "Bidirectional", "", {"bidir", "bidirection", "numdirections", "mergemode", "bilstm"}
       "InputSize", "", {"inputdim", "inputshape", "nfeatures", "numfeatures", "features", ...
         "numchannels", "nin", "numinputs"}
       "OutputSize", "", {"numclasses", "nclasses", "outputdim", "numoutputs", "nout", ...
         "numresponses", "numlabels"}
       "Classes", "", {"numclasses", "nclasses", "classnames", "labels", "numlabels"}
       "Nonlinearity", "", {"activation", "activationfunction", "activationfcn", "transferfcn", ...
         "nonlin"}
       "Loss", "", {"lossfn", "criterion", "lossfunction", "lossfcn", "lossfunc", "objective", ...
         "performfcn", "cost"}
       "HuberDelta", "", {"delta", "transitionpoint", "huberthreshold"}
       "FocalGamma", "", {"gamma", "focusing", "focusingparameter"}
       "QuantileLevels", "", {"quantiles", "levels", "quantile", "tau", "taus", "alphas"}
       "Structure", "", {"returnsequences", "outputmode", "task", "problemtype", "architecturetype"}
       "Dropout", "", {"dropoutrate", "p", "dropoutprobability", "keepprob", "inputdropout", ...
         "dropoutprob", "pdrop", "attentiondropout", "attndropout"}
       "Zoneout", "", {"zoneoutrate", "zoneoutprobability", "zoneouth", "zoneoutc", "statezoneout"}
       "RecurrentDropout", "", {"recurrentdropoutrate", "variationaldropout", "statedropout"}
       "ProjectionSize", "", {"projsize", "projection", "numproj", "projectiondim", "recurrentprojection", "numprojection"}
       "WeightDrop", "", {"weightdropout", "dropconnect", "wdrop", "recurrentweightdropout"}
       "Precision", "", {"dtype", "datatype", "floatx", "double", "single"}
       "Normalization", "", {"normalize", "normalise", "standardize", "standardise", "scaling", ...
         "scaler", "zscore", "preprocessing", "normalizeinput"}
       "InputWeightsInitializer", "", {"kernelinitializer", "weightinit", "winit", "init", ...
         "initializer", "weightsinitializer"}
       "RecurrentWeightsInitializer", "", {"recurrentinitializer", "rinit"}
       "UnitForgetBias", "", {"forgetbias", "forgetgatebias", "biasinitializer"}
       "LearnInitialState", "", {"learnh0", "trainableinitialstate", "learninitialstates"}
       "ClassWeights", "", {"classweight", "posweight", "weights", "weight", ...
         "balanced"}
       "SequenceLength", "", {"bptt", "tbptt", "tbpttsteps", "seqlen", "seqlength", "timesteps", ...
         "chunklength", "windowsize", "k1", "unroll", "numsteps", "maxlen"}
       "TruncationLength", "", {"k2", "truncation", "truncatedbptt", "backpropsteps"}
       "GradientCheckpointing", "", {"checkpointing", "gradcheckpointing", "activationcheckpointing"}
       "MixedPrecision", "", {"amp", "autocast", "bf16", "bfloat16", "fp16", "half", "mixed", "halfprecision"}};
endfunction

## Of rnn_layer alone.
function t = layer_names ()
  t = {"Size", "", {"hiddensize", "hiddendim", "units", "numhiddenunits", "nhidden", "numunits", "nunits", ...
         "neurons", "outfeatures", "outputsize", "outputdim", "numoutputs", "embeddingdim", ...
         "embeddingsize", "dimension", "numfilters", "filters", "outchannels", "channels", "width"}
       "Activation", "", {"nonlinearity", "activationfunction", "activationfn", "activationfcn", "transferfcn", ...
         "act", "nonlin", "phi"}
       "OutputMode", "", {"returnsequences", "returnsequence", "output", "structure", "mode"}
       "Rate", "", {"p", "probability", "dropout", "dropoutrate", "dropoutprob", "pdrop"}
       "From", "", {"skip", "source", "layer", "input", "add"}
       "Mode", "", {"pooling", "poolingtype", "type", "pool", "reduction"}
       "NumHeads", "", {"heads", "nhead", "nheads", "attentionheads", "numattentionheads"}
       "NumKeyChannels", "", {"keydim", "kdim", "keysize", "headdim", "dk", "dmodel", "keychannels", "attentionsize"}
       "AttentionMask", "", {"causal", "mask", "iscausal", "usecausalmask", "attnmask"}
       "Width", "", {"kernelsize", "kernel", "filtersize", "filter", "taps"}
       "Dilation", "", {"dilationfactor", "dilationrate", "dilations", "atrous"}
       "Padding", "", {"pad", "paddingmode", "causal"}
       "RecurrentDropout", "", {"dropout", "dropoutrate"}
       "LearnRateFactor", "", {"weightlearnratefactor", "weightslearnratefactor", "biaslearnratefactor", ...
         "inputweightslearnratefactor", "recurrentweightslearnratefactor", "trainable", "freeze", ...
         "requiresgrad", "lr", "lrmultiplier", "lrscale", "learnrate"}
       "L2Factor", "", {"weightl2factor", "weightsl2factor", "biasl2factor", "weightdecay", ...
         "kernelregularizer", "l2", "inputweightsl2factor", "recurrentweightsl2factor"}
       "InitialWeights", "", {"weights", "inputweights", "recurrentweights", "bias", "kernel", "statedict", ...
         "init", "embeddingmatrix"}};
endfunction

function t = text_names ()
  t = {"EmbeddingSize", "", {"embeddingdim", "embeddim", "embeddingdimension", "embsize", "dmodel", ...
         "embeddings", "embedding", "embdim", "wordvecsize"}
       "EmbeddingMatrix", "", {"pretrainedembeddings", "embeddingweights", "wordembedding", ...
         "embeddingsinitializer", "glove", "word2vec", "pretrained"}
       "FreezeEmbedding", "", {"freeze", "trainableembedding", "freezeembeddings", "trainable"}
       "MaxVocabulary", "", {"vocabsize", "maxvocab", "maxwords", "numwords", "maxtokens", ...
         "maxnumwords", "maxfeatures", "vocabularysize", "vocabulary"}
       "MinCount", "", {"minfreq", "mindf", "minfrequency", "minwordcount", "minoccurrences"}
       "Lowercase", "", {"lower", "dolowercase", "tolower", "lowercaseall", "casefold"}
       "Tokenizer", "", {"tokenize", "analyzer", "tokens", "tokenization", "tokenlevel", "charlevel", ...
         "level"}
       "Level", "", {"tokenize", "analyzer", "tokens", "tokenization", "charlevel", "tokenizer", ...
         "unit", "type"}
       "Attention", "", {"attentiontype", "useattention", "attn", "attentionmechanism"}
       "ScheduledSampling", " It is the share of predictions, 1 - teacher forcing.", ...
         {"teacherforcing", "teacherforcingratio", "samplingprobability"}
       "MaxLength", "", {"maxlen", "maxnewtokens", "maxtokens", "maxsteps", "numtokens", "length", ...
         "maxoutputlength", "n"}
       "BeamWidth", "", {"numbeams", "beamsize", "beams", "beam", "k"}
       "LengthNormalization", "", {"lengthpenalty", "lennorm"}
       "NBest", "", {"numreturnsequences", "nbeams", "ntop", "nbestsize"}
       "Temperature", "", {"dosample", "sample", "sampling", "random"}
       "TopP", "", {"nucleus", "nucleussampling"}};
endfunction

function t = call_names ()
  t = {"State", "", {"initialstate", "hx", "h0", "h", "c", "hidden", "initialstates", "hiddenstate", ...
         "returnstate", "stateful", "state0"}
       "SampleWeights", "", {"sampleweight", "observationweights", "weights", "instanceweights", "temporalweights"}
       "Steps", "", {"horizon", "stepsahead", "numsteps", "numtimesteps", "length"}
       "Training", "", {"train", "mode", "istraining"}
       "Step", "", {"h", "eps", "epsilon", "delta", "tol"}
       "Samples", "", {"numsamples", "elements", "nsamples"}
       "MaxLag", "", {"lag", "lags", "maxdelay"}
       "Scores", "", {"yscore", "ypred", "probabilities", "prob", "proba", "score"}
       "Positive", "", {"poslabel", "positiveclass"}
       "MaxOrder", "", {"ngram", "maxn", "n", "maxngram", "ngramweights"}
       "Kind", "", {"type", "mode", "task"}};
endfunction

function t = option_words ()
  t = {"Solver", "sgdm", " Plain SGD is \"Momentum\", 0.", {"sgd", "gradientdescent", "gd", "traingd"}
       "Solver", "sgdm", "", {"momentum", "nesterov", "traingdm", "nag"}
       "Solver", "adam", "", {"nadam", "adagrad", "adadelta", "adamax", "radam", "lion", "amsgrad"}
       "Solver", "lbfgs", "", {"bfgs", "lbfgsb", "lm", "trainlm", "trainbfg", "fminunc"}
       "Solver", "irprop-", "", {"rprop", "irprop", "trainrp", "rpropplus"}
       "Solver", "hessian-free", "", {"hf", "newton", "newtoncg", "cg"}
       "Solver", "echo-state", "", {"esn", "reservoir", "ridge", "echostatenetwork"}
       "Loss", "crossentropy", "", {"categoricalcrossentropy", "sparsecategoricalcrossentropy", ...
         "crossentropyloss", "nll", "nllloss", "log", "logloss", "softmax", "classification", "ce", ...
         "crossentropyex", "indexcrossentropy"}
       "Loss", "binary-crossentropy", " It is for targets of several labels, each true or false.", ...
         {"binarycrossentropy", "bce", "bceloss", "bcewithlogits", "bcewithlogitsloss", "sigmoid", ...
         "sigmoidcrossentropy", "multilabel", "multilabelsoftmarginloss"}
       "Loss", "focal", "", {"focalloss", "sparsefocal", "categoricalfocalcrossentropy", "focalcrossentropy"}
       "Loss", "huber", "", {"huberloss", "smoothl1", "smoothl1loss", "smoothmae", "robust"}
       "Loss", "quantile", "", {"pinball", "pinballloss", "quantileloss", "quantileregression", "quantiles", ...
         "tilted"}
       "Loss", "gaussian", " It is for a mean and a standard deviation.", {"gaussiannll", "gaussiannllloss", ...
         "nllgaussian", "normal", "heteroscedastic", "meanvariance", "meanandvariance"}
       "Loss", "poisson", "", {"poissonnll", "poissonnllloss", "poissonloss", "counts", "count"}
       "Loss", "mse", "", {"meansquarederror", "mseloss", "l2", "l2loss", "regression", "squared", ...
         "squarederror", "rmse", "halfmse", "quadratic"}
       "Loss", "mae", "", {"meanabsoluteerror", "l1loss", "l1", "absolute", "absoluteerror"}
       "Loss", "ctc", "", {"ctcloss", "connectionisttemporalclassification"}
       "Cell", "lstm", " \"Bidirectional\", true reads both ways.", {"bilstm", "bilstmlayer"}
       "Cell", "lstm", "", {"lstmlayer", "lstmcell", "longshorttermmemory"}
       "Cell", "gru", "", {"grulayer", "grucell", "gatedrecurrentunit"}
       "Cell", "rnn", "", {"simplernn", "elman", "vanilla", "rnncell", "simple", "elmannet", "rnntanh"}
       "Cell", "lstm-peephole", "", {"peephole", "peepholelstm", "plstm"}
       "Cell", "lstm-layernorm", "", {"layernormlstm", "lnlstm", "layernorm"}
       "Cell", "lstm-coupled", "", {"cifg", "coupledlstm"}
       "Cell", "clockwork", "", {"cwrnn", "clockworkrnn"}
       "Cell", "orthogonal", "", {"ornn", "urnn", "scornn", "unitary", "exprnn", "householder", "orthogonalrnn"}
       "Cell", "slstm", "", {"xlstm", "scalarlstm", "exponentiallstm"}
       "Cell", "ligru", "", {"lightgru", "lightgatedrecurrentunit"}
       "Cell", "cornn", "", {"coupledoscillators", "oscillator", "coupledoscillatory"}
       "Cell", "scrn", "", {"structurallyconstrained", "contextunits"}
       "Cell", "janet", "", {"janetcell", "forgetgateonly", "justanothernetwork"}
       "Cell", "mingru", "", {"mingated", "minimalgru"}
       "Cell", "indrnn", "", {"independentrnn", "independentlyrecurrent"}
       "Cell", "lru", "", {"linearrecurrentunit", "s5", "s4d", "ssm", "statespace", "diagonal"}
       "Type", "lstm", " \"Bidirectional\", true reads both ways.", {"bilstm", "bilstmlayer", "bidirectional"}
       "Type", "lstm", "", {"lstmlayer", "lstmcell", "longshorttermmemory"}
       "Type", "gru", "", {"grulayer", "grucell", "gatedrecurrentunit"}
       "Type", "rnn", "", {"simplernn", "elman", "vanilla", "rnncell", "simple", "recurrent", "rnnlayer"}
       "Type", "dense", "", {"linear", "fullyconnected", "fullyconnectedlayer", "fc", "denselayer", "mlp", ...
         "feedforward", "affine", "head", "output"}
       "Type", "dense", " It has \"Activation\".", {"relu", "relulayer", "activation", "sigmoid", "tanh", ...
         "elu", "gelu", "swish", "softplus", "leakyrelu"}
       "Type", "dropout", "", {"dropoutlayer", "drop", "spatialdropout"}
       "Type", "layernorm", "", {"layernormalization", "layernormalizationlayer", "normalization", "norm", "ln"}
       "Type", "layernorm", " There is no batch normalisation: a result never depends on what else is in its batch.", ...
         {"batchnorm", "batchnormalization", "batchnormalizationlayer", "batchnorm1d", "batchnormlayer", "bn", ...
          "instancenorm", "groupnorm"}
       "Type", "embedding", "", {"wordembedding", "wordembeddinglayer", "embeddinglayer", "embed", "lookup"}
       "Type", "residual", "", {"add", "addition", "additionlayer", "skip", "skipconnection", "shortcut"}
       "Type", "static", "", {"staticfeatures", "sidefeatures", "auxiliary", "features", "context"}
       "Type", "pooling", "", {"globalaveragepooling", "globalmaxpooling", "globalaveragepooling1dlayer", ...
         "globalaveragepooling1d", "globalmaxpooling1d", "maxpooling", "averagepooling", "pool", "mean", "max"}
       "Type", "conv1d", "", {"conv", "convolution", "convolution1d", "convolution1dlayer", "temporalconvolution", "tcn", ...
         "timedelay", "tdnn", "causalconv1d"}
       "Type", "gated", "", {"glu", "gatedlinearunit", "gatedlinear", "gateddense", "swiglu", "geglu"}
       "Type", "highway", "", {"highwaylayer", "highwaynetwork", "carry"}
       "Type", "selfattention", "", {"attention", "selfattentionlayer", "multiheadattention", "multihead", "transformer", ...
         "mha", "attn", "transformerencoder"}
       "AttentionMask", "causal", "", {"true", "yes", "on", "past", "lookahead"}
       "AttentionMask", "none", "", {"false", "no", "off", "full"}
       "Padding", "causal", "", {"left", "valid", "none", "past"}
       "Padding", "same", "", {"centered", "center", "zeros", "both"}
       "Mode", "mean", "", {"average", "avg"}
       "Mode", "max", "", {"maximum"}
       "Mode", "last", "", {"final", "end"}
       "OutputMode", "last", "", {"false", "final", "no", "off"}
       "OutputMode", "sequence", "", {"true", "all", "sequences", "yes", "on"}
       "Activation", "linear", "", {"identity", "none", "purelin"}
       "Activation", "swish", "", {"silu"}
       "Activation", "leaky-relu", "", {"lrelu", "prelu"}
       "Activation", "relu", "", {"rectifier", "poslin"}
       "Activation", "tanh", "", {"tansig"}
       "Activation", "sigmoid", "", {"logistic", "logsig"}
       "Nonlinearity", "linear", "", {"identity", "none", "purelin"}
       "Nonlinearity", "tanh", "", {"tansig", "sigmoid", "logsig", "softsign", "hardtanh"}
       "Nonlinearity", "relu", "", {"poslin", "leakyrelu", "elu", "gelu", "rectifier"}
       "Structure", "many-to-one", "", {"last", "classification", "sequencetoone", "sequencetolabel", ...
         "regression", "seq2one", "manytoone"}
       "Structure", "many-to-many", "", {"sequence", "sequencetosequence", "tagging", "synced", ...
         "languagemodel", "seqtoseq"}
       "Structure", "encoder-decoder", "", {"seq2seq", "translation", "encdec", "transducer"}
       "Structure", "one-to-many", "", {"captioning", "onetoseq", "generator"}
       "Attention", "additive", "", {"bahdanau", "concat", "true", "yes", "on"}
       "Attention", "multiplicative", "", {"luong", "dot", "general", "scaleddot", "bilinear", ...
         "dotproduct"}
       "LearnRateSchedule", "piecewise", "", {"step", "steplr", "multisteplr", "drop"}
       "LearnRateSchedule", "exponential", "", {"exp", "exponentiallr", "exponentialdecay", "decay"}
       "LearnRateSchedule", "cosine", "", {"cosineannealing", "cosineannealinglr", "cosinedecay", ...
         "cosineannealingwarmrestarts"}
       "LearnRateSchedule", "cyclical", "", {"triangular", "cycliclr", "clr", "cyclic"}
       "LearnRateSchedule", "one-cycle", "", {"onecyclelr", "1cycle", "superconvergence"}
       "LearnRateSchedule", "plateau", "", {"reduceonplateau", "reducelronplateau", "adaptive"}
       "LearnRateSchedule", "none", " \"WarmupIterations\" is an option of its own.", {"warmup"}
       "LearnRateSchedule", "none", "", {"constant", "fixed", "off"}
       "Normalization", "zscore", "", {"standardize", "standard", "standardscaler", "zscored", ...
         "auto", "mapstd", "meanstd"}
       "Normalization", "rescale-zero-one", "", {"zeroone", "rescale01", "unitinterval"}
       "Normalization", "rescale-symmetric", "", {"minmax", "minmaxscaler", "rescale", ...
         "mapminmax", "range"}
       "Normalization", "zerocenter", "", {"center", "mean", "demean"}
       "Precision", "single", "", {"float32", "float", "fp32", "half", "float16"}
       "Precision", "double", "", {"float64", "fp64"}
       "Shuffle", "every-epoch", "", {"true", "yes", "on", "always", "epoch"}
       "Shuffle", "never", "", {"false", "no", "off", "none"}
       "GradientThresholdMethod", "absolute-value", "", {"value", "clipvalue", "abs"}
       "GradientThresholdMethod", "global-l2norm", "", {"norm", "clipnorm", "global", "l2"}
       "OutputNetwork", "best-validation", "", {"best", "bestvalidationaccuracy", "bestmodel"}
       "OutputNetwork", "last-iteration", "", {"last", "final", "lastepoch"}
       "ExecutionEnvironment", "cpu", "", {"gpu", "cuda", "multigpu", "parallel", "mps", "gpu0"}
       "Gradient", "rtrl", "", {"forward", "online", "realtime"}
       "Gradient", "bptt", "", {"backward", "backprop", "backpropagation", "reverse"}
       "Tokenizer", "subword", "", {"bpe", "wordpiece", "sentencepiece", "byte", "unigram"}
       "Tokenizer", "char", "", {"character", "characters", "chars", "letter"}
       "Tokenizer", "word", "", {"words", "whitespace", "space"}
       "Level", "subword", "", {"bpe", "wordpiece", "sentencepiece", "byte", "unigram"}
       "Level", "char", "", {"character", "characters", "chars", "letter"}
       "Level", "word", "", {"words", "whitespace", "space"}
       "ClassWeights", "auto", "", {"balanced", "balance", "inverse", "classes"}
       "SequenceLength", "longest", "", {"max", "full", "all", "whole"}
       "Kind", "text", "", {"bleu", "texts", "translation", "wer", "rouge"}
       "Kind", "labels", "", {"classification", "classes", "accuracy", "confusion"}
       "Kind", "values", "", {"regression", "rmse", "mse", "numbers", "numeric"}};
  target = t(strcmp (t(:, 1), "Tokenizer"),:);
  target(:, 1) = {"TargetTokenizer"};
  starts = {"glorot", {"xavier", "xavieruniform", "glorotuniform", "glorotnormal", "xaviernormal"}
            "he", {"kaiming", "henormal", "kaimingnormal", "heuniform", "kaiminguniform"}
            "narrow-normal", {"normal", "gaussian", "random", "randn", "randomnormal", "uniform"}
            "identity", {"eye"}
            "zeros", {"zero"}};
  for name = {"InputWeightsInitializer", "RecurrentWeightsInitializer"}
    for k = 1:rows (starts)
      t(end+1,:) = {name{1}, starts{k,1}, "", starts{k,2}};
    endfor
  endfor
  t = [t; target];
endfunction
