## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [REF, CAND, CHARS] = metric_texts (Y, P)
##
## Texts or token rows as rows of whole numbers, the same number for the same
## token: REF is an N x R cell of references, one column per set of them, [] where a text
## has fewer; CAND is N x 1.  CHARS has the characters of texts likewise, in a
## cell {REF, CAND}, and is {} where there are no texts.

function [ref, cand, chars] = metric_texts (Y, P)
  P = as_cell ("P", P)(:);
  Y = as_cell ("Y", Y);
  N = numel (P);
  if (numel (Y) == N)
    Y = Y(:);
  elseif (rows (Y) != N)
    error ("rnn:count", "rnn_metrics: P must have as many elements as Y (%d), got %d", ...
           rows (Y), N);
  endif
  both = [Y, P];
  chars = {};
  switch (kind_of (both))
    case "texts"
      both = well_formed (both);
      chars = text_numbers (both, "char");
      parts = text_numbers (both, "word");
    case "words"
      both(cellfun (@isempty, both)) = {cell(1, 0)};
      parts = row_numbers (both);
    otherwise
      parts = row_numbers (both);
  endswitch
  [ref, cand] = parts{:};
endfunction

function V = as_cell (arg, V)
  if (ischar (V) && rows (V) > 1)
    V = cellstr (V);
  elseif (ischar (V) || (isnumeric (V) && isrow (V)))
    V = {V};
  elseif (! iscell (V) || isempty (V) || ndims (V) != 2)
    error ("rnn:type", ["rnn_metrics: %s must be a cellstr of texts or a cell of token rows, ", ...
           "got %s"], arg, check_got (V));
  endif
endfunction

function kind = kind_of (both)
  empty = cellfun (@isempty, both);
  tests = {"texts", @(v) ischar (v) && rows (v) == 1
           "words", @(v) iscellstr (v) && isvector (v)
           "numbers", @(v) (isnumeric (v) || islogical (v)) && isvector (v) && isreal (v)};
  for k = 1:3
    fits = cellfun (tests{k,2}, both);
    if (all ((fits | empty)(:)))
      kind = tests{k,1};
      return;
    elseif (any (fits(:)))
      break;
    endif
  endfor
  [n, r] = find (! fits & ! empty, 1);           # not of the kind that the others are of
  error ("rnn:type", ["rnn_metrics: with \"Kind\", \"text\" Y and P must hold texts, rows of ", ...
         "words or rows of numbers, all of one kind, got %s in element %d of %s"], ...
         check_got (both{n,r}), n, {"Y", "P"}{1 + (r == columns (both))});
endfunction

## What a model of bytes wrote need not be UTF-8: what is not becomes U+FFFD.
function texts = well_formed (texts)
  for n = find (cellfun (@(t) any (t > 127), texts))(:)'
    [cp, ~] = text_utf8_points (texts{n}, 1:numel (texts{n}) == 1);
    if (any (cp < 0))
      cp(cp < 0) = hex2dec ("FFFD");
      texts{n} = text_utf8_bytes (cp);
    endif
  endfor
endfunction

function parts = text_numbers (both, level)
  [~, index, count] = text_tokens ("rnn_metrics", "Y", both(:), level, false);
  parts = split (index, count, size (both));
endfunction

function parts = row_numbers (both)
  flat = cellfun (@(s) s(:)', both(:)', "UniformOutput", false);
  [~, ~, index] = unique (data_join ("rnn_metrics", "Y and P", flat));
  parts = split (index, cellfun (@numel, both), size (both));
endfunction

## {REF, CAND} from all tokens in one row and the number of them in each element.
function parts = split (index, count, shape)
  both = reshape (mat2cell (reshape (index, 1, []), 1, count(:)), shape);
  parts = {both(:,1:end-1), both(:,end)};
endfunction
