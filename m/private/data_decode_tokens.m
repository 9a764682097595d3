## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## Y = data_decode_tokens (NET, SEQS)
##
## What a network wrote, an N x 1 cell of 1 x T class numbers, as texts (N x 1 cellstr)
## or label sequences.  [] (no answer) stays [], and is "" among texts.

function Y = data_decode_tokens (net, seqs)
  if (! isempty (net.TargetTokenizer))
    Y = rnn_decode (net.TargetTokenizer, seqs(:));
    Y = reshape (Y, size (seqs));
  else
    Y = cellfun (@(s) data_decode_labels (s, net.Classes, [1, numel(s)]), seqs, ...
                 "UniformOutput", false);
  endif
endfunction
