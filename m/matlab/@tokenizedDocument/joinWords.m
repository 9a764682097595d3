## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{texts} =} joinWords (@var{docs})
## @deftypefnx {} {@var{texts} =} joinWords (@var{docs}, @var{delimiter})
## The documents as N x 1 strings, with blanks or @var{delimiter} between words.
## @seealso{tokenizedDocument}
## @end deftypefn

function texts = joinWords (docs, delimiter = " ")
  texts = cellfun (@(w) strjoin (w, delimiter), docs.words, "UniformOutput", false);
endfunction
