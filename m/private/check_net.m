## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [KIND, BLOCKS] = check_net (FNAME, NET)
##
## Makes sure that NET is a network that this package made and that nothing in it was damaged;
## returns its net_kind and the parameter blocks of __rnn_layout__.
##
## The last network that passed is kept here, with both results: otherwise a caller that goes
## step by step would spend most of its time on this check.  Octave copies a value that several
## variables share before it changes it, so a network that was changed since is another value and
## is checked; of one in which only theta or the optimiser is another value, these alone, as a training
## loop of the caller's own changes theta in each round.  "clear all" forgets it.

function [kind, blocks] = check_net (fname, net)
  persistent good = cell (0, 4);    # the last networks that passed, the latest first: network, kind, blocks, length of theta
  if (! isempty (good) && __rnn_same__ (good{1,1}, net))
    [kind, blocks] = good{1,2:3};
    return;
  endif
  at = 1;
  while (at <= rows (good) && ! __rnn_same__ (good{at,1}, net, {"theta", "optimizer"}))
    at++;
  endwhile
  if (at <= rows (good))
    [was, kind, blocks, P] = good{at,:};
    theta = net.theta;
    if (! strcmp (class (theta), net.Precision) || columns (theta) != 1 || rows (theta) != P ...
        || ndims (theta) > 2 || issparse (theta) || ! isreal (theta) || ! all (isfinite (theta)))
      check_trained (fname, net, P);
    endif
    if (! __rnn_same__ (was.optimizer, net.optimizer))
      check_rule (fname, net, net_rules ()(end,:));    # that of the optimizer
      check_optimizer (fname, net);
    endif
  else
    [kind, blocks] = check_all (fname, net);
    P = rows (net.theta);
  endif
  others = good([1:at-1, at+1:end],:);
  if (at > 1)    # of those before it nothing large is held
    [others{1,1}.theta, others{1,1}.optimizer] = deal ([]);
    others(4:end,:) = [];
  endif
  good = [{net, kind, blocks, P}; others];
endfunction

## Says what is wrong with theta, of P numbers.
function check_trained (fname, net, P)
  rules = net_rules ();
  check_rule (fname, net, rules(strcmp (rules(:, 1), "theta"),:));
  check_theta (fname, net, P);
endfunction

function [kind, blocks] = check_all (fname, net)
  if (isstruct (net) && numel (net) > 1)
    error ("rnn:net", "%s: NET must be one network, got an array of %d: take NET(k) of an ensemble (rnn_predict, rnn_forecast and rnn_train take it whole)", ...
           fname, numel (net));
  elseif (! isstruct (net) || ! isscalar (net))
    error ("rnn:net", "%s: NET must be a network (a struct), got %s", fname, check_got (net));
  endif
  for rule = net_rules ()'
    check_rule (fname, net, rule);
  endfor
  check_loss_numbers (fname, net);
  check_lists (fname, net);
  check_fields (fname, net);
  try
    blocks = __rnn_layout__ (net);
  catch err
    error ("rnn:net", "%s: NET must describe a network of this version, got: %s", ...
           fname, err.message);
  end_try_catch
  check_theta (fname, net, sum ([blocks.rows] .* [blocks.cols]));
  kind = net_kind (net);
endfunction

function check_rule (fname, net, rule)
  [name, ok, text] = rule{:};
  if (! isfield (net, name) && any (strcmp (name, [net_options("lists"), net_options("added")])))
    error ("rnn:net", ["%s: NET must have the field %s, got a network of an earlier version: ", ...
           "net = rnn_create (net) brings it up to date"], fname, name);
  elseif (! isfield (net, name))
    error ("rnn:net", "%s: NET must have the field %s, got a struct without it", fname, name);
  elseif (! ok (net.(name)))
    error ("rnn:net", "%s: NET.%s must be %s, got %s", fname, name, text, check_got (net.(name)));
  endif
endfunction

function check_theta (fname, net, P)
  if (! strcmp (class (net.theta), net.Precision))
    error ("rnn:net", "%s: NET.theta must be of class %s, got %s", fname, ...
           net.Precision, class (net.theta));
  elseif (numel (net.theta) != P || columns (net.theta) != 1)
    error ("rnn:net", "%s: NET.theta must be %dx1, got %dx%d", fname, P, size (net.theta)(1:2));
  elseif (! all (isfinite (net.theta)))
    error ("rnn:net", "%s: NET.theta must be finite, got %d elements that are not", fname, ...
           nnz (! isfinite (net.theta)));
  endif
endfunction

function check_fields (fname, net)
  kind = net_kind (net);
  if (kind.labels && data_class_count (net.Classes) + kind.boundary != net.OutputSize)
    error ("rnn:net", "%s: NET.Classes must have OutputSize (%d) elements, got %d", ...
           fname, net.OutputSize - kind.boundary, data_class_count (net.Classes));
  endif
  if (kind.flags && ! isempty (net.Classes) && data_class_count (net.Classes) != net.OutputSize)
    error ("rnn:net", "%s: NET.Classes must be [] or have OutputSize (%d) elements, got %d", fname, ...
           net.OutputSize, data_class_count (net.Classes));
  endif
  check_tokens (fname, net);
  if (isfield (net, "MissingInputs") && ! (ischar (net.MissingInputs) && strcmp (net.MissingInputs, "mask") ...
                                           && mod (net.InputSize, 2) == 0 && net.EmbeddingSize == 0))
    error ("rnn:net", ["%s: NET.MissingInputs must be \"mask\" of a network that reads two rows for each input and no ", ...
           "tokens, got %s with InputSize %d"], fname, check_got (net.MissingInputs), net.InputSize);
  endif
  check_future (fname, net, kind);
  n = net.Normalization;
  if (! isfield (n, "Method") || ! ischar (n.Method))
    error ("rnn:net", "%s: NET.Normalization.Method must be the name of one, got another value or none", ...
           fname);
  endif
  D = net.InputSize;
  K = kind.rows;
  for rule = {"x_center", "x_scale", "y_center", "y_scale"; D, D, K, K}
    [name, len] = rule{:};
    if (! isfield (n, name) || ! isnumeric (n.(name)) || ! all (isfinite (n.(name))) ...
        || (strcmp (name(3:end), "scale") && any (n.(name) == 0)) ...
        || ! (isempty (n.(name)) || isequal (size (n.(name)), [len, 1])))
      error ("rnn:net", "%s: NET.Normalization.%s must be %dx1, finite and not 0 as a scale, or []; got something else", ...
             fname, name, len);
    endif
  endfor
  if (isempty (n.x_center) != isempty (n.x_scale) || isempty (n.y_center) != isempty (n.y_scale))
    error ("rnn:net", "%s: NET.Normalization must have a scale to each center, got one alone", ...
           fname);
  endif
  check_optimizer (fname, net);
endfunction

## What a decoder of values knows of its steps, and how that is normalised.
function check_future (fname, net, kind)
  if (! isfield (net, "FutureSize"))
    return;
  endif
  M = net.FutureSize;
  if (! (isnumeric (M) && isscalar (M) && isreal (M) && M >= 1 && M == fix (M)) || ! kind.decoder || kind.labels)
    error ("rnn:net", "%s: NET.FutureSize must be a number of inputs of a decoder of values, got %s", fname, check_got (M));
  endif
  n = net.Normalization;
  both = isfield (n, {"u_center", "u_scale"});
  if (any (both) && ! (all (both) && all (cellfun (@(v) isnumeric (v) && isequal (size (v), [M, 1]) && all (isfinite (v)), ...
                                                   {n.u_center, n.u_scale})) && all (n.u_scale != 0)))
    error ("rnn:net", "%s: NET.Normalization.u_center and u_scale must be %dx1, finite and not 0 as a scale, got something else", fname, M);
  endif
endfunction

## The lists are complete, fit the structure, and are what the short options say.  A loop of short trainings
## would spend much of its time on this: what was found good is not looked at again.
function check_lists (fname, net)
  persistent good = {{}, {}, {}, {}};
  words = {net.Cell, net.Nonlinearity, net.ResetGateMode, net.Structure, net.Loss, net.Attention};
  numbers = {[net.Bidirectional, net.LearnInitialState, net.Dropout, net.RecurrentDropout, net.Zoneout, ...
              net.WeightDrop, net.EmbeddingSize, net.TargetEmbeddingSize, net.FeedContext, net.TiedWeights, ...
              net.InputSize, net.OutputSize, net_target_rows(net), net_future(net)], net.HiddenSize, net.ProjectionSize};
  if (__rnn_same__ (good{1}, net.Layers) && __rnn_same__ (good{2}, net.DecoderLayers) ...
      && all (strcmp (words, good{3})) && isequal (numbers, good{4}))
    return;
  endif
  try
    for arg = net_options ("lists")
      given = net.(arg{1});
      if (! layer_same (layer_bare (layer_list (fname, arg{1}, given)), given))
        error ("%s: %s must hold layers with all their fields and without InitialWeights", fname, arg{1});
      endif
    endfor
    layer_check (fname, net);
  catch err
    error ("rnn:net", ["%s: NET must have layers as rnn_train made them (net = rnn_create (net) brings those of an ", ...
           "earlier version up to date), got: %s"], fname, strrep (err.message, [fname ": "], ""));
  end_try_catch
  [short, said] = layer_short (net);
  if (! said && ! isempty (net.Cell))
    check_said (fname, net);
  endif
  for [value, name] = short
    if (! isequal (net.(name), value))
      error ("rnn:net", ["%s: NET.%s must be what NET.Layers say (%s), got %s: make the network with other ", ...
             "layers, or train it on with \"Layers\""], fname, name, check_got (value), ...
             check_got (net.(name)));
    endif
  endfor
  good = {net.Layers, net.DecoderLayers, words, numbers};
endfunction

## Cell names one cell: then it and the other short options say all of the lists.
## The numbers of the network's loss, and as many outputs for each row of a target as they say.
function check_loss_numbers (fname, net)
  name = core_loss (net.Loss).option;
  if (! isempty (name) && ! isfield (net, name))
    error ("rnn:net", "%s: NET must have the field %s with the loss \"%s\", got a struct without it", fname, ...
           name, net.Loss);
  elseif (! isempty (name))
    table = option_table ("create");
    row = table(strcmp (table(:,1), name),:);
    if (! row{3} (net.(name)))
      error ("rnn:net", "%s: NET.%s must be %s, got %s", fname, name, row{4}, check_got (net.(name)));
    endif
  endif
  [K, parts] = net_target_rows (net);
  if (K != fix (K))
    error ("rnn:net", "%s: NET.OutputSize must be a multiple of the %d outputs for each value, got %d", fname, ...
           parts, net.OutputSize);
  endif
endfunction

function check_said (fname, net)
  [say.Layers, say.DecoderLayers] = layer_expand (net);
  for [list, arg] = say
    list = list(:);
    given = net.(arg)(:);    # [] and {} are lists of no layers too
    n = max (numel (list), numel (given));
    list(end+1:n,1) = given(end+1:n,1) = {struct("Type", "none")};
    for k = find (! cellfun (@isequal, list, given))(:)'
      error ("rnn:net", ["%s: NET.%s{%d} must be what Cell, HiddenSize, Structure and the other options of NET say (%s), ", ...
             "got %s: make the network with other layers, or train it on with \"Layers\""], fname, arg, k, ...
             layer_text (list{k}), layer_text (given{k}));
    endfor
  endfor
endfunction

function check_tokens (fname, net)
  kind = net_kind (net);
  for side = {"Tokenizer", "TargetTokenizer"; net.InputSize, data_class_count(net.Classes)}
    tok = net.(side{1});
    if (isempty (tok))
      continue;
    endif
    check_tokenizer (fname, ["NET." side{1}], tok);
    V = numel (tok.Tokens) + (kind.model && strcmp (side{1}, "Tokenizer"));
    if (V != side{2})
      error ("rnn:net", "%s: NET.%s must be the tokenizer that the network was made with, of %d tokens, got %d", ...
             fname, side{1}, side{2}, V);
    endif
  endfor
  check_sums (fname, net);
  w = net.ClassWeights;
  if (! isempty (w) && ! (isequal (size (w), [net.OutputSize, 1]) && all (isfinite (w) & w > 0)))
    error ("rnn:net", "%s: NET.ClassWeights must be %dx1 and positive, or [], got %s", fname, ...
           net.OutputSize, check_got (w));
  endif
endfunction

## Is a tokenizer another one, though of the same size?  Older networks have no checksums.
function check_sums (fname, net)
  for name = {"checksums", "made"}
    if (isfield (net, name{1}) && ! (isstruct (net.(name{1})) && isscalar (net.(name{1}))))
      error ("rnn:net", "%s: NET.%s must be a struct, got %s", fname, name{1}, ...
             check_got (net.(name{1})));
    endif
  endfor
  if (isfield (net, "made") && isfield (net.made, "Static") && ! (isnumeric (net.made.Static) && isscalar (net.made.Static)))
    error ("rnn:net", "%s: NET.made.Static must be a number of inputs, got %s", fname, check_got (net.made.Static));
  endif
  if (! isfield (net, "checksums"))
    return;
  endif
  now = net_tokenizer_sums (net);
  for [value, name] = now
    if (! isfield (net.checksums, name))
      error ("rnn:net", "%s: NET.checksums must have the field %s, got %s", fname, name, ...
             check_got (net.checksums));
    endif
    was = net.checksums.(name);
    if (! isempty (was) && ! isempty (value) && ! strcmp (was, value))
      error ("rnn:net", ["%s: NET.%s must be the tokenizer that the network was made with, got another ", ...
             "one of as many tokens: put that back, or train a network with this one"], fname, name);
    endif
  endfor
endfunction

function rules = net_rules ()
  persistent all = make_rules ();
  rules = all;
endfunction

function check_optimizer (fname, net)
  for name = fieldnames (solver_new_state (""))'
    if (! isfield (net.optimizer, name{1}))
      error ("rnn:net", "%s: NET.optimizer must have the field %s, got a struct without it", ...
             fname, name{1});
    endif
  endfor
  o = net.optimizer;
  P = numel (net.theta);
  for name = {"m", "v"}
    v = o.(name{1});
    if (! isempty (v) && ! (isfloat (v) && isreal (v) && isequal (size (v), [P, 1]) ...
                            && all (isfinite (v)) && (strcmp (name{1}, "m") || all (v >= 0))))
      error ("rnn:net", "%s: NET.optimizer.%s must be %dx1 and finite or [], got %s", ...
             fname, name{1}, P, check_got (v));
    endif
  endfor
  for name = {"iteration", "batches", "epoch"}
    v = o.(name{1});
    if (! (isnumeric (v) && isscalar (v) && isreal (v) && v >= 0 && v < 2^53 && v == fix (v)))
      error ("rnn:net", "%s: NET.optimizer.%s must be a whole number from 0 up, got %s", ...
             fname, name{1}, check_got (v));
    endif
  endfor
  check_resume (fname, o, P);
endfunction

function rules = make_rules ()
  word = @(varargin) {@(v) ischar(v) && ndims(v) == 2 && any(strcmp (v, varargin)), strjoin(varargin, " or ")};
  count = @(v) isnumeric (v) && isscalar (v) && isreal (v) && v >= 1 && v == fix (v);
  flag = {@(v) islogical(v) && isscalar(v), "true or false"};
  part = {@(v) isnumeric(v) && isscalar(v) && isreal(v) && v >= 0 && v < 1, "in [0, 1)"};
  none = {@(v) isnumeric(v) && isscalar(v) && isreal(v) && v >= 0 && v == fix (v), ...
          "a whole number from 0 up"};
  tok = {@(v) isstruct(v) || (isnumeric (v) && isempty (v)), "a tokenizer or []"};
  rec = {@(v) isstruct(v) && isscalar(v), "a struct"};
  list = {@(v) iscell(v) && ndims(v) == 2 && columns(v) == 1, "a column of layers in a cell"};
  sizes = @(v) isnumeric (v) && rows (v) == 1 && ! isempty (v) && all (arrayfun (count, v));
  kinds = @(v) (isnumeric (v) && isreal (v)) || islogical (v) || iscellstr (v) || ischar (v);
  rules = [{"format"}, word("rnn-1")
           {"Layers"}, list
           {"DecoderLayers"}, list
           {"Cell"}, word(unique ({core_cells()(:).name}){:}, "")
           {"Nonlinearity"}, word("tanh", "relu", "linear")
           {"ResetGateMode"}, word("after-multiplication", "before-multiplication", ...
                                   "recurrent-bias-after-multiplication")
           {"InputSize", count, "a positive integer"}
           {"HiddenSize", sizes, "a row of positive integers"}
           {"OutputSize", count, "a positive integer"}
           {"Bidirectional"}, flag
           {"Structure"}, word("many-to-one", "many-to-many", "encoder-decoder", "one-to-many")
           {"Loss"}, word_or_function(word (core_losses (){:}))
           {"LearnInitialState"}, flag
           {"Dropout"}, part
           {"RecurrentDropout"}, part
           {"Zoneout"}, part
           {"WeightDrop"}, part
           {"ProjectionSize", @(v) isnumeric (v) && rows (v) == 1 && ! isempty (v) && all (v >= 0 & v == fix (v)), ...
            "a row of whole numbers from 0 up"}
           {"EmbeddingSize"}, none
           {"TargetEmbeddingSize"}, none
           {"FreezeEmbedding"}, flag
           {"Attention"}, word("none", "additive", "multiplicative")
           {"AttentionSize"}, none
           {"FeedContext"}, flag
           {"TiedWeights"}, flag
           {"ScheduledSampling"}, part
           {"LabelSmoothing"}, part
           {"ClassWeights"}, {@isnumeric, "weights or []"}
           {"Tokenizer"}, tok
           {"TargetTokenizer"}, tok
           {"Precision"}, word("double", "single")
           {"Seed", @(v) isnumeric(v) && isscalar(v) && v >= 0 && v < 2^32 && v == fix(v), ...
            "a whole number from 0 to 2^32 - 1"}
           {"Classes", kinds, "labels or []"}
           {"Normalization"}, rec
           {"theta", @(v) isfloat(v) && isreal(v) && ! issparse(v), "a real vector"}
           {"options"}, rec
           {"optimizer"}, rec];
endfunction

function rule = word_or_function (rule)
  word = rule{1};
  rule = {@(v) word (v) || (is_function_handle (v) && isscalar (v)), [rule{2} " or a function handle"]};
endfunction
