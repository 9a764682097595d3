## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{docs} =} lower (@var{docs})
## The documents in small letters.
## @seealso{tokenizedDocument}
## @end deftypefn

function docs = lower (docs)
  docs.words = cellfun (@(w) lower (w), docs.words, "UniformOutput", false);
endfunction
