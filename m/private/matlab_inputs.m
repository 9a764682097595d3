## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [SEQS, FORM] = matlab_inputs (FNAME, ARG, X, PLAN, LAYOUT)
##
## The inputs X as the network of PLAN (of matlab_list) reads them.  Numbers of words are made those of its embedding: padding, 0 at both
## ends, is taken away, as sequences are not padded here; what is no number of a word is the unknown word, the last.

function [seqs, form] = matlab_inputs (fname, arg, X, plan, layout)
  [seqs, form] = matlab_sequences (fname, arg, X, plan.input.InputSize, layout);
  short = find (cellfun ("columns", seqs) < plan.input.MinLength, 1);
  if (! isempty (short))
    error ("rnn:size", "%s: %s must have sequences of at least MinLength (%d) steps, got one of %d", fname, arg, ...
           plan.input.MinLength, columns (seqs{short}));
  endif
  if (plan.words == 0)
    return;
  endif
  for k = 1:numel (seqs)
    x = seqs{k};
    own = find (x != 0);
    if (isempty (own))
      x = NaN;
    else
      x = x(own(1):own(end));
    endif
    x(! (x >= 1 & x <= plan.words & x == fix (x))) = plan.words + 1;
    seqs{k} = x;
  endfor
endfunction
