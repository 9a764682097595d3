## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## N = import_onnx_rows (S, K): the rows that layer number K gives, 0 the input.

function n = import_onnx_rows (s, k)
  n = s.inputs;
  if (k > 0)
    layer = s.list{k};
    if (isfield (layer, "Bidirectional"))
      n = layer.Size * (1 + layer.Bidirectional);
    elseif (isfield (layer, "Size"))
      n = layer.Size;
    else
      n = import_onnx_rows (s, k - 1);
    endif
  endif
endfunction
