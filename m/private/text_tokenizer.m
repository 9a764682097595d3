## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TOK = text_tokenizer (FNAME, ARG, TEXTS, OPT)
##
## What rnn_tokenizer gives, for texts that the user knows as ARG of FNAME; OPT has
## the fields Level, MaxVocabulary ([]: not given), MinCount, Lowercase and Normalize.  With a World whose processes have texts of
## their own (world_local) it is the tokenizer of all texts.

function tok = text_tokenizer (fname, arg, texts, opt)
  opt = settle (fname, opt);
  [pieces, index] = text_tokens (fname, arg, texts, opt.Level, opt.Lowercase, ...
                                 strcmp (opt.Normalize, "nfc"));
  if (all (cellfun ("isempty", pieces)))
    error ("rnn:empty", "%s: %s must hold at least one token, got none", fname, arg);
  endif
  count = accumarray (index(:), 1);
  if (! isempty (world_local (opt)))
    [pieces, count] = of_all (opt.World, pieces, count);
  endif
  tok = struct ("format", "rnn-tokenizer-1", "Level", opt.Level, "Lowercase", opt.Lowercase, ...
                "Normalize", opt.Normalize, "Tokens", {{}});
  if (strcmp (opt.Level, "subword"))
    [tok.Merges, tok.Tokens] = text_bpe_learn (pieces, count, opt.MaxVocabulary, opt.MinCount);
  else
    tok.Tokens = most_frequent (fname, arg, pieces, count, opt);
  endif
endfunction

function [pieces, count] = of_all (world, pieces, count)
  parts = world_gather (world, {pieces(:), count(:)});
  parts = vertcat (parts{:});
  [pieces, ~, at] = unique (vertcat (parts{:,1}));
  count = accumarray (at(:), vertcat (parts{:,2}));
endfunction

function opt = settle (fname, opt)
  subword = strcmp (opt.Level, "subword");
  if (isempty (opt.MaxVocabulary))
    opt.MaxVocabulary = [Inf, 1000](subword + 1);
  elseif (subword && opt.MaxVocabulary < 257)
    error ("rnn:option", ["%s: MaxVocabulary must be 257 or more at level \"subword\" (the ", ...
           "256 bytes and the unknown token), got %d"], fname, opt.MaxVocabulary);
  endif
  if (strcmp (opt.Normalize, "auto"))
    opt.Normalize = ifelse (strcmp (opt.Level, "word"), "nfc", "none");
  endif
  if (subword)
    opt.MinCount = max (opt.MinCount, 2);
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
