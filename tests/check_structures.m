## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_structures (WHAT, EACH)
## What must hold for networks that read tokens, write or label (each_structure), and for ones that
## rnn_train made from texts, through the public functions:
##   "gradients"  analytic against numeric, with dropout too
##   "texts"      the same of networks from texts, with scheduled sampling too
##   "batch"      a batch gives what its sequences give one by one, in any order, to the bit
##   "answers"    the same of what is predicted or written, greedy and searched
##   "text_answers"   the same of decoders and language models of texts, drawn too
##   "threads"    training on 1, 2, 3, 16 threads gives the same bits
##   "single"     single precision is double to 1e-4
##   "training"   dropout and scheduled sampling are off outside training and repeat with Iteration
## EACH, of "gradients", "batch", "answers" and "single": what goes over the networks, as each_structure does.
function check_structures (what, varargin)
  feval (["check_", what], varargin{:});
endfunction

function check_gradients (each = @each_structure)
  each (@gradients_of, false, "Dropout", 0.3, "RecurrentDropout", 0.4);
endfunction

function gradients_of (net, X, Y, name)
  persistent turn = false;      # but for FULL=all training and prediction take turns
  tol = 1e-6;
  turn = ! turn;
  for training = ifelse (test_form () == 3, [false, true], turn)
    err = rnn_gradcheck (net, X, Y, "Training", training, ...
                         "Samples", ifelse (full_tests (), 5, 3), "NumThreads", 1);
    complete (net, {err.block}, name);
    if (! (max ([err.error]) < tol))
      err([err.error] >= tol)
      error ("%s, training %d: gradients differ by %g", name, training, max ([err.error]));
    endif
  endfor
endfunction

## Were all blocks of parameters checked, and the inputs?
function complete (net, blocks, name)
  P = 0;
  for b = __rnn_layout__ (net)'
    P += b.rows * b.cols;
    found = strncmp (blocks, b.part, numel (b.part));
    if (! any (found))
      error ("%s: %s was not checked, only %s", name, b.part, strjoin (blocks, ", "));
    endif
  endfor
  assert (P, numel (net.theta));
  assert (any (strcmp (blocks, "X")), net.EmbeddingSize == 0);
endfunction

## Networks as users get them: trained for an epoch; X, Y to go with them.
function list = from_texts ()
  X = {"we go home", "you go", "they eat at home", "we eat", "you sleep", "home"};
  Y = {"nous rentrons", "tu vas chez toi", "ils mangent", "nous mangeons ici", "tu dors", "ici"};
  labels = {"we", "you", "they", "we", "you", "none"};
  tags = cellfun (@(x) regexp (x, '\<..', "match"), X, "UniformOutput", false);
  waves = arrayfun (@(n) cos ((1:3)' * (1:9 + n) + n), 1:6, "UniformOutput", false);
  quick = {"MaxEpochs", 1, "Verbose", false, "Seed", 3, "MiniBatchSize", 4, "EmbeddingSize", 3, ...
           "HiddenSize", [5, 4], "LabelSmoothing", 0.1, "Dropout", 0.2};
  write = [quick, {"TargetTokenizer", "char", "ScheduledSampling", 0.4}];
  cut = {"Tokenizer", "char", "SequenceLength", 7, "Cell", "gru"};
  list = {"labels", X, labels, {quick{:}, "Bidirectional", true, "ClassWeights", "auto"}
          "tags", X, tags, {quick{:}, "Structure", "many-to-many", "Bidirectional", true}
          "texts", X, [], {quick{:}, "Tokenizer", "char"}
          "one text", [X{:}], [], {quick{:}, cut{:}}
          "additive", X, Y, {write{:}, "Attention", "additive", "Bidirectional", true}
          "multiplicative", X, Y, {write{:}, "Attention", "multiplicative", "Cell", "gru"}
          "plain", X, Y, {write{:}, "FeedContext", true, "Cell", "rnn"}
          "captions", reshape(cos (1:18), 6, 3), Y, {write{:}, "FeedContext", true}
          "ctc", waves, labels, {quick{1:8}, "HiddenSize", 6, "Loss", "ctc", ...
                                 "TargetTokenizer", "char"}};
  for k = 1:rows (list)
    list{k,4} = rnn_train (list{k,2:3}, list{k,4}{:});
  endfor
endfunction

## Scheduled sampling: a loss that jumps where a step changes what was predicted; here none does.
function check_texts ()
  for c = from_texts ()'
    [name, X, Y, net] = c{:};
    net.theta += 0.1 * sin (1:numel (net.theta))';
    for training = [false, true]
      err = rnn_gradcheck (net, X, Y, "Training", training, "Iteration", 4, "Samples", 8, ...
                           "NumThreads", 1);
      complete (net, {err.block}, name);
      if (! (max ([err.error]) < 1e-6))
        err([err.error] >= 1e-6)
        error ("%s, training %d: gradients differ by %g", name, training, max ([err.error]));
      endif
    endfor
  endfor
endfunction

function check_batch (each = @each_structure)
  each (@batch_of, false);
endfunction

function batch_of (net, X, Y, name)
  [loss, grad, all] = rnn_loss (net, X, Y);
  N = rows (X);
  back = N:-1:1;
  [loss2, grad2, turned] = rnn_loss (net, X(back,:), Y(back,:));
  assert (loss2, loss, -1e-13);
  assert (grad2, grad, 1e-13);
  for field = intersect (fieldnames (all), {"scores", "attention", "dX"})(:)'
    got = turned.(field{1});
    want = all.(field{1});
    if (iscell (want))
      same = isequal (got(back), want);
    else
      same = isequal (got(:,back), want);
    endif
    assert (same, name);
  endfor
  for n = 1:N
    if (iscell (Y) && isempty (Y{n}))
      continue;                              # alone it is refused: a set without a target
    endif
    [~, ~, one] = rnn_loss (net, X(n,:), Y(n,:));
    if (iscell (all.scores))
      assert (isequal (one.scores{1}, all.scores{n}), name);
    else
      assert (isequal (one.scores, all.scores(:,n)), name);
    endif
    if (isfield (all, "attention"))
      assert (isequal (one.attention{1}, all.attention{n}), name);
    endif
  endfor
endfunction

## Untrained networks write nonsense, which serves as well here.
function check_answers (each = @each_structure)
  each (@answers_of, false);
endfunction

function check_text_answers ()
  for c = from_texts ()'
    [name, X, ~, net] = c{:};
    if (ischar (X))
      X = {X(1:9), X(4:20), X(2)};
    endif
    if (strcmp (name, "captions"))
      one_by_one (net, X, name, @rnn_predict, "BeamWidth", 3);
    else
      one_by_one (net, X(:), name, @rnn_predict);
    endif
    if (any (strcmp (name, {"texts", "one text", "additive"})))
      one_by_one (net, X(:), name, @rnn_generate, "BeamWidth", 4, "NBest", 3, "MaxLength", 7);
      drawn (net, X(:));
    endif
  endfor
endfunction

function answers_of (net, X, Y, name)
  writes = any (strcmp (net.Structure, {"encoder-decoder", "one-to-many"}));
  if (writes && isempty (net.Classes))
    one_by_one (net, X, name, @rnn_predict, "Steps", 4);
  elseif (writes)
    one_by_one (net, X, name, @rnn_predict, "MaxLength", 9);
    one_by_one (net, X, name, @rnn_predict, "MaxLength", 6, "BeamWidth", 3);
  else
    one_by_one (net, X, name, @rnn_predict);
  endif
endfunction

## What feeds on its own answers, as counts without a bound do, may overflow: NaN is NaN then.
function one_by_one (net, X, name, f, varargin)
  [Y, more] = f (net, X, varargin{:});
  [back, ~] = f (net, X(end:-1:1,:), varargin{:}, "NumThreads", 1);
  assert (isequaln (back(end:-1:1,:), Y), name);
  for n = 1:rows (X)
    [y, one] = f (net, X(n,:), varargin{:});
    assert (isequaln (y, Y(n,:)), name);
    if (isstruct (more))
      assert (isequaln (one.logp, more.logp(n,:)), name);
    else
      assert (isequaln (one, more(n,:)), name);
    endif
  endfor
endfunction

function drawn (net, X)
  opt = {"Temperature", 1.3, "TopK", 9, "NBest", 3, "MaxLength", 8, "Seed"};
  a = rnn_generate (net, X, opt{:}, 5);
  assert (size (a), [numel(X), 3]);
  assert (isequal (rnn_generate (net, X, opt{:}, 5, "NumThreads", 1), a));
  assert (! isequal (rnn_generate (net, X, opt{:}, 6), a));
endfunction

## Enough sequences for several microbatches.
function check_threads ()
  X = arrayfun (@(n) mod ((1:4 + mod (n, 7)) .^ 2 + n, 13) + 1, (1:70)', "UniformOutput", false);
  Y = cellfun (@(x) x(1 + mod (0:mod (x(1), 5), numel (x))), X, "UniformOutput", false);
  F = cell2mat (arrayfun (@(n) cos (n * (1:3)), (1:70)', "UniformOutput", false));
  waves = cellfun (@(x) cos ([x; 2 * x; x + 1]), X, "UniformOutput", false);
  quick = {"HiddenSize", [20, 12], "MaxEpochs", 2, "MiniBatchSize", 40, "Seed", 5, ...
           "Dropout", 0.2, "Verbose", false, "EmbeddingSize", 9};
  write = [quick, {"Structure", "encoder-decoder", "ScheduledSampling", 0.3, ...
                   "LabelSmoothing", 0.1}];
  for c = {{X, Y, write{:}, "Attention", "additive", "Bidirectional", true, "RecurrentDropout", 0.1}
           {X, Y, write{:}, "Attention", "multiplicative", "Cell", "gru"}
           {F, Y, quick{:}, "Structure", "one-to-many", "FeedContext", true}
           {X, [], quick{:}}
           {waves, cellfun(@(x) x(1:3), X, "UniformOutput", false), quick{1:end-2}, "Loss", "ctc"}}'
    counts = [1, 2, 3, 16];
    for k = 1:4
      net{k} = rnn_train (c{1}{:}, "NumThreads", counts(k));
      [~, grad{k}] = rnn_loss (net{1}, c{1}{1:2}, "NumThreads", counts(k));
    endfor
    assert (isequal (net{1}.theta, net{2}.theta, net{3}.theta, net{4}.theta));
    assert (isequal (grad{1}, grad{2}, grad{3}, grad{4}));
  endfor
endfunction

function check_single (each = @each_structure)
  each (@single_of, false);
endfunction

function single_of (net, X, Y, name)
  other = net;
  other.Precision = "single";
  other.theta = single (net.theta);
  [a, ga] = rnn_loss (net, X, Y);
  [b, gb] = rnn_loss (other, X, Y);
  assert (class (gb), "single");
  assert (b, a, 1e-4);
  assert (double (gb), ga, 1e-4 * max (1, max (abs (ga))));
endfunction

function check_training ()
  options = {"Dropout", "RecurrentDropout", "ScheduledSampling"};
  if (test_form () == 3)
    for option = options
      each_structure (@(varargin) training_of (option, varargin{:}), false);
    endfor
  else
    each_structure (@(varargin) training_of (options, varargin{:}), false);
  endif
endfunction

## With the next of the options that make sense for the network.
function training_of (options, net, X, Y, name)
  persistent turn = 0;
  if (! any (strcmp (net.Structure, {"encoder-decoder", "one-to-many"})))
    options = setdiff (options, "ScheduledSampling");
  endif
  if (cell_of (net).gates == 0)
    options = setdiff (options, "RecurrentDropout");
  endif
  if (isempty (options))
    return;
  endif
  option = options{1 + mod(turn++, numel (options))};
  plain = rnn_loss (net, X, Y);
  net.(option) = 0.5;
  net = ref_layers (net);
  assert (rnn_loss (net, X, Y), plain);
  a = rnn_loss (net, X, Y, "Training", true, "Iteration", 3);
  assert (a, rnn_loss (net, X, Y, "Training", true, "Iteration", 3, "NumThreads", 1));
  if (cell_of (net).kinks)
    return;                                  # its units may all be dead
  endif
  assert (a != plain, name);
  others = arrayfun (@(k) rnn_loss (net, X, Y, "Training", true, "Iteration", k), 4:6);
  assert (any (a != others), name);          # few steps are sampled, so two may well agree
endfunction
