## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## INFO = export_onnx (FNAME, NET, FILE, OPT)
##
## Writes NET as an ONNX model (export_onnx_model says what its inputs and outputs are).

function info = export_onnx (fname, net, file, opt)
  check_onnx_built (fname, file);
  model = export_onnx_model (fname, net, opt.Lengths, opt.States);
  export_write (fname, file, __rnn_onnx__ ("write", model));
  info.Files = {file};
endfunction
