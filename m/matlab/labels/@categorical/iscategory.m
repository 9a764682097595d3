## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{tf} =} iscategory (@var{C}, @var{names})
## Which of @var{names}, a string or a cellstr, are categories.
## @seealso{categorical}
## @end deftypefn

function tf = iscategory (C, names)
  tf = ismember (names, C.names);
endfunction
