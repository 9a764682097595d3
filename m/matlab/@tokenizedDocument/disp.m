## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} disp (@var{docs})
## Print the number of documents, and the words of the first ones.
## @seealso{tokenizedDocument}
## @end deftypefn

function disp (docs)
  printf ("  %d documents\n", numel (docs.words));
  for k = 1:min (5, numel (docs.words))
    printf ("  %5d words: %s\n", numel (docs.words{k}), strjoin (docs.words{k}(1:min (end, 12)), " "));
  endfor
endfunction
