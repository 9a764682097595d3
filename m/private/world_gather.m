## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## VALUES = world_gather (WORLD, VALUE)
##
## A 1 x size cell of what each rank has as VALUE: numbers, strings, cells and structs of them.

function values = world_gather (world, value)
  values = {value};
  if (world.mpi)
    bytes = __rnn_file__ (struct ("value", {value}), core_version (), @file_function)(:)';
    values = cellfun (@(b) __rnn_file__ (b(:), @file_function).value, __rnn_mpi__ ("gather", bytes), "UniformOutput", false);
  endif
endfunction
