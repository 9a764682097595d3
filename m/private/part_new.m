## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, DATA, X, Y, MORE, SURVEY] = part_new (FNAME, SOURCE, OPT)
##
## The untrained network for the set that SOURCE (part_source) reads by parts, as train_new makes it; X, Y and MORE (part_read) are
## the first part, X with its Static, DATA is that as
## the core takes it, SURVEY what one pass over all has found (part_survey), with ids, how often each token of X occurs, or [].

function [net, data, X, Y, more, survey] = part_new (fname, source, opt)
  survey = part_survey (fname, source, opt);
  [X, Y, more] = part_read (fname, source, 1);
  if (survey.more.static > 0)
    X = data_static (fname, "X", X, "Static", more.Static, survey.Structure);
    opt.Layers = layer_static (fname, opt.Layers, survey.more.static);
  endif
  made = part_options (fname, opt, survey);
  made.World = [];    # the survey is of all of them
  [net, data] = train_new (fname, X, Y, made);
  survey.ids = [];
  tok = net.Tokenizer;
  if (isempty (tok))
    return;
  elseif (isstruct (opt.Tokenizer) || strcmp (tok.Level, "subword"))    # what the pieces of all parts became, these do not tell
    known = part_measure (fname, source, net, opt, false);
    [survey.lens, survey.ids] = deal (known.lens, known.ids);
    return;
  endif
  [pieces, count] = survey.texts{1}{:};
  [~, at] = ismember (pieces, tok.Tokens);
  at(at == 0) = 1;
  survey.ids = accumarray (at, count, [net.InputSize, 1]);
endfunction
