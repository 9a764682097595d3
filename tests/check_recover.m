## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_recover (WHAT, DIR)
## Trainings that are interrupted:
##   "errors"     an error in OutputFcn ends the training, with a warning and the network
##   "outputfcn"  Ctrl-C in an OutputFcn: rnn_recover, also after "clear all"; it ends like an
##                interrupt, so that what is checked is printed
##   "moments"    Ctrl-C at random moments, every solver: the network is returned or kept
##   "last"       the network at which OutputFcn or the solver stops is validated too
##   "resume"     a training that stops anywhere and goes on gives the same as one call, to the bit
##   "best"       so does the best-validation network, which stays the best until there is a better one
##   "chunks"     with SequenceLength reports come after each chunk, and nothing of the training changes
##   "disk"       where file sizes are limited: the new network fits, but not with its moments
##   "full"       where it does not fit at all: the call is an error before it trains
function check_recover (what, dir = "")
  switch (what)
    case {"disk", "full"}
      feval (["check_" what], dir);
    otherwise
      feval (["check_" what]);
  endswitch
endfunction

function [X, Y] = toy ()
  X = arrayfun (@(n) sin ((1:6 + mod (n, 3)) + n), 1:12, "UniformOutput", false);
  Y = mod (1:12, 2);
endfunction

function opt = options ()
  opt = {"Verbose", false, "MaxEpochs", 5, "Seed", 1, "MiniBatchSize", 4, "HiddenSize", 5};
endfunction

function fail_at (s, n)
  if (s.Iteration == n)
    error ("some:id", "no such luck in iteration %d", n);
  endif
endfunction

function check_errors ()
  [X, Y] = toy ();
  opt = options ();
  for time = 1:2    # Octave 11 puts what it notes of files that it reads over a warning: once they are read
    [net, info] = rnn_train (X, Y, opt{:}, "OutputFcn", @(s) fail_at (s, 4));
  endfor
  [text, id] = lastwarn ();
  assert (id, "rnn:stopped");
  assert (! isempty (strfind (text, "no such luck in iteration 4 (in check_recover>fail_at, line")));
  assert (info.stopped, "error");
  assert (numel (info.TrainingLoss), 4);
  stop = rnn_train (X, Y, opt{:}, "OutputFcn", @(s) s.Iteration == 4);
  assert (isequal (net, stop));
  ## memory that runs out in an OutputFcn: the network is whole, too
  [~, info] = rnn_train (X, Y, opt{:}, "OutputFcn", @(s) zeros (1e9 * (s.Iteration == 2), 1e9));
  assert ({info.stopped, numel(info.TrainingLoss)}, {"error", 2});
  ## before the first update there is nothing to return
  try
    rnn_train (X, Y, opt{:}, "OutputFcn", @(s) fail_at (s, 0));
    error ("no error");
  catch err
    assert (err.identifier, "some:id");
  end_try_catch
  try
    rnn_recover ();
    error ("no error");
  catch err
    assert (err.identifier, "rnn:empty");
  end_try_catch
endfunction

## A true signal, as the terminal sends it.
function interrupt_at (s, n)
  if (s.Iteration == n)
    kill (getpid (), 2);
    while (true)
      sum (rand (1, 10));
    endwhile
  endif
endfunction

function check_outputfcn ()
  [X, Y] = toy ();
  opt = options ();
  net = [];
  unwind_protect
    net = rnn_train (X, Y, opt{:}, "OutputFcn", @(s) interrupt_at (s, 7));
  unwind_protect_cleanup
    assert (isempty (net));
    clear all
    [X, Y] = toy ();
    opt = options ();
    [net, info] = rnn_recover ();
    assert ({info.stopped, numel(info.TrainingLoss)}, {"interrupted", 7});
    assert (isequal (net, rnn_recover ()));
    stop = rnn_train (X, Y, opt{:}, "OutputFcn", @(s) s.Iteration == 7);
    assert (isequal (net.theta, stop.theta) && isequal (net.optimizer, stop.optimizer));
    try
      rnn_recover ();
      error ("no error");
    catch err
      assert (err.identifier, "rnn:empty");
    end_try_catch
    disp ("kept and consistent");
  end_unwind_protect
endfunction

function check_moments ()
  solvers = {"adam", "adamw", "rmsprop", "sgdm", "irprop-", "lbfgs", "hessian-free", "echo-state", ...
             "rtrl"};
  if (full_tests ())
    solvers = repmat (solvers, 1, 4);
  endif
  each_moment (solvers, [0, 0, 0]);
endfunction

## How many updates a training has reported; 0 before and after.
function stop = reports (s)
  global reached
  reached = ifelse (strcmp (s.State, "done"), 0, s.Iteration);
  stop = sum (rand (1, 1e4)) < 0 || s.TimeSinceStart > 20;
endfunction

## Octave's system ignores SIGINT until it is back, however long that takes; and while an interrupt unwinds, Octave loses the next one,
## which comes again until there is the file HALT.
function halt = interrupt_soon ()
  back = tempname ();
  halt = [back "-halt"];
  system (sprintf (["(while [ ! -e %s ]; do sleep 0.02; done; rm %s; sleep %g; ", ...
                    "while [ ! -e %s ]; do kill -INT %d || exit; sleep 10; done; rm %s) > /dev/null 2>&1 &"], ...
                   back, back, 0.1 + 0.3 * rand (), halt, getpid (), halt));
  fclose (fopen (back, "w"));
endfunction

## Each interrupt unwinds all calls: the next round is called while this one unwinds.  COUNT has how often
## each kind of end occurred.
function each_moment (solvers, count)
  global reached
  if (isempty (solvers))
    printf ("%d in the core, %d in Octave, %d where nothing was trained\n", count);
    assert (count(3) < sum (count) / 2);
    disp ("every interrupt");
    return;
  endif
  [X, Y] = toy ();
  how = {"Solver", solvers{1}};
  if (strcmp (solvers{1}, "rtrl"))
    how = {"Gradient", "rtrl", "MiniBatchSize", 1};
  endif
  args = [{X, Y, "Verbose", false, "Seed", 1, "HiddenSize", 4, "MaxEpochs", 1e5, "OutputFcn", ...
           @reports, "ValidationData", {X, Y}, "ValidationFrequency", 1}, how];
  info = struct ("stopped", "");
  reached = 0;
  unwind_protect
    rnn_train (X, Y, "Verbose", false, "MaxEpochs", 1);    # nothing is kept from before
    halt = interrupt_soon ();
    while (! strcmp (info.stopped, "interrupted"))         # some take one step, some converge
      [net, info] = rnn_train (args{:});
      assert (! strcmp (info.stopped, "output-fcn"));      # the interrupt is not lost
    endwhile
  unwind_protect_cleanup
    fclose (fopen (halt, "w"));
    kind = 1;
    if (! strcmp (info.stopped, "interrupted"))
      kind = 2;
      try
        [net, info] = rnn_recover ();
        assert (info.stopped, "interrupted");
      catch err
        assert (err.identifier, "rnn:empty");
        kind = 3;
      end_try_catch
    endif
    if (kind == 3 || isempty (info.TrainingLoss))
      assert (reached == 0);
      kind = 3;
    else
      assert (numel (info.TrainingLoss) >= reached);
      assert (isfinite (rnn_loss (net, X, Y)));
      rnn_train (net, X, Y, "MaxEpochs", 1);
    endif
    count(kind)++;
    each_moment (solvers(2:end), count);
  end_unwind_protect
endfunction

function check_last ()
  [X, Y] = toy ();
  opt = [options(), {"ValidationData", {X, Y}}];
  [net, info] = rnn_train (X, Y, opt{:}, "OutputFcn", @(s) s.Iteration == 7);
  assert (! isnan (info.ValidationLoss(7)));
  assert (rnn_loss (net, X, Y), info.ValidationLoss(7), 1e-12);
  ## the last network is worse than the one before, and is not returned
  flip = {X, 1 - Y};
  [net, info] = rnn_train (X, Y, opt{1:end-1}, flip, "ValidationFrequency", 2, ...
                           "OutputFcn", @(s) s.Iteration == 5);
  assert (find (! isnan (info.ValidationLoss)), [2, 4, 5]);
  [~, best] = min (info.ValidationLoss);
  assert (info.OutputNetworkIteration, best);
  [~, info] = rnn_train (X, Y, "Verbose", false, "Seed", 1, "ValidationData", {X, Y}, ...
                         "Solver", "lbfgs", "MaxEpochs", 100, ...
                         "GradientTolerance", 0.05);
  assert (info.stopped, "gradient-tolerance");
  assert (! isnan (info.ValidationLoss(end)));
endfunction

function check_resume ()
  [X, Y] = toy ();
  base = {"Verbose", false, "Seed", 1, "MiniBatchSize", 3, "HiddenSize", 4, "Dropout", 0.1, "MaxEpochs", 8};
  last = {"ValidationData", {X(1:5), 1 - Y(1:5)}, "OutputNetwork", "last-iteration"};
  for opt = {{}, {"LearnRateSchedule", "cosine"}, {"WarmupEpochs", 3, "Solver", "sgdm"}, ...
             {"LearnRateSchedule", "plateau", "LearnRatePatience", 1}, ...
             [last, {"ValidationFrequency", 3}], ...
             [last, {"ValidationFrequency", 3, "ValidationPatience", 5}], ...
             [last, {"LearnRateSchedule", "plateau", "LearnRatePatience", 1}]}
    [whole, info] = rnn_train (X, Y, base{:}, opt{1}{:});
    data = ifelse (any (strcmp (opt{1}, "ValidationData")), last(1:2), {});
    for k = [2, 4, 9, 14]
      net = rnn_train (X, Y, base{:}, opt{1}{:}, "OutputFcn", @(s) s.Iteration == k);
      assert (net.optimizer.batches, k);
      [net, more] = rnn_train (net, X, Y, "MaxEpochs", 8 - net.optimizer.epoch, data{:});
      assert (isequal (net.theta, whole.theta) && isequal (net.optimizer, whole.optimizer));
      assert (more.TrainingLoss, info.TrainingLoss(k+1:end));
      assert (more.stopped, info.stopped);
    endfor
  endfor
  ## with another size of mini-batches there is no such place: the epoch begins anew
  net = rnn_train (X, Y, base{:}, "OutputFcn", @(s) s.Iteration == 2);
  [~, info] = rnn_train (net, X, Y, "MiniBatchSize", 4, "MaxEpochs", 1);
  assert (numel (info.TrainingLoss), 3);
  [~, info] = rnn_train (net, X, Y, "MaxEpochs", 1);
  assert (numel (info.TrainingLoss), 2);
endfunction

function check_best ()
  [X, Y] = toy ();
  base = {"Verbose", false, "Seed", 1, "MiniBatchSize", 3, "HiddenSize", 4, "ValidationData", ...
          {X(1:5), 1 - Y(1:5)}, "ValidationFrequency", 3};
  [best, info] = rnn_train (X, Y, base{:}, "MaxEpochs", 8);
  at = info.OutputNetworkIteration;
  assert (mod (at, 4) > 0 && at < 32);          # in mid-epoch
  [again, more] = rnn_train (best, X, Y, base{7:end}, "MaxEpochs", 8 - best.optimizer.epoch);
  assert (more.TrainingLoss, info.TrainingLoss(at+1:end));
  assert (more.OutputNetworkIteration, 0);
  assert (isequal (again.theta, best.theta));
  [last, ~] = rnn_train (best, X, Y, base{7:end}, "MaxEpochs", 8 - best.optimizer.epoch, ...
                         "OutputNetwork", "last-iteration");
  whole = rnn_train (X, Y, base{:}, "MaxEpochs", 8, "OutputNetwork", "last-iteration");
  assert (isequal (last.theta, whole.theta) && isequal (last.optimizer, whole.optimizer));
endfunction

function check_chunks ()
  X = arrayfun (@(n) sin ((1:40 + 7 * mod (n, 3)) + n), 1:7, "UniformOutput", false);
  Y = cellfun (@cos, X, "UniformOutput", false);
  for how = {{}, {"TruncationLength", 20, "LearnInitialState", true, "Cell", "gru"}, ...
             {"Gradient", "rtrl", "HiddenSize", [2, 1]}, ...
             {"Precision", "single", "LearnRateSchedule", "plateau", "LearnRatePatience", 1}}
    args = [{X, Y, "SequenceLength", 9, "MiniBatchSize", 3, "Seed", 1, "HiddenSize", 4, ...
             "Verbose", false, "MaxEpochs", 3}, how{1}];
    [whole, info] = rnn_train (args{:});
    if (! any (strcmp (how{1}, "plateau")))     # which would steer by the validation
      [net, told] = rnn_train (args{:}, "OutputFcn", @(s) false, "OutputNetwork", "last-iteration", ...
                               "ValidationData", {X, Y}, "ValidationFrequency", 4);
      assert (isequal (net.theta, whole.theta));
      assert (told.TrainingLoss, info.TrainingLoss);
      assert (find (! isnan (told.ValidationLoss)), unique ([4:4:54, 54]));
    endif
    for k = [1, 7, 20]
      net = rnn_train (args{:}, "OutputFcn", @(s) s.Iteration == k && isstruct (s.Network ()));
      assert (net.optimizer.iteration, k);
      [net, more] = rnn_train (net, X, Y, "MaxEpochs", 3 - net.optimizer.epoch);
      assert (isequal (net.theta, whole.theta) && isequal (net.optimizer, whole.optimizer));
      assert (more.TrainingLoss, info.TrainingLoss(k+1:end));
    endfor
    ## by the other gradient, or by other mini-batches, the mini-batch begins anew
    other = ifelse (any (strcmp (how{1}, "rtrl")), "bptt", "rtrl");
    net = rnn_train (args{:}, "OutputFcn", @(s) s.Iteration == 1);
    for change = {{"Gradient", other, "TruncationLength", []}, {"MiniBatchSize", 2}}
      [~, info] = rnn_train (net, X, Y, "MaxEpochs", 1, change{1}{:});
      assert (all (isfinite (info.TrainingLoss)));
    endfor
  endfor
endfunction

## ulimit -f 70: files of up to 70 KB.
function check_disk (dir)
  [X, Y] = toy ();
  opt = [options(), {"HiddenSize", 24, "CheckpointPath", dir}];     # 21 KB, 63 KB with moments
  [net, info] = rnn_train (X, Y, opt{:});
  good = rnn_load (fullfile (dir, "rnn_checkpoint_00003.rnn"));
  assert (isequal (rnn_train (good, X, Y, "MaxEpochs", 2).theta, net.theta));
  opt = [options(), {"HiddenSize", 32, "CheckpointPath", dir}];     # 36 KB, 108 KB with moments
  [~, info] = rnn_train (X, Y, opt{:});
  [~, id] = lastwarn ();
  assert (id, "rnn:checkpoint");
  assert (info.stopped, "max-epochs");
  assert (isequal (rnn_load (fullfile (dir, "rnn_checkpoint_00003.rnn")), good));
  assert (numel (glob (fullfile (dir, "*"))), 5);
endfunction

function check_full (dir)
  [X, Y] = toy ();
  try
    rnn_train (X, Y, options (){:}, "HiddenSize", 24, "CheckpointPath", dir, ...
               "OutputFcn", @(s) error ("trained"));
    error ("no error");
  catch err
    assert (err.identifier, "rnn:option");
    assert (! isempty (strfind (err.message, "CheckpointPath must be a folder")));
  end_try_catch
  assert (numel (glob (fullfile (dir, "*"))), 5);
endfunction
