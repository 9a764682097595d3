## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TEXT = romanize (TEXT)
##
## Korean syllables of a UTF-8 char row in Latin letters, letter by letter (Revised
## Romanization of 2000, without its changes between syllables), as many fonts have no
## Korean.  Everything else stays.
##
## Unicode orders the syllables from U+AC00 (44032) as 19 initials x 21 vowels x 28 finals.

function text = romanize (text)
  letters = {strsplit("g kk n d tt r m b pp s ss - j jj ch k t p h", " "), ...
             strsplit("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i", " "), ...
             strsplit("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t", " ")};
  letters = cellfun (@(l) strrep (l, "-", ""), letters, "UniformOutput", false);
  [points, parts] = code_points (text);
  for k = 1:numel (points)
    n = points(k) - 44032;
    if (n >= 0 && n < 11172)
      at = 1 + [fix(n / 588), mod(fix (n / 28), 21), mod(n, 28)];
      parts{k} = [letters{1}{at(1)}, letters{2}{at(2)}, letters{3}{at(3)}];
    endif
  endfor
  text = ["", parts{:}];
endfunction
