## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{docs} =} tokenizedDocument (@var{texts})
## Texts cut into words: of a string, or a cellstr of N texts, as @code{rnn_tokenizer} cuts, or of a cell of cellstr of words.
##
## @code{lower}, @code{upper}, @code{erasePunctuation}, @code{removeWords}, @code{removeShortWords}, @code{removeLongWords}, @code{doclength}, @code{joinWords},
## @code{cellstr} (an N x 1 cell of 1 x T words) and indexing work as in MATLAB.  MATLAB's options Language, DetectPatterns and CustomTokens have no
## effect.  Errors: @code{rnn:type}, @code{rnn:text}, @code{rnn:option}.
## @seealso{tokenizedDocument}
## @end deftypefn

function docs = tokenizedDocument (varargin)
  if (nargin > 0 && isa (varargin{1}, "tokenizedDocument"))
    docs = varargin{1};
    return;
  endif
  docs = class (struct ("words", {__rnn_matlab__("tokenizedDocument", "cut", varargin)}), "tokenizedDocument");
endfunction
