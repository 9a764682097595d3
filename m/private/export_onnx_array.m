## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = export_onnx_array (A)
##
## The array A as a constant of a graph (export_onnx_node) that keeps its dimensions; its last index runs fastest.

function v = export_onnx_array (A)
  v = struct ("dims", size (A), "data", permute (A, ndims (A):-1:1)(:)');
endfunction
