## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## CLS = text_char_class (CP, FIRST)
##
## The class of each code point for cutting texts into words: 0 white space, 1 part of a
## word (letters, digits, an apostrophe between two of them), 2 anything else.
## FIRST marks the code points that begin a text.
##
## A mark that only changes or joins its neighbours (variation
## selectors, the zero-width joiners, soft hyphens, marks of direction, skin tones)
## has the class of the code point before it.  JOINED is true for such a mark, for what a joiner
## ties to the left, and for the second letter of a flag.  A byte-order mark, a soft
## hyphen or a mark of direction that begins a text is white space.

function [cls, joined] = text_char_class (cp, first)
  persistent table = blocks ();
  if (all (cp > 0 & cp < 128))
    cls = table(lookup (table(:,1), 0:127), 2)'(cp + 1);
    joined = false (size (cp));
  else
    cls = table(lookup (table(:,1), cp), 2)';
    [cls, joined] = join_marks (cls, cp, first);
  endif
  cls(between_letters (cls, cp, first)) = 1;
endfunction

function [cls, joined] = join_marks (cls, cp, first)
  mark = (cls == 3 & ! first);
  cls(cls == 3 & first) = 2;
  cls(first & (cp == 173 | cp == 65279 | cp == 8206 | cp == 8207)) = 0;    # invisible
  base = 1:numel (cp);
  base(mark) = 0;
  cls = cls(cummax (base));
  ZWJ = hex2dec ("200D");
  tied = [false, cp(1:end-1) == ZWJ & cls(1:end-1) == cls(2:end)];
  joined = mark | tied | flag_ends (cp, first);
endfunction

## Two regional indicators in a row are a flag: the second, fourth ... of a run.
function tf = flag_ends (cp, first)
  ri = (cp >= hex2dec ("1F1E6") & cp <= hex2dec ("1F1FF"));
  start = ri & (first | [true, ! ri(1:end-1)](1:numel (ri)));
  run = cummax (start .* (1:numel (cp)));
  tf = ri & mod ((1:numel (cp)) - run, 2) == 1;
endfunction

## Apostrophes inside a word: don't, l'an; U+2019 is the typographic one.
function tf = between_letters (cls, cp, first)
  at = find (cp == 39 | cp == hex2dec ("2019"));
  at(at == 1 | at == numel (cp)) = [];
  at(first(at) | first(at + 1)) = [];
  tf = at(cls(at - 1) == 1 & cls(at + 1) == 1);
endfunction

## Rows of the first code point of a block and the class of it and the following ones, after
## the blocks of the Unicode Standard.  Letters, digits and combining marks of all scripts have
## class 1, and so has every code point that this table does not list.
function t = blocks ()
  other = ["21-2F 3A-40 5B-60 7B-9F ", ...                        # ASCII, controls
           "A1-A9 AB-AC AE-B4 B6-B9 BB-BF D7-D7 F7-F7 ", ...            # Latin-1
           "37E-37E 387-387 55A-55F 589-58A 5BE-5BE 5F3-5F4 ", ...
           "60C-60D 61B-61F 66A-66D 6D4-6D4 964-965 E5A-E5B ", ...
           "2010-2027 2030-205E 20A0-20CF 2100-2101 ", ...        # general punctuation
           "2116-2116 2122-2122 2190-2BFF 2E00-2E5D ", ...        # signs, arrows to symbols
           "3001-3004 3008-3020 3030-3030 30FB-30FB ", ...        # CJK
           "FE10-FE19 FE30-FE6F FF01-FF0F FF1A-FF20 FF3B-FF40 FF5B-FF65 FFE0-FFFD ", ...
           "1F000-1FAFF "];                                       # emoji
  space = ["9-D 20-20 85-85 A0-A0 1680-1680 2000-200B 2028-2029 202F-202F 205F-205F ", ...
           "3000-3000 "];
  mark = ["AD-AD 61C-61C 200C-200F 202A-202E 2060-2064 2066-2069 20D0-20F0 FE00-FE0F FEFF-FEFF ", ...
          "1F3FB-1F3FF E0020-E007F "];
  t = [-Inf, 2; 48, 1];
  for kind = {other, 2; space, 0; mark, 3}'
    for r = sscanf (kind{1}, "%x-%x ", [2, Inf])
      t = overlay (t, r, kind{2});
    endfor
  endfor
endfunction

## Puts the block R (first, last) of a class over those of the table T.
function t = overlay (t, r, class)
  after = t(lookup (t(:,1), r(2) + 1), 2);
  t(t(:,1) >= r(1) & t(:,1) <= r(2) + 1, :) = [];
  t = sortrows ([t; r(1), class; r(2) + 1, after]);
endfunction
