## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RUN = train_progress_line (RUN)
##
## Prints a line of progress (before the first one, the headings).  Loss and
## metric are means over the targets since the last line.

function run = train_progress_line (run)
  if (run.updates == run.lined || isempty (run.fresh))
    return;
  endif
  [name, short, text] = metric_of (run.net);
  if (run.lined == 0)
    head = sprintf ("%7s %9s %10s %10s", "Epoch", "Iteration", "Loss", name);
    if (run.validates)
      head = [head, sprintf(" %10s %10s", "Val. loss", ["Val. " short])];
      if (own_column (run))
        head = [head, sprintf(" %10s", metric_title (run.opt.ValidationMetric))];
      endif
    endif
    printf ("%s %10s %9s %9s\n", head, "Rate", "Elapsed", "Left");
  endif
  last = run.fresh(end,:);
  sums = run.line_sum;
  run.line_sum(:) = 0;
  loss = sums(2) / max (sums(1), realmin);
  mean_of = sums(4:5) / max (sums(3), realmin);
  unit = 1 + 99 * net_kind (run.net).share;
  metric = unit * mean_of(1);
  if (unit == 1)
    metric = sqrt (metric);
  endif
  line = sprintf ("%7d %9d %10.4g %s", last(6) + 1, run.updates, loss, ...
                  text (metric, mean_of(2)));
  if (run.validates)
    line = [line, validation_text(run, text)];
  endif
  spent = toc (run.clock);
  left = spent / max (run.done - run.done0, 1) * (run.total - run.done);
  printf ("%s %10.3g %9s %9s\n", line, last(4), clock_text (spent), clock_text (left));
  fflush (stdout);
  run.lined = run.updates;
endfunction

## The third column: accuracy, for language models perplexity, for values RMSE.  TEXT is a function
## that writes it from metric and nll.
function [name, short, text] = metric_of (net)
  kind = net_kind (net);
  if (kind.model)
    [name, short] = {"Perplexity", "perpl."}{:};
    text = @(metric, nll) sprintf ("%10.4g", exp (nll));
  elseif (kind.share)
    [name, short] = {"Accuracy", "acc."}{:};
    text = @(metric, nll) sprintf ("%9.2f%%", metric);
  else
    [name, short] = {"RMSE", "RMSE"}{:};
    text = @(metric, nll) sprintf ("%10.4g", metric);
  endif
endfunction

function s = validation_text (run, text)
  own = own_column (run);
  s = blanks (22 + 11 * own);
  if (! isempty (run.valid) && run.valid(end,1) > run.lined)    # measured since the last line
    v = run.valid(end,:);
    s = sprintf (" %10.4g %s", v(2), text (v(3), v(4)));
    if (own)
      s = sprintf ("%s %10.4g", s, v(5));
    endif
  endif
endfunction

## Does ValidationMetric need a column of its own, being none of the others?
function tf = own_column (run)
  what = run.opt.ValidationMetric;
  tf = ! ischar (what) || any (strcmp (what, {"bleu", "fscore"})) ...
       || (strcmp (what, "accuracy") && net_kind (run.net).model);
endfunction

function s = metric_title (what)
  titles = struct ("bleu", "Val. BLEU", "fscore", "Val. F1", "accuracy", "Val. acc.");
  s = "Val. own";
  if (ischar (what))
    s = titles.(what);
  endif
endfunction

function s = clock_text (t)
  t = round (t * 10) / 10;
  if (t < 60)
    s = sprintf ("%.1fs", t);
  elseif (t < 3600)
    s = sprintf ("%dm%02ds", floor (t / 60), floor (mod (t, 60)));
  else
    s = sprintf ("%dh%02dm", floor (t / 3600), floor (mod (t, 3600) / 60));
  endif
endfunction
