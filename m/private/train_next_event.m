## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [LAST, LIMIT] = train_next_event (RUN)
##
## How far a call of a solver may go until something is to be done (see train_loop): LAST is the
## mini-batch at whose end the next event is due.  Where mini-batches are cut into chunks
## (RUN.chunked), it is the last one of the epoch, and LIMIT is how many chunks are left.  It is one that is
## held (part_window).

function [last, limit] = train_next_event (run)
  b = ifelse (run.chunked, run.updates, run.done);
  every = run.opt.VerboseFrequency;
  if (! isempty (run.opt.OutputFcn))
    every(end+1) = 1;
  endif
  if (run.by_epoch && ! run.chunked)
    every(end+1) = run.nb;
  endif
  every = every(isfinite (every));
  left = min ([run.stride, every - mod(b, every)]);
  if (run.validates)
    f = run.opt.ValidationFrequency;
    left = min (left, f - mod (train_count (run), f));
  endif
  if (train_saves_inside (run.opt))
    f = run.opt.CheckpointFrequency;
    left = min (left, f - mod (train_count (run), f));
  endif
  limit = 0;
  last = min (run.total, run.done + left);
  if (run.chunked)
    limit = left;
    last = run.done - mod (run.done, run.nb) + run.nb;
  endif
  if (! isempty (run.window))
    last = min (last, run.window.last);
  endif
endfunction
