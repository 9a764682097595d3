## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [CP, FIRST] = text_nfc (CP, FIRST)
##
## Code points in normalization form C (Unicode Standard Annex 15): letters and
## their accents are composed where there is a code point for both, e and U+0301 to
## é, Hangul letters to syllables.  FIRST marks the code points that begin a text.

function [cp, first] = text_nfc (cp, first)
  if (all (cp < 768))
    return;
  endif
  d = text_unicode ();
  [cp, first] = join_hangul (cp, first);
  follows = ! first & (combining_class (d, cp) > 0 | ismember (cp, d.whole(:,2)));
  alone = lookup (d.parts(:,1), cp, "m") > 0;
  head = find (! follows);
  last = [head(2:end) - 1, numel(cp)];
  touched = find (accumarray (cumsum (! follows)', (follows | alone)')' > 0);
  if (isempty (touched))
    return;
  endif
  pieces = cell (1, numel (head));
  plain = true (1, numel (head));
  plain(touched) = false;
  pieces(plain) = num2cell (cp(head(plain)));
  runs = arrayfun (@(k) char (typecast (int32 (cp(head(k):last(k))), "uint8")), touched, ...
                   "UniformOutput", false);
  [runs, ~, which] = unique (runs);
  runs = cellfun (@(r) compose (d, double (typecast (uint8 (r), "int32"))), runs, ...
                  "UniformOutput", false);
  pieces(touched) = runs(which);
  begins = first(head);
  at = cumsum ([1, cellfun(@numel, pieces)])(1:end-1);
  cp = [pieces{:}];
  first = false (size (cp));
  first(at(begins)) = true;
endfunction

function c = combining_class (d, cp)
  k = max (lookup (d.class(:,1), cp), 1);
  c = (reshape (d.class(k,3), size (cp))) ...
      .* (cp >= reshape (d.class(k,1), size (cp)) & cp <= reshape (d.class(k,2), size (cp)));
endfunction

## A leading letter and the vowel after it make a syllable, to which a final letter may be added.
function [cp, first] = join_hangul (cp, first)
  is = @(low, high) cp >= low & cp <= high;
  at = find (is (4352, 4370)(1:end-1) & is (4449, 4469)(2:end) & ! first(2:end));
  cp(at) = 44032 + ((cp(at) - 4352) * 21 + cp(at + 1) - 4449) * 28;
  cp(at + 1) = [];
  first(at + 1) = [];
  is = @(low, high) cp >= low & cp <= high;
  open = is (44032, 55203) & mod (cp - 44032, 28) == 0;
  at = find (open(1:end-1) & is (4520, 4546)(2:end) & ! first(2:end));
  cp(at) += cp(at + 1) - 4519;
  cp(at + 1) = [];
  first(at + 1) = [];
endfunction

## One run of code points: decomposed, put in canonical order, composed.
function v = compose (d, v)
  do
    at = lookup (d.parts(:,1), v, "m");
    k = find (at > 0);
    v = [v; zeros(size (v))];
    v(:,k) = d.parts(at(k),[2, 3])';
    v = v([true(1, columns (v)); v(2,:) > 0])(:)';
  until (isempty (k))
  c = combining_class (d, v);
  [~, order] = sortrows ([cumsum(c == 0)', c']);
  v = v(order);
  c = c(order);
  base = find (c == 0, 1);                     # the starter that the next mark may be composed with
  before = 0;                                  # class of the last mark that stayed
  k = [base, numel(v)](1) + 1;
  while (k <= numel (v))
    whole = [];
    if (base == k - 1 || before < c(k))        # else the mark is blocked (definition D115)
      whole = pair (d, v(base), v(k));
    endif
    if (! isempty (whole))
      v(base) = whole;
      v(k) = c(k) = [];
      continue;
    endif
    before = c(k);
    if (c(k) == 0)
      base = k;
    endif
    k++;
  endwhile
endfunction

## The code point that A and B make together, [] where there is none.
function whole = pair (d, a, b)
  whole = d.whole(d.whole(:,1) == a & d.whole(:,2) == b,3);
endfunction
