## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RUN = train_start (NET, DATA, VALID, OPT)
##
## The state of a training (train_loop) before its first step.

function run = train_start (net, data, valid, opt)
  N = world_count (opt.World, data);
  run.opt = opt;
  run.N = N;
  run.B = opt.MiniBatchSize * opt.GradientAccumulation;    # sequences of an update, in this file's words
                                              # one mini-batch, of which MiniBatchSize are held at a time
  run.nb = ceil (N / run.B);                  # mini-batches per epoch
  run.total = opt.MaxEpochs * run.nb;
  run.done = run.done0 = 0;                   # mini-batches since this call's first epoch began;
                                              # those of them that were done before
  run.updates = 0;                            # updates of this call
  run.epoch0 = net.optimizer.epoch;           # done before this call
  run.batch0 = net.optimizer.batches;
  run.fresh = zeros (0, 8);                   # rows of the log of the last call of the core
  run.tail = zeros (0, 8);                    # the latest rows of the log
  run.logs = {};                              # the earlier ones, in pieces
  run.epoch_sum = [-1, 0, 0];                 # the epoch; its sums of weight * loss and weight
  run.line_sum = zeros (1, 5);                # since the last progress line, the sums of weight, weight
                                              # * loss, targets, targets * metric, targets * nll
  run.valid = zeros (0, 5);                   # update, loss, metric, nll, ValidationMetric
  run.best = struct ("loss", Inf, "iteration", 0, "net", []);
  run.before = [];                            # the last theta with a finite loss
  run.checked = -1;                           # train_count at the last validation
  run.validates = ! isempty (valid);
  run.keep_best = run.validates && ! strcmp (opt.OutputNetwork, "last-iteration");
  run.stopped = "";
  run.figure = [];
  run.drawn = [];                             # tic of the last plot, at most one per second
  run.lined = 0;                              # update of the last progress line
  run.saved = 0;                              # train_count at the last checkpoint within an epoch
  run.order = struct ("epoch", -1, "list", []);
  run.unknown = struct ("epoch", -1, "X", {{}});
  run.noise = struct ("epoch", -1, "Y", []);
  run.window = [];                            # the sequences that are held of a set that is read by parts (part_window)
  run.of = [N, run.B];                        # what a place within an epoch is a place of (train_resume)
  if (isfield (data, "parts") && ! solver_is_full_batch (opt.Solver))    # these go through all parts
    run.window = part_deal (data.parts, run.B);
    run.of = [N, run.B, data.parts.place];
  endif
  run.inside = struct ("step", 0, "from", 0, "state", []);    # how far the mini-batch is (core_fit)
  run.stride = 1;                             # mini-batches (or chunks) per call, at most
  run.next = [];                              # what train_next_event says in rank 0 of a world (world_settle)
  run.point = [];                             # where lbfgs or hessian-free stands; a sequence (solver_summed_step)
  run.evaluated = 0;                          # the passes that it has made
  run.evaluations = zeros (1, 0);             # that number after each update
  run.clock = tic ();
  run.spent = [];                             # seconds that an interrupted training took (train_keep)
  run.by_epoch = opt.UnknownRate > 0 || opt.LabelNoise > 0 || ! strcmp (opt.WeightAveraging, "none") ...
                 || ! strcmp (opt.Plots, "none") || ! isempty (opt.CheckpointPath) ...
                 || strcmp (opt.LearnRateSchedule, "plateau") ...
                 || ! ischar (opt.SequenceLength) || isfield (data, "parts") || some_empty (net, data);
  if (! isempty (opt.World))
    run.by_epoch = world_total (opt.World, double (run.by_epoch)) > 0;
  endif
  if (! strcmp (net.optimizer.Solver, opt.Solver))
    net.optimizer.Solver = opt.Solver;
  endif
  run.net = net;
  if (! isempty (opt.CheckpointPath))
    train_save_checkpoint (opt, net, []);
  endif
  run.plan = core_fit_plan (net, opt, data.state);
  run.chunked = train_is_chunked (data, opt);           # several updates per mini-batch
endfunction

## Mini-batches without any target make no update and no row in the log.
function tf = some_empty (net, data)
  if (iscell (data.weight) && any (cellfun (@(w) ! any (w), data.weight)) ...
      || (isnumeric (data.weight) && ! all (data.weight)))
    tf = true;
  elseif (! data.gaps)
    tf = false;
  elseif (! iscell (data.Y))
    tf = ! net_kind (net).labels && any (all (isnan (data.Y), 1));
  elseif (net_kind (net).labels)
    tf = any (cellfun (@(y) ! any (y), data.Y));
  else
    tf = any (cellfun (@(y) all (isnan (y(:))), data.Y));
  endif
endfunction
