## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, LEGAL, LENGTHS] = lag_reber (N)
##
## N strings of the embedded Reber grammar one after another, as numbers: B T P S X V E are
## 1 to 7.  A string is B, T or P, a string of the Reber grammar, the same T or P again, E.
## LEGAL(:,t), 7 rows, says which symbols may follow the t-th; after a string's end, B.
##
## Source: Hochreiter and Schmidhuber (1997), fig. 3 and 4; Cleeremans, Servan-Schreiber and
## McClelland (1989).

function [s, legal, lengths] = lag_reber (N)
  ## what state k of the inner grammar writes, and where that leads; 8: the end
  symbol = [1, 1; 2, 3; 4, 5; 2, 6; 5, 4; 3, 6; 7, 7];
  to = [2, 2; 3, 4; 3, 5; 4, 6; 4, 7; 5, 7; 8, 8];
  may = false (7, 8);
  for k = 1:7
    may(symbol(k,:),k) = true;
  endfor
  outer = 2 + (rand (1, N) < 0.5);
  S = [ones(1, N); outer];
  next = [repmat(-1, 1, N); ones(1, N)];    # inner state after a symbol; -1: outside
  state = ones (1, N);
  live = 1:N;
  while (! isempty (live))
    at = state(live) + 7 * (rand (1, numel (live)) < 0.5);
    state(live) = to(at);
    S(end+1,live) = symbol(at);
    next(end+1,live) = to(at);
    live = live(to(at) < 8);
  endwhile
  lengths = sum (S > 0) + 2;
  [S, next] = deal ([S; zeros(2, N)], [next; zeros(2, N)]);
  last = (0:N-1) * rows (S) + lengths;
  S(last) = 7;
  S(last - 1) = outer;
  s = S(S > 0)';
  next = next(S > 0)';
  legal = false (7, numel (s));
  inside = next > 0;
  legal(:,inside) = may(:,next(inside));
  last = cumsum (lengths);
  first = last - lengths + 1;
  legal([2, 3],first) = true;
  legal(sub2ind (size (legal), outer, last - 2)) = true;
  legal(7,last - 1) = true;
  legal(1,last) = true;
endfunction
