## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{docs} =} erasePunctuation (@var{docs})
## The documents without marks of punctuation and other symbols, within words and beside them.
## @seealso{tokenizedDocument}
## @end deftypefn

function docs = erasePunctuation (docs)
  docs.words = cellfun (@without, docs.words, "UniformOutput", false);
endfunction

function words = without (words)
  if (! isempty (words))
    words = regexprep (words, '[\p{P}\p{S}]', "");
    words = words(! cellfun ("isempty", words));
  endif
endfunction
