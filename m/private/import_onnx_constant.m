## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = import_onnx_constant (T)
##
## The constant value of a tensor (as of __rnn_onnx__): v, an array whose dimensions are dims.

function v = import_onnx_constant (t)
  d = [t.dims(:)', 1, 1];
  x = t.data;
  if (numel (t.dims) > 1)
    x = permute (reshape (x, fliplr (d(1:numel (t.dims)))), numel (t.dims):-1:1);
  else
    x = x(:);
  endif
  v = struct ("kind", "constant", "v", double (x), "dims", t.dims(:)');
endfunction
