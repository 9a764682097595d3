## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TOK = text_tokenizer_of (FNAME, ARG, PIECES, COUNT, OPT)
##
## The tokenizer with the options OPT of the texts, which the user knows as ARG of FNAME, that text_pieces has counted.

function tok = text_tokenizer_of (fname, arg, pieces, count, opt)
  tok = struct ("format", "rnn-tokenizer-1", "Level", opt.Level, "Lowercase", opt.Lowercase, ...
                "Normalize", opt.Normalize, "Tokens", {{}});
  if (strcmp (opt.Level, "subword"))
    [tok.Merges, tok.Tokens] = text_bpe_learn (pieces, count, opt.MaxVocabulary, opt.MinCount);
  else
    tok.Tokens = most_frequent (fname, arg, pieces, count, opt);
  endif
endfunction

function tokens = most_frequent (fname, arg, pieces, count, opt)
  empty = cellfun ("isempty", pieces);
  kept = find (count >= opt.MinCount & ! empty);
  if (isempty (kept))
    error ("rnn:empty", ["%s: %s must hold a token at least MinCount (%d) times, got no ", ...
           "more than %d times"], fname, arg, opt.MinCount, max (count(! empty)));
  endif
  [~, order] = sort (count(kept), "descend");
  tokens = [{""}; pieces(kept(order))(1:min (end, opt.MaxVocabulary - 1))];
endfunction
