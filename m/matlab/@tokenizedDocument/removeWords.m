## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{docs} =} removeWords (@var{docs}, @var{words})
## The documents without the words of a cellstr.
## @seealso{tokenizedDocument}
## @end deftypefn

function docs = removeWords (docs, words)
  if (! (ischar (words) || iscellstr (words)))
    error ("rnn:type", "removeWords: WORDS must be a string or a cellstr, got a %s", class (words));
  endif
  docs.words = cellfun (@(w) w(! ismember (w, cellstr (words))), docs.words, "UniformOutput", false);
endfunction
