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
    source = part_source (fname, "X", X, opt.NumParts);
    part_check (fname, source, Y, opt, given);
    [X, Y, source, opt, held] = train_hold_out (fname, X, Y, source, opt, given, []);
    if (isempty (source))
      [net, data] = train_new (fname, X, Y, setfield (opt, "Survey", []));
    else
      [net, data, X, Y, more, survey] = part_new (fname, source, opt);
      [opt, static] = with_part (fname, opt, more, survey);
    endif
    net.made = net_made_with (opt, net);
    kind = net_kind (net);
  else
    [net, opt, given] = option_resume (fname, net, args);
    opt = world_open (fname, world, opt, fresh);
    check_decoder (fname, net);
    kind = net_kind (net);
    static = columns (opt.Static);
    source = part_source (fname, "X", X, opt.NumParts);
    part_check (fname, source, Y, opt, given);
    [X, Y, source, opt, held] = train_hold_out (fname, X, Y, source, opt, given, net);
    if (! isempty (source))
      survey = part_measure (fname, source, net, opt, any (strcmp ("ClassWeights", given)));
      [X, Y, more] = part_read (fname, source, 1);
      [opt, static, X] = with_part (fname, opt, more, survey, X, net);
    endif
    if (! any (strcmp ("ClassWeights", given)))
      data = data_for_net (fname, net, kind, "X", X, "Y", Y);
    else
      [data, ~, t] = data_for_net (fname, net, kind, "X", X, "Y", Y);
      if (! isempty (source))
        t.counts = survey.counts;
      endif
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
  data.weight = data_sample_weights (fname, "SampleWeights", net, kind, data, opt.SampleWeights, isempty (source));
  if (! isempty (source))
    data.parts = struct ("lens", {survey.lens}, "ids", survey.ids, "source", source);
  endif
  if (opt.Verbose)
    summary = [train_summary(net, data, X, Y, opt), held];
  endif
  opt.UnknownRate = unknown_rate (fname, net, data, opt, given);
  parts = {data.X};
  if (! isempty (source))
    parts = survey.lens;
  endif
  net.OneText = kind.model && all (cellfun ("numel", parts) == 1);
  [data, opt, streams] = plan_streams (net, data, opt, given);
  if (! isempty (source))
    data.parts = part_set (fname, source, net, opt, survey);
  endif
  if (! isempty (opt.World))
    opt.World = world_data (fname, opt.World, net, data);
  endif
  if (! isempty (source))
    [data.X, data.Y, data.known, data.weight, data.state] = deal ({}, ifelse (iscell (data.Y), {}, []), {}, [], []);    # each is read again when its turn comes
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
    opt.GradientPrecision = "double";
  endif
  net.options = rmfield (opt, [{"ValidationData", "OutputFcn", "State", "SampleWeights", "Static", "Future", "World", "NumParts"}, handles, ...
                               net_options("fixed"), net_options("once"), net_options("free"), ...
                               net_options("loss"), net_options("lists")]);
  valid = [];
  if (! isempty (opt.ValidationData))
    valid = validation_data (fname, net, kind, opt.ValidationData, opt);
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

## OPT with what the first part of a set brings with it (MORE, of part_read), to which Static is added as in memory.
function [opt, static, X] = with_part (fname, opt, more, survey, X = [], net = [])
  static = survey.more.static;
  opt.Layers = layer_static (fname, opt.Layers, static);
  for name = {"SampleWeights", "Future", "State"}
    if (isfield (more, name{1}))
      opt.(name{1}) = more.(name{1});
    endif
  endfor
  if (static > 0 && ! isempty (net))
    X = data_static (fname, "X", X, "Static", more.Static, net.Structure);
  endif
endfunction

## A label that occurs here alone has no output: it is predicted wrong.
function valid = validation_data (fname, net, kind, given, opt)
  split = opt.ValidationSplit > 0;
  [what, hint] = deal (ifelse (numel (given) > 1 && ! is_function_handle (given{1}), "ValidationData{2}", "ValidationData"), "");
  if (split)
    [what, hint] = deal ("what ValidationSplit holds out", "; \"ValidationPart\", \"random\" draws it from the whole set");
  endif
  if (numel (given) == 1 || is_function_handle (given{1}))
    valid = part_valid (fname, net, given, opt);
    warn_unknown (fname, what, hint, valid.unknown);
    return;
  endif
  metric = opt.ValidationMetric;
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
  warn_unknown (fname, what, hint, [sum(valid.unknown), numel(valid.unknown)]);
endfunction

function warn_unknown (fname, what, hint, n)
  if (n(1) > 0)
    warning ("rnn:labels", ["%s: %s holds %d labels (of %d) of classes that the ", ...
             "network does not know; they count as wrong and have no loss%s"], fname, what, n, hint);
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
                  && ! any_unknown (data));
  endif
endfunction

## Is a token of the set the unknown one?
function tf = any_unknown (data)
  if (isfield (data, "parts"))
    tf = data.parts.ids(1) > 0;
  else
    tf = any (cellfun (@(x) any (x == 1), data.X));
  endif
endfunction

## One long text is read as streams side by side, in chunks, and so are a few long series with SequenceLength; SAID tells of these.
function [data, opt, said] = plan_streams (net, data, opt, given)
  said = "";
  text = net_kind (net).model && numel (data.X) == 1;
  if (text && ! any (strcmp ("SequenceLength", given)) && ischar (opt.SequenceLength) && ! solver_is_full_batch (opt.Solver))
    opt.SequenceLength = 100;
  endif
  n = train_streams (net, opt, data_steps (data)');
  if (! text && any (n > 1))
    said = sprintf ("; read as %d streams side by side, in chunks of %d steps", sum (n), opt.SequenceLength);
  endif
  if (text || any (n > 1))
    data = data_streams (data, n);
  endif
endfunction

## How many updates an epoch has: one per chunk of each mini-batch (in the order of the data), or one
## per mini-batch.
function n = epoch_updates (data, opt)
  N = world_count (opt.World, data);
  B = ifelse (solver_is_full_batch (opt.Solver), N, opt.MiniBatchSize * opt.GradientAccumulation);
  n = ceil (N / B);
  if (train_is_chunked (data, opt))
    T = data_steps (data);
    if (isfield (data, "parts"))
      T = double ([data.parts.lens{:}])(:);
      if (! isempty (world_local (opt)))
        T = vertcat (world_gather (opt.World, T){:});
      endif
    elseif (! isempty (opt.World))
      T = opt.World.lengths(:);
    endif
    T(end+1:n * B) = 0;
    n = sum (ceil (max (reshape (T, B, n), [], 1) / opt.SequenceLength));
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
