## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [SEQS, FORM, LENS] = data_inputs (FNAME, ARG, X, S)
##
## X as an N x 1 cell of what the network reads: D x T matrices, 1 x T tokens,
## D x 1 features; LENS are their T.  S has Structure, InputSize ([] where it is not known yet),
## tokens, Tokenizer ([] where X is not text), and model: a language model
## starts from the boundary, token InputSize, unless S.goes_on.  With S.mask numbers may be NaN.  S.static
## of the rows are those of Static.
## FORM is that of check_sequences, "text" (one char row) or "features".

function [seqs, form, lens] = data_inputs (fname, arg, X, s)
  if (! isempty (s.Tokenizer))
    [seqs, form] = read_texts (fname, arg, X, s);
    lens = cellfun ("size", seqs, 2);
  elseif (strcmp (s.Structure, "one-to-many"))
    [seqs, form] = read_features (fname, arg, X, s);
    lens = ones (numel (seqs), 1);
  elseif (s.tokens)
    [seqs, form, lens, top] = check_sequences (fname, arg, X, 1);
    check_tokens (fname, arg, seqs, top, s);
  else
    [seqs, form, lens] = check_sequences (fname, arg, X, s.InputSize, s.mask, s.static);
  endif
  if (s.model && ! s.goes_on)
    seqs = cellfun (@(x) [s.InputSize, double(x)], seqs, "UniformOutput", false);
    lens++;
  endif
endfunction

## A text without a token is read as one unknown token.
function [seqs, form] = read_texts (fname, arg, X, s)
  if (! text_like (X))
    error ("rnn:type", ["%s: %s must be text (a char row, a cellstr or a cell of 1 x T ", ...
           "cellstr), as the network reads text, got %s"], fname, arg, check_got (X));
  endif
  form = {"cell", "text"}{ischar(X) + 1};
  seqs = text_encode (fname, arg, s.Tokenizer, X);
  if (! iscell (seqs))
    seqs = {seqs};
  endif
  if (! s.model || s.goes_on)
    seqs(cellfun ("isempty", seqs)) = 1;
  endif
endfunction

function check_tokens (fname, arg, seqs, top, s)
  most = s.InputSize;
  if (isempty (most))
    most = Inf;
  elseif (s.model)
    most -= 1;
  endif
  if (top <= most && isfinite (top))
    return;
  endif
  for n = 1:numel (seqs)
    x = seqs{n};
    bad = find (! (x >= 1 & x <= most & x == fix (x)), 1);
    if (! isempty (bad))
      error ("rnn:token", "%s: %s{%d} must hold tokens, whole numbers from 1 to %g, got %g", ...
             fname, arg, n, most, x(bad));
    endif
  endfor
endfunction

function [seqs, form] = read_features (fname, arg, X, s)
  form = "features";
  if (! (isnumeric (X) || islogical (X)) || ! isreal (X) || issparse (X) || ndims (X) != 2)
    error ("rnn:type", ["%s: %s of a one-to-many network must be a real full N x D matrix, ", ...
           "one row each, got %s"], fname, arg, check_got (X));
  elseif (isempty (X))
    error ("rnn:empty", "%s: %s must have at least one row and one column, got %dx%d", ...
           fname, arg, rows (X), columns (X));
  elseif (! all (isfinite (X(:)) | (s.mask & isnan (X(:)))))
    error ("rnn:nonfinite", "%s: %s must be finite, got %g%s", fname, arg, X(find (! isfinite (X), 1)), ...
           check_missing_hint (fname, s.mask, X));
  elseif (! isempty (s.InputSize) && columns (X) != s.InputSize)
    kind = {"rnn:size", "rnn:transpose"}{1 + (rows (X) == s.InputSize)};
    hint = {"", ": transpose it"}{1 + (rows (X) == s.InputSize)};
    error (kind, "%s: %s must have %d columns, the network's InputSize, got %d%s", ...
           fname, arg, s.InputSize, columns (X), hint);
  endif
  seqs = num2cell (X.', 1)(:);
endfunction
