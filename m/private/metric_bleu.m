## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [BLEU, PRECISIONS, BREVITY] = metric_bleu (SUMS)
##
## Corpus BLEU (Papineni et al. 2002, section 2.3) from the SUMS of metric_ngrams:
##
##   PRECISIONS(n)  the share of the candidates' n-grams that occur in their references; 0 if there are no n-grams
##   BREVITY        1 if c > r, else exp (1 - r / c), with c tokens in the candidates and r
##                  in the references nearest in length
##   BLEU           BREVITY * exp (mean (log (PRECISIONS)))

function [bleu, precisions, brevity] = metric_bleu (sums)
  precisions = sums(1,1:end-1) ./ max (sums(2,1:end-1), realmin);
  [c, r] = num2cell (sums(:,end)){:};
  brevity = min (1, exp (1 - r / max (c, realmin)));
  bleu = brevity * exp (mean (log (precisions)));
endfunction
