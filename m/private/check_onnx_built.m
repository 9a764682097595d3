## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_onnx_built (FNAME, FILE): makes sure that this build of the package reads and writes ONNX, as FILE wants.

function check_onnx_built (fname, file)
  if (! exist ("__rnn_onnx__"))
    error ("rnn:option", ["%s: FILE must end otherwise than in .onnx, as this build of rnn is without ONNX, got %s: ", ...
           "\"make onnx\" in its source installs what is missing and builds it"], fname, check_got (file));
  endif
endfunction
