## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## F = import_kind (FNAME, FILE)
##
## The function that reads FILE, by its ending: spec = f (fname, file, opt, given), a SPEC as of import_torch.

function f = import_kind (fname, file)
  row = file_kind (fname, file, {".safetensors", "PyTorch", @import_safetensors
                                 ".onnx", "ONNX", @import_onnx
                                 ".keras", "Keras", @import_keras
                                 ".weights.h5", "Keras", @import_keras});
  f = row{3};
endfunction
