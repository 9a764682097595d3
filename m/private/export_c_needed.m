## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TEXT = export_c_needed (CHUNKS, WANTED, PREFIX)
##
## Of the CHUNKS of a C source (export_c_chunks), those that define the names WANTED (cellstr) and whatever these use, in their order;
## what they define is called PREFIX and its name, where PREFIX is not "".

function text = export_c_needed (chunks, wanted, prefix)
  kept = false (1, numel (chunks));
  names = [chunks.names];
  last = cumsum (cellfun ("numel", {chunks.names}));
  owner = arrayfun (@(k) find (k <= last, 1), 1:numel (names));
  do
    before = kept;
    kept(owner(ismember (names, wanted))) = true;
    wanted = [chunks(kept & ! before).uses];
  until (isempty (wanted))
  text = strjoin ({chunks(kept).text}, "\n\n");
  if (any (kept))
    text = [text, "\n\n"];
  endif
  if (! isempty (prefix))
    text = renamed (text, [chunks(kept).names], prefix);
  endif
endfunction

## Not in comments, and no fields of structs.
function text = renamed (text, names, prefix)
  [comments, code] = regexp (text, '/\*.*?\*/', "match", "split");
  pattern = ['(?<![\w.>])(' strjoin(unique (names), "|") ')\>'];
  code = regexprep (code, pattern, [prefix "$1"]);
  text = strjoin (code, comments);
endfunction
