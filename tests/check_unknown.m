## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_unknown (WHAT)
## Words that are seen once and read as the unknown token now and then:
##   "trained"  the column of the unknown token moves, and only with UnknownRate
##   "resumed"  in one go, in two calls, with progress lines: the same to the bit
##   "refused"  where it cannot be
function check_unknown (what)
  feval (["check_", what]);
endfunction

function [X, Y] = texts ()
  X = {"good fine x1"; "bad poor x2"; "good x3 good"; "poor x4"; "fine x5 x6"; "bad bad x7"};
  Y = [1, 2, 1, 2, 1, 2];
endfunction

function net = train (varargin)
  [X, Y] = texts ();
  net = rnn_train (X, Y, "HiddenSize", 4, "EmbeddingSize", 5, "MaxEpochs", 6, "MiniBatchSize", 2, ...
                   "Seed", 3, "Verbose", false, "Classes", [1, 2], varargin{:});
endfunction

function check_trained ()
  start = train ("InitialLearnRate", 1e-300);
  column = @(net) rnn_params (net).embedding.W(:,1);
  assert (column (train ("UnknownRate", 0)), column (start), 1e-200);
  assert (norm (column (train ()) - column (start)) > 1e-3);
  assert (train ().theta, train ("UnknownRate", 0.5).theta);
  ## where rare words are unknown, at other levels, frozen, of whole sets: not by itself
  others = {{"MinCount", 2}, {"Tokenizer", "char"}, {"Tokenizer", "subword"}, {"FreezeEmbedding", true}, ...
            {"Solver", "lbfgs", "MiniBatchSize", 6}};
  for k = 1:numel (others)
    assert (train (others{k}{:}).theta, train (others{k}{:}, "UnknownRate", 0).theta);
  endfor
  ## words seen more than once are never unknown: without others nothing changes
  X = {"a b"; "b a"};
  same = @(varargin) rnn_train (X, [1, 2], "Classes", [1, 2], "HiddenSize", 3, "Seed", 1, "MaxEpochs", 3, ...
                                "Verbose", false, varargin{:}).theta;
  assert (same ("UnknownRate", 0.9), same ());
  ## a language model, whose boundary may occur once; an encoder
  model = rnn_train ("a b c a b d a b e", [], "HiddenSize", 3, "EmbeddingSize", 4, "Seed", 1, ...
                     "MaxEpochs", 5, "Verbose", false, "UnknownRate", 0.5);
  assert (rows (rnn_params (model).embedding.W), 4);
  rnn_train (texts (), {"a"; "b"; "a"; "b"; "a"; "b"}, "Structure", "encoder-decoder", "HiddenSize", 3, ...
             "MaxEpochs", 2, "Verbose", false, "UnknownRate", 0.5);
endfunction

function check_resumed ()
  [X, Y] = texts ();
  whole = train ("UnknownRate", 0.5);
  half = train ("UnknownRate", 0.5, "MaxEpochs", 2);
  half = rnn_train (half, X, Y, "MaxEpochs", 4, "Verbose", false);
  assert (half.theta, whole.theta);
  assert (train ("UnknownRate", 0.5, "OutputFcn", @(varargin) false).theta, whole.theta);
  assert (train ("UnknownRate", 0.5, "NumThreads", 1).theta, whole.theta);
  other = rnn_train (half, X, Y, "Solver", "lbfgs", "MiniBatchSize", 6, "GradientThreshold", Inf, ...
                     "MaxEpochs", 1, "Verbose", false);
  assert (other.options.UnknownRate, 0);
  assert (any (train ("UnknownRate", 0.4).theta != whole.theta));
endfunction

function check_refused ()
  wrong = {{"UnknownRate", 1}, {"UnknownRate", -1}, {"UnknownRate", "x"}, ...
           {"UnknownRate", 0.5, "Tokenizer", "subword"}, {"UnknownRate", 0.5, "Solver", "lbfgs", "MiniBatchSize", 6}};
  for k = 1:numel (wrong)
    try
      train (wrong{k}{:});
      error ("not refused: %d", k);
    catch err
      assert (err.identifier, "rnn:option");
    end_try_catch
  endfor
endfunction
