## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## CHUNKS = export_c_chunks (NAME)
##
## The definitions of a C source of the core (__rnn_source__), in which whatever begins at the first column is one: a struct
## array of
##   text     the definition with the comment before it
##   names    what it defines (1 x n cellstr): a function, a type, macros, constants of an enum
##   uses     all identifiers in it
## Includes and descriptors (of cells, losses, kinds of layers) are left out.

function chunks = export_c_chunks (name)
  persistent known = cell (0, 2);
  k = find (strcmp (known(:,1), name));
  if (! isempty (k))
    chunks = known{k,2};
    return;
  endif
  chunks = chunks_of (__rnn_source__ (name));
  known(end+1,:) = {name, chunks};
endfunction

function chunks = chunks_of (text)
  chunks = struct ("text", {}, "names", {}, "uses", {});
  lines = strsplit (text, "\n");
  lines = lines(2:end);    # the first one begins the comment of the file
  k = find (! cellfun ("isempty", strfind (lines, "*/")), 1) + 1;
  comment = {};
  while (k <= numel (lines))
    line = lines{k};
    if (isempty (line) || any (line(1) == " }"))
      k++;
    elseif (strncmp (line, "/*", 2))
      last = k - 1 + find (! cellfun ("isempty", strfind (lines(k:end), "*/")), 1);
      comment = lines(k:last);
      k = last + 1;
      if (k <= numel (lines) && isempty (lines{k}))    # it heads a part of the file
        comment = {};
      endif
    else
      last = last_line (lines, k);
      chunks = [chunks, chunk_of(lines(k:last), comment)];
      comment = {};
      k = last + 1;
    endif
  endwhile
endfunction

## Where the definition that begins in line k ends.
function last = last_line (lines, k)
  last = k;
  if (lines{k}(1) == "#")
    while (! isempty (lines{last}) && lines{last}(end) == "\\")
      last++;
    endwhile
    return;
  endif
  while (last < numel (lines))
    bare = strtrim (regexprep (lines{last}, '/\*.*?\*/', ""));
    column = lines{last}(1:min (1, end));
    if (strcmp (column, "}") || (! isempty (bare) && bare(end) == ";" && ! isempty (column) && column != " ")
        || (! isempty (bare) && bare(end) == ";" && ! any (strcmp (lines(k:last), "{")) && balanced (lines(k:last))))
      return;
    endif
    last++;
  endwhile
endfunction

function tf = balanced (lines)
  text = [lines{:}];
  tf = sum (text == "{") == sum (text == "}") && sum (text == "(") == sum (text == ")");
endfunction

function c = chunk_of (lines, comment)
  text = strjoin (lines, "\n");
  code = regexprep (text, '/\*.*?\*/', "");
  c = struct ("text", {}, "names", {}, "uses", {});
  if (! isempty (regexp (code, '^(#include|#if|#end|#un|#el|extern|const rnn_(cell|loss|layer_kind) )', "once")))
    return;
  elseif (strncmp (code, "#define", 7))
    names = regexp (code, '^#define\s+(\w+)', "tokens", "once");
  elseif (strncmp (code, "enum", 4))
    names = [regexp(code, '[{,]\s*(\w+)', "tokens"){:}];
  elseif (strncmp (code, "typedef", 7))
    names = regexp (code, '(\w+)\s*;\s*$', "tokens", "once");
  elseif (any (strcmp (lines, "{")))
    names = regexp (code, '\n(\w+) \(', "tokens", "once");
    if (! strncmp (code, "static", 6))
      text = ["static " text];
    endif
  else
    names = regexp (code, '(\w+)\s*(\[\w*\]\s*)*(=|;)', "tokens", "once")(1:min (1, end));
  endif
  if (isempty (names))
    return;
  endif
  c(1).text = strjoin ([comment, {text}], "\n");
  c.names = names;
  c.uses = unique (regexp (code, '[A-Za-z_]\w*', "match"));
endfunction
