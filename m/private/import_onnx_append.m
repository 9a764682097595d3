## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, V] = import_onnx_append (S, LAYER, AXES): one LAYER more, and what it gives, with these AXES.

function [s, v] = import_onnx_append (s, layer, axes)
  s.list{end+1} = layer;
  s.versions(end+1) = 1;
  s.became{end+1} = [];
  v = import_onnx_data (s, numel (s.list), axes);
endfunction
