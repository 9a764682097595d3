## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} demo_spam ()
## @deftypefnx {} {@var{scores} =} demo_spam (@var{name}, @var{value}, @dots{})
## Tell spam from ham: short messages, of which one in seven is unwanted.
##
## The messages are those of @code{Data}, or the SMS Spam Collection (Almeida, Hidalgo,
## Yamakami 2011; 5574 messages) where @file{sms_spam/sms.tsv} lies in the folder that the
## environment variable @env{RNN_DATA} names, or in @file{../shared/data}; else 5500
## that a grammar made up.  A fifth, drawn at random, is held out; a tenth decides which
## state of the network is kept.  All digits are read as 0: how long a number is, is left.
##
## A bidirectional LSTM reads the words one after the other and says at the end which it is.
## Printed are its accuracy and the precision, recall and F1 of spam, beside a
## logistic regression on which words there are: few words tell spam, so the two are
## hardly apart, the regression ahead by one or two messages of a thousand.
##
## Options:
##
## @table @asis
## @item Data ("")
## A file with messages of yours, a line each: label, TAB, text.  Unwanted is what is
## labelled "spam".
## @item Seed (1)
## Of the messages, of what is held out and of the network.
## @item Options (@{@})
## A cell of names and values for @code{rnn_train}, to try something else:
## @code{@{"Cell", "gru", "Tokenizer", "subword"@}}.
## @item Draw (true), File ("demo_spam.png")
## Draws the ROC curves and the training curve into a PNG.
## @item Verbose (true), Short (false)
## Short is a quick look: 2000 messages.
## @end table
##
## @var{scores} is a struct: @code{network} and @code{baseline}, what @code{rnn_metrics} says
## of the messages held out; @code{count} of messages to learn from, to choose by and held
## out; and @code{seconds}.
## @seealso{demo_sentiment, rnn_train, rnn_predict, rnn_metrics}
## @end deftypefn

function scores = demo_spam (varargin)
  clock = tic ();
  opt = demo_options ("demo_spam", struct ("Data", "", "Seed", 1, "Options", {{}}, "Draw", true, ...
                      "File", "demo_spam.png", "Verbose", true, "Short", false), varargin);
  [X, Y] = messages (opt);
  words = {"Lowercase", true, "MinCount", 2};
  [r, info] = classify_texts (X, Y, "spam", settings (words, opt.Short), words, opt);
  if (opt.Draw)
    path = demo_figure (opt.File, "rnn: spam", [1100, 460], @() draw (r, info));
    opt.say ("Drawn: %s\n", path);
  endif
  r.seconds = toc (clock);
  opt.say ("%.0f seconds\n", r.seconds);
  if (nargout > 0)
    scores = r;
  endif
endfunction

function [X, Y] = messages (opt)
  path = demo_data (opt.Data, "sms_spam/sms.tsv");
  if (isempty (path))
    path = "messages of a grammar";
    [texts, labels] = make_spam (5500, opt.Seed);
  else
    [texts, labels] = read_labelled (path);
  endif
  unwanted = strcmp (labels, "spam");
  if (all (unwanted) || ! any (unwanted))
    error ("rnn:file", "demo_spam: Data must have lines labelled \"spam\" and others, %s not", ...
           path);
  endif
  labels(! unwanted) = {"ham"};
  texts = regexprep (texts, '\d', "0");
  [X, Y] = split_texts (texts, labels, opt.Seed, {Inf, 2000}{1 + opt.Short});
  opt.say ("%s: %d to learn from, %d to choose by, %d held out\n", path, cellfun (@numel, X));
endfunction

## Chosen by 4-fold cross-validation, repeated twice, on those SMS that none of the seeds 1, 2 and
## 3 holds out, by the F1 of spam.  With a dropout of 0.3 this LSTM had 0.955, with 64 states and
## dimensions 0.958, with MinCount 1 0.930, with 1000 subwords 0.939; a GRU had 0.947; with
## a dropout of 0.5 the LSTM had 0.958.  The regression had 0.934 on these 1900 messages to learn
## from.  ClassWeights "auto" took 0.951 to 0.914 (once, at a rate of 0.01), so there are none.
function s = settings (words, short)
  s = {"Tokenizer", "word", words{:}, "EmbeddingSize", 32, "HiddenSize", 32, ...
       "Bidirectional", true, "Dropout", 0.5, "LearnRateSchedule", "cosine", ...
       "MaxEpochs", 8, "InitialLearnRate", {0.005, 0.01}{1 + short}, "Precision", "single"};
endfunction

function draw (r, info)
  axes ("position", [0.07, 0.13, 0.4, 0.78]);
  draw_roc (r, 0.1);
  title (sprintf ("Spam: F1 %.1f%%, %.1f%% by logistic regression", ...
                  100 * [r.network.positive.F1, r.baseline.positive.F1]));
  axes ("position", [0.56, 0.13, 0.4, 0.78]);
  draw_learning (info);
endfunction

%!test # better than saying ham; repeatable; nobody's random numbers are touched
%! opt = {"Short", true, "Draw", false, "Verbose", false};
%! rand ("twister", 1);  randn ("twister", 1);  u = [rand, randn];
%! rand ("twister", 1);  randn ("twister", 1);
%! assert (evalc ("a = demo_spam (opt{:});"), "");
%! assert ([rand, randn], u);
%! assert (a.network.positive.F1 > 0.8);
%! assert (a.count, [1400, 200, 400]);
%! assert (rmfield (demo_spam (opt{:}), "seconds"), rmfield (a, "seconds"));
%!error id=rnn:option demo_spam ("Seed", 1.5)
%!error id=rnn:file demo_spam ("Data", "/no/such/file")
