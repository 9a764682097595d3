## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = import_onnx_attribute (A, NAME, V): the attribute NAME in A, those of a node, or V where it is left out.

function v = import_onnx_attribute (a, name, v)
  if (isfield (a, name))
    v = a.(name);
  endif
endfunction
