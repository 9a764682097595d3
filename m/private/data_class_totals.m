## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = data_class_totals (T)
##
## How many of the targets T (check_targets) each class has, K x 1; of labels that are each true or false, how many are true and how
## many false, K x 2.  A language model's boundary, K + 1, is none.

function m = data_class_totals (t)
  if (strcmp (core_loss (t.loss).targets, "flags"))
    m = [sum(t.flat == 1, 2), sum(t.flat == 0, 2)];
    return;
  endif
  K = data_class_count (t.classes);
  flat = t.flat;
  if (isempty (flat))
    flat = [t.cells{:}];
  endif
  there = flat(flat > 0 & flat <= K);
  m = accumarray (there(:), 1, [K, 1]);
endfunction
