## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [TEXTS, LABELS] = read_labelled (PATH)
##
## Reads N labelled texts, one per line, in UTF-8: LABEL, TAB, TEXT (as the SMS Spam
## Collection), or TEXT, TAB, 0 or 1 (as the UCI sentiment sentences).  Of a folder
## all files that end in _labelled.txt are read.  TEXTS and LABELS are N x 1
## cellstr; TEXTS keep their inner TABs and lose the space around them.

function [texts, labels] = read_labelled (path)
  files = {path};
  if (isfolder (path))
    files = sort (fullfile (path, {dir(fullfile (path, "*_labelled.txt")).name}));
    if (isempty (files))
      error ("rnn:file", "the folder \"%s\" holds no file *_labelled.txt", path);
    endif
  endif
  parts = cellfun (@read_file, files(:), "UniformOutput", false);
  parts = vertcat (parts{:});
  texts = parts(:,1);
  labels = parts(:,2);
endfunction

## N x 2: text and label.  Only LF ends a line: there are texts with U+0085 inside.
function parts = read_file (path)
  lines = strsplit (fileread (path), "\n")';
  lines = regexprep (lines, '\r$', "");
  if (isempty (lines{end}))
    lines(end) = [];
  endif
  last = regexp (lines, '^(.*)\t\s*([01])\s*$', "tokens", "once");
  if (! isempty (lines) && ! any (cellfun (@isempty, last)))
    parts = reshape ([last{:}], 2, [])';
  else
    first = regexp (lines, '^([^\t]+)\t(.*)$', "tokens", "once");
    bad = find (cellfun (@isempty, first), 1);
    if (isempty (lines) || ! isempty (bad))
      error ("rnn:file", ["\"%s\", line %d: expected a label, a TAB and a text, or in all ", ...
             "lines a text, a TAB and 0 or 1"], path, [bad, 1](1));
    endif
    parts = flipud (reshape ([first{:}], 2, []))';
  endif
  parts = strtrim (parts);
endfunction
