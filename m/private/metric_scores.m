## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## SCORE = metric_scores (S, N, K, AT, POSITIVE)
##
## The N x 1 scores of class number AT of K from option Scores in any form that rnn_predict
## gives: S is N x K, N x 1 where AT is the positive class (POSITIVE), a cell of K x T or 1 x T, or K x T x M.

function score = metric_scores (S, N, K, at, positive)
  if (iscell (S))
    r = cellfun (@rows, S(:));
    if (isempty (S) || any (r != r(1)))
      error ("rnn:size", "rnn_metrics: Scores must have the same number of rows in each cell");
    endif
    S = [cellfun(@double, S(:)', "UniformOutput", false){:}]';
  elseif (ndims (S) == 3)
    S = S(:,:)';
  elseif (isrow (S) && N > 1)
    S = S';
  endif
  if (! positive && columns (S) == 1 && K > 1)
    error ("rnn:option", "rnn_metrics: Positive must be one of the %d classes where Scores has one score per label, got []", K);
  elseif (rows (S) != N || ! any (columns (S) == [1, K]))
    error ("rnn:size", ["rnn_metrics: Scores must be %d x 1 or %d x %d, one column per class of ", ...
           "\"Classes\", got %d x %d"], N, N, K, rows (S), columns (S));
  endif
  score = S(:,min (at, columns (S)));
endfunction
