## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = import_onnx_steps (S, AXIS, NODE): AXIS, 1 or 2, is that of the steps.

function s = import_onnx_steps (s, axis, node)
  if (isempty (s.T) && any (strcmp (axis, {"1", "2"})))
    s.T = axis;
  elseif (! strcmp (s.T, axis))
    import_onnx_refuse (s, node, "over the steps, the same axis in all layers");
  endif
endfunction
