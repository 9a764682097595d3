## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## OPT = part_options (FNAME, OPT, SURVEY)
##
## The options OPT of rnn_train as they make of the first part of a set the network for all of it: with the classes and tokenizers of all
## parts (SURVEY, of part_survey).

function opt = part_options (fname, opt, survey)
  opt.Survey = survey;
  if (! isempty (survey.classes))
    opt.Classes = survey.classes;
  endif
  if (! isempty (survey.texts{1}))
    opt.Tokenizer = made (fname, "X", opt.Tokenizer, survey.texts{1}, opt);
  endif
  if (! isempty (survey.texts{2}))
    [level, its] = text_target_options (fname, opt, ifelse (isstruct (opt.Tokenizer), opt.Tokenizer, []), true);
    opt.TargetTokenizer = made (fname, "Y", level, survey.texts{2}, its);
    [opt.TargetMaxVocabulary, opt.TargetMinCount, opt.TargetLowercase] = deal ([]);
  endif
  if (survey.top > 0 && isempty (survey.texts{1}) && ! isstruct (opt.Tokenizer) && isempty (opt.InputSize) && isempty (opt.EmbeddingMatrix))
    opt.InputSize = survey.top + survey.model;
  endif
endfunction

## The tokenizer of level CHOICE for texts with these PIECES.
function tok = made (fname, arg, choice, pieces, opt)
  opt.Level = ifelse (strcmpi (choice, "auto"), "word", lower (choice));
  tok = text_tokenizer_of (fname, arg, pieces{:}, text_settled (fname, opt));
endfunction
