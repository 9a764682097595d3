## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## VALUE = world_share (WORLD, VALUE)
##
## The VALUE of rank 0, in all ranks: numbers, strings, cells and structs of them.

function value = world_share (world, value)
  if (isempty (world) || ! world.mpi)
    return;
  endif
  bytes = zeros (1, 0, "uint8");
  if (world.rank == 0)
    bytes = __rnn_file__ (struct ("value", {value}), core_version (), @file_function)(:)';
  endif
  value = __rnn_file__ (__rnn_mpi__ ("share", bytes)(:), @file_function).value;
endfunction
