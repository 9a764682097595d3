## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = import_onnx_index (KIND, OF, AXES)
##
## A value of an ONNX graph that says where steps and sequences are, of any sequences.  KIND:
##   "shape"    of a value with these AXES
##   "size"     of the axis OF
##   "lengths"  how many steps along the axis OF ("": the input says it) each sequence has, less as many as the field less says
##   "steps"    the numbers of the steps along the axis OF, from 0
##   "mask"     what is compared: test "has" (has the sequence this step?), "last" (is it its last one?), "past" (is step S no later
##              than T?) or both, "has past"
## AXES of the last three: T steps, N sequences, S the steps that are looked at from T, "-" one of size 1.

function v = import_onnx_index (kind, of, axes)
  v = struct ("kind", kind, "of", of, "axes", {axes}, "less", 0, "test", "");
endfunction
