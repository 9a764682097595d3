## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = net_tokenizer_sums (NET)
##
## A struct with the fields Tokenizer and TargetTokenizer: the checksum of all fields of that
## tokenizer of NET, "" where it has none.  With it a network recognises its own among tokenizers of
## the same size.

function s = net_tokenizer_sums (net)
  s = struct ("Tokenizer", "", "TargetTokenizer", "");
  for [value, name] = s
    tok = net.(name);
    if (! isempty (tok))
      tok = orderfields (tok);
      s.(name) = net_checksum (strcat (fieldnames (tok), "=", ...
                                       cellfun (@net_checksum, struct2cell (tok), "UniformOutput", false)));
    endif
  endfor
endfunction
