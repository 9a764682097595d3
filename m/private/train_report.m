## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RUN = train_report (RUN)
##
## Reports a step to the user: OutputFcn, a progress line, and where they are due the checkpoint and the plot.

function run = train_report (run)
  run = report (run);
  run = epoch_work (run);
endfunction

function run = report (run)
  if (! isempty (run.opt.OutputFcn))
    for k = run.updates - rows (run.fresh) + 1:run.updates
      run = train_output_fcn (run, "iteration", k);
    endfor
  endif
  if (run.opt.Verbose && (mod (counted (run), run.opt.VerboseFrequency) == 0 ...
                          || run.done == run.total || ! isempty (run.stopped)))
    run = train_progress_line (run);
  endif
endfunction

## What VerboseFrequency counts in this call: updates where mini-batches are cut into chunks, else
## mini-batches.
function n = counted (run)
  n = ifelse (run.chunked, run.updates, run.done);
endfunction

function run = epoch_work (run)
  if (! strcmp (run.opt.Plots, "none") && run.updates > 0 ...
      && (isempty (run.drawn) || toc (run.drawn) > 1))
    run = train_draw (run, train_info (run, run.updates));
  endif
  if (isempty (run.opt.CheckpointPath))
    return;
  endif
  [count, due] = deal (run.net.optimizer.epoch, mod (run.done, run.nb) == 0 && run.done > 0 && run.inside.step == 0);
  if (train_saves_inside (run.opt))
    count = train_count (run);
    due = count != run.saved;
  endif
  if (due && mod (count, run.opt.CheckpointFrequency) == 0)
    train_save_checkpoint (run.opt, train_averaged (run.net), count);
    run.saved = count;
  endif
endfunction
