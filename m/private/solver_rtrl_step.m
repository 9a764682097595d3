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
## 1989, section 2.2).  A call may end between two of these (train_next_event): run.inside has the
## states and derivatives there.  Many-to-one networks have a single target at the end: they are
## not cut.

function [run, fresh, done, code] = solver_rtrl_step (run, data)
  [~, limit] = train_next_event (run);
  [plan, run] = core_fit_batches (run, run.done + 1);
  batch = sequences (data, plan.order);
  longest = max (cellfun ("columns", batch.X));
  steps = ifelse (run.chunked, plan.chunk, longest);
  plan.chunk = plan.k2 = 0;
  inside = at_start (run.inside, batch);
  fresh = zeros (0, 8);
  started = tic ();
  do
    before = inside;
    [run, row, code, inside] = of_steps (run, plan, batch, inside, steps);
    fresh = [fresh; row];
    done = inside.step >= longest && strcmp (code, "ok");
  until (done || ! strcmp (code, "ok") || rows (fresh) == limit)
  if (! done)
    run.inside = ifelse (strcmp (code, "ok"), inside, before);
  endif
  run = train_pace (run, toc (started), ifelse (run.chunked, rows (fresh), done));
endfunction

## Where the mini-batch goes on.
function inside = at_start (inside, batch)
  if (! isfield (inside, "influence"))
    inside.state = batch.state;
    inside.influence = cell (size (batch.X));
  endif
endfunction

## The update after the next STEPS steps, or after the whole mini-batch where these are all.
function [run, row, code, inside] = of_steps (run, plan, batch, inside, steps)
  T = cellfun ("columns", batch.X);
  on = find (T > inside.step)';
  batch.state = inside.state;
  part = steps_of (sequences (batch, on), inside.step, steps);
  if (run.chunked)
    [plan.gradient, inside.influence(on)] = solver_rtrl_gradient ("rnn_train", run.net, part, ...
                                                                  part.state, inside.influence(on));
    [~, after] = core_forward (run.net, part.X, part.state, numel (on), run.opt.NumThreads);
    inside.state = put_states (inside.state, on, after);
  else
    plan.gradient = solver_rtrl_gradient ("rnn_train", run.net, part, part.state);
  endif
  [plan.order, plan.batches, plan.state] = deal (1:numel (on), [0, numel(on)], part.state);
  [run, row, code] = core_fit (run, part, plan);
  inside.step += steps;
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
