## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RUN = train_resume (RUN, VALID)
##
## A training that starts (train_start) goes on with what the network's optimiser state says about the
## one before:
##   place       where that stopped within an epoch: N and the sequences of an update (of; by parts also ShuffleWindow and a sum over how many sequences each has), mini-batches done (done),
##               steps done of the next one with the carried states (step, from, state; by RTRL
##               their derivatives too, influence), and the sums
##               for the epoch's mean loss (sum).  The rest of that epoch counts as the call's first.
##   cycle       [first epoch, epochs] of "cosine" and "one-cycle" without LearnRateCycle: the MaxEpochs of the call
##               that began the cycle, until it is over
##   average     of WeightAveraging: its Method; the epoch from which on (start); how many networks are in the average
##               (count), of "swa" the last one's epoch; the average itself (theta), or the weights that the
##               training goes on with, where the network's theta is the average (train_averaged)
##   validation  about this validation set (set): the lowest value measured on it (best), how many
##               were not lower since (worse), the value of this network where it was returned as the
##               best (own), and after how many mini-batches or updates the last one was measured (at)
## Each is missing where there is nothing to say.  A validation that was due but was interrupted is done first.

function run = train_resume (run, valid)
  returned = run.net;
  run.net = go_on_averaging (run.net, run.opt);
  o = run.net.optimizer;
  if (isfield (o, "place") && isequal (o.place.of, run.of) ...
      && o.place.done < run.nb)
    run.done = run.done0 = o.place.done;
    run.batch0 -= run.done;
    run.epoch_sum = [0, o.place.sum];
    run.inside = inside_of (run, o.place);
  elseif (isfield (o, "place"))
    o = rmfield (o, "place");
  endif
  if (! any (strcmp (run.opt.LearnRateSchedule, {"cosine", "one-cycle"})) || ! isempty (run.opt.LearnRateCycle))
    if (isfield (o, "cycle"))
      o = rmfield (o, "cycle");
    endif
  elseif (! isfield (o, "cycle") || o.epoch >= sum (o.cycle))
    o.cycle = [o.epoch, run.opt.MaxEpochs];
  endif
  if (run.validates)
    set = set_mark (valid, run.opt);
    if (! isempty (world_local (run.opt)))    # each process has a set of its own
      set = world_gather (run.opt.World, set);
    endif
    if (! isfield (o, "validation") || ! isequaln (o.validation.set, set))
      o.validation = struct ("set", {set}, "best", Inf, "worse", 0, "own", Inf, ...
                             "at", train_count (run));
    endif
    if (o.validation.own < Inf)
      run.best.loss = o.validation.own;
      run.best.net = returned;
      o.validation.own = Inf;
    endif
  endif
  run.net.optimizer = o;
  if (run.validates && o.validation.at < train_count (run) && train_validation_due (run))
    run = train_validate (run, valid);
  endif
endfunction

## The network as it is trained.  Another method, or another WeightAveragingStart that is given, starts a new average
## with theta as it is.
function net = go_on_averaging (net, opt)
  o = net.optimizer;
  method = opt.WeightAveraging;
  start = opt.WeightAveragingStart;
  if (strcmp (method, "none"))
    if (isfield (o, "average"))
      net.optimizer = rmfield (o, "average");
    endif
    return;
  elseif (isfield (o, "average") && strcmp (o.average.Method, method) ...
          && (isempty (start) || o.average.start == start))
    net = train_averaged (net);
    return;
  elseif (isempty (start))
    start = 1 + strcmp (method, "swa") * (o.epoch + floor (0.75 * opt.MaxEpochs));
  endif
  net.optimizer.average = struct ("Method", method, "start", start, "count", 0, "epoch", 0, "theta", []);
endfunction

## The chunks done of a mini-batch, with the carried states; where these no longer fit, the mini-batch
## is started again.
function inside = inside_of (run, place)
  inside = run.inside;
  n = min (run.B, run.N - run.done * run.B);
  rtrl = strcmp (run.opt.Gradient, "rtrl");
  if (place.step == 0 || ! run.chunked || isfield (place, "influence") != rtrl)
    return;
  endif
  [blocks, states] = __rnn_layout__ (run.net);
  if (rtrl)
    fits = derivatives_fit (place.influence, n, blocks, states);
  else
    fits = place.from == 0 || isequal (size (place.state), [sum([states.rows]), n]);
  endif
  if (fits)
    inside = rmfield (place, {"of", "done", "sum"});
  endif
  if (fits && rtrl)
    inside.state = check_state ("rnn_train", run.net, inside.state, n);
  endif
endfunction

## Has each of N sequences the derivatives of its layers' states by the parameters before the head, or none yet?
function tf = derivatives_fit (influence, n, blocks, states)
  rows = accumarray ([states.layer]', [states.rows]')(:);
  p = blocks(find (strcmp ({blocks.part}, "head"), 1)).offset;
  of_layers = @(P) numel (P) == numel (rows) && all (cellfun (@(m) isfloat (m) && isreal (m), P(:)')) ...
                   && isequal (cellfun ("rows", P)(:), rows) && all (cellfun ("columns", P)(:) == p);
  tf = numel (influence) == n && all (cellfun (@(P) isempty (P) || of_layers (P), influence)(:));
endfunction

## A value that differs for other validation sets and for another ValidationMetric.
function mark = set_mark (valid, opt)
  if (isfield (valid, "parts"))
    mark = {valid.mark, metric_of(opt)};
    return;
  endif
  first = @(c) sum (double (c{1}(:)));
  last = @(c) sum (double (c{end}(:)));
  mark = [numel(valid.X), sum(cellfun ("size", valid.X, 2)), first(valid.X), last(valid.X)];
  if (iscell (valid.Y))
    mark = [mark, first(valid.Y), last(valid.Y)];
  else
    mark = [mark, sum(double (valid.Y(:)))];
  endif
  if (isfield (valid, "weight") && ! isempty (valid.weight))
    w = valid.weight;
    if (iscell (w))
      w = [w{:}];
    endif
    mark = [mark, w * (1:numel (w))'];
  endif
  mark = {mark};
  if (isfield (opt, "ValidationMetric"))
    mark{2} = metric_of (opt);
  endif
endfunction

function what = metric_of (opt)
  what = opt.ValidationMetric;
  if (is_function_handle (what))
    what = func2str (what);
  endif
endfunction
