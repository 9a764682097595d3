## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## WORDS = matlab_cut (FNAME, ARGS)
##
## The texts of MATLAB's tokenizedDocument (TEXTS) as an N x 1 cell of 1 x T words: cut as rnn_tokenizer cuts, or cut already.

function words = matlab_cut (fname, args)
  if (isempty (args))
    words = cell (0, 1);
    return;
  endif
  texts = args{1};
  for k = 2:2:numel (args) - 1    # MATLAB's options choose rules of languages
    if (! option_is_name (args{k}, {"TokenizeMethod"; "Language"; "DetectPatterns"; "CustomTokens"}))
      error ("rnn:option", "%s: unknown option %s; TokenizeMethod, Language, DetectPatterns and CustomTokens have no effect here", ...
             fname, check_got (args{k}));
    elseif (strcmpi (args{k}, "TokenizeMethod") && isequal (args{k+1}, "none"))
      words = cellfun (@(w) cellstr (w)(:)', ifelse (iscellstr (texts), {texts}, texts), "UniformOutput", false)(:);
      return;
    endif
  endfor
  [pieces, index, count] = text_tokens (fname, "TEXTS", texts, "word", false);
  words = mat2cell (pieces(index)(:)', 1, count(:)')(:);
  words(cellfun ("isempty", words)) = {cell(1, 0)};
endfunction
