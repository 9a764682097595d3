## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} demo_tagging ()
## @deftypefnx {} {@var{scores} =} demo_tagging (@var{name}, @var{value}, @dots{})
## Say of each word in a sentence which part of speech it is.
##
## In "I saw her light the old saw" the first "saw" is a verb and the last a noun: the word does
## not tell, its neighbours do.  The sentences are those of @code{Data}, or 4000 that
## a grammar made up, with the tags of Petrov, Das and McDonald (2012); about one word in
## sixteen is coined, so that nobody can have learned it.  A fifth of the sentences,
## drawn at random, is held out; a tenth decides which state of the network is kept.
##
## A bidirectional LSTM reads the words in both directions and gives a tag at each step.
## Printed is the share of words with the right tag, of all words, of those that have
## several tags and of those it has never seen, beside the most frequent tag of
## each word (the most frequent of all for a word never seen).
##
## Options:
##
## @table @asis
## @item Data ("")
## A file with tagged sentences of yours: one line per word, "word TAB tag" or the columns
## of CoNLL-U, an empty line after a sentence.
## @item Seed (1)
## Of the sentences, of what is held out and of the network.
## @item Options (@{@})
## A cell of names and values for @code{rnn_train}, to try something else:
## @code{@{"Cell", "gru", "Bidirectional", false@}}.
## @item Draw (true), File ("demo_tagging.png")
## Draws the confusion matrix and the shares of right tags into a PNG.
## @item Verbose (true), Short (false)
## Short is a quick look: 1500 sentences and fewer epochs.
## @end table
##
## @var{scores} is a struct: @code{network} and @code{baseline}, what @code{rnn_metrics} says of
## the words held out; @code{accuracy}, shares of right tags, a row for the network and one
## for the baseline, columns for all words, ambiguous ones and new ones; @code{words}, how many
## these are; @code{count} of sentences to learn from, to choose by and held out; @code{seconds}.
## @seealso{demo_spam, demo_sentiment, rnn_train, rnn_predict, rnn_metrics}
## @end deftypefn

function scores = demo_tagging (varargin)
  clock = tic ();
  opt = demo_options ("demo_tagging", struct ("Data", "", "Seed", 1, "Options", {{}}, ...
                      "Draw", true, "File", "demo_tagging.png", "Verbose", true, ...
                      "Short", false), varargin);
  [X, Y] = sentences (opt);
  r.count = cellfun (@numel, X);
  net = learn (X, Y, opt);
  found = rnn_predict (net, X{3});
  [guess, kind] = usual_tags ([[X{1}; X{2}]{:}], [[Y{1}; Y{2}]{:}], [X{3}{:}]);
  r.network = rnn_metrics (Y{3}, found);
  r.baseline = rnn_metrics ([Y{3}{:}], guess);
  right = [strcmp([found{:}], [Y{3}{:}]); strcmp(guess, [Y{3}{:}])];
  r.words = sum (kind, 2)';
  r.accuracy = right * kind' ./ r.words;
  print_scores (r, X{3}, Y{3}, found, opt.say);
  if (opt.Draw)
    path = demo_figure (opt.File, "rnn: tagging", [1100, 560], @() draw (r));
    opt.say ("Drawn: %s\n", path);
  endif
  r.seconds = toc (clock);
  opt.say ("%.0f seconds\n", r.seconds);
  if (nargout > 0)
    scores = r;
  endif
endfunction

## To learn from, to choose by, to judge: cells of N x 1 cells of 1 x T cellstr.
function [X, Y] = sentences (opt)
  path = demo_data (opt.Data, "tagging/tagged.txt");
  if (isempty (path))
    path = "sentences of a grammar";
    [words, tags] = make_tagging (4000, opt.Seed);
  else
    [words, tags] = read_tagged (path);
  endif
  [X, Y] = split_texts (words, tags, opt.Seed, {Inf, 1500}{1 + opt.Short});
  opt.say ("%s: %d to learn from, %d to choose by, %d held out\n", path, cellfun (@numel, X));
endfunction

function net = learn (X, Y, opt)
  net = rnn_train (X{1}, Y{1}, "Tokenizer", "word", "MinCount", 2, "EmbeddingSize", 32, ...
                   "HiddenSize", 48, "Bidirectional", true, "Dropout", 0.2, ...
                   "MaxEpochs", {15, 10}{1 + opt.Short}, "LearnRateSchedule", "cosine", ...
                   "ValidationData", {X{2}, Y{2}}, "ValidationFrequency", 50, "Seed", opt.Seed, ...
                   "Precision", "single", "Verbose", opt.Verbose, opt.Options{:});
endfunction

## The most frequent tag of each of the words TEST in the words and tags learned from, the
## most frequent of all where it is new; KIND has a row for all words, for those with
## several tags, and for new ones.
function [guess, kind] = usual_tags (words, tags, test)
  [known, ~, word] = unique (words);
  [names, ~, tag] = unique (tags);
  count = accumarray ([word(:), tag(:)], 1);
  [~, best] = max (count, [], 2);
  [~, top] = max (sum (count));
  [there, at] = ismember (test, known);
  guess = repmat (names(top), size (test));
  guess(there) = names(best(at(there)));
  several = false (size (test));
  several(there) = sum (count > 0, 2)(at(there)) > 1;
  kind = [true(size (test)); several; ! there];
endfunction

# ---- what is shown -------------------------------------------------------------

function print_scores (r, X, Y, found, say)
  say ("\n%-34s%12s%12s%12s\n", "Words held out with the right tag", "all", "ambiguous", "new");
  say ("%-34s%12d%12d%12d\n", "(so many words)", r.words);
  say ("%-34s%11.2f%%%11.2f%%%11.2f%%\n", "the network", 100 * r.accuracy(1,:));
  say ("%-34s%11.2f%%%11.2f%%%11.2f%%\n", "the most frequent tag of a word", 100 * r.accuracy(2,:));
  n = telling (X, Y);
  wrong = ! strcmp (found{n}, Y{n});
  shown = strcat (X{n}, "/", found{n});
  shown(wrong) = strcat (shown(wrong), "(", Y{n}(wrong), ")");
  say ("\n%s\n", strjoin (shown, " "));
endfunction

## The sentence in which most words come with several tags.
function n = telling (X, Y)
  pairs = cellfun (@(x, y) numel (unique (strcat (x, "/", y))) - numel (unique (x)), X, Y);
  [~, n] = max (pairs - cellfun (@numel, X) / 100);
endfunction

function draw (r)
  axes ("position", [0.08, 0.14, 0.42, 0.78]);
  draw_confusion (r.network.confusion, r.network.classes);
  title (sprintf ("%.2f%% of %d words right", 100 * r.network.accuracy, r.network.count));
  axes ("position", [0.58, 0.14, 0.39, 0.78]);
  bar (100 * r.accuracy');
  set (gca (), "xtick", 1:3, "xticklabel", {"all words", "ambiguous", "new"});
  ylim ([0, 119]);
  grid ("on");
  ylabel ("right tags (%)");
  legend ({"the network", "most frequent tag of a word"}, "location", "north", ...
          "orientation", "horizontal");
endfunction

%!test # far better than the most frequent tag, above all of ambiguous words; repeatable
%! opt = {"Short", true, "Draw", false, "Verbose", false};
%! rand ("twister", 1);  randn ("twister", 1);  u = [rand, randn];
%! rand ("twister", 1);  randn ("twister", 1);
%! assert (evalc ("a = demo_tagging (opt{:});"), "");
%! assert ([rand, randn], u);
%! assert (a.network.accuracy > a.baseline.accuracy + 0.05);
%! assert (a.accuracy(1,2) > a.accuracy(2,2) + 0.1);
%! assert (a.accuracy(:,1), [a.network.accuracy; a.baseline.accuracy], 1e-12);
%! assert (a.count, [1050, 150, 300]);
%! assert (rmfield (demo_tagging (opt{:}), "seconds"), rmfield (a, "seconds"));
%!error id=rnn:option demo_tagging ("Seed", 1.5)
%!error id=rnn:file demo_tagging ("Data", "/no/such/file")
