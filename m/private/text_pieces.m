## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [PIECES, COUNT, OPT] = text_pieces (FNAME, ARG, TEXTS, OPT)
##
## What a tokenizer with the options OPT (text_tokenizer) is made from: the different PIECES of TEXTS (U x 1 cellstr, sorted by
## their bytes), and how often each occurs (COUNT, U x 1).  OPT comes back with the defaults of its level.

function [pieces, count, opt] = text_pieces (fname, arg, texts, opt)
  opt = text_settled (fname, opt);
  [pieces, index] = text_tokens (fname, arg, texts, opt.Level, opt.Lowercase, ...
                                 strcmp (opt.Normalize, "nfc"));
  if (all (cellfun ("isempty", pieces)))
    error ("rnn:empty", "%s: %s must hold at least one token, got none", fname, arg);
  endif
  count = accumarray (index(:), 1);
endfunction
