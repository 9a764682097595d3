## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## W = data_class_weights (FNAME, CHOICE, T, EXTRA, WORLD)
##
## Weights of the classes for the loss, K x 1, or [] where CHOICE is "none".  CHOICE
## "auto" balances them by the targets T: M / (K m_k), with m_k targets of class k
## among M, so that the mean weight of a target is 1 (King and Zeng 2001); a class
## without targets gets 1.  Of labels that are each true or false the weight is that of true, beside 1 of false,
## and "auto" is how many times false is as frequent.  EXTRA further classes (the boundary) have the weight 1.
## Where the processes of WORLD have targets of their own, or T.counts says how many
## targets of each class all parts of a set have (data_class_totals), all count.

function w = data_class_weights (fname, choice, t, extra, world = [])
  K = data_class_count (t.classes);
  if (strcmp (core_loss (t.loss).targets, "flags"))
    K = rows (t.flat);
  endif
  if (isempty (choice) || strcmp (choice, "none"))
    w = [];
    return;
  elseif (! core_loss (t.loss, t.classes).weights)
    error ("rnn:option", "%s: ClassWeights must be \"none\" with the loss \"%s\", got other", ...
           fname, net_loss_text (t.loss));
  elseif (ischar (choice))
    m = data_class_totals (t);
    if (isfield (t, "counts"))    # of all parts of a set
      m = t.counts;
    elseif (! isempty (world))
      m = reshape (world_total (world, m(:)), size (m));
    endif
    if (columns (m) == 2)    # true, false
      w = m(:,2) ./ max (m(:,1), 1);
      w(m(:,1) == 0 | w == 0) = 1;
    else
      w = sum (m) ./ (nnz (m) * max (m, 1));
      w(m == 0) = 1;
    endif
  elseif (numel (choice) != K)
    error ("rnn:size", "%s: ClassWeights must have a weight for each of the %d classes, got %d", ...
           fname, K, numel (choice));
  else
    w = double (choice(:));
  endif
  w = [w; ones(extra, 1)];
endfunction
