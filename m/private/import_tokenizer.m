## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TOK = import_tokenizer (FNAME, S)
##
## The inverse of export_tokenizer, after jsondecode; of a file that somebody else may have written.

function tok = import_tokenizer (fname, s)
  tok = [];
  if (isempty (s))
    return;
  elseif (! isstruct (s) || ! isscalar (s))
    error ("rnn:file", "the tokenizer must be an object, got %s", check_got (s));
  endif
  tok = s;
  if (isfield (tok, "Merges"))
    tok.Merges = reshape (tok.Merges, 2, [])';
    tok.Tokens = of_merges (tok.Merges);
  elseif (isfield (tok, "Tokens") && iscell (tok.Tokens))
    tok.Tokens = tok.Tokens(:);
  endif
  check_tokenizer (fname, "the tokenizer", tok);
endfunction

## "", the 256 bytes, and one token for each merge of two earlier ones.
function tokens = of_merges (merges)
  tokens = [{""}; num2cell(char (0:255)')];
  len = [0; ones(256, 1)];
  for k = 1:rows (merges)
    m = merges(k,:);
    if (! (isnumeric (m) && all (m >= 1 & m < 257 + k & m == fix (m))) || sum (len(m)) > 1e5)
      error ("rnn:file", "the merges of the tokenizer must be of earlier tokens, got others");
    endif
    tokens{end+1,1} = [tokens{m}];
    len(end+1,1) = numel (tokens{end});
  endfor
endfunction
