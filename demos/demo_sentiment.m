## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} demo_sentiment ()
## @deftypefnx {} {@var{scores} =} demo_sentiment (@var{name}, @var{value}, @dots{})
## Is a sentence praise or blame?
##
## The sentences are those of @code{Data}, or the 3000 on films, restaurants and gadgets of
## Kotzias, Denil, de Freitas and Smyth (2015) where the folder @file{uci_sentiment} with
## its three files @file{*_labelled.txt} lies in the folder that the environment variable
## @env{RNN_DATA} names, or in @file{../shared/data}; else 4000 that a grammar made up, in
## which "not", "far from", "but", "although" decide what the other words are worth.  A fifth,
## drawn at random, is held out; a tenth decides which state of the network is kept.
##
## A bidirectional LSTM reads the words one after the other and says at the end which it is.
## Printed is its accuracy beside a logistic regression on which words there are: for that, the
## made sentences are too hard, while on the 3000 real ones it is the better of the two.
##
## Options:
##
## @table @asis
## @item Data ("")
## A file with sentences of yours, a line each: text, TAB, 1 (praise) or 0; or a folder
## with such files, @file{*_labelled.txt}.
## @item Seed (1)
## Of the sentences, of what is held out and of the network.
## @item Options (@{@})
## A cell of names and values for @code{rnn_train}, to try something else:
## @code{@{"Cell", "gru", "Bidirectional", false@}}.
## @item Draw (true), File ("demo_sentiment.png")
## Draws the ROC curves and the training curve into a PNG.
## @item Verbose (true), Short (false)
## Short is a quick look: 2000 sentences and fewer epochs.
## @end table
##
## @var{scores} is a struct: @code{network} and @code{baseline}, what @code{rnn_metrics} says
## of the sentences held out; @code{count} of sentences to learn from, to choose by and held
## out; and @code{seconds}.
## @seealso{demo_spam, rnn_train, rnn_predict, rnn_metrics}
## @end deftypefn

function scores = demo_sentiment (varargin)
  clock = tic ();
  opt = demo_options ("demo_sentiment", struct ("Data", "", "Seed", 1, "Options", {{}}, ...
                      "Draw", true, "File", "demo_sentiment.png", "Verbose", true, ...
                      "Short", false), varargin);
  [X, Y] = sentences (opt);
  words = {"Lowercase", true, "MinCount", 2};
  [r, info] = classify_texts (X, Y, "positive", settings (words, opt.Short), words, opt);
  if (opt.Draw)
    path = demo_figure (opt.File, "rnn: sentiment", [1100, 460], @() draw (r, info));
    opt.say ("Drawn: %s\n", path);
  endif
  r.seconds = toc (clock);
  opt.say ("%.0f seconds\n", r.seconds);
  if (nargout > 0)
    scores = r;
  endif
endfunction

function [X, Y] = sentences (opt)
  path = demo_data (opt.Data, "uci_sentiment");
  if (isempty (path))
    path = "sentences of a grammar";
    [texts, labels] = make_sentiment (4000, opt.Seed);
  else
    [texts, labels] = read_labelled (path);
    [known, at] = ismember (labels, {"0", "1"});
    if (! all (known) || numel (unique (at)) < 2)
      error ("rnn:file", "demo_sentiment: Data must have lines labelled 0 and 1, %s has not", ...
             path);
    endif
    labels = {"negative"; "positive"}(at);
  endif
  [X, Y] = split_texts (texts, labels, opt.Seed, {Inf, 2000}{1 + opt.Short});
  opt.say ("%s: %d to learn from, %d to choose by, %d held out\n", path, cellfun (@numel, X));
endfunction

## Chosen by 4-fold cross-validation, repeated, on those of the 3000 sentences that none of the
## seeds 1, 2 and 3 holds out, and on made ones.  There, with 1000 sentences to learn
## from, the networks (LSTM, GRU, one and two layers, 16 to 64 states) had 0.71 to 0.73 right
## (subwords 0.68) and the regression 0.77: without vectors of words learned from much more
## text, what a word means has to come from the few sentences it is in.
function s = settings (words, short)
  s = {"Tokenizer", "word", words{:}, "EmbeddingSize", 32, "HiddenSize", 32, ...
       "Bidirectional", true, "Dropout", 0.5, "LearnRateSchedule", "cosine", ...
       "InitialLearnRate", 0.01, "MaxEpochs", {20, 12}{1 + short}, "Precision", "single"};
endfunction

function draw (r, info)
  axes ("position", [0.07, 0.13, 0.4, 0.78]);
  draw_roc (r, 1);
  title (sprintf ("Praise or blame: %.1f%% right, %.1f%% by logistic regression", ...
                  100 * [r.network.accuracy, r.baseline.accuracy]));
  axes ("position", [0.56, 0.13, 0.4, 0.78]);
  draw_learning (info);
endfunction

%!error id=rnn:option demo_sentiment ("Seed", 1.5)
%!error id=rnn:file demo_sentiment ("Data", "/no/such/file")
