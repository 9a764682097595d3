## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TOK = text_fit_tokenizer (FNAME, NAME, CHOICE, ARG, TEXTS, OPT)
##
## The tokenizer that CHOICE, the value of option NAME, means: itself, or for a level, or "auto"
## ("word"), one that is fitted to TEXTS, the user's ARG.

function tok = text_fit_tokenizer (fname, name, choice, arg, texts, opt)
  if (isstruct (choice))
    check_tokenizer (fname, name, choice);
    tok = choice;
    return;
  endif
  opt.Level = lower (choice);
  if (strcmp (opt.Level, "auto"))
    opt.Level = "word";
  endif
  tok = text_tokenizer (fname, arg, texts, opt);
endfunction
