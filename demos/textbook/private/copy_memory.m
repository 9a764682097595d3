## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y] = copy_memory (N, T)
##
## The copy memory problem (Hochreiter and Schmidhuber 1997; as in Arjovsky, Shah, Bengio
## 2016): ten symbols of 1 to 8, T - 1 blanks (9), a cue (10) and ten blanks; tokens, 1 x (T +
## 20) x N.  The labels Y are blanks until the cue is read, then the ten symbols.  Knowing when but
## not what costs 10 log (8) / (T + 20) a step.  Uses rand.

function [X, Y] = copy_memory (n, T)
  what = randi (8, 10, n);
  X = [what; repmat(9, T - 1, n); repmat(10, 1, n); repmat(9, 10, n)];
  Y = [repmat(9, T + 10, n); what];
  X = reshape (X, 1, T + 20, n);
  Y = reshape (Y, 1, T + 20, n);
endfunction
