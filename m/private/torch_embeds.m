## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = torch_embeds (MODULE)
##
## Does the name of MODULE say that it is an Embedding, whose matrix looks like that of a Linear without bias?

function tf = torch_embeds (module)
  tf = ! isempty (regexpi (module.name, 'emb|lookup|wte', "once"));
endfunction
