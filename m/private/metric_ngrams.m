## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## SUMS = metric_ngrams (REF, CAND, ORDER, W)
##
## What metric_bleu needs of the candidates CAND (N x 1 cell of rows of whole numbers) and the references REF (N x R; a missing
## one in column 2 or later is []), with the weights W (1 x N) of the texts: 2 x (ORDER + 1) sums, which of several
## sets add up.  Column n has
##   how many n-grams of the candidates occur in their references, each n-gram counted at most as often as it occurs
##   in the reference that has most of it
##   how many n-grams the candidates have
## and the last one the number of tokens in the candidates, and in the references nearest in length (of two equally
## near, the shorter).

function sums = metric_ngrams (ref, cand, order, w)
  N = numel (cand);
  seqs = [cand, ref](:)';
  steps = cellfun (@numel, seqs);
  token = gram = [seqs{:}];
  owner = repelem (1:numel (seqs), steps);
  sums = zeros (2, order + 1);
  for n = 1:order
    at = find (owner(1:end-n+1) == owner(n:end));   # where an n-gram starts
    if (n > 1)
      [~, ~, id] = unique (gram(at) * (max ([token, 0]) + 1) + token(at + n - 1));
      gram(at) = id;
    endif
    sums(:,n) = occur (sparse (owner(at), gram(at), 1, numel (seqs), max ([gram, 1])), N, w);
  endfor
  sums(:,end) = [w * steps(1:N)'; w * nearest_length(steps(1:N)', reshape (steps(N+1:end), N, []), ref)];
endfunction

## COUNTS has one row per sequence (candidates, first references, second ...), one column per n-gram.
function two = occur (counts, N, w)
  most = counts(N+1:2*N,:);
  for first = 2*N+1:N:rows (counts)
    most = max (most, counts(first:first+N-1,:));
  endfor
  found = counts(1:N,:);
  two = [full(w * sum (min (found, most), 2)); full(w * sum (found, 2))];
endfunction

function r = nearest_length (c, lengths, ref)
  absent = cellfun (@isempty, ref);
  absent(:,1) = false;
  off = abs (lengths - c) + lengths / (1 + max (lengths(:)));   # of equally near ones the shorter
  off(absent) = Inf;
  [~, at] = min (off, [], 2);
  r = lengths(sub2ind (size (lengths), (1:rows (lengths))', at));
endfunction
