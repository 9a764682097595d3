## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [LEVEL, OPT] = text_target_options (FNAME, OPT, TOKENIZER, TEXT)
##
## What makes the target's tokenizer, where Y is TEXT to write: TargetTokenizer, or where that is not given the level of that of X
## (TOKENIZER, or []); and the options for it, those for X but for the ones that are given for the target.

function [level, opt] = text_target_options (fname, opt, tokenizer, text)
  level = opt.TargetTokenizer;
  if (ischar (level) && strcmp (level, "auto") && ! isempty (tokenizer))
    level = tokenizer.Level;
  elseif (ischar (level) && strcmp (level, "auto") && ischar (opt.Tokenizer))
    level = opt.Tokenizer;
  endif
  for name = {"MaxVocabulary", "MinCount", "Lowercase"}
    own = ["Target" name{1}];
    if (isempty (opt.(own)))
      continue;
    elseif (! text || isstruct (opt.TargetTokenizer))
      error ("rnn:option", ["%s: %s must be left out where no tokenizer is made from Y ", ...
             "(Y is no text to write, or its tokenizer is given), got %s"], fname, own, ...
             check_got (opt.(own)));
    endif
    opt.(name{1}) = opt.(own);
  endfor
endfunction
