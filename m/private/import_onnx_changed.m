## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, V] = import_onnx_changed (S, V, TO)
##
## The layer of V has been changed (its bias, its activation ...), or with TO layer number TO stands behind it instead: V is
## what comes out now.  What other values were is known to import_onnx_current.

function [s, v] = import_onnx_changed (s, v, to = v.layer)
  key = v.layer + 1;
  s.became{key} = struct ("f", v.f, "version", v.version, "last", v.last, "layer", to);
  s.versions(key)++;
  v.layer = to;
  v.version = s.versions(to + 1);
  v.f = "x";
endfunction
