## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} display (@var{C})
## Print the labels with the name of their variable.
## @seealso{categorical}
## @end deftypefn

function display (C)
  name = inputname (1);
  printf ("%s =\n\n%s\n", name, disp (C));
endfunction
