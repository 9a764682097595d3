## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{cv} =} rnn_crossval (@var{X}, @var{Y})
## @deftypefnx {} {@var{cv} =} rnn_crossval (@var{X}, @var{Y}, @var{name}, @var{value}, @dots{})
## Cross-validation: train several times, each time without a part of @var{X} and @var{Y}, and measure the network on that part.
##
## @var{X} and @var{Y} are those of @code{rnn_train}, N sequences with their targets; or one D x @var{T} series with a target for
## each step, of which steps are held out instead of sequences.  The options are those of @code{rnn_train}, which each fold is
## trained with (but for State and Ensemble), from the same Seed, and
##
## @table @code
## @item Folds (5)
## The number k of folds.
## @item Partition ("auto")
## "random": the sequences are dealt out to the folds at random.  "stratified": likewise, and each class is in the same share of all
## folds, up to one sequence (Kohavi 1995).  "blocks": the folds are parts of @var{X} in its order.  "forward-chaining": k + 1 parts in the
## order of @var{X}, which is that of time; each but the first is predicted from what was learned from all parts before
## it (a rolling origin, Tashman 2000).  Or N whole numbers, the fold that each sequence is held out in (0: in
## none), such as one for each person or machine.  "auto" is "stratified" where each sequence has one label,
## "forward-chaining" for one series, else "random".
## @item Gap (0)
## With "blocks" and "forward-chaining": so many sequences (of a series, steps) before and after what is held out are not
## trained on either.  For windows that overlap: take "blocks" with a Gap of the windows that share steps with one, as "random" folds hold out
## steps that were trained on.
## @item Metric ("auto")
## What the score of a fold is: a number of @code{rnn_metrics}, such as "accuracy", "macro.F1" or "MAE" (where there is
## one for each class or output, their mean), or "loss" (of @code{rnn_loss}); or a handle f, whose @code{f (net, X, Y)} is a number.
## "auto" is "accuracy", of values "RMSE", of what a decoder or "ctc" writes "token_error_rate", of a
## language model "perplexity".
## @item KeepNetworks (false)
## true: @var{cv} has the networks, too.
## @item File ("")
## A file that keeps what is finished after each fold.  The same call goes on with what is in it: what was stopped at any time, also by a crash
## or a power cut, then gives what an unbroken run gives, to the bit (without Seed too: the file has the one that was drawn).
## The file is written beside, read back and renamed, and has a checksum.
## @item Folder (""), ExecutionEnvironment ("auto"), Script ("")
## Those of @code{rnn_tune}: a folder with a file for each fold; "mpi": the processes of an mpirun share the folds through it; a script of a job array that
## trains one in each task.  @var{cv} is [] from a call that has written the script, from its tasks, and as long as folds
## are missing.
## @end table
##
## A network of text gets its tokenizer from the sequences that it is trained on alone; the classes are those of all of @var{Y}.
## On a series each network reads the steps before those held out, without learning from them, if it can hand on a state.
##
## @var{cv} is a struct with the fields
##
## @table @code
## @item score, metric
## 1 x k, the score of each fold, and its name.
## @item mean, deviation
## The mean of the scores, and their standard deviation.
## @item metrics
## A 1 x k struct array of all that @code{rnn_metrics} says of each fold, and its @code{loss}.
## @item fold
## 1 x N, the fold in which a sequence (or step) was held out, 0 in none.
## @item predictions, scores
## What @code{rnn_predict} gives for all that was held out (where @code{fold > 0}), in the order of @var{X}: of a cell or array of
## sequences an N x 1 cell where there is one for each step.  [] for language models.
## @item seed
## The Seed.
## @item networks
## A 1 x k cell, with KeepNetworks.
## @end table
##
## With Verbose (true) lines say which fold is trained and how it scored, between those of @code{rnn_train}.
##
## Errors: those of @code{rnn_train}; @code{rnn:option}; @code{rnn:count} where there are fewer than two
## sequences, or Partition has not one number for each; @code{rnn:file} where File is damaged, of another call or
## cannot be written, or a file in Folder is of another call; @code{rnn:interrupted} where a training was cut off (File has the folds before it).  Warning
## @code{rnn:checkpoint}: File could not be written later on, or a file in Folder is damaged.
##
## @example
## @group
## X = arrayfun (@@(k) sin ((1:8) * (1 + mod (k, 2)) + k), 1:30, "UniformOutput", false);
## Y = @{"slow", "fast"@}(1 + mod (1:30, 2));
## cv = rnn_crossval (X, Y, "HiddenSize", 6, "MaxEpochs", 30, "Seed", 1, "Verbose", false);
## printf ("%s %.2f +- %.2f\n", cv.metric, cv.mean, cv.deviation)
## rnn_plot (rnn_metrics (Y, cv.predictions, "Scores", cv.scores));
## x = sin ((1:200) / 5);
## cv = rnn_crossval (x(1:end-1), x(2:end), "Folds", 3, "HiddenSize", 6, "MaxEpochs", 30);
## @end group
## @end example
## @seealso{rnn_train, rnn_metrics, rnn_predict}
## @end deftypefn

function cv = rnn_crossval (X, Y, varargin)
  if (nargin < 2)
    print_usage ();
  endif
  fname = "rnn_crossval";
  if (isstruct (X))
    error ("rnn:type", "%s: X must be sequences, as each fold trains a network of its own, got %s", fname, check_got (X));
  endif
  [world, args] = search_world (fname, varargin);
  cv = world_together (fname, world, @() validate (fname, world, X, Y, args));
endfunction

function cv = validate (fname, world, X, Y, args)
  task = search_setup (fname, world, X, Y, args, "crossval");
  [records, task] = search_open (fname, task);
  folds = search_folds (fname, task);
  try_metric (fname, task, folds);
  records = recorded (fname, task, records, numel (folds));
  todo = find (cellfun ("isempty", records));
  for f = setdiff (1:numel (folds), todo)(:)'
    said (task, records, f, sprintf (", from %s", [task.own.File, task.own.Folder]));
  endfor
  work = @(f) one_fold (fname, task, folds, f);
  if (search_array (fname, task, 1, numel (folds), 1:numel (folds), todo, work))
    cv = [];
    return;
  endif
  records = search_jobs (fname, task, 1, todo, work, @(records, f, r, own) finished (fname, task, records, f, r, own), records);
  search_tidy (task);
  cv = together (task, folds, records);
  search_say (task, "%s %.6g +- %.3g (mean and standard deviation of %d folds)\n", cv.metric, cv.mean, cv.deviation, numel (folds));
endfunction

## RECORDS with what Folder has of each fold, and with an empty place for each of which there is nothing.
function records = recorded (fname, task, records, k)
  if (! isempty (task.own.Folder))
    records = arrayfun (@(f) search_record (fname, task, f), 1:k, "UniformOutput", false);
  elseif (isempty (records))
    records = cell (1, k);
    if (! isempty (task.own.File))
      file_keep (fname, task.own.File, task.head, records);
    endif
  endif
endfunction

## RECORDS with R, that of fold F, which this process has trained (OWN) or another one.
function records = finished (fname, task, records, f, r, own)
  records{f} = r;
  if (own)
    search_keep (fname, task, records, f);
  endif
  said (task, records, f, "");
endfunction

function said (task, records, f, from)
  search_say (task, "Fold %d of %d: %s %.6g%s\n", f, numel (records), records{f}.metric, records{f}.score, from);
endfunction

## Whether the score can be had is known before the first training, from a network that has learned nothing.
function try_metric (fname, task, folds)
  at = folds(1).test;
  if (ischar (task.own.Partition) || strcmp (task.form, "series"))
    at = at(1:min (end, 3));
  endif
  search_score (fname, task, task.net, search_measure (task, task.net, at), at);
endfunction

function r = one_fold (fname, task, folds, f)
  k = numel (folds);
  what = ifelse (strcmp (task.form, "series"), "steps", "sequences");
  search_say (task, "Fold %d of %d: %d %s to learn from, %d held out\n", f, k, numel (folds(f).train), what, numel (folds(f).test));
  [X, Y, w, U] = search_part (task, folds(f).train);
  args = [task.args, {"SampleWeights", w, "Future", U, "Verbose", task.says}, search_run(task)];
  if (! isempty (task.opt.CheckpointPath))
    args = [args, {"CheckpointName", sprintf("%s_fold%d", task.opt.CheckpointName, f)}];
  endif
  [net, info] = rnn_train (X, Y, args{:});
  if (any (strcmp (info.stopped, {"interrupted", "error"})))
    error ("rnn:interrupted", "%s: the training of fold %d of %d was cut off (%s)%s", fname, f, k, info.stopped, ...
           ifelse (isempty ([task.own.File, task.own.Folder]), "", "; the same call goes on with the folds that are kept"));
  endif
  net = search_as_asked (task, net);
  if (task.static > 0)
    net.made.Static = task.static;
  endif
  at = folds(f).test;
  [r.metrics, r.predictions, r.scores] = search_measure (task, net, at);
  [r.score, r.metric] = search_score (fname, task, net, r.metrics, at);
  r.round = 1;
  r.network = ifelse (task.own.KeepNetworks, {net}, {});
endfunction

function cv = together (task, folds, records)
  records = [records{:}];
  cv.score = [records.score];
  cv.metric = records(1).metric;
  cv.mean = mean (cv.score);
  cv.deviation = std (cv.score);
  cv.metrics = [records.metrics];
  cv.fold = zeros (1, task.N);
  for f = 1:numel (folds)
    cv.fold(folds(f).test) = f;
  endfor
  [~, order] = sort ([folds.test]);
  cv.predictions = in_order (task, {records.predictions}, order);
  cv.scores = in_order (task, {records.scores}, order);
  cv.seed = task.seed;
  if (task.own.KeepNetworks)
    cv.networks = [records.network];
  endif
endfunction

function all = in_order (task, parts, order)
  if (strcmp (task.form, "series"))
    all = horzcat (parts{:})(:,order);
  elseif (task.kind.model)
    all = [];
  else
    all = vertcat (parts{:})(order,:);
  endif
endfunction

%!shared X, Y, opt
%! X = arrayfun (@(k) sin ((1:6 + mod (k, 3)) * k / 5), (1:12)', "UniformOutput", false);
%! Y = 1 + mod ((1:12)', 2);
%! opt = {"HiddenSize", 4, "Seed", 2, "MaxEpochs", 2, "Verbose", false, "Folds", 3};
%!test # scores of three folds, each a training by hand
%! cv = rnn_crossval (X, Y, opt{:}, "Metric", "macro.F1");
%! for f = 1:3
%!   net = rnn_train (X(cv.fold != f), Y(cv.fold != f), opt{1:8});
%!   [p, s] = rnn_predict (net, X(cv.fold == f));
%!   assert (cv.score(f), rnn_metrics (Y(cv.fold == f), p).macro.F1, 1e-15);
%!   assert (cv.predictions(cv.fold == f), p);
%!   assert (cv.scores(cv.fold == f,:), s, 1e-15);
%!   assert (cv.metrics(f).loss, rnn_loss (net, X(cv.fold == f), Y(cv.fold == f)), 1e-15);
%! endfor
%! assert ([cv.mean, cv.deviation], [mean(cv.score), std(cv.score)]);
%! assert (cv.metric, "macro.F1");
%!test # what is printed, and what is not; with weights; a handle
%! said = evalc ("cv = rnn_crossval (X, Y, opt{:}, 'Verbose', true);");
%! assert (numel (regexp (said, 'Fold \d of 3: (8 sequences to learn from, 4 held out|accuracy [\d.]+)\n')), 6);
%! assert (evalc ("rnn_crossval (X, Y, opt{:}, 'SampleWeights', 1:12);"), "");
%! cv = rnn_crossval (X, Y, opt{:}, "Metric", @(net, X, Y) numel (X) + numel (Y));
%! assert (cv.score, [8, 8, 8]);
%!test # a part of what is trained on is held out to validate
%! cv = rnn_crossval (X, Y, opt{:}, "ValidationSplit", 0.25, "ValidationMetric", "accuracy", "KeepNetworks", true);
%! at = find (cv.fold != 1);
%! net = rnn_train (X(at(1:6)), Y(at(1:6)), opt{1:8}, "Classes", 1:2, "ValidationData", {X(at(7:8)), Y(at(7:8))}, ...
%!                  "ValidationMetric", "accuracy");
%! assert (cv.networks{1}.theta, net.theta);
%!error rnn_crossval (X)
%!error id=rnn:type rnn_crossval (struct (), X, Y)
%!error id=rnn:count rnn_crossval (X, Y(1:3))
%!error id=rnn:count rnn_crossval (X(1), Y(1))
%!error id=rnn:count rnn_crossval (X, Y, "Partition", 1:3)
%!error <Partition must number the folds from 1> rnn_crossval (X, Y, "Partition", 2 * ones (1, 12))
%!error <Partition must be "stratified" or|Partition must be "auto"> rnn_crossval (X, Y, "Partition", "kfold")
%!error <got "stratified"> rnn_crossval (X, Y / 7, "Partition", "stratified")
%!error <Partition must be "forward-chaining" or "blocks" for one series> rnn_crossval (X{9}, X{9}, "Partition", "random")
%!error <Gap must be 0 unless> rnn_crossval (X, Y, "Gap", 1)
%!error <Gap must leave something> rnn_crossval (X, Y, "Partition", "blocks", "Folds", 2, "Gap", 8)
%!error <Folds must leave something> rnn_crossval (X, Y, "Folds", 13)
%!error <Folds must be at least 2> rnn_crossval (X, Y, "Folds", 1)
%!error <Folds must be a positive integer, got 0> rnn_crossval (X, Y, "Folds", 0)
%!error <Metric must be .* macro.F1.*, got "F2"> rnn_crossval (X, Y, "Metric", "F2")
%!error <Metric must be .*positive.fpr, auc, loss, got "support"> rnn_crossval (X, Y, opt{:}, "Metric", "support")
%!error <Metric must be .*, got "positive.class"> rnn_crossval (X, Y, opt{:}, "Metric", "positive.class")
%!error <Metric must return one real number> rnn_crossval (X, Y, "Metric", @(net, X, Y) "good")
%!error <Folder must be one that all tasks see, with Script> rnn_crossval (X, Y, "Script", "a")
%!error <Ensemble must be 1> rnn_crossval (X, Y, "Ensemble", 2)
%!error <State must be left out> rnn_crossval (X, Y, "State", struct ("h", {{1}}))
%!error <unknown option "Fold", did you mean "Folds"> rnn_crossval (X, Y, "Fold", 3)
%!error <^rnn_crossval: MaxEpochs must be> rnn_crossval (X, Y, "MaxEpochs", -1)
