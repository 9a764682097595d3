## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = core_has_bfloat ()
##
## Has the instruction set in use products of bfloat16?

function tf = core_has_bfloat ()
  [~, cpu] = core_cells ();
  tf = cpu.bfloat;
endfunction
