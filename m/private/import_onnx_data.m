## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = import_onnx_data (S, LAYER, AXES)
##
## A value of an ONNX graph that layer number LAYER gives (0: the input), with these AXES (cellstr): T steps, N sequences, F rows, dir
## directions, H rows of one direction, part x F rows in several parts, 1 and 2 axes not known yet, T*N both in one.
##   f        what was done to each number since: x is the number, x1 and x2 are those of two halves of the rows, u is what
##            the layer reads
##   version  S.versions(LAYER + 1), of the layer as it was then (import_onnx_changed)
##   dir      the one direction that is left of two, or 0
##   last     is it the state after the last step?
##   parts    how many parts the rows are in
##   pad      the zero steps in front of the first
##   ends     are all steps 0 but the last one of each sequence?
##   fill     what stands in the steps that a sequence has not, [] where nothing is known of these
##   scale, shift   vectors, of the targets in the end

function v = import_onnx_data (s, layer, axes)
  v = struct ("kind", "data", "layer", layer, "axes", {axes}, "f", "x", "version", s.versions(layer + 1), "dir", 0, "last", false, ...
              "parts", 1, "pad", 0, "ends", false, "fill", [], "scale", [], "shift", []);
endfunction
