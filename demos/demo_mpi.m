## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} demo_mpi ()
## @deftypefnx {} {@var{scores} =} demo_mpi (@var{name}, @var{value}, @dots{})
## Train one network in several processes, and compare it with that of one.
##
## The task is the adding problem (Hochreiter, Schmidhuber 1997): of a sequence of numbers, two of which are
## marked, the sum of these two.  @code{mpirun} trains it three times, with the same options but for the number of
## processes: in one, in Processes, and in these with @qcode{"Shard", "local"}, each of which then has every so many-th
## sequence only.  Printed are the times and the error on new sequences beside that of the mean, and how far apart the
## networks of the first two are.  Needs @code{make mpi}.
##
## Options:
##
## @table @asis
## @item Processes (2)
## Each has one thread, the single one as many as there are processes.
## @item Seed (1)
## Of the sequences and of the network.
## @item Verbose (true), Short (false)
## Short is a quick look: fewer and shorter sequences.
## @end table
##
## @var{scores} is a struct with a column for each of the three: @code{rmse}, @code{seconds} (of the training); and
## @code{mean_rmse}, @code{apart} (the largest difference of parameters).
## @seealso{rnn_train, rnn_tune}
## @end deftypefn

function scores = demo_mpi (varargin)
  opt = demo_options ("demo_mpi", struct ("Processes", 2, "Seed", 1, "Verbose", true, "Short", false), varargin);
  if (! exist ("__rnn_mpi__") || system ("mpirun --version > /dev/null 2>&1") != 0)
    error ("rnn:mpi", "demo_mpi: rnn must be built with MPI, and mpirun be there: say \"make mpi\" in its source");
  endif
  N = {4000, 600}{1 + opt.Short};
  [X, Y] = seeded (opt.Seed, @() adding (N + 500, {30, 10}{1 + opt.Short}));
  n = opt.Processes;
  runs = {1, n, "all"; n, 1, "all"; n, 1, "part"};
  for k = 1:3
    r(k) = train (X(1:N), Y(1:N), opt, runs{k,:});
    s.rmse(k) = sqrt (mean ((rnn_predict (r(k).net, X(N+1:end)) - Y(N+1:end)) .^ 2));
  endfor
  s.seconds = [r.seconds];
  s.mean_rmse = std (Y(N+1:end), 1);
  s.apart = max (abs (r(1).net.theta - r(2).net.theta));
  names = {sprintf("one process of %d threads", n), sprintf("%d processes that know all data", n), ...
           sprintf("%d processes, each with a part", n)};
  for k = 1:3
    opt.say ("%-34s %6.1f s, error %.4f (the mean's: %.4f)\n", names{k}, s.seconds(k), s.rmse(k), s.mean_rmse);
  endfor
  opt.say ("The parameters of the first two differ by at most %.1e\n", s.apart);
  if (nargout > 0)
    scores = s;
  endif
endfunction

## Two rows: numbers, and 1 where one of the two is that are to be added.
function [X, Y] = adding (N, T)
  X = cell (N, 1);
  Y = zeros (N, 1);
  for k = 1:N
    at = randperm (T, 2);
    X{k} = [rand(1, T); zeros(1, T)];
    X{k}(2,at) = 1;
    Y(k) = sum (X{k}(1,at));
  endfor
endfunction

## The network of an mpirun of so many processes, and the seconds of its training.
function r = train (X, Y, opt, processes, threads, has)
  folder = tempname ();
  mkdir (folder);
  unwind_protect
    save ("-binary", fullfile (folder, "data"), "X", "Y");
    write_script (fullfile (folder, "train.m"), opt, threads, has);
    root = {"", " --allow-run-as-root"}{1 + (geteuid () == 0)};
    octave = fullfile (OCTAVE_HOME (), "bin", "octave-cli");
    [status, text] = system (sprintf ("cd '%s' && mpirun --oversubscribe%s -n %d '%s' --no-history --norc --quiet train.m 2>&1", ...
                                      folder, root, processes, octave));
    if (status != 0)
      error ("rnn:mpi", "demo_mpi: mpirun must run the training, got:\n%s", text);
    endif
    opt.say ("%s", text);
    r = load (fullfile (folder, "result"));
  unwind_protect_cleanup
    confirm_recursive_rmdir (false, "local");
    rmdir (folder, "s");
  end_unwind_protect
endfunction

## What every process runs.
function write_script (file, opt, threads, has)
  fid = fopen (file, "w");
  for name = {"__rnn_mpi__", "rnn_train"}
    fprintf (fid, "addpath ('%s');\n", fileparts (which (name{1})));
  endfor
  fprintf (fid, "load ('data');\n");
  fprintf (fid, "rank = str2double (getenv ('OMPI_COMM_WORLD_RANK'));\n");
  shard = "none";
  if (strcmp (has, "part"))
    fprintf (fid, "at = rank + 1:str2double (getenv ('OMPI_COMM_WORLD_SIZE')):numel (X);\nX = X(at);  Y = Y(at);\n");
    shard = "local";
  endif
  fprintf (fid, ["[net, info] = rnn_train (X, Y, 'HiddenSize', 64, 'MiniBatchSize', 64, 'MaxEpochs', %d, 'Seed', %d, ...\n", ...
                 "  'LearnRateSchedule', 'cosine', 'Verbose', %d, 'NumThreads', %d, 'ExecutionEnvironment', 'mpi', 'Shard', '%s');\n"], ...
           {20, 15}{1 + opt.Short}, opt.Seed, opt.Verbose, threads, shard);
  fprintf (fid, "seconds = info.TotalTime;\nif (rank == 0), save ('-binary', 'result', 'net', 'seconds'); end\n");
  fclose (fid);
endfunction

%!testif ; exist ("__rnn_mpi__") && system ("mpirun --version > /dev/null 2>&1") == 0
%! s = demo_mpi ("Short", true, "Verbose", false);
%! assert (all (s.rmse < 0.5 * s.mean_rmse));
%! assert (s.apart < 1e-8);
