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
  if (! exist ("__rnn_onnx__"))
    error ("rnn:option", ["%s: FILE must end otherwise than in .onnx, as this build of rnn is without ONNX, got %s: ", ...
           "\"make onnx\" in its source installs what is missing and builds it"], fname, check_got (file));
  endif
  model = export_onnx_model (fname, net, opt.Lengths, opt.States);
  msg = file_write (file, __rnn_onnx__ ("write", model));
  if (! isempty (msg))
    error ("rnn:file", "%s: FILE must be a name that can be written to, got %s: %s", fname, check_got (file), msg);
  endif
  info.Files = {file};
endfunction
