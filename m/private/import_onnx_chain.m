## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, V] = import_onnx_chain (S, V, NODE)
##
## V, settled, as the input of a new layer: it must be what the last layer gives.

function [s, v] = import_onnx_chain (s, v, node)
  if (strcmp (v.kind, "data"))
    axes = v.axes;
    [s, v] = import_onnx_settle (s, v);
    v.axes = axes;
  endif
  if (! strcmp (v.kind, "data") || v.layer != numel (s.list) || any (strcmp (v.axes, "part")))
    import_onnx_refuse (s, node, "behind the layer before it: branches are sums (Add) of two layers' outputs only");
  endif
endfunction
