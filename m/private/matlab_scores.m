## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LABELS = matlab_scores (FNAME, ARGS)
##
## MATLAB's scores2label (SCORES, CLASSES, DIM) and onehotdecode (A, CLASSES, DIM): the class of the largest number along DIM.

function labels = matlab_scores (fname, args)
  decode = strcmp (fname, "onehotdecode");
  if (numel (args) < 2 + decode || numel (args) > 3 + decode)
    error ("rnn:count", "%s: the arguments must be %s, got %d", fname, ...
           ifelse (decode, "A, CLASSES, DIM", "SCORES, CLASSES and DIM"), numel (args));
  endif
  [A, classes] = args{1:2};
  dim = [args(3:end), {2}]{1};
  if (numel (args) == 4 && ! any (strcmp (args{4}, {"categorical", "auto"})))
    error ("rnn:option", "%s: the type must be \"categorical\", got %s", fname, check_got (args{4}));
  elseif (iscell (A))
    labels = cellfun (@(a) matlab_scores (fname, {a, classes, dim}), A, "UniformOutput", false);
    return;
  elseif (! (isnumeric (A) || islogical (A)) || ! isreal (A))
    error ("rnn:type", "%s: the first argument must be numbers, got %s", fname, check_got (A));
  elseif (! (isnumeric (dim) && isscalar (dim) && dim >= 1 && dim <= 100 && dim == fix (dim)))
    error ("rnn:option", "%s: DIM must be a dimension, 1 or 2, got %s", fname, check_got (dim));
  endif
  classes = matlab_names (fname, classes);
  if (size (A, dim) != numel (classes))
    error ("rnn:size", "%s: there must be a number for each of %d classes along dimension %d, got %s", fname, numel (classes), ...
           dim, check_got (A));
  endif
  [best, codes] = max (A, [], dim);
  if (decode)
    codes(best == 0) = NaN;
  endif
  labels = matlab_codes (codes, classes);
endfunction
