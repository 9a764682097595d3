## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_vocabulary (WHAT)
## What is in a vocabulary, and tokenizers that somebody broke:
##   "target"  the target's own MaxVocabulary, MinCount, Lowercase
##   "empty"   vocabularies of nothing but the unknown token
##   "merges"  Merges of every wrong kind
function check_vocabulary (what)
  feval (["check_", what]);
endfunction

function check_target ()
  X = {"X y"; "z"; "z y"};
  Y = {"B A"; "c"; "a a"};
  train = @(varargin) rnn_train (X, Y, "Structure", "encoder-decoder", "HiddenSize", 3, "MaxEpochs", 1, ...
                                 "Verbose", false, varargin{:});
  net = train ("TargetLowercase", true, "TargetMinCount", 2);
  assert (net.Tokenizer.Tokens, {""; "y"; "z"; "X"});
  assert (net.TargetTokenizer.Tokens, {""; "a"});
  assert (net.TargetTokenizer.Lowercase, true);
  net = train ("MinCount", 2, "TargetMinCount", 1, "Lowercase", true, "TargetMaxVocabulary", 3);
  assert (net.Tokenizer.Tokens, {""; "y"; "z"});
  assert (net.TargetTokenizer.Tokens, {""; "a"; "b"});
  net = train ("MinCount", 2, "TargetLowercase", false);
  assert (net.TargetTokenizer.Tokens, {""; "a"});
  refused (@() train ("TargetTokenizer", net.TargetTokenizer, "TargetMinCount", 2), "rnn:option");
  refused (@() rnn_train (X, 1:3, "TargetLowercase", true), "rnn:option");
  refused (@() rnn_train (X, [], "TargetMaxVocabulary", 5), "rnn:option");
  refused (@() rnn_train (net, X, Y, "TargetMinCount", 2), "rnn:option");
endfunction

function check_empty ()
  X = {"x y"; "z"; "z y"};
  for option = {"MaxVocabulary", "TargetMaxVocabulary"}
    refused (@() rnn_train (X, X, "Structure", "encoder-decoder", option{1}, 1), "rnn:option");
  endfor
  refused (@() rnn_train (X, {"a", "b", "a"}, "MaxVocabulary", 1), "rnn:option");
  refused (@() rnn_train (X, [], "MaxVocabulary", 1), "rnn:option");
  refused (@() rnn_train (X, {"a", "b", "a"}, "MinCount", 3), "rnn:empty");
  refused (@() rnn_train (X, X, "Structure", "encoder-decoder", "TargetMinCount", 3), "rnn:empty");
  refused (@() rnn_train ({" "; ""}, {"a", "b"}), "rnn:empty");
  refused (@() rnn_tokenizer ("a", "MaxVocabulary", 1), "rnn:option");
  net = rnn_train (X, {"a", "b", "a"}, "MaxVocabulary", 2, "MaxEpochs", 1, "Verbose", false);
  assert (size (rnn_predict (net, {"x"; "q"; ""})), [3, 1]);
endfunction

function check_merges ()
  good = rnn_tokenizer ("abc abc abc", "Level", "subword", "MaxVocabulary", 259);
  m = good.Merges;
  wrong = {single(m), int32(m), uint8(m), sparse(m), complex(m, 0) + 1i, logical(m), "ab", {m}, m', m(1,:), ...
           m(:), [], [m; m], m + 0.5, m * NaN, m + Inf, -m, 0 * m, flipud(m), fliplr(m), cat(3, m, m), ...
           struct("a", 1), @sin, m + 1e9, 1:4};
  for w = wrong
    tok = good;
    tok.Merges = w{1};
    refused (@() rnn_encode (tok, "abc"), "rnn:tokenizer");
    refused (@() rnn_decode (tok, 3), "rnn:tokenizer");
    refused (@() rnn_train ({"abc"; "b"}, {"x", "y"}, "Tokenizer", tok), "rnn:tokenizer");
  endfor
  refused (@() rnn_encode (rmfield (good, "Merges"), "abc"), "rnn:tokenizer");
  for n = {"NFC", 3, "auto", {}}
    tok = good;
    tok.Normalize = n{1};
    refused (@() rnn_encode (tok, "abc"), "rnn:tokenizer");
  endfor
endfunction

function refused (call, id)
  try
    call ();
  catch err
    assert (err.identifier, id);
    return;
  end_try_catch
  error ("not refused");
endfunction
