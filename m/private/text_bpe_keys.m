## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## KEY = text_bpe_keys (LEFT, RIGHT)
##
## One number per pair of symbols, in the order of the left symbols and then of the
## right ones; 0 where one of them is 0, the end of a word.

function key = text_bpe_keys (left, right)
  key = (left * 2^26 + right) .* (left > 0 & right > 0);
endfunction
