## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [RUN, FRESH, DONE, CODE] = solver_rtrl_step (RUN, DATA)
##
## One mini-batch by real-time recurrent learning; see train_loop and solver_rtrl_gradient.  With
## SequenceLength there is an update after every so many steps; the states and their derivatives
## go on from there, though earlier steps were computed with earlier weights (Williams and Zipser
## 1989, section 2.2).  Many-to-one networks have a single target at the end: they are not cut.

function [run, fresh, done, code] = solver_rtrl_step (run, data)
  [plan, run] = core_fit_batches (run, run.done + 1);
  batch = sequences (data, plan.order);
  T = cellfun ("columns", batch.X);
  longest = max (T);
  steps = ifelse (plan.chunk > 0 && iscell (batch.Y), plan.chunk, longest);
  plan.chunk = plan.k2 = 0;
  influence = cell (size (T));
  log = zeros (0, 7);
  code = "ok";
  for start = 0:steps:longest - 1
    on = find (T > start)';
    part = steps_of (sequences (batch, on), start, steps);
    if (steps == longest)
      plan.gradient = solver_rtrl_gradient ("rnn_train", run.net, part, part.state);
    else
      [plan.gradient, influence(on)] = solver_rtrl_gradient ("rnn_train", run.net, part, ...
                                                             part.state, influence(on));
      [~, after] = core_forward (run.net, part.X, part.state, numel (on), run.opt.NumThreads);
      batch.state = put_states (batch.state, on, after);
    endif
    [plan.order, plan.batches, plan.state] = deal (1:numel (on), [0, numel(on)], part.state);
    [run, row, code] = core_fit (run, part, plan);
    log = [log; row];
    if (! strcmp (code, "ok"))
      break;
    endif
  endfor
  done = strcmp (code, "ok");
  epochs = repmat (floor (run.done / run.nb), rows (log), 1);
  fresh = [log(:,1:5), epochs, log(:,6:7)];
endfunction

function part = sequences (data, at)
  part.X = data.X(at)(:);
  part.Y = data_target_columns (data.Y, at);
  part.weight = [];
  if (isfield (data, "weight") && ! isempty (data.weight))
    part.weight = data_target_columns (data.weight, at);
  endif
  part.state = data_state_columns (data.state, at);
endfunction

## The steps START + 1 to START + COUNT, or to the end of the sequences.
function part = steps_of (part, start, count)
  some = @(x) x(:,start+1:min (start + count, columns (x)));
  part.X = cellfun (some, part.X, "UniformOutput", false);
  if (iscell (part.Y))
    part.Y = cellfun (some, part.Y, "UniformOutput", false);
    if (iscell (part.weight))
      part.weight = cellfun (some, part.weight, "UniformOutput", false);
    endif
  endif
endfunction

## Puts SOME in the place of the states of the sequences AT.  Before the first steps STATE is [], and
## AT are all sequences.
function state = put_states (state, at, some)
  if (isempty (state))
    state = some;
    return;
  endif
  for name = fieldnames (state)'
    for k = 1:numel (state.(name{1}))
      state.(name{1}){k}(:,at) = some.(name{1}){k};
    endfor
  endfor
endfunction
