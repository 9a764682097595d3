## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, DATA, VALID, OPT] = train_setup (FNAME, NET, X, Y, ARGS, WORLD)
##
## What FNAME, rnn_train or rnn_lrfind, does before the first step: reads the options, checks and
## normalises the data, makes the network where NET is [].  OPT.World is WORLD (world_begin), if there is one, with what is known
## of the data of all its processes.

function [net, data, valid, opt] = train_setup (fname, net, X, Y, args, world = [])
  fresh = isempty (net);
  if (fresh)
    [opt, given] = option_parse (fname, "train", args);
    opt = world_open (fname, world, opt, fresh);
    opt = layer_options (fname, opt, given);
    if (strcmp (opt.Solver, "echo-state") && ! any (strcmp ("Cell", given)) && isempty (opt.Layers))
      opt.Cell = "rnn";
    endif
    static = columns (opt.Static);
    opt.Layers = layer_static (fname, opt.Layers, static);
    [X, Y, opt, held] = hold_out (fname, X, Y, opt, given, []);
    [net, data] = new_training (fname, X, Y, opt);
    net.made = net_made_with (opt, net);
    kind = net_kind (net);
  else
    [net, opt, given] = option_resume (fname, net, args);
    opt = world_open (fname, world, opt, fresh);
    check_decoder (fname, net);
    kind = net_kind (net);
    static = columns (opt.Static);
    [X, Y, opt, held] = hold_out (fname, X, Y, opt, given, net);
    [data, ~, t] = data_for_net (fname, net, kind, "X", X, "Y", Y);
    if (any (strcmp ("ClassWeights", given)))
      net.ClassWeights = data_class_weights (fname, opt.ClassWeights, t, kind.boundary, world_local (opt));
    endif
  endif
  if (static > 0)
    net.made.Static = static;
    kind = net_kind (net);
  endif
  data.known = data_known (fname, net, "Future", opt.Future, data, "Y");
  check_loss (fname, net, given);
  if (kind.loss.own)
    check_loss_function (fname, net, data);
  endif
  check_stateless (fname, net, kind, opt.State);
  data.state = check_state (fname, net, opt.State, numel (data.X));
  data.weight = data_sample_weights (fname, "SampleWeights", net, kind, data, opt.SampleWeights);
  if (opt.Verbose)
    summary = [train_summary(net, data, X, Y, opt), held];
  endif
  opt.UnknownRate = unknown_rate (fname, net, data, opt, given);
  net.OneText = kind.model && numel (data.X) == 1;
  [data, opt, streams] = plan_streams (net, data, opt, given);
  if (! isempty (opt.World))
    opt.World = world_data (fname, opt.World, net, data);
  endif
  N = world_count (opt.World, data);
  check_plan (fname, net, opt, given);
  check_solver (fname, net, opt, given, N, fresh);
  check_mixed (fname, net, opt);
  check_metric (fname, net, kind, opt, given);
  handles = ifelse (is_function_handle (opt.ValidationMetric), {"ValidationMetric"}, {});
  if (! isempty (world))
    opt.ExecutionEnvironment = "auto";    # where a network is trained is no property of it
    opt.Shard = "none";
  endif
  net.options = rmfield (opt, [{"ValidationData", "OutputFcn", "State", "SampleWeights", "Static", "Future", "World"}, handles, ...
                               net_options("fixed"), net_options("once"), net_options("free"), ...
                               net_options("loss"), net_options("lists")]);
  valid = [];
  if (! isempty (opt.ValidationData))
    valid = validation_data (fname, net, kind, opt.ValidationData, opt.ValidationMetric, opt.ValidationSplit > 0);
    opt.ValidationData = {};
  endif
  if (! isempty (world))
    world_options (fname, world, net.options, valid);
  endif
  opt = settle (opt, N, epoch_updates (data, opt));
  if (! isempty (world) && world.rank > 0)    # rank 0 alone prints, draws and writes
    [opt.Verbose, opt.Plots, opt.OutputFcn, opt.CheckpointPath] = deal (false, "none", {}, "");
  endif
  if (opt.Verbose)
    printf ("%s%s%s\n", summary, streams, company (world));
  endif
endfunction

function said = company (world)
  said = "";
  if (! isempty (world))
    said = sprintf ("; in %d processes%s", world.size, {"", ", each with sequences of its own"}{1 + world.local});
  endif
endfunction

## Puts Static into X, and takes what ValidationSplit asks for from X and Y (and SampleWeights) as ValidationData; HELD says it.
function [X, Y, opt, held] = hold_out (fname, X, Y, opt, given, net)
  held = "";
  structure = "";
  if (! isempty (net))
    structure = net.Structure;
  elseif (! isempty (opt.Static) || opt.ValidationSplit > 0)
    structure = data_infer_task (fname, X, Y, opt).Structure;
  endif
  X = data_static (fname, "X", X, "Static", opt.Static, structure);
  opt.Static = [];
  both = all (ismember ({"ValidationSplit", "ValidationData"}, given)) && ! isempty (opt.ValidationData);
  if (both && opt.ValidationSplit > 0)
    error ("rnn:option", "%s: ValidationSplit must be left out beside ValidationData, got both", fname);
  elseif (opt.ValidationSplit == 0 && any (ismember ({"ValidationPart", "ValidationGap"}, given)))
    error ("rnn:option", "%s: ValidationPart and ValidationGap must be left out without ValidationSplit, got %s", fname, ...
           ifelse (any (strcmp ("ValidationPart", given)), "ValidationPart", "ValidationGap"));
  elseif (opt.ValidationSplit == 0 || ! isempty (opt.ValidationData))
    return;
  elseif (! isempty (opt.State))
    error ("rnn:option", "%s: State must be [] with ValidationSplit, as the states would be those of all of X, got states", fname);
  endif
  if (isempty (net) && strcmp (opt.ValidationPart, "random"))
    opt.Seed = option_seed (opt.Seed);
  endif
  [train, valid, held] = data_split (fname, X, Y, opt.SampleWeights, opt, strcmp (structure, "one-to-many"));
  opt.ValidationData = valid(1:2 + ! isempty (valid{3}));
  if (! isempty (opt.Future))
    try
      [first, last] = data_split (fname, X, Y, opt.Future, opt, strcmp (structure, "one-to-many"));
    catch err
      error (err.identifier, "%s", strrep (err.message, "SampleWeights", "Future"));
    end_try_catch
    opt.Future = first{3};
    opt.ValidationData = [valid, {[], last{3}}];
  endif
  [X, Y, opt.SampleWeights] = train{:};
  held = ["; validated on " held];
endfunction

## A label that occurs here alone has no output: it is predicted wrong.
function valid = validation_data (fname, net, kind, given, metric, split)
  if (numel (given) > 3 && ! isempty (given{4}))
    given{1} = data_static (fname, "ValidationData{1}", given{1}, "ValidationData{4}", given{4}, net.Structure);
  endif
  valid = data_for_net (fname, net, kind, "ValidationData{1}", given{1}, "ValidationData{2}", ...
                        given{2}, false, true);
  given(end+1:5) = {[]};
  valid.known = data_known (fname, net, "ValidationData{5}", given{5}, valid, "ValidationData{2}");
  valid.weight = [];
  if (! isempty (given{3}))
    valid.weight = data_sample_weights (fname, "ValidationData{3}", net, kind, valid, given{3});
    if (iscell (valid.weight) && strcmp (metric, "bleu"))
      error ("rnn:option", "%s: ValidationData{3} must be one weight per sequence with ValidationMetric \"bleu\", got a cell with weights of steps", fname);
    endif
  endif
  valid.given = given;
  if (any (valid.unknown))
    [what, hint] = deal ("ValidationData{2}", "");
    if (split)
      [what, hint] = deal ("what ValidationSplit holds out", "; \"ValidationPart\", \"random\" draws it from the whole set");
    endif
    warning ("rnn:labels", ["%s: %s holds %d labels (of %d) of classes that the ", ...
             "network does not know; they count as wrong and have no loss%s"], fname, what, ...
             sum (valid.unknown), numel (valid.unknown), hint);
  endif
endfunction

## The share of words that occur once in X which is read as the unknown token: not 0 where nothing else
## trains that token, and where the loss need not be the same function in each evaluation.
function rate = unknown_rate (fname, net, data, opt, given)
  rate = opt.UnknownRate;
  tok = net.Tokenizer;
  if (any (strcmp ("UnknownRate", given)))
    if (rate > 0 && (isempty (tok) || strcmp (tok.Level, "subword")))
      error ("rnn:option", ["%s: UnknownRate must be left out or 0 where X is not text, ", ...
             "or of subwords, which are never unknown, got %g"], fname, rate);
    endif
  elseif (solver_is_full_batch (opt.Solver) || strcmp (opt.Solver, "echo-state"))
    rate = 0;
  elseif (isempty (rate))
    rate = 0.5 * (! isempty (tok) && strcmp (tok.Level, "word") && ! net.FreezeEmbedding ...
                  && ! any (cellfun (@(x) any (x == 1), data.X)));
  endif
endfunction

## One long text is read as streams side by side, in chunks, and so are a few long series with SequenceLength; SAID tells of these.
function [data, opt, said] = plan_streams (net, data, opt, given)
  said = "";
  kind = net_kind (net);
  B = opt.MiniBatchSize * opt.GradientAccumulation;
  if (! isempty (opt.World) && opt.World.local)    # of all ranks together
    B = max (1, floor (B / opt.World.size));
  endif
  if (kind.model && numel (data.X) == 1)
    data = data_streams (data, B);
    if (! any (strcmp ("SequenceLength", given)) && ischar (opt.SequenceLength) ...
        && ! solver_is_full_batch (opt.Solver))
      opt.SequenceLength = 100;
    endif
  elseif (! ischar (opt.SequenceLength) && strcmp (net.Structure, "many-to-many") && ! kind.whole && ! kind.model ...
          && isempty (opt.State) && strcmp (opt.Gradient, "bptt") && ! solver_is_full_batch (opt.Solver))
    T = cellfun ("size", data.X, 2)(:)';
    n = max (1, min (floor (B / numel (T)), floor (T / (2 * opt.SequenceLength))));    # two chunks each, or none carries a state
    if (any (n > 1))
      data = data_streams (data, n);
      said = sprintf ("; read as %d streams side by side, in chunks of %d steps", sum (n), opt.SequenceLength);
    endif
  endif
endfunction

## How many updates an epoch has: one per chunk of each mini-batch (in the order of the data), or one
## per mini-batch.
function n = epoch_updates (data, opt)
  N = world_count (opt.World, data);
  B = ifelse (solver_is_full_batch (opt.Solver), N, opt.MiniBatchSize * opt.GradientAccumulation);
  n = ceil (N / B);
  if (train_is_chunked (data, opt))
    T = cellfun ("size", data.X, 2)(:);
    if (! isempty (opt.World))
      T = opt.World.lengths(:);
    endif
    T(end+1:n * B) = 0;
    n = sum (ceil (max (reshape (T, B, n), [], 1) / opt.SequenceLength));
  endif
endfunction

function [net, data] = new_training (fname, X, Y, opt)
  if (! isempty (opt.Classes) && ! any (strcmp (opt.Loss, ["auto", core_losses("labels"), core_losses("targets", "flags")])) ...
      && ! is_function_handle (opt.Loss))
    error ("rnn:option", "%s: Classes must be left out with a regression loss, got Loss \"%s\"", ...
           fname, opt.Loss);
  endif
  task = data_infer_task (fname, X, Y, opt);
  [s, seqs, form, lens] = new_sources (fname, X, opt, task);
  if (task.target_text)
    s.TargetTokenizer = text_fit_tokenizer (fname, "TargetTokenizer", target_level (opt, s), ...
                                            "Y", Y, target_options (fname, opt, task));
  else
    target_options (fname, opt, task);
    if (task.model)
      s.TargetTokenizer = s.Tokenizer;
    endif
  endif
  spec = struct ("Structure", task.Structure, "Loss", opt.Loss, ...
                 "Classes", {data_class_column(opt.Classes)}, "OutputSize", [], "model", task.model, ...
                 "TargetTokenizer", {s.TargetTokenizer}, "may_be_unknown", false);
  if (task.model || task.target_text)
    V = s.InputSize - 1;
    if (! isempty (s.TargetTokenizer))
      V = numel (s.TargetTokenizer.Tokens);
    endif
    spec.Classes = (1:V)';
    if (strcmp (spec.Loss, "auto"))
      spec.Loss = core_losses ("targets", "labels"){1};
    endif
    spec.OutputSize = V + 1;
  endif
  t = check_targets (fname, "X", "Y", seqs, lens, form, Y, spec);
  if (! isempty (world_local (opt)) && isempty (spec.Classes) && ! isempty (t.classes))
    spec.Classes = all_classes (fname, opt.World, t.classes);
    t = check_targets (fname, "X", "Y", seqs, lens, form, Y, spec);
  endif
  if (! s.tokens)
    check_orientation (fname, X, Y, seqs, lens, form, t, opt);
  endif
  s.Structure = t.structure;
  s.Loss = t.loss;
  loss = core_loss (t.loss, t.classes);
  flat = [];
  if (loss.labels)
    decoder = net_has_decoder (t.structure);
    extra = task.model || decoder || strcmp (loss.targets, "labellings");
    s.OutputSize = data_class_count (t.classes) + extra;
    s.ClassWeights = data_class_weights (fname, opt.ClassWeights, t, extra, world_local (opt));
  else
    s.OutputSize = rows (t.flat) * net_parts (s);
    s.ClassWeights = data_class_weights (fname, opt.ClassWeights, t, 0, world_local (opt));
    flat = ifelse (loss.normal, t.flat, []);
  endif
  s.Classes = t.classes;
  statistics = data_normalization (opt.Normalization, ifelse (s.tokens, {}, seqs), flat, world_local (opt));
  if (s.mask)
    s.InputSize *= 2;
    D = numel (statistics.x_center);
    [statistics.x_center(end+1:2*D,1), statistics.x_scale(end+1:2*D,1)] = deal (0, 1);
  endif
  if (! isempty (opt.Future))
    [s.FutureSize, statistics] = known_inputs (fname, opt, statistics);
  endif
  net = net_make (fname, s, t.classes, statistics);
  if (strcmp (opt.Solver, "echo-state") && strcmp (opt.Cell, "rnn"))
    net = net_reservoir (net, opt);
  endif
  [~, ahead] = layer_whole (net.Layers);
  for k = find (ahead & task.model)'
    error ("rnn:option", ["%s: %s must not read later steps in a language model (text X or tokens, and Y = []), which ", ...
           "predicts these, got %s"], fname, layer_name ("Layers", k, net.Layers{k}), layer_text (net.Layers{k}));
  endfor
  data = core_data (fname, net, net_kind (net), seqs, t);
endfunction

## The classes of the data of all ranks.
function classes = all_classes (fname, world, classes)
  world_agree (fname, world, "the type of the labels", class (classes));
  parts = cellfun (@(c) c(:), world_gather (world, classes), "UniformOutput", false);
  classes = data_class_column (unique (vertcat (parts{:})));
endfunction

## How many inputs Future has, and the statistics of their normalisation.
function [M, s] = known_inputs (fname, opt, s)
  seqs = check_sequences (fname, "Future", opt.Future);
  M = rows (seqs{1});
  n = data_normalization (opt.Normalization, cellfun (@double, seqs, "UniformOutput", false), [], world_local (opt));
  if (! isempty (n.x_center))
    [s.u_center, s.u_scale] = deal (n.x_center, n.x_scale);
  endif
endfunction

## S, the network's description as far as it follows from X, and X as sequences.
function [s, seqs, form, lens] = new_sources (fname, X, opt, task)
  s = opt;
  s.model = task.model;
  s.goes_on = false;
  s.Structure = task.Structure;
  s.mask = strcmp (opt.MissingInputs, "mask");
  s.static = 0;
  s.tokens = task.text || ((! isempty (opt.EmbeddingSize) || ! isempty (opt.EmbeddingMatrix)) ...
                           && ! strcmp (task.Structure, "one-to-many"));
  s.TargetTokenizer = s.Tokenizer = [];
  if (task.text)
    s.Tokenizer = text_fit_tokenizer (fname, "Tokenizer", opt.Tokenizer, "X", X, opt);
    s.InputSize = numel (s.Tokenizer.Tokens) + task.model;
  elseif (s.tokens && ! isempty (opt.EmbeddingMatrix) && isempty (s.InputSize))
    s.InputSize = columns (opt.EmbeddingMatrix) + task.model;
  elseif (s.tokens && task.model && isempty (s.InputSize))
    s.model = false;    # the boundary is the token after the largest, which is known below
    [seqs, form, lens] = data_inputs (fname, "X", X, s);
    s.InputSize = largest_token (seqs, opt) + 1;
    s.model = true;
  endif
  if (s.mask && s.tokens)
    error ("rnn:option", "%s: MissingInputs must be \"error\" where X is text or tokens, of which none is missing, got \"mask\"", fname);
  elseif (s.mask && iscell (s.Layers) && layer_late (s.Layers) > 0)
    error ("rnn:option", "%s: MissingInputs must be \"error\" with a static layer, as the rows that say what is missing stand last, got \"mask\"", ...
           fname);
  endif
  if (s.tokens && isempty (s.EmbeddingSize) && isempty (s.EmbeddingMatrix))
    s.EmbeddingSize = 64;
  elseif (! s.tokens && ! strcmp (task.Structure, "one-to-many"))
    s.EmbeddingSize = [];
  endif
  [seqs, form, lens] = data_inputs (fname, "X", X, s);
  if (isempty (s.InputSize) && s.tokens)
    s.InputSize = largest_token (seqs, opt);
  elseif (isempty (s.InputSize))
    s.InputSize = rows (seqs{1});
  endif
endfunction

function top = largest_token (seqs, opt)
  top = max ([seqs{:}]);
  if (! isempty (world_local (opt)))
    top = max ([world_gather(opt.World, top){:}]);
  endif
endfunction

## The options for the target's tokenizer: those for X, but for the ones that are given for the target.
function opt = target_options (fname, opt, task)
  for name = {"MaxVocabulary", "MinCount", "Lowercase"}
    own = ["Target" name{1}];
    if (isempty (opt.(own)))
      continue;
    elseif (! task.target_text || isstruct (opt.TargetTokenizer))
      error ("rnn:option", ["%s: %s must be left out where no tokenizer is made from Y ", ...
             "(Y is no text to write, or its tokenizer is given), got %s"], fname, own, ...
             check_got (opt.(own)));
    endif
    opt.(name{1}) = opt.(own);
  endfor
endfunction

## A target tokenizer that is not given is of the level of that of X.
function level = target_level (opt, s)
  level = opt.TargetTokenizer;
  if (ischar (level) && strcmp (level, "auto") && ! isempty (s.Tokenizer))
    level = s.Tokenizer.Level;
  elseif (ischar (level) && strcmp (level, "auto") && ischar (opt.Tokenizer))
    level = opt.Tokenizer;
  endif
endfunction

function check_plan (fname, net, opt, given)
  check_checkpointing (fname, net, opt);
  check_gradient (fname, net, net_kind (net), opt, ! isempty (layer_drops (net)));
  check_label_noise (fname, net, net_kind (net), opt);
  if (! ischar (opt.SequenceLength) && net_kind (net).whole)
    error ("rnn:option", ["%s: SequenceLength must be \"longest\" for bidirectional networks, ", ...
           "pooling, decoders, selfattention, conv1d with Padding \"same\" and the loss \"ctc\", which need whole sequences, got %d"], ...
           fname, opt.SequenceLength);
  elseif (any (strcmp ("TruncationLength", given)) && ischar (opt.SequenceLength))
    error ("rnn:option", ["%s: SequenceLength must be a number of steps where ", ...
           "TruncationLength is given, got \"%s\""], fname, opt.SequenceLength);
  elseif (! ischar (opt.SequenceLength) && ! isempty (opt.TruncationLength) ...
          && opt.TruncationLength < opt.SequenceLength)
    error ("rnn:option", "%s: TruncationLength must be at least SequenceLength (%d), got %d", ...
           fname, opt.SequenceLength, opt.TruncationLength);
  elseif (any (strcmp ("OutputNetwork", given)) && isempty (opt.ValidationData)
          && strcmp (opt.OutputNetwork, "best-validation"))
    error ("rnn:option", ["%s: ValidationData must be given for OutputNetwork ", ...
           "\"best-validation\", got none"], fname);
  elseif (any (strcmp ("ValidationPatience", given)) && isempty (opt.ValidationData) && isfinite (opt.ValidationPatience))
    error ("rnn:option", "%s: ValidationData or ValidationSplit must be given for ValidationPatience, which waits for what they measure, got neither", fname);
  elseif (! isempty (opt.CheckpointPath) && ! isfolder (opt.CheckpointPath))
    error ("rnn:option", "%s: CheckpointPath must be a folder that exists, got %s", ...
           fname, check_got (opt.CheckpointPath));
  endif
endfunction

function check_label_noise (fname, net, kind, opt)
  if (opt.LabelNoise > 0 && (! kind.labels || kind.ctc || kind.decoder || net.OutputSize < 2))
    error ("rnn:option", ["%s: LabelNoise must be 0 unless there are labels of two or more classes, and not for the ", ...
           "loss \"ctc\" and decoders, which read their targets, got %g"], fname, opt.LabelNoise);
  endif
endfunction

## Defaults that depend on other options.
function opt = settle (opt, N, updates)
  per_solver = {"adam", [0.005, 0.999, 0]; "adamw", [0.005, 0.999, 0.01]
                "rmsprop", [0.002, 0.9, 0]; "sgdm", [0.01, 0.9, 0]
                "irprop-", [0.0125, 0.9, 0]; "lbfgs", [0.1, 0.9, 0]
                "hessian-free", [1, 0.9, 0]; "echo-state", [1, 0.9, 0]};
  per_solver = per_solver{strcmp (opt.Solver, per_solver(:,1)),2};
  names = {"InitialLearnRate", "SquaredGradientDecayFactor", "L2Regularization"};
  for k = 1:3
    if (isempty (opt.(names{k})))
      opt.(names{k}) = per_solver(k);
    endif
  endfor
  if (! iscell (opt.OutputFcn))
    opt.OutputFcn = {opt.OutputFcn};
  endif
  if (strcmp (opt.LearnRateSchedule, "cyclical") && isempty (opt.LearnRateCycle))
    opt.LearnRateCycle = 8;    # Smith 2017 takes half a cycle of 2 to 10 epochs
  endif
  if (solver_is_full_batch (opt.Solver))
    opt.MiniBatchSize = N;
  endif
  if (strcmp (opt.Solver, "echo-state"))
    opt.MaxEpochs = 1;
  endif
  nb = ceil (N / (opt.MiniBatchSize * opt.GradientAccumulation));
  opt.WarmupIterations = max (opt.WarmupIterations, opt.WarmupEpochs * nb);
  if (ischar (opt.ValidationFrequency))      # in what train_count counts
    opt.ValidationFrequency = ceil (updates * min (50, nb) / nb);
  endif
  if (ischar (opt.VerboseFrequency))
    opt.VerboseFrequency = max (1, ceil (opt.MaxEpochs * updates / 10));
  endif
  if (! opt.Verbose)
    opt.VerboseFrequency = Inf;
  endif
endfunction
