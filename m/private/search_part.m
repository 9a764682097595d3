## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y, W, U] = search_part (TASK, AT)
##
## The sequences AT of TASK (search_setup), their targets and weights, and what a decoder knows of its steps ([]: nothing); of a series the steps AT, as one sequence for each run of
## them.

function [X, Y, w, U] = search_part (task, at)
  [X, Y, w, U] = deal (task.X, task.Y, task.weights, []);
  if (strcmp (task.form, "series"))
    X = runs (X, at);
    Y = runs (Y, at);
    w = runs (w, at);
    return;
  endif
  if (iscell (X))
    X = X(at);
  else
    X = X(at,:);
  endif
  if (iscell (Y))
    Y = Y(at);
  elseif (! isempty (Y))
    Y = Y(at,:);
  endif
  if (! isempty (w))
    w = w(at);
  endif
  if (! isempty (task.known))
    U = task.known(at);
  endif
endfunction

function cells = runs (v, at)
  cells = [];
  if (! isempty (v))
    ends = [find(diff (at) > 1), numel(at)];
    cells = arrayfun (@(a, b) v(:,at(a):at(b)), [1, ends(1:end-1) + 1], ends, "UniformOutput", false)(:);
  endif
endfunction
