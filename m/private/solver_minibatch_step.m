## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [RUN, FRESH, DONE, CODE] = solver_minibatch_step (RUN, DATA)
##
## As many mini-batches, or chunks, in one call of the core as there is room for until the next event
## or for two seconds; see train_loop.

function [run, fresh, done, code] = solver_minibatch_step (run, data)
  [last, limit] = train_next_event (run);
  if (! isempty (run.next))    # as rank 0 has it
    [last, limit] = num2cell (run.next){:};
  endif
  [plan, run] = core_fit_batches (run, last);
  plan.limit = limit;
  plan.place = run.inside;
  started = tic ();
  [run, fresh, code, done] = core_fit (run, data, plan);
  run = train_pace (run, toc (started), ifelse (run.chunked, rows (fresh), done));
endfunction
