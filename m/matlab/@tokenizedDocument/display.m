## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} display (@var{docs})
## Print the documents with the name of their variable.
## @seealso{tokenizedDocument}
## @end deftypefn

function display (docs)
  printf ("%s =\n\n", inputname (1));
  disp (docs);
  printf ("\n");
endfunction
