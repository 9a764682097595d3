## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = export_tokenizer (TOK)
##
## The tokenizer TOK as JSON can hold it (export_json): a struct, [] for none.  Tokens of a subword tokenizer are bytes, which need be no
## text, but Merges makes them.

function s = export_tokenizer (tok)
  s = [];
  if (! isempty (tok))
    s = tok;
    if (isfield (s, "Merges"))
      s = rmfield (s, "Tokens");
      s.Merges = double (tok.Merges'(:));
    endif
  endif
endfunction
