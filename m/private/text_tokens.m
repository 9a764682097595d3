## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [PIECES, INDEX, COUNT, FORM] = text_tokens (FNAME, ARG, TEXTS, LEVEL, LOWERCASE, NFC)
##
## Cuts TEXTS into pieces: characters (LEVEL "char"), words ("word") or the units whose borders
## merges of bytes do not cross ("subword").  PIECES are the different ones (U x 1 cellstr, sorted by
## their bytes).  INDEX (1 x S) gives, for the pieces of all texts one after the other, their numbers
## in PIECES, and COUNT (N x 1) how many of them each text has.  FORM is that of text_list.

function [pieces, index, count, form] = text_tokens (fname, arg, texts, level, lowercase, ...
                                                  nfc = false)
  [list, form] = text_list (fname, arg, texts);
  ready = strcmp (form, "words");
  if (ready && ! strcmp (level, "word"))
    error ("rnn:type", ["%s: %s must be a char row or a cellstr at level \"%s\", got texts ", ...
           "that are cut into words"], fname, arg, level);
  endif
  count = cellfun ("numel", list);
  if (ready)
    list = [list{:}]';
  endif
  len = cellfun ("numel", list);
  [s, first] = join (list, len);
  [cp, pos] = text_utf8_points (s, first);
  if (any (cp < 0) && ! strcmp (level, "subword"))
    refuse (fname, arg, form, count, len, s, pos(find (cp < 0, 1)));
  endif
  width = diff ([pos, numel(s) + 1]);
  first = first(pos);
  if (nfc)
    [cp, first] = text_nfc (cp, first);
  endif
  if (lowercase)
    cp = text_lower (cp);
  endif
  if (nfc || lowercase)
    [s, width] = text_utf8_bytes (cp);
  endif
  if (ready)
    [pieces, index] = differ (slices (s, text_sums (width, first, len)));
  else
    [pieces, index, count] = cut (level, s, cp, width, first, len);
  endif
endfunction

## All texts in one row S; FIRST marks the bytes with which a text begins.
function [s, first] = join (list, len)
  s = [char(zeros (1, 0)), list{:}];
  first = false (size (s));
  starts = cumsum ([1; len(:)])(1:end-1);
  first(starts(len(:) > 0)) = true;
endfunction

## Sums of V over the characters of each text; LEN > 0 where it has some.
function n = text_sums (v, first, len)
  n = zeros (numel (len), 1);
  if (any (len))
    n(len > 0) = accumarray (cumsum (first)', v');
  endif
endfunction

function [pieces, index, count] = cut (level, s, cp, width, first, len)
  if (strcmp (level, "char"))
    [u, ~, index] = unique (cp);
    [s, width] = text_utf8_bytes (u);
    pieces = slices (s, width);
    index = index(:)';
    count = text_sums (ones (size (cp)), first, len);
    return;
  endif
  [begins, kept] = bounds (level, cp, first);
  at = cumsum ([1, width]);
  size_of = diff ([at(begins), at(end)]);
  parts = slices (s, size_of);
  [pieces, index] = differ (parts(kept(begins)));
  count = text_sums (begins & kept, first, len);
endfunction

## BEGINS marks the characters with which a piece begins, KEPT those that are part of one.  A word
## is a run of word characters; any other character that is not white space is a piece of its own.
## For subwords a space belongs to what follows it, as in Radford et al. (2019).
function [begins, kept] = bounds (level, cp, first)
  [cls, joined] = text_char_class (cp, first);
  change = first | [true(1, ! isempty (cls)), diff(cls) != 0];
  if (strcmp (level, "word"))
    begins = change | (cls == 2 & ! joined);
    kept = cls != 0;
  else
    led = find (cp(1:end-1) == 32 & cls(2:end) != 0 & ! first(2:end));
    begins = change;
    begins(led) = true;
    begins(led + 1) = false;
    kept = true (size (cp));
  endif
endfunction

function parts = slices (s, len)
  parts = mat2cell (reshape (s, 1, []), 1, reshape (len, 1, []))(:);
endfunction

function [pieces, index] = differ (parts)
  [pieces, ~, index] = unique (parts);
  index = index(:)';
endfunction

function refuse (fname, arg, form, count, len, s, at)
  ends = cumsum (len(:));
  n = find (at <= ends, 1);
  where = at - ends(n) + len(n);
  name = arg;
  if (strcmp (form, "cell"))
    name = sprintf ("%s{%d}", arg, n);
  elseif (strcmp (form, "words"))
    k = find (n <= cumsum (count), 1);
    name = sprintf ("%s{%d}{%d}", arg, k, n - sum (count(1:k-1)));
  endif
  error ("rnn:text", ["%s: %s must be UTF-8, got byte 0x%02X at position %d (in Latin-1 ", ...
         "text? native2unicode (uint8 (text), \"latin1\") makes it UTF-8)"], ...
         fname, name, double (s(at)), where);
endfunction
