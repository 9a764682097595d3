## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## FOLDS = search_folds (FNAME, TASK)
##
## What is trained on and what is held out in each fold of TASK (search_setup), a 1 x k struct array of train and test: numbers of
## sequences, or of the steps of a series.  The folds are those of the option Partition:
##
##   "random"            each sequence is held out once
##   "stratified"        likewise, and each class in the same share of every fold, up to one sequence (Kohavi 1995)
##   "blocks"            likewise, in the order of X
##   "forward-chaining"  k + 1 blocks in the order of X; block i + 1 is held out from what is learned from blocks 1 to i (a rolling
##                       origin, Tashman 2000)
##   numbers             which fold each sequence is held out in; 0: none
##
## With the option Gap so many of the neighbours of a block are left out on each side of it.

function folds = search_folds (fname, task)
  [N, k, how, gap] = deal (task.N, task.own.Folds, task.own.Partition, task.own.Gap);
  if (ischar (how) && strcmp (how, "auto"))
    how = ifelse (strcmp (task.form, "series"), "forward-chaining", ifelse (isempty (task.labels), "random", "stratified"));
  endif
  check_folds (fname, task, how);
  shuffled = net_with_seed (task.seed, 0, @() randperm (N));
  switch (how)
    case "random"
      of = number (shuffled, k);
    case "stratified"
      [~, by_class] = sort (task.labels(shuffled));
      of = number (shuffled(by_class), k);
    case "blocks"
      of = 1 + floor ((0:N - 1) * k / N);
    case "forward-chaining"
      of = floor ((0:N - 1) * (k + 1) / N);
    otherwise
      of = double (how(:)');
      k = max (of);
  endswitch
  forward = ischar (how) && strcmp (how, "forward-chaining");
  folds = struct ("train", cell (1, k), "test", []);
  for f = 1:k
    at = find (of == f);
    rest = of != f & (! forward | of < f);
    if (gap > 0)
      rest(max (1, at(1) - gap):min (N, at(end) + gap)) = false;
    endif
    folds(f) = struct ("train", find (rest), "test", at);
    if (! any (rest))
      error ("rnn:option", "%s: Gap must leave something to learn from in each fold, got %d, with which fold %d has nothing", ...
             fname, gap, f);
    endif
  endfor
endfunction

## The fold of each sequence where those in ORDER are dealt out in turn: sizes differ by one at most, also within any run of ORDER.
function of = number (order, k)
  of(order) = 1 + mod (0:numel (order) - 1, k);
endfunction

function check_folds (fname, task, how)
  [N, k, gap] = deal (task.N, task.own.Folds, task.own.Gap);
  what = ifelse (strcmp (task.form, "series"), "steps", "sequences");
  in_order = ischar (how) && any (strcmp (how, {"blocks", "forward-chaining"}));
  if (strcmp (task.form, "series") && ! in_order)
    error ("rnn:option", ["%s: Partition must be \"forward-chaining\" or \"blocks\" for one series, whose steps are in the order ", ...
           "of time, got %s"], fname, check_got (how));
  elseif (strcmp (how, "stratified") && isempty (task.labels))
    error ("rnn:option", "%s: Partition must be \"random\", \"blocks\" or \"forward-chaining\" where sequences have no label of their own, got \"stratified\"", fname);
  elseif (gap > 0 && ! in_order)
    error ("rnn:option", "%s: Gap must be 0 unless Partition is \"blocks\" or \"forward-chaining\", got %d", fname, gap);
  elseif (! ischar (how) && numel (how) != N)
    error ("rnn:count", "%s: Partition must have the fold of each of the %d %s, got %d numbers", fname, N, what, numel (how));
  elseif (! ischar (how) && ! isequal (unique (how(how > 0))(:)', 1:max ([how(:)', 2])))
    error ("rnn:option", "%s: Partition must number the folds from 1 to at least 2 without a gap (0: never held out), got other numbers", fname);
  elseif (ischar (how) && k + strcmp (how, "forward-chaining") > N)
    error ("rnn:option", "%s: Folds must leave something for each fold of %d %s, got %d", fname, N, what, k);
  elseif (ischar (how) && k < 2 && ! strcmp (how, "forward-chaining"))
    error ("rnn:option", "%s: Folds must be at least 2 unless Partition is \"forward-chaining\", got %d", fname, k);
  endif
endfunction
