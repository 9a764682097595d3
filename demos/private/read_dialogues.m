## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PAIRS = read_dialogues (PATH)
##
## Question and answer, an N x 2 cellstr of distinct rows in the order of the file,
## which holds either
##
##   question TAB answer          one line per pair, further columns are skipped; or
##   conversations:               the YAML of the ChatterBot corpus: a list of lists,
##   - - question                 of which the first string is the question and each
##     - answer                   other one an answer to it
##     - another answer
##
## A string may be plain, 'quoted', "quoted" or a block (| or >), on one line or
## several.  PATH may also be a folder: all its .yml files are read.

function pairs = read_dialogues (path)
  if (isfolder (path))
    files = sort (glob (fullfile (path, "*.yml")));
  else
    files = {path};
  endif
  pairs = cell (0, 2);
  for k = 1:numel (files)
    pairs = [pairs; read_file(files{k})];
  endfor
  if (isempty (pairs))
    error ("rnn:file", ["read_dialogues: %s must hold \"question TAB answer\" lines or ", ...
           "the YAML of the ChatterBot corpus"], path);
  endif
  [~, first] = unique (strcat (pairs(:,1), {"\t"}, pairs(:,2)), "first");
  pairs = pairs(sort (first),:);
endfunction

function pairs = read_file (path)
  if (! exist (path, "file"))
    error ("rnn:file", "read_dialogues: there is no file %s", path);
  endif
  lines = ostrsplit (strrep (utf8_text (path), "\r\n", "\n"), "\n");
  head = find (strncmp (lines, "conversations:", 14), 1);
  if (isempty (head))
    two = regexp (lines, '^\s*([^\t]*[^\t\s])\s*\t\s*([^\t]*[^\t\s])', "tokens", "once");
    pairs = reshape ([{}, two{:}], 2, [])';
  else
    pairs = questions_with_answers (yaml_lists (lines(head + 1:end)));
  endif
endfunction

## What is no UTF-8 is taken as Latin-1.
function text = utf8_text (path)
  text = fileread (path);
  try
    regexp (text, "$", "once");
  catch
    text = native2unicode (uint8 (text), "ISO-8859-1");
  end_try_catch
endfunction

function pairs = questions_with_answers (lists)
  pairs = cell (0, 2);
  for list = lists
    said = list{1}(! cellfun (@isempty, list{1}));
    n = max (numel (said) - 1, 0);
    pairs = [pairs; repmat(said(1:end-n), n, 1), said(end-n+1:end)'];
  endfor
endfunction

# ---- as much of YAML as a list of lists of strings needs -----------------------

## LISTS: a cell of a cellstr for each list.  Lines further in than the dash of a
## string belong to it.  A list that begins with one dash only, as one in trivia.yml
## does, is taken as it was meant.
function lists = yaml_lists (lines)
  lists = {};
  outer = inner = Inf;                   # columns of the dashes
  parts = {};                            # lines of the string that is open
  for line = [lines, {"-"}]
    in = find (line{1} != " ", 1);
    if (! isempty (parts) && (isempty (in) || in > inner))
      parts{end+1} = line{1};
      continue;
    endif
    if (! isempty (parts))
      lists{end}{end+1} = yaml_string (parts);
    endif
    [column, text] = dashes (line{1});
    parts = text;
    if (numel (column) == 2 || (numel (column) == 1 && column <= outer))
      lists{end+1} = {};
      outer = column(1);
      inner = [column, outer + 2](2);
    endif
  endfor
endfunction

## Columns of the one or two dashes a line begins with, and the rest of it in a cell;
## both are empty for other lines, such as comments.
function [column, text] = dashes (line)
  start = regexp (line, '^ *-(?: +-)?(?= |$)', "match", "once");
  column = find (start == "-");
  text = {};
  if (! isempty (column))
    text = {line(numel (start) + 1:end)};
  endif
endfunction

function s = yaml_string (parts)
  first = strtrim (parts{1});
  if (any (strncmp (first, {"|", ">"}, 1)))
    s = block (parts(2:end), first(1));
  elseif (any (strncmp (first, {"'", "\""}, 1)))
    s = quoted (fold (parts), first(1));
  else
    s = fold (regexprep (parts, '(^|\s)#.*', ""));
  endif
endfunction

## One space for a line's end, one newline for each empty line.
function s = fold (parts)
  parts = strtrim (parts);
  empty = cellfun (@isempty, parts);
  ends = repmat ({" "}, size (parts));
  ends([empty(2:end), true]) = {""};     # the end of a line before an empty one
  ends(empty) = {"\n"};
  s = strtrim ([[parts; ends]{:}]);
endfunction

function s = block (parts, style)
  width = cellfun (@(p) [find(p != " ", 1), Inf](1), parts);
  in = min ([width, Inf]);
  for k = 1:numel (parts)
    parts{k} = parts{k}(min (in, end + 1):end);
  endfor
  if (style == ">")
    s = fold (parts);
  else
    s = regexprep (strjoin (parts, "\n"), '\s+$', "");
  endif
endfunction

## Of the escapes in double quotes \n, \t, \" and \\ are known; others lose their \.
function s = quoted (s, mark)
  if (mark == "'")
    s = strrep (regexp (s, "(?<=^')(''|[^'])*", "match", "once"), "''", "'");
  else
    s = regexp (s, '(?<=^")(\\.|[^"\\])*', "match", "once");
    s = do_string_escapes (regexprep (s, '(\\[nt"\\])|\\', "$1"));
  endif
endfunction
