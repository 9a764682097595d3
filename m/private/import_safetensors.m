## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## SPEC = import_safetensors (FNAME, FILE, OPT, GIVEN)
##
## The network of a safetensors file; SPEC as of import_torch.

function spec = import_safetensors (fname, file, opt, given)
  [tensors, metadata] = import_safetensors_file (fname, file);
  spec = import_torch (fname, tensors, import_metadata (fname, metadata, true), opt, given);
endfunction
