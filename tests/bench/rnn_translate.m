## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: rnn_translate (FILE, FOLDER, NAME, VALUE, ...)
##
## An encoder-decoder with attention on the sentence pairs of FILE (SOURCE TAB TARGET a line), the
## counterpart of torch_translate.py --ids: pairs and their tokens are written to FOLDER (train_x,
## train_y, test_x, test_y) for it.  Options: Limit (10000 pairs), Attention ("additive"), Hidden (128),
## Embedding (64), Epochs (10), Batch (32), Rate (0.005), MaxVocabulary (5000), Seed (1).
## Prints: ours epochs seconds_an_epoch tokens_per_s loss exact BLEU seconds_to_decode
function rnn_translate (file, folder, varargin)
  o = struct ("Limit", 10000, "Attention", "additive", "Hidden", 128, "Embedding", 64, ...
              "Epochs", 10, "Batch", 32, "Rate", 0.005, "MaxVocabulary", 5000, "Seed", 1);
  for k = 1:2:numel (varargin)
    o.(varargin{k}) = varargin{k+1};
  endfor
  [x, y] = pairs (file, o);
  held = round (0.1 * numel (x));
  test = 1:held;
  train = held + 1:numel (x);
  args = {"MaxVocabulary", o.MaxVocabulary, "Lowercase", true};
  tx = rnn_tokenizer (x(train), args{:});
  ty = rnn_tokenizer (y(train), args{:});
  X = rnn_encode (tx, x);
  Y = rnn_encode (ty, y);
  sets = {"train_x", X(train); "train_y", Y(train); "test_x", X(test); "test_y", Y(test)};
  for s = sets'
    write_ids (fullfile (folder, s{1}), s{2});
  endfor
  tic ();
  [net, info] = rnn_train (X(train), Y(train), "Structure", "encoder-decoder", ...
    "EmbeddingSize", o.Embedding, "InputSize", numel (tx.Tokens), "Attention", o.Attention, ...
    "Classes", 1:numel (ty.Tokens), "HiddenSize", o.Hidden, "Bidirectional", true, ...
    "Precision", "single", "MaxEpochs", o.Epochs, "MiniBatchSize", o.Batch, ...
    "InitialLearnRate", o.Rate, "Seed", o.Seed, "Verbose", false);
  spent = toc () / o.Epochs;
  tokens = sum (cellfun (@numel, X(train))) + sum (cellfun (@numel, Y(train)) + 1);
  tic ();
  P = rnn_predict (net, X(test), "MaxLength", 50);
  decoding = toc ();
  truth = cellfun (@(t) t .* (t > 1), Y(test), "UniformOutput", false);   # an unknown never matches
  m = rnn_metrics (truth, P, "Kind", "text");
  printf ("ours %d %.2f %.0f %.4f %.2f %.2f %.2f\n", o.Epochs, spent, tokens / spent, ...
          info.EpochLoss(end), 100 * m.exact, 100 * m.bleu, decoding);
endfunction

## Each source's first pair, shuffled, Limit of them; the last line is dropped where it is cut.
function [x, y] = pairs (file, o)
  text = fileread (file);
  text = strrep (strrep (strrep (text, "\r", ""), "\302\240", " "), "\342\200\257", " ");
  lines = strsplit (text, "\n")(1:end-1)(:);
  part = regexp (lines, "\t", "split");
  part = part(cellfun ("numel", part) > 1);
  part = [cellfun(@(c) c{1}, part, "UniformOutput", false), ...
          cellfun(@(c) c{2}, part, "UniformOutput", false)];
  [~, at] = unique (part(:,1), "first");
  part = part(sort (at),:);
  rand ("twister", o.Seed);
  part = part(randperm (rows (part), min (o.Limit, rows (part))),:);
  x = part(:,1);
  y = part(:,2);
endfunction

function write_ids (file, seqs)
  fid = fopen (file, "w");
  cellfun (@(s) fprintf (fid, "%s\n", strtrim (sprintf ("%d ", s))), seqs);
  fclose (fid);
endfunction
