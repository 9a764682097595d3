## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, USED, SOLVED] = lag_train (NET, DRAW, RULE, OPTIONS, MOST)
##
## Trains NET online, one sequence an update, on fresh sequences [X, Y] = DRAW (n) until RULE
## is fulfilled or MOST sequences are used.  RULE: of the last `window` sequences, each as the
## network was before it learned from it, at most `allowed` have a loss above `wrong`, and the
## mean of error (loss) is below `mean`.  NET is the network as it was then, USED sequences old.

function [net, used, solved] = lag_train (net, draw, rule, options, most)
  recent = zeros (1, 0);
  used = 0;
  solved = false;
  while (used < most && ! solved)
    [X, Y] = draw (rule.block);
    before = net;
    [net, info] = rnn_train (before, X, Y, options{:});
    loss = [recent, info.TrainingLoss];
    at = first_time (loss, rule) - numel (recent);
    recent = loss(max (1, end - rule.window + 2):end);
    solved = ! isempty (at);
    if (solved && at < rule.block)    # the block once more, as far as the rule lets it
      net = rnn_train (before, X(1:at), Y(1:at,:), options{:});
    elseif (! solved)
      at = rule.block;
    endif
    used += at;
    if (! strcmp (info.stopped, "max-epochs"))
      return;                         # diverged
    endif
  endwhile
endfunction

function at = first_time (loss, rule)
  at = [];
  if (numel (loss) >= rule.window)
    wrong = sums (! (loss <= rule.wrong), rule.window);
    err = sums (rule.error (loss), rule.window) / rule.window;
    at = rule.window - 1 + find (wrong <= rule.allowed & err < rule.mean, 1);
  endif
endfunction

## Of each window.
function s = sums (v, window)
  c = cumsum ([0, v]);
  s = c(window + 1:end) - c(1:end - window);
endfunction
