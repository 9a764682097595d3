## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [WORDS, TAGS] = read_tagged (PATH)
##
## Reads tagged sentences, N x 1 cells of 1 x T cellstr: one line per word, an empty line
## after a sentence.  A line is "word TAB tag", or has the columns of CoNLL-U, of
## which the second and the fourth are taken; there lines with "#" are comments and
## those of a range or an empty node ("3-4", "5.1") are left out.

function [words, tags] = read_tagged (path)
  lines = regexprep (strsplit (fileread (path), "\n", "CollapseDelimiters", false)', '\s+$', "");
  conllu = any (cellfun (@(l) sum (l == "\t") == 9, lines));
  if (conllu)
    lines(! cellfun (@isempty, regexp (lines, '^(#|\d+[-.])', "once"))) = [];
    pattern = '^\d+\t([^\t]+)\t[^\t]*\t([^\t]+)\t';
  else
    pattern = '^([^\t]+)\t\s*([^\t]+)';
  endif
  blank = cellfun (@isempty, lines);
  pairs = regexp (lines(! blank), pattern, "tokens", "once");
  bad = find (cellfun (@isempty, pairs), 1);
  if (isempty (pairs) || ! isempty (bad))
    error ("rnn:file", "\"%s\", word %d: expected a word, a TAB and a tag, or CoNLL-U", ...
           path, [bad, 1](1));
  endif
  pairs = reshape ([pairs{:}], 2, []);
  sentence = cumsum (blank)(! blank);
  steps = accumarray (sentence + 1, 1);
  steps = steps(steps > 0);
  words = mat2cell (pairs(1,:), 1, steps)';
  tags = mat2cell (pairs(2,:), 1, steps)';
endfunction
