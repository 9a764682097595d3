## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [OPT, GIVEN] = parse_options (FNAME, GROUP, ARGS, BASE)
##
## Reads the NAME, VALUE pairs ARGS of function FNAME against the option table
## of GROUP.  OPT has one field an option; those not given hold the value of the
## same field of the struct BASE where it has one, the default of the table
## elsewhere.  GIVEN is the cellstr of the names given.

function [opt, given] = parse_options (fname, group, args, base = struct ())
  [table, opt] = option_table (group);
  for [value, name] = base
    if (isfield (opt, name))
      opt.(name) = value;
    endif
  endfor
  given = cell (1, 0);
  for k = 1:2:numel (args)
    row = find_option (fname, table, args, k);
    if (k == numel (args))
      error ("rnn:option", "%s: option \"%s\" has no value", fname, args{k});
    endif
    opt.(row{1}) = check_value (fname, row, args{k+1});
    given{end+1} = row{1};
  endfor
endfunction

## Is it one of the words that some option takes?
function tf = is_word (name, table)
  words = table(cellfun (@iscell, table(:, 3)), 3);
  tf = any (cellfun (@(w) any (strcmpi (name, w)), words));
endfunction

function row = find_option (fname, table, args, k)
  name = args{k};
  if (ischar (name) && rows (name) == 1)
    hit = strcmpi (name, table(:, 1));
    if (any (hit))
      row = table(hit, :);
      return;
    endif
  endif
  assigned = ["; NAME=VALUE does not work here, as Octave takes MaxEpochs=20 inside ", ...
              "a call for an assignment and hands over 20 without its name: ", ...
              "write \"MaxEpochs\", 20"];
  if (isstruct (name))
    error ("rnn:option", ["%s: options must be given as names and values, got a struct: ", ...
           "write \"MaxEpochs\", 20"], fname);
  elseif (! ischar (name) || rows (name) != 1)
    error ("rnn:option", "%s: an option's name must be a string, got %s%s", fname, ...
           value_text (name), assigned);
  elseif (is_word (name, table))
    error ("rnn:option", "%s: an option's name must come before the value \"%s\"%s", ...
           fname, name, assigned);
  endif
  error ("rnn:option", "%s: unknown option \"%s\", did you mean \"%s\"?", ...
         fname, name, nearest (name, table(:, 1)));
endfunction

function value = check_value (fname, row, value)
  [name, ~, check, text] = row{:};
  if (iscell (check))
    hit = strcmpi (value, check) & (ischar (value) && rows (value) == 1);
    if (! any (hit))
      hint = "";
      if (ischar (value) && rows (value) == 1)
        hint = sprintf (", did you mean \"%s\"?", nearest (value, check));
      endif
      error ("rnn:option", "%s: %s must be %s, got %s%s", fname, name, ...
             strjoin (strcat ("\"", check(:)', "\""), " or "), value_text (value), hint);
    endif
    value = check{hit};
  elseif (! check (value))
    error ("rnn:option", "%s: %s must be %s, got %s", fname, name, text, ...
           value_text (value));
  elseif (ischar (value) && any (strcmpi (value, {"auto", "longest", "none"})))
    value = lower (value);
  elseif (strcmp (text, "true or false"))
    value = logical (value);
  elseif (isnumeric (value) && ! strcmp (name, "Classes"))
    value = full (double (value));
  endif
endfunction

function best = nearest (name, known)
  d = cellfun (@(k) edit_distance (lower (name), lower (k)), known);
  [~, at] = min (d);
  best = known{at};
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
