## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = text_like (X)
##
## Is X text: a char row ("" too), a cell vector of them, or a cell vector of
## texts cut into words, each a 1 x T cellstr?

function tf = text_like (X)
  if (ischar (X))
    tf = char_rows ({X});
  elseif (! iscell (X) || ! isvector (X) || isempty (X))
    tf = false;
  elseif (ischar (X{1}))
    tf = char_rows (X);
  else
    tf = iscell (X{1}) && all (cellfun (@is_words, X));
  endif
endfunction

## Are all char, each one row or empty?
function tf = char_rows (list)
  tf = iscellstr (list) && all ((cellfun ("ndims", list) == 2 ...
         & (cellfun ("size", list, 1) == 1 | cellfun ("isempty", list)))(:));
endfunction

function tf = is_words (x)
  tf = iscell (x) && rows (x) < 2 && ndims (x) == 2 && char_rows (x);
endfunction
