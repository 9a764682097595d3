## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [F, TABLE] = export_kind (FNAME, FILE)
##
## The function that writes FILE, by its ending, and the table of its options as option_parse reads it:
## info = f (fname, net, file, opt), info being what rnn_export returns, which has Files.

function [f, table] = export_kind (fname, file)
  yes = {false, @(v) islogical (v) && isscalar (v), "true or false"};
  c = {"Precision", "auto", {"auto", "double", "single", "float"}, ""
       "Weights", "real", {"real", "int8"}, ""
       "Data", {}, @(v) iscell (v) && any (numel (v) == [0, 2]), "a cell {X, Y}"};
  kinds = {".c", "C source and header", @export_c, c
           ".safetensors", "PyTorch", @export_safetensors, cell(0, 4)
           ".onnx", "ONNX", @export_onnx, {"Lengths", yes{:}; "States", yes{:}}};
  row = file_kind (fname, file, kinds);
  [f, table] = row{3:4};
endfunction
