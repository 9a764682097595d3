## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## OPT = text_settled (FNAME, OPT)
##
## The options OPT of a tokenizer with the defaults of its level.

function opt = text_settled (fname, opt)
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
