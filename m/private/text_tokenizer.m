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
  [pieces, count, opt] = text_pieces (fname, arg, texts, opt);
  if (! isempty (world_local (opt)))
    [pieces, count] = of_all (opt.World, pieces, count);
  endif
  tok = text_tokenizer_of (fname, arg, pieces, count, opt);
endfunction

function [pieces, count] = of_all (world, pieces, count)
  parts = world_gather (world, {pieces(:), count(:)});
  parts = vertcat (parts{:});
  [pieces, ~, at] = unique (vertcat (parts{:,1}));
  count = accumarray (at(:), vertcat (parts{:,2}));
endfunction
