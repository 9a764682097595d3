## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## import_onnx_refuse (S, NODE, WHAT): the error that NODE must be WHAT.

function import_onnx_refuse (s, node, what)
  error ("rnn:file", "%s: FILE must be a list of layers that rnn has: operator %s (%s) must be %s", s.fname, check_got (node.op), ...
         check_got (node.name), what);
endfunction
