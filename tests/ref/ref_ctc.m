## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## e = ref_ctc (O, labels)
##
## Connectionist temporal classification: -log p (labels | O) of one sequence.
## O: K x T raw outputs; labels: 1 x U, of 1..K-1; class K is the blank.
##
## A. Graves, S. Fernandez, F. Gomez, J. Schmidhuber, ICML 2006: with y = softmax (O)
## and l' the labels with blanks between them and at both ends (2 U + 1),
##   alpha_1(1) = y_b(1),  alpha_1(2) = y_l1(1),  alpha_1(s) = 0 else
##   alpha_t(s) = y_l's(t) (alpha_{t-1}(s) + alpha_{t-1}(s-1)
##                  + alpha_{t-1}(s-2) unless l's = b or l's = l's-2)   (6), (7)
##   p = alpha_T(2U+1) + alpha_T(2U)                                    (8)
## with plain probabilities, which do for short sequences.

function e = ref_ctc (O, labels)

  [K, T] = size (O);
  U = numel (labels);
  l = K * ones (1, 2 * U + 1);
  l(2:2:end) = labels;
  y = ref_softmax (O);

  alpha = zeros (2 * U + 1, T);
  alpha(1,1) = y(K,1);
  if (U > 0)
    alpha(2,1) = y(l(2),1);
  endif
  for t = 2:T
    for s = 1:2*U+1
      a = alpha(s,t-1);
      if (s > 1)
        a = a + alpha(s-1,t-1);
      endif
      if (s > 2 && l(s) != K && l(s) != l(s-2))
        a = a + alpha(s-2,t-1);
      endif
      alpha(s,t) = y(l(s),t) * a;
    endfor
  endfor
  p = alpha(2*U+1,T);
  if (U > 0)
    p = p + alpha(2*U,T);
  endif
  e = -log (p);

endfunction
