## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [BLEU, PRECISIONS, BREVITY] = metric_bleu (REF, CAND, ORDER)
##
## Corpus BLEU (Papineni et al. 2002, section 2.3) of the candidates CAND (N x 1
## cell of rows of whole numbers) against the references REF (N x R; a missing
## one in column 2 or later is []):
##
##   PRECISIONS(n)  the share of the candidates' n-grams, n = 1 .. ORDER, that occur in their
##                  references, each n-gram counted at most as often as it occurs in the
##                  reference that has most of it; 0 if there are no n-grams
##   BREVITY        1 if c > r, else exp (1 - r / c), with c tokens in the candidates and r
##                  in the references nearest in length (of two equally near, the shorter)
##   BLEU           BREVITY * exp (mean (log (PRECISIONS)))

function [bleu, precisions, brevity] = metric_bleu (ref, cand, order, w)
  N = numel (cand);
  seqs = [cand, ref](:)';
  steps = cellfun (@numel, seqs);
  token = gram = [seqs{:}];
  owner = repelem (1:numel (seqs), steps);
  precisions = zeros (1, order);
  for n = 1:order
    at = find (owner(1:end-n+1) == owner(n:end));   # where an n-gram starts
    if (n > 1)
      [~, ~, id] = unique (gram(at) * (max ([token, 0]) + 1) + token(at + n - 1));
      gram(at) = id;
    endif
    precisions(n) = precision (sparse (owner(at), gram(at), 1, numel (seqs), max ([gram, 1])), N, w);
  endfor
  c = w * steps(1:N)';
  r = w * nearest_length (steps(1:N)', reshape (steps(N+1:end), N, []), ref);
  brevity = min (1, exp (1 - r / max (c, realmin)));
  bleu = brevity * exp (mean (log (precisions)));
endfunction

## COUNTS has one row per sequence (candidates, first references, second ...), one column per n-gram.
function p = precision (counts, N, w)
  most = counts(N+1:2*N,:);
  for first = 2*N+1:N:rows (counts)
    most = max (most, counts(first:first+N-1,:));
  endfor
  found = counts(1:N,:);
  p = full (w * sum (min (found, most), 2)) / max (full (w * sum (found, 2)), realmin);
endfunction

function r = nearest_length (c, lengths, ref)
  absent = cellfun (@isempty, ref);
  absent(:,1) = false;
  off = abs (lengths - c) + lengths / (1 + max (lengths(:)));   # of equally near ones the shorter
  off(absent) = Inf;
  [~, at] = min (off, [], 2);
  r = lengths(sub2ind (size (lengths), (1:rows (lengths))', at));
endfunction
