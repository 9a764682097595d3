## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [OPT, GIVEN] = option_parse (FNAME, GROUP, ARGS, BASE)
##
## Reads the options ARGS of function FNAME against the option table of GROUP (or the table GROUP):
## NAME, VALUE pairs and, in the place of a name, structs whose fields are options.
## OPT has one field per option; one that is not given has the value of the same field
## of the struct BASE if that has one, else the default of the table.  GIVEN
## is the cellstr of the names given.  Options that are accepted for MATLAB's sake
## and change nothing are checked and left out of both.  What a call with few and short options gave is kept until the
## next such call: a loop of calls with the same options would spend much of its time here.

function [opt, given] = option_parse (fname, group, args, base = struct ())
  persistent good = {"", {}, [], {}};
  remember = nargin < 4 && ischar (group) && numel (args) <= 8;
  if (remember && strcmp (group, good{1}) && __rnn_same__ (args, good{2}))
    [opt, given] = good{3:4};
    return;
  endif
  if (iscell (group))
    table = group;
    opt = cell2struct (table(:, 2), table(:, 1), 1);
  else
    [table, opt] = option_table (group);
    if (isempty (args) && nargin < 4)
      given = cell (1, 0);
      return;
    endif
  endif
  names = fieldnames (base)';
  for name = names(isfield (opt, names))
    opt.(name{1}) = base.(name{1});
  endfor
  given = cell (1, 0);
  k = 1;
  while (k <= numel (args))
    [names, values, k] = next_options (fname, table, args, k);
    for n = 1:numel (names)
      row = find_option (fname, table, names{n});
      value = check_value (fname, row, values{n});
      if (isfield (opt, row{1}))
        opt.(row{1}) = value;
        given{end+1} = row{1};
      endif
    endfor
  endwhile
  if (remember && all (cellfun ("isreal", args) & cellfun ("numel", args) <= 100))    # strings, numbers: nothing large is held
    good = {group, args, opt, given};
  endif
endfunction

## The next pair, or the fields of the next struct; K becomes the place after it.
function [names, values, k] = next_options (fname, table, args, k)
  name = args{k};
  if (isstruct (name))
    if (! isscalar (name))
      error ("rnn:option", ["%s: a struct in the place of a name must be one struct whose ", ...
             "fields are options, got %s"], fname, check_got (name));
    endif
    names = fieldnames (name);
    values = struct2cell (name);
    k += 1;
  elseif (k == numel (args))
    row = find_option (fname, table, name);
    error ("rnn:option", "%s: option \"%s\" has no value", fname, row{1});
  else
    names = args(k);
    values = args(k+1);
    k += 2;
  endif
endfunction

function row = find_option (fname, table, name)
  named = ischar (name) && rows (name) == 1 && ndims (name) == 2;
  if (named)
    hit = strcmpi (name, table(:, 1));
    if (any (hit))
      row = table(hit, :);
      return;
    endif
  endif
  assigned = ["; NAME=VALUE does not work here, as Octave takes MaxEpochs=20 inside ", ...
              "a call for an assignment and hands over 20 without its name: ", ...
              "write \"MaxEpochs\", 20"];
  if (! named)
    error ("rnn:option", "%s: an option's name must be a string, got %s%s", fname, ...
           check_got (name), assigned);
  elseif (is_word (name, table))
    error ("rnn:option", "%s: an option's name must come before the value %s%s", ...
           fname, check_got (name), assigned);
  endif
  error ("rnn:option", "%s: unknown option %s%s", fname, check_got (name), ...
         option_suggestion (name, table(:, 1)));
endfunction

## Is it one of the words that some option takes?
function tf = is_word (name, table)
  words = table(cellfun (@iscell, table(:, 3)), 3);    # of handles among them strcmpi says no
  tf = any (cellfun (@(w) any (strcmpi (name, w)), words));
endfunction

function value = check_value (fname, row, value)
  [name, default, check, text] = row{:};
  same = ischar (value) && isrow (value) && ischar (default) && strcmp (value, default);
  if (same || (isfloat (value) && isfloat (default) && isscalar (value) && isscalar (default) && value == default))
    value = default;    # layers come with all their options, most of them so
    return;
  elseif (isnumeric (value) && size_equal (value, []) && isempty (default) && ! ischar (default))
    value = default;    # a default that is settled later, from other options
    return;
  endif
  word = ischar (value) && rows (value) == 1 && ndims (value) == 2;
  words = {};
  if (iscell (check))
    words = check(cellfun (@ischar, check))(:)';
    value = same_word (name, value, word);
    ok = word && any (strcmpi (value, words));
    if (! ok && numel (words) < numel (check) && check{end} (value))
      return;
    endif
  else
    ok = check (value);
  endif
  if (! ok)
    hint = "";
    if (word)
      hint = option_suggestion (value, words, name);
    endif
    if (iscell (check))
      text = strjoin ([strcat("\"", words, "\""), cellstr(text)(! isempty (text))], " or ");
    endif
    error ("rnn:option", "%s: %s must be %s, got %s%s", fname, name, text, ...
           check_got (value), hint);
  elseif (iscell (check))
    value = words{find (strcmpi (value, words), 1)};
  elseif (word)
    value = as_known (value, text, default);
  elseif (strcmp (text, "true or false"))
    value = logical (value);
  elseif (isnumeric (value) && ! any (strcmp (name, {"Classes", "Positive", "Scores"})))
    value = full (double (value));
  endif
endfunction

## VALUE in the case of the words among the values of an option whose validator is a function: its TEXT has them in
## quotes.
function value = as_known (value, text, default)
  words = regexp (text, '"([^"]+)"', "tokens");
  words = [words{:}, {"auto", "longest", "none"}];
  if (ischar (default) && ! isempty (default))
    words{end+1} = default;
  endif
  at = find (strcmpi (value, words), 1);
  if (! isempty (at))
    value = words{at};
  endif
endfunction

## Takes MATLAB's word for a value that has another word here.
function value = same_word (name, value, word)
  persistent words = {"OutputNetwork", "best-validation-loss", "best-validation"
                      "GradientThresholdMethod", "absolute", "absolute-value"};
  at = find (strcmp (name, words(:, 1)));
  if (word && ! isempty (at) && strcmpi (value, words{at,2}))
    value = words{at,3};
  endif
endfunction
