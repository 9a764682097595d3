## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## BITS = ngram_bits (LEARN, JUDGE, ORDERS)
##
## Bits a character of the text JUDGE under n-gram models of the text LEARN, one for
## each n in ORDERS, interpolated as Witten and Bell (1991) say:
##
##   p (c | h) = (n (h c) + t (h) p (c | h')) / (n (h) + t (h))
##
## n: how often in LEARN; t (h): how many different characters follow h; h': h without
## its first character; below the unigrams all V characters are equally likely: those
## of LEARN and one more for all others.  The first character of JUDGE is not counted,
## as it is not for a network that reads the text.

function bits = ngram_bits (learn, judge, orders)
  [symbols, ~, a] = unique (double (learn)(:));
  V = numel (symbols) + 1;
  [known, b] = ismember (double (judge)(:), symbols);
  b(! known) = V;
  p = ones (numel (b), 1) / V;
  ## A history is a number with a digit for each of its characters, 0 before the text.
  base = V + 1;
  ha = zeros (size (a));
  hb = zeros (size (b));
  for n = 1:max (orders)
    p = refine (p, [ha, a], [hb, b], base);
    at(n) = -mean (log2 (p(2:end)));
    ha = [0; ha(1:end-1)] * base + [0; a(1:end-1)];
    hb = [0; hb(1:end-1)] * base + [0; b(1:end-1)];
  endfor
  bits = at(orders);
endfunction

## P, of the shorter history, becomes that of the history in the first column of ASKED.
function p = refine (p, learn, asked, base)
  [history, ~, i] = unique (learn(:,1));
  n = accumarray (i, 1);
  [gram, ~, j] = unique (learn * [base; 1]);
  count = accumarray (j, 1);
  [~, of] = ismember (floor (gram / base), history);
  t = accumarray (of, 1);
  [seen, h] = ismember (asked(:,1), history);
  [~, g] = ismember (asked(seen,:) * [base; 1], gram);
  c = [0; count](g + 1);
  h = h(seen);
  p(seen) = (c + t(h) .* p(seen)) ./ (n(h) + t(h));
endfunction
