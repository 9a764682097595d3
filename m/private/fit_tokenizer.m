## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TOK = fit_tokenizer (FNAME, ARG, CHOICE, TEXTS, OPT)
##
## CHOICE (the value of option ARG) is a tokenizer, a level, or "auto" ("word");
## the tokenizer returned is fitted to TEXTS where it is not given.

function tok = fit_tokenizer (fname, arg, choice, texts, opt)
  if (isstruct (choice))
    check_tokenizer (fname, arg, choice);
    tok = choice;
    return;
  endif
  args = {"Level", choice, "MinCount", opt.MinCount, "Lowercase", opt.Lowercase};
  if (strcmp (choice, "auto"))
    args{2} = "word";
  endif
  if (! isempty (opt.MaxVocabulary))
    args(end+1:end+2) = {"MaxVocabulary", opt.MaxVocabulary};
  endif
  tok = rnn_tokenizer (texts, args{:});
endfunction
