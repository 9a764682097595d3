## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = option_suggestion (GIVEN, KNOWN)
## S = option_suggestion (GIVEN, WORDS, NAME)
##
## The end of an error message about an unknown option's name, or an unknown word for the option
## NAME: it suggests the known one that users of PyTorch, Keras or MATLAB call so, else names the
## function that has this option, else the one of the nearest spelling.  "" for a text too long to
## be meant as a name.

function s = option_suggestion (given, known, name = "")
  s = "";
  if (numel (given) > 40)
    return;
  endif
  [best, note] = by_meaning (given, known, name);
  if (isempty (best) && isempty (name))
    owner = owner_of (given);
    if (! isempty (owner))
      s = sprintf (", which is an option of %s", owner);
      return;
    endif
  endif
  if (isempty (best) && ! isempty (known))
    best = nearest (given, known);
  endif
  if (! isempty (best))
    s = sprintf (", did you mean \"%s\"?%s", best, note);
  endif
endfunction

function [best, note] = by_meaning (given, known, name)
  key = plain (given);
  best = note = "";
  at = find (strcmp (key, cellfun (@plain, known, "UniformOutput", false)), 1);
  if (! isempty (at))
    best = known{at};
    return;
  endif
  if (isempty (name))
    [best, note] = look_up (option_meanings ("names"), key, known);
  else
    table = option_meanings ("words");
    table = table(strcmp (name, table(:, 1)),2:end);
    [best, note] = look_up (table, key, known);
  endif
endfunction

## The first row with KEY among its words whose option is in KNOWN (which is [] for an option that
## takes more than words: then any is).
function [best, note] = look_up (table, key, known)
  best = note = "";
  for k = 1:rows (table)
    if (any (strcmp (key, table{k,3})) && (isempty (known) || any (strcmp (table{k,1}, known))))
      best = table{k,1};
      note = table{k,2};
      return;
    endif
  endfor
endfunction

## Letters and digits, small.
function s = plain (s)
  s = lower (s);
  s = s(isalpha (s) | isdigit (s));
endfunction

function s = owner_of (given)
  persistent groups = {"train", "create", "predict", "generate", "loss", "gradcheck", "gradflow", ...
                       "tokenizer", "metrics", "lrfind", "windows", "joining", "crossval", "tune", "paths"};
  persistent names = strrep (strrep (strrep (groups, "windows", "windows (SERIES, LENGTH, HORIZON)"), "joining", "windows (P, at)"), ...
                             "paths", "forecast");
  has = cellfun (@(g) any (strcmpi (given, option_table (g)(:, 1))), groups);
  s = strjoin (strcat ("rnn_", names(has)), ", ");
endfunction

## The known name that begins so, else that of the nearest spelling, "" where all are too different.
function best = nearest (name, known)
  best = "";
  begun = strncmpi (name, known, numel (name));
  if (numel (name) > 2 && nnz (begun) == 1)
    best = known{begun};
    return;
  endif
  d = cellfun (@(k) edit_distance (lower (name), lower (k)), known);
  [least, at] = min (d);
  if (least < numel (name))
    best = known{at};
  endif
endfunction

## Levenshtein (1966): the fewest insertions, deletions and substitutions, by
## rows of the table of Wagner and Fischer (1974).
function d = edit_distance (a, b)
  row = 0:numel (b);
  for i = 1:numel (a)
    last = row;
    row(1) = i;
    for j = 1:numel (b)
      row(j+1) = min ([last(j+1) + 1, row(j) + 1, last(j) + (a(i) != b(j))]);
    endfor
  endfor
  d = row(end);
endfunction
