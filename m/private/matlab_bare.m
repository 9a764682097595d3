## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NAMES = matlab_bare (NAMES)
##
## The names of layers, a string or a cellstr, without those of their inputs: "add/in2" is an input of the layer "add".

function names = matlab_bare (names)
  if (iscell (names))
    names = cellfun (@matlab_bare, names, "UniformOutput", false);
  else
    names = names(1:[find(names == "/", 1) - 1, numel(names)](1));
  endif
endfunction
