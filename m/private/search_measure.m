## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [M, P, SCORES] = search_measure (TASK, NET, AT)
##
## How well NET does on the sequences AT of TASK (search_setup): M is what rnn_metrics says of its predictions P with their SCORES,
## both as rnn_predict gives them, and the loss.  Of a series NET reads all steps before AT first, if it can hand on its state.

function [m, P, S] = search_measure (task, net, at)
  [X, Y, w, U] = search_part (task, at);
  kind = net_kind (net);
  threads = {"NumThreads", task.opt.NumThreads};
  given = threads;
  if (! isempty (U))
    given = [given, {"Future", U}];
  endif
  if (strcmp (task.form, "series") && at(1) > 1 && ! kind.whole)
    [~, ~, state] = rnn_predict (net, task.X(:,1:at(1)-1), threads{:});
    given = [given, {"State", state}];
  endif
  loss = rnn_loss (net, X, Y, given{:}, "SampleWeights", w);
  if (kind.model)
    P = S = [];
    m = struct ("loss", loss, "perplexity", exp (loss));
    return;
  elseif (kind.decoder && ! kind.labels)
    given = [given, {"Steps", cellfun("size", Y, 2)(:)}];
  endif
  [P, S] = rnn_predict (net, X, given{:});
  m = measured (net, kind, Y, P, S, w);
  m.loss = loss;
  if (strcmp (task.form, "series"))
    P = P{1};
    S = S{1};
  endif
endfunction

function m = measured (net, kind, Y, P, S, w)
  weights = {"SampleWeights", w};
  if (kind.labels && (kind.decoder || kind.ctc))
    if (iscellstr (P) && ! iscellstr (Y))
      Y = cellfun (@(t) strjoin (t, " "), Y, "UniformOutput", false);
    endif
    weights = weights(1:2 * ! iscell (w));
    m = rnn_metrics (Y, P, "Kind", "text", weights{:});
  elseif (kind.labels)
    m = rnn_metrics (Y, P, "Kind", "labels", "Classes", net.Classes, "Scores", S, weights{:});
  elseif (kind.flags)
    m = rnn_metrics (Y, P, "Kind", "multilabel", "Scores", S, weights{:});
  elseif (kind.loss.parts == 0)
    m = rnn_metrics (Y, S, "Kind", "quantiles", "QuantileLevels", net.(kind.loss.option), weights{:});
  elseif (kind.loss.spread > 0)
    m = rnn_metrics (Y, S, "Kind", "gaussian", weights{:});
  else
    m = rnn_metrics (Y, P, "Kind", ifelse (strcmp (kind.loss.targets, "counts"), "counts", "values"), weights{:});
  endif
endfunction
