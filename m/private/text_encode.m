## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## IDS = text_encode (FNAME, ARG, TOK, TEXTS)
##
## What rnn_encode gives, for texts that the user knows as ARG of FNAME; TOK is
## checked.

function ids = text_encode (fname, arg, tok, texts)
  [pieces, index, count, form] = text_tokens (fname, arg, texts, tok.Level, tok.Lowercase, ...
                                              isfield (tok, "Normalize") ...
                                              && strcmp (tok.Normalize, "nfc"));
  if (strcmp (tok.Level, "subword"))
    [flat, n] = text_bpe_apply (pieces, tok.Merges);
    [ids, len] = text_gather (flat, n, index);
    count = diff (cumsum ([0, len])(cumsum ([1; count(:)])))(:);
  else
    ids = token_ids (tok.Tokens, pieces)(index);
  endif
  ids = reshape (ids, 1, []);
  if (! strcmp (form, "row"))
    ids = mat2cell (ids, 1, count)(:);
  endif
endfunction

## The ids of PIECES, which are sorted, in TOKENS, which are not.
function ids = token_ids (tokens, pieces)
  ids = ones (numel (pieces), 1);
  if (! isempty (ids))
    at = lookup (pieces, tokens, "m");
    ids(at(at > 0)) = find (at > 0);
  endif
endfunction
