## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: rnn_charlm (FILE, NAME, VALUE, ...)
## The character language model of torch_charlm.py in this package, as a user has it: the same cut of
## FILE, streams, chunks, sizes, solver and precision.  Options and their defaults are that program's:
## hidden (128; a vector stacks layers), embedding (64), batch (32), length (100), epochs (1), rate
## (0.005), cosine (false), clip (1), dropout (0), measure ([], epochs after which to validate; here
## training is cut at the end of an epoch only), held_out (0.1), characters (0: all), seed (1), threads
## (2).  To be equal the peer needs --embedding-init normal.  Here a softmax has one output more,
## the end of a text, and the text held out has that one as a target more.
## Prints one line per measurement: ours updates epochs seconds chars_per_s train_bits valid_bits; the
## seconds are those of rnn_train with all it does, train_bits the mean since the line before.
function rnn_charlm (file, varargin)
  o = struct ("hidden", 128, "embedding", 64, "batch", 32, "length", 100, "epochs", 1, ...
              "rate", 0.005, "cosine", false, "clip", 1, "dropout", 0, "measure", [], ...
              "held_out", 0.1, "characters", 0, "seed", 1, "threads", 2);
  for k = 1:2:numel (varargin)
    assert (isfield (o, varargin{k}));
    o.(varargin{k}) = varargin{k+1};
  endfor
  text = fileread (file);
  if (o.characters)
    text = text(1:o.characters);
  endif
  cut = round (numel (text) * (1 - o.held_out));
  from = {text(1:cut), [], "Tokenizer", "char", "Cell", "lstm", "HiddenSize", o.hidden, ...
          "EmbeddingSize", o.embedding, "MiniBatchSize", o.batch, "SequenceLength", o.length, ...
          "Solver", "adam", "InitialLearnRate", o.rate, "GradientThreshold", ...
          {Inf, o.clip}{1 + (o.clip > 0)}, "Dropout", o.dropout, "Precision", "single", ...
          "LearnRateSchedule", {"none", "cosine"}{1 + o.cosine}, "LearnRateCycle", o.epochs, ...
          "Seed", o.seed, "NumThreads", o.threads, "Verbose", false};
  marks = unique ([o.measure(:)', o.epochs]);
  spent = updates = 0;
  for k = 1:numel (marks)
    epochs = marks(k) - [0, marks](k);
    start = tic;
    [net, info] = rnn_train (from{:}, "MaxEpochs", epochs);
    spent += toc (start);
    from = {net, text(1:cut), []};
    if (k == 1)
      printf ("# %d characters to learn from, %d held out, %d symbols, %d parameters, %d threads\n", ...
              cut, numel (text) - cut, net.OutputSize, numel (net.theta), o.threads);
    endif
    updates += numel (info.TrainingLoss);
    printf ("ours %d %d %.3f %.0f %.4f %.4f\n", updates, marks(k), spent, cut * marks(k) / spent, ...
            mean (info.TrainingLoss) / log (2), rnn_loss (net, text(cut+1:end), []) / log (2));
  endfor
endfunction
