## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## INFO = train_info (RUN, AT)
##
## The record that rnn_train returns, from the state RUN of train_loop; AT is the update that the
## returned network comes from.

function info = train_info (run, at)
  log = vertcat (run.logs{:}, run.tail);
  U = rows (log);
  kind = net_kind (run.net);
  metric = {"RMSE", "Accuracy"}{kind.share + 1};
  unit = 1 + 99 * strcmp (metric, "Accuracy");
  info.TrainingLoss = log(:,1)';
  info.(["Training" metric]) = unit * log(:,2)';
  info.ValidationLoss = NaN (1, U);
  info.(["Validation" metric]) = NaN (1, U);
  valid = run.valid(run.valid(:,1) > 0,:);
  info.ValidationLoss(valid(:,1)) = valid(:,2);
  info.(["Validation" metric])(valid(:,1)) = valid(:,3);
  info.ValidationMetric = NaN (1, U);
  info.ValidationMetric(valid(:,1)) = valid(:,5);
  if (kind.boundary && ! kind.ctc)    # decoders of tokens and language models: perplexity per token
    info.TrainingPerplexity = exp (log(:,8)');
    info.ValidationPerplexity = NaN (1, U);
    info.ValidationPerplexity(valid(:,1)) = exp (valid(:,4));
  endif
  info.BaseLearnRate = log(:,4)';
  info.GradientNorm = log(:,3)';
  info.Epoch = log(:,6)' + 1;
  if (solver_is_second_order (run.opt.Solver))
    info.Evaluations = run.evaluations;
  endif
  if (isfield (run.net.optimizer, "average"))
    info.AveragedNetworks = run.net.optimizer.average.count;
  endif
  info.EpochLoss = zeros (1, 0);
  if (U > 0)
    info.EpochLoss = train_epoch_losses (log);
  endif
  info.OutputNetworkIteration = at;
  info.TotalTime = ifelse (isempty (run.spent), toc (run.clock), run.spent);
  info.stopped = run.stopped;
endfunction
