## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [OPT, GIVEN] = metric_options (ARGS)
##
## Reads the NAME, VALUE pairs ARGS of rnn_metrics: a struct with one field an
## option, with its default where it is not given, and the cellstr of the names that are.

function [opt, given] = metric_options (args)
  label = @(v) isempty (v) || (ischar (v) && isrow (v)) ...
               || ((isnumeric (v) || islogical (v)) && isscalar (v) && isreal (v));
  kinds = {"auto", "labels", "values", "text"};
  table = {"Kind", "auto", @(v) ischar (v) && any (strcmpi (v, kinds)), ...
             "\"auto\", \"labels\", \"values\" or \"text\""
           "Classes", [], @is_classes, "a vector of different labels"
           "Positive", [], label, "one label"
           "Scores", [], @is_scores, "a real array without NaN or a cell of such matrices"
           "MaxOrder", 4, @(v) isnumeric (v) && isscalar (v) && any (v == 1:100), ...
             "a whole number from 1 to 100"};
  opt = cell2struct (table(:,2), table(:,1), 1);
  if (mod (numel (args), 2) || ! iscellstr (args(1:2:end)))
    error ("rnn:option", ["rnn_metrics: options must be given as NAME, VALUE pairs, such ", ...
           "as \"Kind\", \"text\""]);
  endif
  given = cell (1, 0);
  for k = 1:2:numel (args)
    at = find (strcmpi (args{k}, table(:,1)));
    if (isempty (at))
      error ("rnn:option", "rnn_metrics: no option is named \"%s\"; known: %s", args{k}, ...
             strjoin (table(:,1)', ", "));
    elseif (! table{at,3}(args{k+1}))
      error ("rnn:option", "rnn_metrics: %s must be %s, got %s", table{at,1}, table{at,4}, ...
             value_text (args{k+1}));
    endif
    opt.(table{at,1}) = args{k+1};
    given{end+1} = table{at,1};
  endfor
  opt.Kind = lower (opt.Kind);
endfunction

function tf = is_classes (v)
  if (ischar (v))
    v = cellstr (v);
  endif
  tf = iscellstr (v) || ((isnumeric (v) || islogical (v)) && isreal (v));
  tf = tf && (isempty (v) || (isvector (v) && numel (unique (v)) == numel (v)));
endfunction

function tf = is_scores (v)
  if (iscell (v))
    tf = all (cellfun (@is_scores, v(:)));
  else
    tf = (isnumeric (v) || islogical (v)) && isreal (v) && ! any (isnan (v(:)));
  endif
endfunction
