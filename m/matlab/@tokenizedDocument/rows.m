## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{n} =} rows (@var{docs})
## The size of the array of documents.
## @seealso{tokenizedDocument}
## @end deftypefn

function n = rows (docs)
  n = rows (docs.words);
endfunction
