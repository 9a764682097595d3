## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {[@var{net}, @var{found}] =} rnn_tune (@var{X}, @var{Y}, @var{name}, @{@var{candidates}@}, @dots{})
## @deftypefnx {} {[@var{net}, @var{found}] =} rnn_tune (@var{X}, @var{Y}, @var{name}, @{"log", @var{low}, @var{high}@}, @dots{})
## @deftypefnx {} {[@var{net}, @var{found}] =} rnn_tune (@var{X}, @var{Y}, @dots{}, @var{name}, @var{value}, @dots{})
## @deftypefnx {} {[@var{net}, @var{found}] =} rnn_tune (@var{f}, "NumParts", @var{K}, @dots{})
## Search good options for @code{rnn_train}: random ones are tried for a few epochs, the better ones are trained on.
##
## Every option of @code{rnn_train} that is given in braces is searched: @code{"HiddenSize", @{16, 32, [64, 32]@}} are candidates,
## @code{"InitialLearnRate", @{"log", 1e-4, 1e-1@}} is a range of which logarithms are drawn evenly, @code{"Dropout", @{"linear", 0, 0.5@}} one of
## which numbers are (Bergstra and Bengio 2012); they are rounded where an option takes whole numbers.  "Layers" and
## "DecoderLayers" are searched where each candidate is a list of layers in braces of its own.  The other options, and
## ValidationData, OutputFcn and Classes in any case, are the same in all trials.  Where there are candidates alone, no two trials are
## alike, and where there are no more combinations than trials, all of them are tried.
##
## A trial is measured by @code{ValidationMetric} of @code{rnn_train} ("loss"), of the network that its OutputNetwork names (here
## "last-iteration"), on ValidationData or what ValidationSplit holds out; without both on 0.2 of the set, at random (of one series
## or text on its end).  Of windows that overlap a random part has steps that were trained on: take "ValidationPart", "last", or the second part
## of Split of @code{rnn_windows} as ValidationData.  All trials start from the same Seed.
## A function handle @var{f}, a folder or files that are read by parts may stand in the place of @var{X} and @var{Y} as in @code{rnn_train}; without ValidationData and
## ValidationSplit 0.2 of the sequences at the end are measured.  Each trial makes its own passes over the parts.  File and Folder know @var{f} by its text.
##
## Successive halving (Jamieson and Talwalkar 2016; rounds of Li et al. 2018): of @code{NumTrials} trials the best
## @code{1 / Reduction} go on from the networks that they have, for so many epochs that they have had @code{Reduction} times as many,
## and so on; the last ones get MaxEpochs (50).  A trial of all rounds is the training of MaxEpochs epochs in one call, to the bit;
## LearnRateCycle of "cosine" and "one-cycle", and WeightAveragingStart of "swa", count MaxEpochs unless they are given.
##
## @table @code
## @item NumTrials (20)
## How many settings are tried.
## @item Reduction (3)
## Which part goes on, see above.
## @item MinEpochs ([])
## The epochs of the first round; MaxEpochs means that all trials are trained to the end.  [] is as few as NumTrials asks
## for, MaxEpochs / Reduction ^ k with k = floor (log (NumTrials) / log (Reduction)).
## @item NumProcesses (1)
## How many trials are trained at a time, each in a process of its own with its share of the cores; results do not depend on it.
## Not on Windows.
## @item File ("")
## A file that keeps what is finished after each trial and round, with the networks that may go on.  The same call goes on with what is in it:
## what was stopped at any time, also by a crash or a power cut, then gives what an unbroken run gives, to the bit.
## @item Folder ("")
## In the place of File: a folder, made if need be, with a file for each trial, which any number of processes can fill.  A trial that is there is not trained
## again; one whose file is damaged is, with a warning that names it; one of another call (data, options, Seed) is an error.
## @item ExecutionEnvironment ("auto")
## "mpi" (after @code{make mpi}): the processes of @code{mpirun -n 8 octave-cli train.m}, which all run the same script, share the trials
## of each round through Folder, and all of them return the same @var{net} and @var{found}, those of one process to the bit.  Each takes the next trial when it has
## finished one, and trains it with its share of the machine's cores; OutputFcn is called where the trial is.  One of them alone prints.  If one fails
## or dies, all end, and the same call goes on with what is in Folder.
## @item Script ("")
## A file for Slurm: a script of a job array whose tasks train the trials into Folder, see below.
## @end table
##
## @strong{A job array.}  In a file that @code{octave-cli} runs, say train.m with
##
## @example
## @group
## [net, found] = rnn_tune (X, Y, @dots{}, "Folder", "trials", "Script", "sweep.sh");
## if (isempty (net))
##   return
## endif
## @end group
## @end example
##
## @noindent
## the first @code{octave-cli train.m} writes sweep.sh, where lines such as @code{#SBATCH --time=} may be added, and returns [].  @code{sh sweep.sh}
## then hands Slurm a task for each trial of each round, each round to start when the one before has ended (@code{sbatch sweep.sh}: those of the next round
## alone); a task runs train.m again, in the same folder, which trains its trial and returns [], too.  The last
## @code{octave-cli train.m} gathers the trials, and returns the results.  Where some are missing, it says so, and @code{sbatch
## sweep.sh} trains these alone.  @code{sh sweep.sh 3} does task 3 without Slurm.
##
## @var{net} is the network of the best trial.  @var{found} is a struct, which @code{rnn_plot (found)} draws:
##
## @table @code
## @item options
## What was searched, as the best trial has it: a struct that @code{rnn_train (X, Y, found.options, @dots{})} takes.
## @item score, metric, best
## Its ValidationMetric, the name of that, and the number of the trial.
## @item trials
## A struct array with one element for each trial: its @code{options}; @code{score} (NaN: none); @code{epochs}, how many it had;
## @code{history}, a row of epochs and score for each round; @code{message}, why it failed, or "".
## @item rounds
## A struct array of the @code{epochs} and @code{trials} of each round.
## @item seed
## The Seed.
## @end table
##
## A trial whose options contradict each other, or whose training fails or diverges, ranks last; if all do, the
## error is that of the first.  With Verbose (true) there is a line for each.
##
## Errors: those of @code{rnn_train}; @code{rnn:option}; @code{rnn:file} where File is damaged, or File or a file in Folder of another call, or
## cannot be written; @code{rnn:process} where a process ends without a result; @code{rnn:mpi} in all processes but the one that failed;
## @code{rnn:interrupted} where a training was cut off (File or Folder has what was finished).  Warning @code{rnn:checkpoint}:
## File could not be written later on, or a file in Folder is damaged.
##
## @example
## @group
## X = arrayfun (@@(k) sin ((1:20) * k), (1:40)' / 20, "UniformOutput", false);
## Y = (1:40)' / 20;
## [net, found] = rnn_tune (X, Y, "HiddenSize", @{4, 8, 16@}, "InitialLearnRate", @{"log", 1e-3, 1e-1@}, ...
##                          "NumTrials", 9, "MaxEpochs", 18, "Seed", 1);
## found.options
## rnn_plot (found);
## net = rnn_train (X, Y, found.options, "MaxEpochs", 40, "Verbose", false);
## @end group
## @end example
## @seealso{rnn_train, rnn_crossval, rnn_lrfind, rnn_plot}
## @end deftypefn

function [net, found] = rnn_tune (varargin)
  args = part_arguments (varargin, "train");
  if (numel (args) < 2)
    print_usage ();
  endif
  fname = "rnn_tune";
  [X, Y] = args{1:2};
  if (isstruct (X))
    error ("rnn:type", "%s: X must be sequences, as each trial trains a network of its own, got %s", fname, check_got (X));
  endif
  [world, args] = search_world (fname, args(3:end));
  [net, found] = world_together (fname, world, @() tune (fname, world, X, Y, args));
endfunction

function [net, found] = tune (fname, world, X, Y, args)
  [task, trials, rounds, records] = prepare (fname, world, X, Y, args);
  [net, found] = deal ([]);
  for i = 1:numel (rounds)
    at = going_on (task, records, rounds, i);
    if (isempty (at))
      failed (fname, records);
    endif
    todo = at(cellfun (@(r) r.round < i, records(at)));
    work = @(t) one_trial (fname, task, trials{t}, records{t}, rounds, i);
    if (search_array (fname, task, i, [rounds.trials], at, todo, work))
      return;
    endif
    search_say (task, "Round %d of %d: %d trials, %d epochs\n", i, numel (rounds), numel (at), rounds(i).epochs);
    collect = @(records, t, r, own) finished (fname, task, trials, records, t, r, rounds, own);
    records = search_jobs (fname, task, i, todo, work, collect, records);
  endfor
  rounds(end+1) = struct ("epochs", NaN, "trials", 1);
  best = going_on (task, records, rounds, numel (rounds));
  if (isempty (best))
    failed (fname, records);
  endif
  search_tidy (task);
  [net, found] = results (task, trials, records, rounds(1:end-1), best);
  search_say (task, "Best: trial %d, %s %.6g (%s)\n", best, found.metric, found.score, options_text (found.options));
endfunction

function [task, trials, rounds, records] = prepare (fname, world, X, Y, args)
  [task.space, fixed] = search_space (fname, args);
  [task.own, rest] = option_own (fname, "tune", fixed);
  [task.opt, given] = option_parse (fname, "train", rest);
  if (numfields (task.space) == 0)
    error ("rnn:option", "%s: at least one option must have candidates in braces, such as \"HiddenSize\", {16, 32}, got none", fname);
  elseif (! isempty (task.own.MinEpochs) && task.own.MinEpochs > task.opt.MaxEpochs)
    error ("rnn:option", "%s: MinEpochs must be at most MaxEpochs (%d), got %d", fname, task.opt.MaxEpochs, task.own.MinEpochs);
  elseif (task.opt.Ensemble > 1)
    error ("rnn:option", "%s: Ensemble must be 1, as each trial trains one network, got %d", fname, task.opt.Ensemble);
  elseif (task.own.NumProcesses > 1 && ispc ())
    error ("rnn:option", "%s: NumProcesses must be 1 on Windows, got %d", fname, task.own.NumProcesses);
  endif
  [task.world, task.word, task.says] = deal (world, "trial", task.opt.Verbose && (isempty (world) || world.rank == 0));
  [task.X, task.Y, task.weights, task.seed] = deal (X, Y, task.opt.SampleWeights, option_seed (task.opt.Seed));
  held = held_out (task, given);
  task.args = [rest, held, {"OutputNetwork", ifelse(strcmp (task.opt.OutputNetwork, "auto"), "last-iteration", ...
                                                    task.opt.OutputNetwork), "Seed", task.seed}];
  task.handles = option_handles ([struct2cell(task.opt); struct2cell(task.space)]);
  [records, task] = search_open (fname, task);
  trials = search_draw (task.space, task.own.NumTrials, task.seed);
  rounds = rounds_of (numel (trials), task.opt.MaxEpochs, task.own);
  if (any (strcmp (held, "random")))
    search_say (task, "Validates on 0.2 of the sequences, drawn at random; of windows that overlap take \"ValidationPart\", \"last\"\n");
  endif
  try_setup (fname, task, trials);
  records = recorded (fname, task, records, numel (trials));
endfunction

## RECORDS with what Folder has of each of N trials, and with an empty one where there is nothing.
function records = recorded (fname, task, records, n)
  none = struct ("round", 0, "epochs", 0, "score", NaN, "history", zeros (0, 2), "stopped", "", "message", "", "net", []);
  if (isempty (records))
    records = repmat ({none}, 1, n);
    if (! isempty (task.own.File))
      file_keep (fname, task.own.File, task.head, records);
    endif
  endif
  for t = 1:n * ! isempty (task.own.Folder)
    r = search_record (fname, task, t);
    if (! isempty (r))
      records{t} = r;
    endif
  endfor
endfunction

## A part to validate on, where the call names none.
function args = held_out (task, given)
  args = {};
  [X, Y] = deal (task.X, task.Y);
  one = ischar (X) || (iscell (X) && numel (X) == 1) ...
        || (! iscell (X) && ndims (X) == 2 && ! (iscell (Y) && numel (Y) == rows (X)));
  if (isempty (task.opt.ValidationData) && task.opt.ValidationSplit == 0)
    args = {"ValidationSplit", 0.2};
    if (! any (strcmp ("ValidationPart", given)))
      args = [args, {"ValidationPart", ifelse(one || task.opt.ValidationGap > 0, "last", "random")}];
    endif
  endif
endfunction

## Round i of s + 1: n / eta^(i-1) trials of R eta^(i-1-s) epochs (Li et al. 2018, algorithm 1, one bracket).
function rounds = rounds_of (n, R, own)
  eta = own.Reduction;
  least = ifelse (isempty (own.MinEpochs), 1, own.MinEpochs);
  s = max (0, floor (min (log (n), log (R / least)) / log (eta) + 1e-9));
  epochs = max (1, round (R * eta .^ (-s:0)));
  if (! isempty (own.MinEpochs))
    epochs(1) = own.MinEpochs;
  endif
  epochs(end) = R;
  counts = max (1, floor (n * eta .^ -(0:s) + 1e-9));
  rounds = struct ("epochs", num2cell (epochs), "trials", num2cell (counts));
endfunction

## What is wrong with the data and the fixed options is known before the first trial; warnings and the first line of a training come
## once.
function try_setup (fname, task, trials)
  for t = 1:numel (trials)
    try
      train_setup (fname, [], task.X, task.Y, [task.args, trial_args(task, trials{t}), {"MaxEpochs", task.opt.MaxEpochs, "Verbose", task.says}]);
      return;
    catch err
      if (t == 1)
        first = err;
      endif
    end_try_catch
  endfor
  rethrow (first);
endfunction

## The options of a trial, with those that would count the epochs of each call.
function args = trial_args (task, options)
  args = [fieldnames(options), struct2cell(options)]'(:)';
  opt = option_parse ("rnn_tune", "train", [task.args, args]);
  if (any (strcmp (opt.LearnRateSchedule, {"cosine", "one-cycle"})) && isempty (opt.LearnRateCycle))
    args = [args, {"LearnRateCycle", task.opt.MaxEpochs}];
  endif
  if (strcmp (opt.WeightAveraging, "swa") && isempty (opt.WeightAveragingStart))
    args = [args, {"WeightAveragingStart", 1 + floor(0.75 * task.opt.MaxEpochs)}];
  endif
endfunction

## The record R of a trial after round I.
function r = one_trial (fname, task, options, r, rounds, i)
  for id = {"rnn:labels", "rnn:transpose", "rnn:diverged"}
    warning ("off", id{1}, "local");
  endfor
  r.round = i;
  if (i == 1 || strcmp (r.stopped, "max-epochs"))
    r = trained (task, options, r, rounds, i);
    if (strcmp (r.stopped, "interrupted"))
      error ("rnn:interrupted", "%s: a training was cut off%s", fname, ...
             ifelse (isempty ([task.own.File, task.own.Folder]), "", "; the same call goes on with what is kept"));
    endif
  endif
  r.history(i,:) = [r.epochs, r.score];
endfunction

function r = trained (task, options, r, rounds, i)
  run = [{"Verbose", false}, search_run(task)];
  try
    if (i == 1)
      args = [task.args, trial_args(task, options), run];
      [net, info] = rnn_train (task.X, task.Y, args{:}, "MaxEpochs", rounds(1).epochs);
    else
      args = [again(task), run];
      [net, info] = rnn_train (r.net, task.X, task.Y, args{:}, "MaxEpochs", rounds(i).epochs - rounds(i-1).epochs);
    endif
  catch err
    [r.score, r.net, r.stopped, r.message] = deal (NaN, [], "error", err.message);
    return;
  end_try_catch
  at = info.OutputNetworkIteration;
  if (at > 0)
    r.score = info.ValidationMetric(at);
  endif
  [r.net, r.epochs, r.stopped] = deal (net, net.optimizer.epoch, info.stopped);
  if (isnan (r.score))
    [r.net, r.message] = deal ([], sprintf ("no score: the training stopped (%s)", info.stopped));
  endif
endfunction

## What a network does not keep is given again.
function args = again (task)
  args = {};
  for name = {"ValidationData", "OutputFcn", "State", "SampleWeights", "Static", "Future", "NumParts"}
    if (! isempty (task.opt.(name{1})))
      args = [args, {name{1}, task.opt.(name{1})}];
    endif
  endfor
  if (is_function_handle (task.opt.ValidationMetric))
    args = [args, {"ValidationMetric", task.opt.ValidationMetric}];
  endif
endfunction

## RECORDS with R, that of trial T, which this process has trained (OWN) or another one.  The networks stay of those that may go on.
function records = finished (fname, task, trials, records, t, r, rounds, own)
  records{t} = r;
  if (own && ! isempty (task.own.Folder))
    search_keep (fname, task, records, t);
  endif
  i = r.round;
  done = find (cellfun (@(r) r.round == i && ! isempty (r.net), records));
  most = [rounds.trials, 1](i + 1);
  for late = ranked (task, records, done, i)(most+1:end)
    records{late}.net = [];
  endfor
  if (isempty (task.own.Folder))
    search_keep (fname, task, records, t);
  endif
  said = sprintf ("%s %.6g", metric_name (task), r.score);
  if (! isempty (r.message))
    said = r.message;
  endif
  search_say (task, "Trial %d of %d, %d epochs: %s (%s)\n", t, numel (trials), r.epochs, said, options_text (trials{t}));
endfunction

## The trials of round I, numbers in rising order.
function at = going_on (task, records, rounds, i)
  at = 1:numel (records);
  if (i > 1)
    at = ranked (task, records, going_on (task, records, rounds, i - 1), i - 1);
    at = sort (at(1:min (rounds(i).trials, end)));
  endif
endfunction

## AT without those that have no score after round I, the best first; of equal ones the first.
function at = ranked (task, records, at, i)
  scores = cellfun (@(r) r.history(i,2), records(at));
  if (! metric_is_lower (task.opt.ValidationMetric))
    scores = -scores;
  endif
  at = at(! isnan (scores));
  [~, order] = sort (scores(! isnan (scores)));
  at = at(order)(:)';
endfunction

function failed (fname, records)
  at = find (cellfun (@(r) ! isempty (r.message), records), 1);
  error ("rnn:option", "%s: every trial failed, the first with: %s", fname, records{at}.message);
endfunction

function [net, found] = results (task, trials, records, rounds, best)
  net = search_as_asked (task, records{best}.net);
  net.options.MaxEpochs = task.opt.MaxEpochs;
  found.options = trials{best};
  found.score = records{best}.score;
  found.metric = metric_name (task);
  found.best = best;
  records = [records{:}];
  found.trials = struct ("options", trials, "score", {records.score}, "epochs", {records.epochs}, ...
                         "history", {records.history}, "message", {records.message});
  found.rounds = rounds;
  found.seed = task.seed;
endfunction

function name = metric_name (task)
  name = task.opt.ValidationMetric;
  if (! ischar (name))
    name = func2str (name);
  endif
endfunction

function s = options_text (options)
  s = cellfun (@(n, v) [n, " ", check_got(v)], fieldnames (options), struct2cell (options), "UniformOutput", false);
  s = strjoin (s', ", ");
endfunction

%!shared X, Y, opt
%! X = arrayfun (@(k) sin ((1:6 + mod (k, 3)) * k / 5), (1:20)', "UniformOutput", false);
%! Y = (1:20)' / 7;
%! opt = {"HiddenSize", 4, "MaxEpochs", 4, "Verbose", false, "Seed", 2};
%!test # all combinations of candidates, no rounds: each is a training by hand, and the best is returned
%! [net, found] = rnn_tune (X, Y, opt{:}, "Solver", {"adam", "sgdm"}, "MiniBatchSize", {4, 8, 20}, "MinEpochs", 4, ...
%!                          "ValidationData", {X, Y});
%! assert (numel (found.trials), 6);
%! assert (numfields (found.options), 2);
%! for t = found.trials(:)'
%!   by_hand = rnn_train (X, Y, opt{:}, t.options, "OutputNetwork", "last-iteration");
%!   assert (t.score, rnn_loss (by_hand, X, Y), 1e-15);
%!   assert (t.history, [4, t.score]);
%! endfor
%! assert ([found.score, found.best](1), min ([found.trials.score]));
%! assert (found.options, found.trials(found.best).options);
%! assert (rnn_loss (net, X, Y), found.score, 1e-15);
%!test # ranges are drawn within their ends, and rounded where whole numbers are asked for
%! [~, found] = rnn_tune (X, Y, opt{3:end}, "HiddenSize", {"log", 2, 9}, "Dropout", {"linear", 0.1, 0.5}, ...
%!                        "InitialLearnRate", {"log", 1e-4, 1e-2}, "NumTrials", 12);
%! o = [found.trials.options];
%! assert (all ([o.HiddenSize] >= 2 & [o.HiddenSize] <= 9 & [o.HiddenSize] == fix ([o.HiddenSize])));
%! assert (all ([o.Dropout] >= 0.1 & [o.Dropout] <= 0.5) && numel (unique ([o.Dropout])) == 12);
%! assert (all ([o.InitialLearnRate] >= 1e-4 & [o.InitialLearnRate] <= 1e-2) && any ([o.InitialLearnRate] < 1e-3));
%! assert ([[found.rounds.epochs]; [found.rounds.trials]], [1, 4; 12, 4]);
%! assert (sort ([found.trials.epochs]), [ones(1, 8), 4 * ones(1, 4)]);
%!test # a larger ValidationMetric is better; lists of layers; drawn in a figure nobody sees
%! lists = {{rnn_layer("gru", 3)}, {rnn_layer("rnn", 2), rnn_layer("dense", 2)}};
%! [net, found] = rnn_tune (X, Y > 1, opt{3:end}, "Layers", lists, "ValidationMetric", @(net, X, Y) net.Layers{1}.Size);
%! assert (found.score, 3);
%! assert (net.Layers{1}.Type, "gru");
%! visible = get (0, "defaultfigurevisible");
%! unwind_protect
%!   set (0, "defaultfigurevisible", "off");
%!   h = rnn_plot (found);
%!   assert (get (findobj (h, "tag", "best"), "ydata"), 3);
%!   close (h);
%! unwind_protect_cleanup
%!   set (0, "defaultfigurevisible", visible);
%! end_unwind_protect
%!test # what contradicts itself ranks last, and says why
%! [net, found] = rnn_tune (X, Y, opt{:}, "Solver", {"adam", "lbfgs"}, "Dropout", {0.1});
%! bad = strcmp (cellfun (@(o) o.Solver, {found.trials.options}, "UniformOutput", false), "lbfgs");
%! assert (strfind (found.trials(bad).message, "Dropout must be 0 with the Solver") > 0);
%! assert (isnan (found.trials(bad).score));
%! assert (found.options.Solver, "adam");
%! assert (isempty (found.trials(! bad).message));
%!test # what is held out is said, and a ValidationPart that is given stays
%! run = @(varargin) rnn_tune (X, Y, opt{1:2}, "MaxEpochs", 1, "Seed", 2, "Solver", {"adam"}, varargin{:});
%! assert (strncmp (evalc ("run ()"), "Validates on 0.2 of the sequences, drawn at random", 50));
%! said = evalc ("[~, found] = run ('ValidationPart', 'last');");
%! assert (isempty (strfind (said, "at random")));
%! net = rnn_train (X(1:16), Y(1:16), opt{:}, "MaxEpochs", 1);
%! assert (found.score, rnn_loss (net, X(17:20), Y(17:20)), 1e-12);
%!error rnn_tune (X)
%!error id=rnn:type rnn_tune (struct (), X, Y)
%!error <at least one option must have candidates in braces> rnn_tune (X, Y, "HiddenSize", 3)
%!error <HiddenSize must be a positive integer> rnn_tune (X, Y, "HiddenSize", {3, -1})
%!error <HiddenSize must have candidates in its braces, got none> rnn_tune (X, Y, "HiddenSize", {})
%!error <InitialLearnRate must have a range \{"log", low, high\} with 0 < low < high, got 0 and 1>
%! rnn_tune (X, Y, "InitialLearnRate", {"log", 0, 1})
%!error <Dropout must be a number in \[0, 1\), got 2> rnn_tune (X, Y, "Dropout", {"linear", 0, 2})
%!error <MaxEpochs must be the same in all trials> rnn_tune (X, Y, "MaxEpochs", {1, 2})
%!error <HiddenSize must be given once> rnn_tune (X, Y, "HiddenSize", {3, 4}, struct ("hiddensize", 3))
%!error <HiddenSize must be given once> rnn_tune (X, Y, "HiddenSize", {3, 4}, "HiddenSize", {5})
%!error <Ensemble must be 1> rnn_tune (X, Y, "HiddenSize", {3}, "Ensemble", 2)
%!error <MinEpochs must be at most MaxEpochs \(50\), got 60> rnn_tune (X, Y, "HiddenSize", {3}, "MinEpochs", 60)
%!error <unknown option "HiddenSizes", did you mean "HiddenSize"> rnn_tune (X, Y, "HiddenSizes", {3, 4})
%!error <unknown option "Trials", did you mean "NumTrials"> rnn_tune (X, Y, "HiddenSize", {3}, "Trials", 3)
%!error <Folder must be one that all processes see, with "ExecutionEnvironment", "mpi", got none|as this build of rnn is without MPI|mpirun runs>
%! rnn_tune (X, Y, "HiddenSize", {3}, "ExecutionEnvironment", "mpi")
%!error <Shard must be left out without> rnn_tune (X, Y, "HiddenSize", {3}, "Shard", "local")
%!error <File must be left out beside Folder> rnn_tune (X, Y, "HiddenSize", {3}, "File", "a", "Folder", "b")
%!error <Folder must be one that all tasks see, with Script> rnn_tune (X, Y, "HiddenSize", {3}, "Script", "a")
%!error <NumProcesses must be 1 with Script> rnn_tune (X, Y, "HiddenSize", {3}, "Script", "a", "Folder", "b", "NumProcesses", 2)
%!error <Reduction must be a number above 1, got 1> rnn_tune (X, Y, "HiddenSize", {3}, "Reduction", 1)
%!error id=rnn:count rnn_tune (X, Y(1:3), "HiddenSize", {3, 4}, "ValidationData", {X, Y})
%!error <Dropout must be 0 with the Solver> rnn_tune (X, Y, opt{:}, "Solver", {"lbfgs"}, "Dropout", 0.1)
%!error <every trial failed, the first with: too bad> rnn_tune (X, Y, opt{3:end}, "HiddenSize", {2}, "OutputFcn", @(s) error ("too bad"))
