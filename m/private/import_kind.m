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
  kinds = {".safetensors", @import_safetensors, "PyTorch"; ".onnx", @import_onnx, "ONNX"
           ".keras", @import_keras, "Keras"; ".weights.h5", @import_keras, "Keras"};
  fits = cellfun (@(e) numel (file) > numel (e) && strcmpi (file(end-numel (e)+1:end), e), kinds(:, 1));
  if (! any (fits))
    error ("rnn:option", "%s: FILE must end in %s, got %s", fname, ...
           strjoin (strcat (kinds(:, 1), {" ("}, kinds(:, 3), ")")', " or "), check_got (file));
  endif
  f = kinds{find (fits, 1),2};
endfunction
