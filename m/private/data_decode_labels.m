## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LABELS = data_decode_labels (NUMBERS, CLASSES, SHAPE)
##
## Class numbers to labels in the type of CLASSES: M x 1 (char: M rows), or of
## size SHAPE where that is given.

function labels = data_decode_labels (numbers, classes, shape = [])
  if (ischar (classes) && (isempty (shape) || columns (classes) == 1))
    labels = classes(numbers,:);
  elseif (ischar (classes))
    labels = cellstr (classes)(numbers(:));
  else
    labels = classes(numbers(:));
  endif
  if (! isempty (shape))
    labels = reshape (labels, shape);
  endif
endfunction
