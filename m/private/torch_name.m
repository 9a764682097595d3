## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TEXT = torch_name (MODULE)
##
## How a message calls a module of a file.

function text = torch_name (module)
  text = ifelse (isempty (module.name), "the file's only module", ["module " check_got(module.name)]);
endfunction
