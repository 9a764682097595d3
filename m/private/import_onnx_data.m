## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = import_onnx_data (LAYER, AXES)
##
## A value of an ONNX graph that layer number LAYER gives (0: the input), with these AXES (cellstr): T steps, N sequences, F rows, dir
## directions, H rows of one direction, 1 and 2 axes not known yet, T*N both in one, T1 the last step alone.  f says what was done
## to each number since, x being the number; dir is the one direction that is left of two, or 0; last is whether it is the
## state after the last step; half is the part that is left of two halves of the rows, or 0; pad the zero steps in front of the first; ends: all steps are 0 but the last
## one of each sequence; scale and shift are vectors, of the targets in the end.

function v = import_onnx_data (layer, axes)
  v = struct ("kind", "data", "layer", layer, "axes", {axes}, "f", "x", "dir", 0, "last", false, "half", 0, "pad", 0, ...
              "ends", false, "scale", [], "shift", []);
endfunction
