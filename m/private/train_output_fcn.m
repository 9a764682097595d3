## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RUN = train_output_fcn (RUN, STATE, K)
##
## Calls the user's OutputFcn handles with a struct about update K; a true result
## ends the training.

function run = train_output_fcn (run, state, k)
  if (isempty (run.opt.OutputFcn))
    return;
  endif
  s = progress_struct (run, state, k);
  for f = run.opt.OutputFcn(:)'
    ## A handle may also return nothing: called as a statement it sets ans only where it returns
    ## something.
    ans = [];
    f{1} (s);
    if (! isempty (ans) && (islogical (ans) || isnumeric (ans)) && all (ans(:)) ...
        && isempty (run.stopped))
      run.stopped = "output-fcn";
    endif
  endfor
endfunction

function s = progress_struct (run, state, k)
  metric = {"RMSE", "Accuracy"}{net_kind (run.net).share + 1};
  net = train_averaged (run.net);
  s = struct ("State", state, "Iteration", k, "Epoch", 0, "TrainingLoss", [], ...
              ["Training" metric], [], "ValidationLoss", [], ["Validation" metric], [], "ValidationMetric", [], ...
              "BaseLearnRate", [], "GradientNorm", [], ...
              "TimeSinceStart", toc (run.clock), "Network", @() net);
  at = k - run.updates + rows (run.fresh);
  if (at < 1 || at > rows (run.fresh))
    return;
  endif
  row = run.fresh(at,:);
  s.Epoch = row(6) + 1;
  s.TrainingLoss = row(1);
  s.(["Training" metric]) = row(2) * (1 + 99 * strcmp (metric, "Accuracy"));
  s.GradientNorm = row(3);
  s.BaseLearnRate = row(4);
  at = find (run.valid(:,1) == k, 1);
  if (! isempty (at))
    s.ValidationLoss = run.valid(at,2);
    s.ValidationMetric = run.valid(at,5);
    s.(["Validation" metric]) = run.valid(at,3);
  endif
endfunction
