## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{m} =} rnn_metrics (@var{Y}, @var{P})
## @deftypefnx {} {@var{m} =} rnn_metrics (@var{Y}, @var{P}, @var{name}, @var{value}, @dots{})
## How well the predictions @var{P} agree with the true @var{Y}: accuracy, confusion
## matrix, precision, recall and F1 of labels and of named entities, ROC curve; root mean square error and R2 of values; or
## BLEU and edit distance of texts.  Shares are from 0 to 1, also BLEU.
##
## @strong{Labels} (@code{Kind} "labels").  @var{Y} and @var{P} are N
## labels each, as @code{rnn_predict} returns them: numbers or logicals of any
## shape, N strings in a cell, or the rows of a char matrix.  Labels of steps
## (tagging) are cells of 1 x @var{T} rows of numbers or of strings, the same @var{T}
## in both; they are joined.  Where a number in @var{Y} is NaN there is no target,
## and the step is left out.  (With one character per step, hand over
## @code{[Y@{:@}].'} and @code{[P@{:@}].'}.)  The fields of @var{m} for K classes:
##
## @table @code
## @item count
## Labels compared.
## @item accuracy
## The share of them that is right.
## @item classes
## K x 1, in the type of @var{Y}: option @code{Classes}, else all labels in @var{Y} and
## @var{P}, sorted.
## @item confusion
## K x K counts: one row per true class, one column per predicted class.
## @item precision, recall, F1, support
## K x 1, of each class against the rest, and how often the class is in @var{Y}.
## With TP true positives, FP false positives and FN false negatives of a class they are
## TP / (TP + FP), TP / (TP + FN) and 2 TP / (2 TP + FP + FN) (van Rijsbergen 1979),
## and 0 instead of 0 / 0.
## @item macro, micro
## Structs of precision, recall and F1: the mean over the classes that occur in @var{Y}
## or @var{P}; and the same formulas with the sums over the classes of TP, FP and FN (all three
## are the accuracy, as each step or sequence has one label).
## @item positive
## With two classes, or with option @code{Positive}: a struct of the positive
## @code{class} and its @code{precision}, @code{recall} (true positive rate), @code{F1}
## and @code{fpr} (false positive rate).
## @item roc, auc
## With option @code{Scores}: a struct of the columns @code{fpr}, @code{tpr} and
## @code{threshold} (Fawcett 2006, algorithm 1: scores from the threshold up count as
## positive; the first threshold is Inf), and the area under that curve, which is the share of
## pairs of a positive and a negative whose scores are in the right order, ties
## counting one half (Mann and Whitney 1947).  NaN if there are no positives or no negatives.  Of several classes
## without option @code{Positive}: K x 1, for each class against the rest.
## @end table
##
## @strong{Named entities} (@code{Kind} "entities"), runs of steps that tags mark: @var{Y} and @var{P} are cells of 1 x @var{T} cellstr,
## one per sequence.  A tag is "O", or B or I, a dash and a type ("B-PER"); at the end of an entity also E or L, of one of a single step S or U.
## All schemes in use (IOB1, IOB2, IOE1, IOE2, BIOES, BILOU) are read by one rule: at a tag that is not "O" an entity starts if its letter
## is B, S or U, or if the tag before is "O", of another type or the end of one (E, L, S, U).  An entity is right if its
## steps and its type are, as CoNLL counts them (Tjong Kim Sang and De Meulder 2003).  The fields of @var{m}:
##
## @table @code
## @item count, accuracy
## Entities in @var{Y}; the share of tags that are right.
## @item types
## K x 1 cellstr, sorted.
## @item precision, recall, F1, support, macro, micro
## of each type, and their averages, as above; CoNLL's score is @code{micro.F1}.
## @end table
##
## @strong{Values} (@code{Kind} "values").  @var{Y} and @var{P} are, as @code{rnn_predict} returns
## them, N x K values, one row per sequence (a vector: N values of one output); cells of K x
## @var{T}, one column per step; or K x @var{T} x N.  Where @var{Y} is NaN there is no target.  The
## fields of @var{m} are K x 1, one element per output; with @math{e = P - Y}:
##
## @table @code
## @item count
## Values compared.
## @item RMSE, MSE
## The root of the mean of @math{e^2}, and that mean.
## @item MAE
## The mean of @math{|e|}.
## @item R2
## @math{1 - sum (e^2) / sum ((Y - mean (Y))^2)}, the share of the variance of @var{Y} that @var{P}
## explains: 1 without errors, 0 for the mean of @var{Y}, less where @var{P} is worse than that;
## NaN where @var{Y} is constant.
## @item coverage, width, levels
## With option @code{Bounds}, the second output of @code{rnn_forecast} (then @var{Y} and @var{P} are K x @var{T} or cells of these): K x L, the
## share of @var{Y} between the lower and the upper bound, which should be the level, and the mean of upper - lower; 1 x L, option @code{Level}.
## @end table
##
## @strong{Several labels} (@code{Kind} "multilabel"), each true or false, as with the loss
## "binary-crossentropy": @var{Y} and @var{P} are N x K, or cells of K x @var{T}.  The fields of @var{m}:
##
## @table @code
## @item count, subset_accuracy
## Targets compared; the share of them whose K labels are all right.
## @item accuracy, hamming
## The share of single labels that is right, and 1 minus that (the Hamming loss).
## @item precision, recall, F1, support, macro, micro
## of each label, and their averages, as above.
## @item nll
## With option @code{Scores}, the probabilities that @code{rnn_predict} gives: -log p of the K labels of a
## target together, mean over the targets.
## @item roc, auc
## With option @code{Scores}: K x 1, the curve of each label, as above.
## @end table
##
## @strong{Distributions of values}.  @var{P} is the second output of @code{rnn_predict}, with the loss of that
## kind; @var{m} has the fields of values, and
##
## @table @code
## @item pinball, coverage, levels
## @code{Kind} "quantiles", with option @code{QuantileLevels} ([0.1, 0.5, 0.9]): K x Q, the pinball loss of
## each level (Koenker and Bassett 1978), and the share of @var{Y} up to each quantile, which should be its level.
## @item nll, coverage, levels
## @code{Kind} "gaussian": K x 1, the mean of -log p (y); K x 4, the share of @var{Y} in
## the central intervals that should hold 50, 80, 90 and 95 percent.
## @item deviance
## @code{Kind} "counts": K x 1, the mean Poisson deviance, 2 (y log (y / p) - y + p) (McCullagh and Nelder 1989).
## @end table
##
## @strong{Texts} (@code{Kind} "text").  @var{Y} and @var{P} are N texts each (cellstr), or N
## x 1 cells of token rows of any lengths: 1 x @var{T} cellstr or numbers.  @var{Y} may be N x R:
## R references for each text; from column 2 on an empty one means that there is none.
## The tokens of texts are words as @code{rnn_tokenizer} cuts them: runs of letters and
## digits, with apostrophes inside; every other character that is no space is a word
## of its own.  Upper and lower case differ.
##
## @table @code
## @item count
## Texts compared.
## @item exact
## The share of texts that equal one of their references.
## @item bleu, precisions, brevity
## Corpus BLEU (Papineni et al. 2002), @code{brevity * exp (mean (log (precisions)))}; the
## clipped precisions of n-grams for n = 1 to @code{MaxOrder}; the brevity
## penalty, by the reference nearest in length.  BLEU is 0 when a precision is 0, also where
## no text has n tokens: then a lower @code{MaxOrder} tells more.
## @item edit_distance
## The fewest insertions, deletions and substitutions of tokens that turn a text of @var{P} into
## the nearest reference (Levenshtein 1966), mean over the texts.
## @item token_error_rate
## The sum of those edits over the number of tokens in these references (for words, the word
## error rate).
## @item char_edit_distance, char_error_rate
## The same in characters, where @var{Y} and @var{P} are texts.
## @end table
##
## Options: @code{Kind} ("auto": "multilabel" where @var{Y} and @var{P} are logical with several labels per
## target; "quantiles" with @code{QuantileLevels}; "values" with @code{Bounds}, or where @var{Y} or @var{P} has a number that is not whole, or
## an element of a cell has several rows, and no option of labels is given; else "labels");
## @code{Classes} ([]), as @code{net.Classes}; @code{Scores}
## ([]), the second output of @code{rnn_predict}, one column per class in the order of
## @code{classes}, or one score of the positive class per label; @code{Positive} (of two
## classes the second, of more none); @code{MaxOrder} (4); @code{Bounds} ([]), K x @var{T} x 2 x L or a cell of these, and their @code{Level} ([]); @code{SampleWeights} ([]), how much each sequence counts,
## N numbers from 0 up, or, but for texts and entities, a cell with one number for each step: then counts (also those of @code{confusion} and
## @code{support}) are sums of weights, and shares and means are weighted; a target of weight 0 is none.
## Only @code{count} is a number of targets all the same.
##
## Errors: @code{rnn:option}; @code{rnn:type}; @code{rnn:empty} without a label;
## @code{rnn:count} and @code{rnn:size} where @var{Y}, @var{P} and Scores do not match;
## @code{rnn:label} for a label that is not in Classes, or no whole number where those are not given;
## @code{rnn:nonfinite} for a prediction that is no number.  Warning @code{rnn:labels}: numbers with
## over 20 different values in @var{Y} are taken as labels, and Kind is not given.
##
## @example
## @group
## Y = @{"ham", "ham", "spam", "ham", "spam"@};
## P = @{"ham", "spam", "spam", "ham", "spam"@};
## m = rnn_metrics (Y, P, "Scores", [0.1; 0.6; 0.9; 0.2; 0.7]);
## m.confusion
##    @result{} [2 1; 0 2]
## m.auc
##    @result{} 1
## m = rnn_metrics (@{"the cat is on the mat"@}, @{"the cat sat on the mat"@}, "Kind", "text");
## [m.bleu, m.edit_distance]
##    @result{} [0 1]
## m = rnn_metrics ([1.5, 2.5, 4], [1, 2.5, 4.5]);
## [m.RMSE, m.MAE, m.R2]
##    @result{} [0.4082 0.3333 0.8421]
## @end group
## @end example
## @seealso{rnn_predict, rnn_generate, rnn_loss}
## @end deftypefn

function m = rnn_metrics (Y, P, varargin)
  if (nargin < 2)
    print_usage ();
  endif
  [opt, given] = option_parse ("rnn_metrics", "metrics", varargin);
  kind = metric_kind (Y, P, opt, given);
  switch (kind)
    case "text"
      m = compare_texts (Y, P, opt);
    case "values"
      if (! isempty (opt.Bounds))
        m = metric_intervals (Y, P, opt);
        return;
      elseif (! isempty (opt.Level))
        error ("rnn:option", "rnn_metrics: Level must be left out without Bounds, got it");
      endif
      metric_pairs (Y, P);
      m = metric_values (Y, P, opt.SampleWeights);
    case "multilabel"
      m = compare_flags (Y, P, opt);
    case "entities"
      m = metric_entities (Y, P, opt.SampleWeights);
    case "labels"
      m = compare_labels (Y, P, opt);
    otherwise
      m = metric_distributions (kind, Y, P, opt.QuantileLevels, opt.SampleWeights);
  endswitch
endfunction

function m = compare_flags (Y, P, opt)
  y = metric_flatten ("Y", Y);
  K = rows (y);
  p = metric_flatten ("P", P, K);
  if (! isequal (size (y), size (p)))
    error ("rnn:size", ["rnn_metrics: P must have the labels and targets of Y (%d x %d), got ", ...
           "%d x %d"], size (y), size (p));
  elseif (! all ((y == 0 | y == 1 | isnan (y))(:)) || ! all ((p == 0 | p == 1)(:)))
    error ("rnn:label", "rnn_metrics: Y and P must be true or false, or 1 and 0, as several labels per target, got other numbers");
  elseif (! isempty (opt.Classes) && data_class_count (opt.Classes) != K)
    error ("rnn:size", "rnn_metrics: Classes must name each of the %d labels, got %d", K, ...
           data_class_count (opt.Classes));
  endif
  w = metric_weights (opt.SampleWeights, Y, columns (y));
  y(:,w == 0) = NaN;
  m = metric_flags (y, p, w);
  if (! isempty (opt.Classes))
    m.classes = data_class_column (opt.Classes);
  endif
  if (! isempty (opt.Scores))
    scores = metric_flatten ("Scores", opt.Scores, K);
    m.nll = flags_nll (y, scores, w);
    for k = K:-1:1
      of = ! isnan (y(k,:)) & w > 0;
      [m.roc(k,1), m.auc(k,1)] = metric_roc (y(k,of) == 1, scores(k,of), w(of));
    endfor
  endif
endfunction

## -log p of the labels of a target together, mean over the targets.
function nll = flags_nll (y, s, w)
  if (! isequal (size (s), size (y)) || ! all ((s >= 0 & s <= 1)(:)))
    error ("rnn:size", "rnn_metrics: Scores must be a probability for each label of each target (%d x %d), got %d x %d or others", ...
           size (y), size (s));
  endif
  minus_log = -log (ifelse (y == 1, s, 1 - s));
  there = ! isnan (y);
  minus_log(! there) = 0;
  nll = sum (minus_log, 1) * w' / (any (there, 1) * w');
endfunction

function m = compare_labels (Y, P, opt)
  [y, p, classes, kept] = metric_labels (Y, P, opt.Classes);
  K = data_class_count (classes);
  w = metric_weights (opt.SampleWeights, Y, numel (kept))(kept);
  C = accumarray ([y(:), p(:)], w(:), [K, K]);
  m = metric_counts (C);
  m.count = nnz (w);
  m.classes = classes;
  m.confusion = C;
  at = positive_class (classes, K, opt);
  if (at > 0)
    rest = sum (C(:)) - m.support(at);
    m.positive = struct ("class", data_decode_labels (at, classes, [1, 1]), ...
                         "precision", m.precision(at), "recall", m.recall(at), ...
                         "F1", m.F1(at), "fpr", (sum (C(:,at)) - C(at,at)) / rest);
  endif
  if (! isempty (opt.Scores))
    m = with_roc (m, y, opt.Scores, kept, K, at, w);
  endif
endfunction

## The curve of the positive class AT; where there is none (0), of each class against the rest.
function m = with_roc (m, y, scores, kept, K, at, w)
  n = 1;
  for k = ifelse (at > 0, at, 1:K)
    score = metric_scores (scores, numel (kept), K, k, at > 0)(kept);
    [roc(n,1), auc(n,1)] = metric_roc (y(w > 0) == k, score(w > 0), w(w > 0));
    n++;
  endfor
  [m.roc, m.auc] = deal (roc, auc);
endfunction

## The number of the positive class, 0 where there is none.
function at = positive_class (classes, K, opt)
  at = 2 * (K == 2);
  if (! isempty (opt.Positive))
    at = data_encode_labels ("rnn_metrics", "Positive", opt.Positive, classes, false);
  endif
endfunction

function m = compare_texts (Y, P, opt)
  [ref, cand, chars] = metric_texts (Y, P);
  m.count = numel (cand);
  w = metric_weights (opt.SampleWeights, [], m.count);
  [m.edit_distance, m.token_error_rate, m.exact] = edits (ref, cand, w);
  [m.bleu, m.precisions, m.brevity] = metric_bleu (metric_ngrams (ref, cand, opt.MaxOrder, w));
  if (! isempty (chars))
    [m.char_edit_distance, m.char_error_rate, m.exact] = edits (chars{:}, w);
  endif
endfunction

## From each text to the nearest reference: the mean distance, the sum of distances over the sum of
## lengths, and the share of distances 0.
function [mean_of, rate, exact] = edits (ref, cand, w)
  d = zeros (size (ref));
  for r = 1:columns (ref)
    d(:,r) = metric_edit_distance (ref(:,r), cand);
    d(cellfun (@isempty, ref(:,r)) & r > 1,r) = Inf;
  endfor
  [d, at] = min (d, [], 2);
  steps = cellfun (@numel, ref)(sub2ind (size (ref), (1:rows (ref))', at));
  mean_of = w * d / sum (w);
  rate = w * d / (w * steps);
  exact = w * (d == 0) / sum (w);
endfunction

%!test # three classes by hand; every kind of label gives the same
%! y = [1, 1, 1, 2, 2, 3, 3, 3, 3, 3];
%! p = [1, 2, 1, 2, 2, 3, 1, 3, 2, 3];
%! words = {"ape", "bee", "cow"};
%! for as = {@(k) k, @(k) k', @(k) int8(k), @(k) words(k), @(k) char (words(k)), @(k) "abc"(k)', ...
%!           @(k) {k(1:4); k(5:10)}, @(k) {words(k(1:4)), words(k(5:10))}, ...
%!           @(k) reshape (single (k), 1, 5, 2)}
%!   m = rnn_metrics (as{1}(y), as{1}(p));
%!   assert (m.confusion, [2, 1, 0; 0, 2, 0; 1, 1, 3]);
%!   assert (m.accuracy, 0.7, eps);
%!   assert (m.precision, [2/3; 1/2; 1], eps);
%!   assert (m.recall, [2/3; 1; 3/5], eps);
%!   assert (m.F1, [2/3; 2/3; 3/4], eps);
%!   assert (m.support, [3; 2; 5]);
%!   assert (m.macro, struct ("precision", 13/18, "recall", 34/45, "F1", 25/36), eps);
%!   assert (m.micro, struct ("precision", 0.7, "recall", 0.7, "F1", 0.7), eps);
%!   assert (! isfield (m, "positive"));
%! endfor
%!test # classes keep their type and the order that is given
%! assert (rnn_metrics (int8 ([3, 1]), int8 ([1, 1])).classes, int8 ([1; 3]));
%! assert (rnn_metrics ([true, false], [true, true]).classes, [false; true]);
%! assert (rnn_metrics (["ab"; "c "], ["c "; "c "]).classes, ["ab"; "c "]);
%! m = rnn_metrics ({"b", "a"}, {"b", "b"}, "Classes", {"c", "b", "a"});
%! assert (m.classes, {"c"; "b"; "a"});
%! assert (m.confusion, [0, 0, 0; 0, 1, 0; 0, 1, 0]);
%! assert (m.F1, [0; 2/3; 0], eps);
%! assert (m.macro.F1, 1/3, eps);      # "c" is neither there nor found
%!test # steps without a target are left out, with their scores
%! m = rnn_metrics ({[0, NaN, 1], [NaN, 1]}, {[0, 1, 1], [0, 0]}, ...
%!                  "Scores", {[0.9, 0, 0.2; 0.1, 1, 0.8], [1, 0.6; 0, 0.4]});
%! assert (m.confusion, [1, 0; 1, 1]);
%! assert (m.positive, struct ("class", 1, "precision", 1, "recall", 0.5, "F1", 2/3, "fpr", 0), ...
%!         eps);
%! assert (m.roc.threshold, [Inf; 0.8; 0.4; 0.1]);
%! assert (m.auc, 1);
%!test # ROC with ties by hand; the area is the share of pairs in order
%! y = [1, 0, 1, 0, 1, 0, 0];
%! s = [9, 8, 7, 7, 7, 3, 1]';
%! m = rnn_metrics (y, double (s' > 7.5), "Scores", s);
%! assert (m.roc.threshold, [Inf; 9; 8; 7; 3; 1]);
%! assert (m.roc.tpr, [0; 1; 1; 3; 3; 3] / 3);
%! assert (m.roc.fpr, [0; 0; 1; 2; 3; 4] / 4);
%! assert (m.auc, (4 + 2.5 + 2.5) / 12);
%! s = round (9 * sin (1:40))';  y = cos (1:40) + sin (1:40) / 2 > 0.2;
%! pairs = s(y) - s(! y)';
%! m = rnn_metrics (y, y, "Scores", s);
%! assert (m.auc, mean ((pairs(:) > 0) + (pairs(:) == 0) / 2), 1e-15);
%! assert (rnn_metrics (y, y, "Scores", -s).auc, 1 - m.auc, 1e-15);
%! assert (rnn_metrics (y, y, "Scores", [-s, s], "Positive", false).auc, m.auc, 1e-15);
%! y = true (1, 3);
%! assert (rnn_metrics (y, y, "Classes", [false, true], "Scores", 1:3).auc, NaN);
%!test # each of three classes against the rest, and one of them
%! s = [5, 1, 2; 0, 5, 5; 1, 5, 0; 2, 0, 0];
%! all = rnn_metrics ("abca"', "abba"', "Scores", s);
%! for k = 1:3
%!   one = rnn_metrics ("abca"', "abba"', "Positive", "abc"(k), "Scores", s);
%!   assert (isequaln (all.roc(k), one.roc) && isequaln (all.auc(k), one.auc));
%! endfor
%! assert (size (all.roc), [3, 1]);
%! m = rnn_metrics ("abca"', "abba"', "Positive", "a", "Scores", s);
%! assert (m.positive.class, "a");
%! assert (m.auc, 1);

%!test # numbers of several classes are compared as they are
%! for as = {@double, @int16, @single}
%!   m = rnn_metrics (as{1}([1, 2, 300]), uint8 ([1, 2, 255]));
%!   assert (m.accuracy, 2/3, eps);
%!   assert (double (m.classes), [1; 2; 255; 300]);
%!   assert (rnn_metrics (uint8 ([1, 2, 255]), as{1}([1, 2, 300])).accuracy, 2/3, eps);
%! endfor
%! m = rnn_metrics ({uint8([1, 2]), 300}, {uint8([1, 2]), uint8(255)});
%! assert (m.accuracy, 2/3, eps);
%! assert (m.classes, [1; 2; 255; 300]);
%! assert (rnn_metrics ({single(1), 2^24 + 1}, {1, 2^24}).accuracy, 0.5);
%! assert (rnn_metrics ({single(1), 2^24 + 1}, {1, 2^24 + 1}).accuracy, 1);
%! assert (rnn_metrics ([true, false], [2, 0]).accuracy, 0.5);
%! s = {uint8([0, 1]), [0.5, 0.75]};
%! assert (rnn_metrics ({[1, 2], [1, 2]}, {[1, 2], [1, 2]}, "Scores", s).auc, 1);
%! assert (rnn_metrics ({[1, 2, 300]}, {uint8([1, 2, 255])}, "Kind", "text").edit_distance, 1);
%! assert (rnn_metrics ([1.5, 300], uint8 ([1, 255])).MAE, 22.75);

%!test # values by hand, in every form
%! y = [1.5, 2.5, 4];  p = [1, 2.5, 4.5];
%! want = struct ("count", 3, "RMSE", sqrt (1/6), "MAE", 1/3, "R2", 1 - 0.5 / sumsq (y - mean (y)), ...
%!                "MSE", 1/6);
%! for as = {@(v) v, @(v) v', @single, @(v) {v}, @(v) {v(1:2), v(3)}, @(v) reshape (v, 1, 3, 1)}
%!   assert (rnn_metrics (as{1}(y), as{1}(p)), want, 1e-7);
%! endfor
%! assert (rnn_metrics (y', p), want, 4 * eps);
%! assert (rnn_metrics (round (y), p).count, 3);       # the answers say what it is
%! two = @(v) [v', 10 * v'];
%! m = rnn_metrics (two (y), two (p));
%! assert (m.RMSE, want.RMSE * [1; 10], 1e-14);
%! assert (m.MSE, want.MSE * [1; 100], 1e-13);
%! assert (m.R2, want.R2 * [1; 1], 1e-14);
%! assert (rnn_metrics ({two(y)'(:,1:2), two(y)'(:,3)}, {two(p)'(:,1:2), two(p)'(:,3)}), m, 1e-14);
%! assert (rnn_metrics (cat (3, two (y)', two (y)'), cat (3, two (p)', two (p)')).MAE, m.MAE, 1e-14);
%! m = rnn_metrics ([1, NaN, 3], [2, 0, 3], "Kind", "values");
%! assert ([m.count, m.RMSE, m.MAE, m.R2], [2, sqrt(0.5), 0.5, 0.5], eps);
%! assert (rnn_metrics ({[1, 2; 3, 4]}, {[1, 2; 3, 5]}).RMSE, [0; sqrt(0.5)], eps);
%!test # coverage and width of intervals, per output and level, by hand; in cells; with weights
%! y = [1, 2, 3, NaN; 5, 6, 7, 8];
%! b = cat (4, cat (3, y - 1, y + [0, -1, 2, 1; 1, 1, 1, -0.5]), cat (3, y - 2, y + 2));
%! m = rnn_metrics (y, y + 1, "Bounds", b, "Level", [0.5, 0.9]);
%! assert (m.coverage, [2/3, 1; 3/4, 1], eps);
%! assert (m.width, [4/3, 4; 6.5/4, 4], 4 * eps);
%! assert ({m.levels, m.MAE, m.count}, {[0.5, 0.9], [1; 1], [3; 4]});
%! c = rnn_metrics ({y(:,1:3); y(:,4)}, {y(:,1:3); y(:,4)}, "Bounds", {b(:,1:3,:,:); b(:,4,:,:)}, "SampleWeights", [1, 0]);
%! assert (c.coverage, [2/3, 1; 1, 1], eps);
%! assert (rnn_metrics (1:2, 1:2, "Bounds", cat (3, [1, 0], [1, 1])).coverage, 0.5);
%!error <Bounds must be 1 x 3 x 2 x L.* got a 1x2x2 double> rnn_metrics (1:3, 1:3, "Bounds", ones (1, 2, 2))
%!error <Bounds must be a K x T x 2 x L array> rnn_metrics (1:3, 1:3, "Bounds", ones (1, 3))
%!error <Bounds must be numbers> rnn_metrics (1:3, 1:3, "Bounds", NaN (1, 3, 2))
%!error <Level must have one number for each of the 1> rnn_metrics (1:3, 1:3, "Bounds", ones (1, 3, 2), "Level", [0.5, 0.8])
%!error <Level must be left out without Bounds> rnn_metrics ([1.5, 2], [1.5, 2], "Level", 0.5)
%!error <Bounds must be left out where Y and P are compared as labels> rnn_metrics (1:3, 1:3, "Kind", "labels", "Bounds", ones (1, 3, 2))
%!error <Bounds must be a K x T> rnn_metrics (1:3, 1:3, "Bounds", @sin)
%!test # entities of CoNLL 2003's example, and every scheme says the same
%! Y = {{"B-ORG", "O", "B-MISC", "O", "O"}, {"B-PER", "I-PER"}};
%! P = {{"B-ORG", "O", "O", "O", "B-MISC"}, {"B-PER", "I-PER"}};
%! m = rnn_metrics (Y, P, "Kind", "entities");
%! assert (m.types, {"MISC"; "ORG"; "PER"});
%! assert ([m.precision, m.recall, m.F1, m.support], [0, 0, 0, 1; 1, 1, 1, 1; 1, 1, 1, 1]);
%! assert ([m.count, m.accuracy, m.micro.F1, m.macro.F1], [3, 5/7, 2/3, 2/3], eps);
%! w = rnn_metrics (Y, P, "Kind", "entities", "SampleWeights", [1, 3]);
%! assert ([w.support; w.micro.F1; w.accuracy], [1; 1; 3; 4/5; (3 + 6) / 11], eps);
%! ## X X | X Y Y - Y with neighbours of one type
%! schemes = {{"I-X", "I-X", "B-X", "I-Y", "I-Y", "O", "I-Y"}, {"B-X", "I-X", "B-X", "B-Y", "I-Y", "O", "B-Y"}, ...
%!            {"B-X", "E-X", "S-X", "B-Y", "E-Y", "O", "S-Y"}, {"B-X", "L-X", "U-X", "B-Y", "L-Y", "O", "U-Y"}, ...
%!            {"I-X", "E-X", "E-X", "I-Y", "E-Y", "O", "E-Y"}};
%! for y = schemes
%!   for p = schemes
%!     m = rnn_metrics (y, p, "Kind", "entities");
%!     assert ([m.count, m.micro.precision, m.micro.recall], [4, 1, 1]);
%!   endfor
%! endfor
%! ## one step too long; another type; cut in two
%! m = rnn_metrics ({{"B-X", "I-X", "O", "B-Y", "I-Y"}}, {{"B-X", "I-X", "I-X", "B-Y", "B-Y"}}, "Kind", "entities");
%! assert ([m.micro.precision, m.micro.recall, m.support'], [0, 0, 1, 1]);
%! m = rnn_metrics ({"B", "I", "O"}, {"B", "I", "B"}, "Kind", "entities");
%! assert ([m.precision, m.recall, m.F1], [1/2, 1, 2/3], eps);
%! assert (m.types, {""});
%! m = rnn_metrics ({{"O", "O"}, {}}, {{"O", "O"}, {}}, "Kind", "entities");
%! assert ([m.count, m.accuracy, m.micro.F1], [0, 1, 0]);
%!test # entities by a loop over starts and ends, random tags
%! tags = {"O", "B-a", "I-a", "B-b", "I-b", "E-a", "S-b"};
%! k = mod (floor (1e3 * abs (sin ((1:400)' * [1.7, 2.3]))), 7) + 1;
%! hits = found = there = 0;
%! for n = 1:20
%!   [Y{n}, P{n}] = deal (tags(k(20 * n - 19:20 * n,1)), tags(k(20 * n - 19:20 * n,2)));
%!   sets = cell (1, 2);
%!   for s = 1:2
%!     t = {Y, P}{s}{n};
%!     open = 0;  last = "";
%!     for i = 1:21
%!       now = [t, {"O"}]{i};
%!       goes_on = open && now(1) != "O" && ! any (now(1) == "BS") && strcmp (now(2:end), last(2:end)) && ! any (last(1) == "ES");
%!       if (open && ! goes_on)
%!         sets{s}{end+1} = sprintf ("%d %d %s", open, i - 1, last(3:end));
%!         open = 0;
%!       endif
%!       open = ifelse (now(1) != "O" && ! open, i, open);
%!       last = now;
%!     endfor
%!   endfor
%!   hits += numel (intersect (sets{:}));  there += numel (sets{1});  found += numel (sets{2});
%! endfor
%! m = rnn_metrics (Y, P, "Kind", "entities");
%! assert ([m.micro.precision, m.micro.recall, m.count], [hits / found, hits / there, there], 1e-15);
%!test assert (rnn_metrics ({{"O"}}, {{"B-A"}}, "Kind", "entities").micro.recall, 0);    # one tag in all
%!test assert (isempty (rnn_metrics ({{"O"}}, {{"O"}}, "Kind", "entities").types));
%!error id=rnn:label rnn_metrics ({{"PER"}}, {{"O"}}, "Kind", "entities")
%!error id=rnn:type rnn_metrics ({[1, 2]}, {[1, 2]}, "Kind", "entities")
%!error id=rnn:size rnn_metrics ({{"O", "O"}}, {{"O"}}, "Kind", "entities")
%!error id=rnn:count rnn_metrics ({{"O"}, {"O"}}, {{"O"}}, "Kind", "entities")
%!error id=rnn:empty rnn_metrics ({{}}, {{}}, "Kind", "entities")
%!error id=rnn:option rnn_metrics ({{"O"}}, {{"O"}}, "Kind", "entities", "Positive", "O")
%!test # several labels by hand, in every form
%! y = logical ([1, 0, 1; 1, 1, 0; 0, 0, 0; 1, 0, 0]);
%! p = logical ([1, 0, 1; 1, 0, 0; 0, 0, 0; 0, 1, 0]);
%! for as = {@(v) v, @(v) {v'}, @(v) {v(1,:)', v(2:4,:)'}, @(v) reshape (v', 3, 2, 2)}
%!   m = rnn_metrics (as{1}(y), as{1}(p));
%!   assert ([m.count, m.subset_accuracy, m.accuracy, m.hamming], [4, 1/2, 3/4, 1/4], eps);
%!   assert ([m.precision, m.recall, m.F1, m.support], [1, 2/3, 4/5, 3; 0, 0, 0, 1; 1, 1, 1, 1], eps);
%!   assert ([m.macro.F1, m.micro.F1], [3/5, 2/3], eps);
%! endfor
%! s = p * 0.6 + 0.2;
%! m = rnn_metrics (y, p, "Scores", s, "Classes", {"a", "b", "c"});
%! assert (m.nll, -(9 * log (0.8) + 3 * log (0.2)) / 4, 1e-14);
%! assert (m.classes, {"a"; "b"; "c"});
%! two = rnn_metrics (y(:,2), p(:,2), "Kind", "labels", "Scores", s(:,2));
%! assert (isequaln (m.roc(2), two.roc) && isequaln (m.auc(2), two.auc));
%! m = rnn_metrics ({[1, NaN; 0, 1]}, {[1, 0; 1, 1]}, "Kind", "multilabel");
%! assert ([m.count, m.accuracy, m.subset_accuracy], [2, 2/3, 1/2], eps);
%! fail ("rnn_metrics ([1, 2; 0, 1], [1, 1; 0, 1], \"Kind\", \"multilabel\")", "true or false");
%! fail ("rnn_metrics (y, p, \"Scores\", s(:,1:2))", "a probability for each label");
%! fail ("rnn_metrics (y, p(:,1:2))", "labels and targets of Y");
%!test # quantiles, means with deviations, counts
%! y = [1, 2, 3, 4]';
%! q = [0, 1.5, 2; 1, 2, 2.5; 3.5, 4, 5; 3, 3, 4];
%! m = rnn_metrics (y, q, "QuantileLevels", [0.2, 0.5, 0.8]);
%! assert (m.coverage, [1, 3, 4] / 4);
%! assert (m.pinball, [0.2 * (1 + 1 + 1) + 0.8 * 0.5, 0.5 * (0.5 + 1 + 1), 0.2 * (1 + 0.5 + 2)] / 4, 1e-15);
%! assert (m.MAE, 2.5 / 4);
%! assert (rnn_metrics ({y'}, {q'}, "Kind", "quantiles").levels, [0.1, 0.5, 0.9]);
%! m = rnn_metrics (y, [y + [0.1; 1; -1; 5], ones(4, 1)], "Kind", "gaussian");
%! assert (m.coverage, [1, 3, 3, 3] / 4);
%! assert (m.nll, log (2 * pi) / 2 + (0.01 + 1 + 1 + 25) / 8, 1e-14);
%! fail ("rnn_metrics (y, [y, 0 * y], \"Kind\", \"gaussian\")", "positive standard deviations");
%! fail ("rnn_metrics (y, y, \"Kind\", \"gaussian\")", "2 rows for each of the 1 outputs");
%! m = rnn_metrics ([0, 2, 4], [1, 1, 4], "Kind", "counts");
%! assert (m.deviance, (2 + 2 * (2 * log (2) - 1)) / 3, 1e-14);
%! assert (isfield (m, "RMSE"));
%! fail ("rnn_metrics ([0, -2], [1, 1], \"Kind\", \"counts\")", "no negative");
%! fail ("rnn_metrics (y, y, \"Kind\", \"values\", \"QuantileLevels\", 0.5)", "QuantileLevels must be left out");
%!test # values too large or small to be squared; constant ones
%! for s = [1e300, 1e-300, 1]
%!   m = rnn_metrics (s * [1.5, 2.5, 4], s * [1, 2.5, 4.5], "Kind", "values");
%!   assert ([m.RMSE, m.MAE] / s, [sqrt(1/6), 1/3], 4 * eps);
%!   assert (m.R2, 0.842105263157895, 1e-14);
%! endfor
%! assert (rnn_metrics ([0.5, 0.5], [0.5, 1]).R2, NaN);
%! assert (rnn_metrics ([0.5, 1, 1.5], [1, 1, 1]).R2, 0);
%!test # whole numbers that look like measurements are labels only with a word
%! warning ("error", "rnn:labels", "local");
%! fail ("rnn_metrics (1:30, 1:30)", "\"labels\" if they are, \"Kind\", \"values\" if they are measurements");
%! fail ("rnn_metrics ({1:15, single(16:30)}, {1:15, 16:30})", "labels of 30 classes");
%! rnn_metrics (1:30, 1:30, "Kind", "labels");
%! rnn_metrics (1:30, 1:30, "Kind", "values");
%! rnn_metrics (1:30, 1:30, "Classes", 1:30);
%! rnn_metrics (int8 (1:30), int8 (1:30));
%! rnn_metrics (1:20, 1:20);
%!test # labels that are no whole numbers, but named
%! assert (rnn_metrics ([0.5, 1], [1, 1], "Classes", [0.5, 1]).accuracy, 0.5);

%!test # Papineni et al. 2002, examples 1 and 2
%! ref = {["It is a guide to action that ensures that the military will forever heed Party ", ...
%!         "commands."], ...
%!        ["It is the guiding principle which guarantees the military forces always being ", ...
%!         "under the command of the Party."], ...
%!        "It is the practical guide for the army always to heed the directions of the party."};
%! one = ["It is a guide to action which ensures that the military always obeys the ", ...
%!        "commands of the party."];
%! two = "It is to insure the troops forever hearing the activity guidebook that party direct.";
%! bare = @(t) strrep (lower (t), ".", "");      # as the paper counts
%! p = @(y, p) rnn_metrics (bare (y), {bare(p)}, "Kind", "text").precisions;
%! assert (p (ref, one)(1:2), [17/18, 10/17], eps);
%! assert (p (ref, two)(1:2), [8/14, 1/13], eps);
%! ref = {"The cat is on the mat.", "There is a cat on the mat."};
%! assert (p (ref, "the the the the the the the.")(1:2), [2/7, 0], eps);
%! assert (p (ref(2), "the the the the the the the.")(1), 1/7, eps);
%!test # brevity: the nearest length, of two as near the shorter; sums, not means, over the corpus
%! m = @(y, p, varargin) rnn_metrics (y, p, "Kind", "text", varargin{:});
%! r = m ({1:16, 1:18, 1:15}, {[1, 2]}, "MaxOrder", 2);
%! assert (r.precisions, [1, 1]);
%! assert (r.brevity, exp (1 - 15 / 2), eps);
%! assert (r.bleu, exp (-6.5), eps);
%! assert (m ({1:5, 1:3}, {1:4}).brevity, 1);
%! assert (m ({1:5, []}, {1:4}).brevity, exp (1 - 5 / 4), eps);
%! r = m ({"a b c d"; "e f g"}, {"a b c d"; "e x g"});
%! assert (r.precisions, [6/7, 3/5, 2/3, 1], eps);
%! assert (r.bleu, (6/7 * 3/5 * 2/3) ^ 0.25, eps);
%! assert (m ({"a b"}, {"a b"}).bleu, 0);
%! assert (m ({"a b"}, {"a b"}, "MaxOrder", 2).bleu, 1);
%!test # edits by hand, in words and in characters; exact; empty texts
%! m = @(y, p) rnn_metrics (y, p, "Kind", "text");
%! r = m ({"kitten", "Sunday", "", "ab"}, {"sitting", "Saturday", "", ""});
%! assert (r.char_edit_distance, (3 + 3 + 0 + 2) / 4);
%! assert (r.char_error_rate, 8 / 14, eps);
%! assert (r.edit_distance, 3 / 4);
%! assert (r.token_error_rate, 1);
%! assert (r.exact, 1 / 4);
%! r = m ({"Don't stop, now!", "naïve – été"}, {"Don't stop now!", "naive – ete"});
%! assert ([r.edit_distance, r.char_edit_distance], [1.5, 2]);
%! assert (r.token_error_rate, 3 / 8);
%! assert (m ("so", "so ").exact, 0);
%! r = m ({char([99, 97, 233]), "é"}, {char([99, 97, 232, 32]), "é"});       # Latin-1
%! assert ([r.edit_distance, r.char_edit_distance], [0, 0.5]);
%! r = m ({"", ""}, {"", ""});
%! assert ([r.exact, r.bleu, r.edit_distance], [1, 0, 0]);
%! r = m ({[5, 3, 9]; [2, 2]; 4}, {[5, 9], [2, 2], zeros(1, 0)});
%! assert ([r.edit_distance, r.token_error_rate, r.exact], [2/3, 2/6, 1/3], eps);
%! assert (! isfield (r, "char_error_rate"));
%! r = m ({{"a", "b c"}; {"d"}}, {{"a", "b", "c"}; {}});
%! assert (r.edit_distance, 1.5);
%! r = m ({"a b c", "a b d e"; "f", ""}, {"a b d"; "g"});
%! assert ([r.edit_distance, r.token_error_rate], [1, 2/4]);
%!test # many pairs of all lengths against the plain recursion
%! x = arrayfun (@(k) mod (floor (7 * sin (k * (1:mod (k, 8)))), 3), (1:300)', ...
%!               "UniformOutput", false);
%! y = circshift (x, 5);
%! d = zeros (300, 1);
%! for n = 1:300
%!   t = zeros (numel (x{n}) + 1, numel (y{n}) + 1);
%!   t(:,1) = 0:numel (x{n});  t(1,:) = 0:numel (y{n});
%!   for i = 1:numel (x{n})
%!     for j = 1:numel (y{n})
%!       t(i+1,j+1) = min ([t(i,j+1) + 1, t(i+1,j) + 1, t(i,j) + (x{n}(i) != y{n}(j))]);
%!     endfor
%!   endfor
%!   d(n) = t(end);
%! endfor
%! m = rnn_metrics (x, y, "Kind", "text");
%! assert (m.edit_distance, mean (d), 1e-12);
%! assert (m.exact, mean (d == 0));

%!error rnn_metrics (1)
%!error id=rnn:option rnn_metrics (1, 1, "Kind")
%!error id=rnn:option rnn_metrics (1, 1, "Kind", "words")
%!error id=rnn:option rnn_metrics (1, 1, "Quux", 1)
%!error id=rnn:option rnn_metrics (1, 1, "MaxOrder", 0)
%!error id=rnn:option rnn_metrics (1, 1, "Classes", [1, 1])
%!error id=rnn:option rnn_metrics (1:3, 1:3, "Scores", 1:3)
%!error id=rnn:option rnn_metrics (1:2, 1:2, "Scores", [NaN, 1])
%!error id=rnn:option rnn_metrics (1:2, 1:2, "Classes", sparse (1:2))
%!error id=rnn:label rnn_metrics (1:3, 1:3, "Positive", 4)
%!error id=rnn:label rnn_metrics ({"a"}, {"b"}, "Classes", {"a"})
%!error <Y must hold whole numbers or strings as labels, got 1.5; "Kind", "values">
%! rnn_metrics ([1.5, 2.5], [1.4, 2.5], "Kind", "labels");
%!error id=rnn:label rnn_metrics ([1, 2], [1.4, 2], "Positive", 2)
%!error id=rnn:label rnn_metrics ({1, 2}, {1.4, 2}, "Kind", "labels")
%!error <Positive must be left out where Y and P are compared as texts>
%! rnn_metrics ({"a"}, {"b"}, "Kind", "text", "Positive", "a");
%!error id=rnn:option rnn_metrics (1:2, 1:2, "MaxOrder", 2)
%!error id=rnn:option rnn_metrics (1:2, 1:2, "Kind", "values", "Classes", 1:2)
%!error id=rnn:type rnn_metrics ({"a"}, {"b"}, "Kind", "values")
%!error id=rnn:type rnn_metrics ([0.5, 1], {"a", "b"})
%!error id=rnn:size rnn_metrics ([0.5, 1], 1)
%!error id=rnn:size rnn_metrics ({[0.5, 1]; [1; 1]}, {[0.5, 1]; [1; 1]})
%!error id=rnn:size rnn_metrics ({[0.5, 1]}, {[0.5, 1, 2]})
%!error id=rnn:empty rnn_metrics ({}, {}, "Kind", "values")
%!error id=rnn:empty rnn_metrics ([NaN; NaN], [1.5; 2])
%!error id=rnn:nonfinite rnn_metrics ([0.5, 1], [0.5, Inf])
%!error id=rnn:nonfinite rnn_metrics ([0.5, -Inf], [0.5, 1])
%!error id=rnn:type rnn_metrics (struct (), 1)
%!error id=rnn:type rnn_metrics ({"a"}, 1)
%!error id=rnn:type rnn_metrics ({1, {"a"}}, {1, {"a"}})
%!error <P\{2\} must be a row of labels> rnn_metrics ({1, 2}, {1, @sin})
%!error id=rnn:count rnn_metrics (1:3, 1:2)
%!error id=rnn:count rnn_metrics ({1, 2}, {[1, 2]})
%!error id=rnn:size rnn_metrics ({1:2, 1:3}, {1:3, 1:2})
%!error <"Kind", "text"> rnn_metrics ({1:2, 1:3}, {1:3, 1:2})
%!error id=rnn:size rnn_metrics (1:2, 1:2, "Scores", ones (3, 1))
%!error id=rnn:size rnn_metrics (1:2, 1:2, "Scores", ones (2, 3))
%!error id=rnn:empty rnn_metrics ([], [])
%!error id=rnn:empty rnn_metrics (NaN, 1)
%!error id=rnn:nonfinite rnn_metrics ([1, 2], [1, NaN])
%!error id=rnn:count rnn_metrics ({"a", "b"}, {"a"; "b"; "c"}, "Kind", "text")
%!error id=rnn:type rnn_metrics ({1:3; 4}, {1:3; "a"}, "Kind", "text")
%!error id=rnn:type rnn_metrics ({"a"}, {[1, 2]}, "Kind", "text")
%!error <element 2 of P> rnn_metrics ({"a"; "b"}, {"a"; 3}, "Kind", "text")
%!error <P must hold labels that are strings of one row> rnn_metrics ({"a", "b"}, {repmat("x", [1, 2, 2]), "b"})
%!error id=rnn:type rnn_metrics ({["a"; "b"], "b"}, {"a", "b"})
%!error id=rnn:type rnn_metrics (repmat ("x", [1, 2, 2]), repmat ("x", [1, 2, 2]))
%!error id=rnn:option rnn_metrics ({"a", "b"}, {"a", "b"}, "Classes", {"a", ["b"; "c"]})
%!error id=rnn:option rnn_metrics ([1, 2], [1, 2], "Scores", {0.1; {0.4}})
