## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_resume (FNAME, O, P)
##
## Makes sure that the optimiser state O of P parameters is well formed: its schedule and, where it
## has them, the memory of its solver and what it knows of an unfinished training (train_resume).

function check_resume (fname, o, P)
  number = @(x) isnumeric (x) && isreal (x) && isscalar (x);
  for rule = {"Solver", @is_solver; "factor", @(x) number (x) && x >= 0 && x <= 1
              "best", @(x) number (x) && ! isnan (x)
              "wait", @(x) number (x) && x >= 0 && x == fix (x)
              "memory", @(m) is_memory (m, P); "place", @is_place; "average", @(a) is_average (a, P)
              "cycle", @(c) is_row (c, 2) && c(2) > 0
              "validation", @is_validation}'
    [name, good] = rule{:};
    if (isfield (o, name) && ! good (o.(name)))
      error ("rnn:net", "%s: NET.optimizer.%s must be as rnn_train left it or be missing, got %s", ...
             fname, name, check_got (o.(name)));
    endif
  endfor
endfunction

function tf = is_solver (s)
  table = option_table ("train");
  tf = ischar (s) && (isempty (s) || any (strcmp (s, table{strcmp (table(:,1), "Solver"),3})));
endfunction

## Is M a number, a P x 1 vector, or such vectors side by side?
function tf = is_memory (m, P)
  tf = isstruct (m) && isscalar (m);
  if (tf)
    good = @(v) isfloat (v) && isreal (v) && ndims (v) == 2 && (isscalar (v) || rows (v) == P) ...
                && all (isfinite (v(:)));
    tf = all (structfun (good, m)) ...
         && isfield (m, "S") == isfield (m, "Y") && isfield (m, "lambda") == isfield (m, "d");
    tf = tf && ! (isfield (m, "S") && ! isequal (size (m.S), size (m.Y)));
    tf = tf && ! (isfield (m, "lambda") && ! (isscalar (m.lambda) && m.lambda > 0 ...
                                              && isequal (size (m.d), [P, 1])));
  endif
endfunction

function tf = is_average (a, P)
  tf = has (a, {"Method", "start", "count", "epoch", "theta"}) && ischar (a.Method) ...
       && any (strcmp (a.Method, {"ema", "swa"})) && is_row (a.start, 1) && is_row (a.count, 1) ...
       && is_row (a.epoch, 1) && a.count == fix (a.count) && isfloat (a.theta) && isreal (a.theta) ...
       && ((isempty (a.theta) && a.count == 0) ...
           || (isequal (size (a.theta), [P, 1]) && ! issparse (a.theta) && all (isfinite (a.theta))));
endfunction

function tf = is_place (p)
  tf = has (p, {"of", "done", "sum", "step", "from", "state"}) && any (columns (p.of) == [2, 4]) && is_row (p.of, columns (p.of)) && is_row (p.done, 1) ...
       && is_row (p.step, 1) && is_row (p.from, 1) && p.step == fix (p.step) ...
       && p.from == fix (p.from) && p.from <= p.step && is_stopped_state (p) ...
       && p.done == fix (p.done) && isfloat (p.sum) && isequal (size (p.sum), [1, 2]);
endfunction

## By RTRL a struct of states (check_state), with the derivatives of each sequence's.
function tf = is_stopped_state (p)
  if (isfield (p, "influence"))
    tf = isstruct (p.state) && isscalar (p.state) && iscell (p.influence) && all (cellfun (@iscell, p.influence));
  else
    tf = isfloat (p.state) && isreal (p.state);
  endif
endfunction

function tf = is_validation (v)
  number = @(x) isfloat (x) && isreal (x) && isscalar (x);
  tf = has (v, {"set", "best", "worse", "own", "at"}) && number (v.best) && number (v.own) ...
       && is_row (v.worse, 1) && is_row (v.at, 1);
endfunction

function tf = has (s, names)
  tf = isstruct (s) && isscalar (s) && all (isfield (s, names));
endfunction

function tf = is_row (x, n)
  tf = isfloat (x) && isreal (x) && isequal (size (x), [1, n]) && all (x >= 0) && all (x < 2^53);
endfunction
