## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TEXTS = clean_words (TEXTS)
##
## Lower-case words with one space between.  TEXTS is a char row or a cell of them; of
## each letters and digits stay, and apostrophes between them.  Bytes
## above 127 are taken as letters and stay as they are, but for the quotation marks and
## dashes of UTF-8.

function texts = clean_words (texts)
  if (iscell (texts))
    texts = cellfun (@clean, texts, "UniformOutput", false);
  else
    texts = clean (texts);
  endif
endfunction

function s = clean (s)
  s = strrep (strrep (s, "\xe2\x80\x98", "'"), "\xe2\x80\x99", "'");
  for mark = {"\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\xa6"}
    s = strrep (s, mark{1}, " ");
  endfor
  s = [" ", s, " "];
  s(s >= "A" & s <= "Z") += 32;
  letter = isalnum (s) | s > 127;
  inside = [false, letter(1:end-2) & letter(3:end), false];
  s(! letter & ! (s == "'" & inside)) = " ";
  s = s([true, s(1:end-1) != " " | s(2:end) != " "]);
  s = s(1 + (s(1) == " "):end - (s(end) == " "));
endfunction
