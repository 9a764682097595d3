## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y] = read_pairs (PATH)
##
## Sentences and their translations, N x 1 cellstr each, in the order of the file: lines
## "sentence TAB translation", further columns are skipped.  The first translation of a
## sentence stays, others are dropped, and so is a last line without its line end or with
## a space at its end: it is cut.  Lines end with LF (a CR before it is dropped); no-break
## spaces (U+00A0, and U+202F before French punctuation) become plain ones.

function [X, Y] = read_pairs (path)
  text = strrep (fileread (path), "\r", "");
  text = strrep (strrep (text, "\xc2\xa0", " "), "\xe2\x80\xaf", " ");
  lines = ostrsplit (text, "\n")(1:end-1);
  if (! isempty (lines) && any (strfind (lines{end}, " ") == numel (lines{end})))
    lines(end) = [];
  endif
  pairs = regexp (lines, '^([^\t]+)\t([^\t]+)', "tokens");
  pairs = vertcat (cell (0, 2), [{}, pairs{:}]{:});
  if (isempty (pairs))
    error ("rnn:file", "read_pairs: %s must hold lines \"sentence TAB translation\"", path);
  endif
  [~, first] = unique (pairs(:,1), "first");
  pairs = pairs(sort (first),:);
  [X, Y] = deal (pairs(:,1), pairs(:,2));
endfunction
