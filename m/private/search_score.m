## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [SCORE, NAME] = search_score (FNAME, TASK, NET, M, AT)
##
## The one number that the option Metric names in M, what search_measure said of NET on the sequences AT of TASK; where it has one
## for each class or output, their mean.  "auto" is the accuracy of labels, the token error rate of what is written, the perplexity
## of a language model, the root mean square error of values.

function [score, name] = search_score (fname, task, net, m, at)
  name = task.own.Metric;
  if (is_function_handle (name))
    [X, Y] = search_part (task, at);
    score = name (net, X, Y);
    name = func2str (name);
    if (! (isnumeric (score) || islogical (score)) || ! isreal (score) || ! isscalar (score))
      error ("rnn:option", "%s: Metric must return one real number, got %s", fname, check_got (score));
    endif
    score = double (score);
    return;
  elseif (strcmp (name, "auto"))
    names = {"perplexity", "token_error_rate", "accuracy", "RMSE"};
    name = names{find(isfield (m, names), 1)};
  endif
  score = m;
  for part = strsplit (name, ".")
    if (! isstruct (score) || ! isscalar (score) || ! isfield (score, part{1}) || is_no_score (part{1}))
      error ("rnn:option", "%s: Metric must be \"auto\", a function handle or what rnn_metrics measures here, one of %s, got \"%s\"", ...
             fname, strjoin (names_of (m), ", "), name);
    endif
    score = score.(part{1});
  endfor
  if (! isnumeric (score) || isempty (score))
    error ("rnn:option", "%s: Metric must be a number of rnn_metrics, one of %s, got \"%s\"", fname, strjoin (names_of (m), ", "), name);
  endif
  score = mean (double (score(:)));
endfunction

## Does the field say what was compared rather than how well it agrees?
function tf = is_no_score (name)
  tf = any (strcmp (name, {"count", "class", "classes", "confusion", "levels", "roc", "support"}));
endfunction

## Fields that are numbers, those of structs as "macro.F1".
function names = names_of (m)
  names = cell (1, 0);
  for [value, name] = m
    if (is_no_score (name))
      continue;
    elseif (isstruct (value) && isscalar (value))
      names = [names, strcat([name "."], names_of (value))];
    elseif (isfloat (value) && (isscalar (value) || isvector (value)))
      names{end+1} = name;
    endif
  endfor
endfunction
