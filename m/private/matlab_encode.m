## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## A = matlab_encode (FNAME, ARGS)
##
## MATLAB's onehotencode (Y, DIM, TYPE, "ClassNames", NAMES): numbers with one 1 along DIM, in which Y has one element; NaN of an
## undefined label.

function A = matlab_encode (fname, args)
  if (numel (args) < 2)
    error ("rnn:count", "%s: the arguments must be Y, DIM, got %d", fname, numel (args));
  endif
  [Y, dim] = args{1:2};
  rest = args(3:end);
  type = "double";
  if (mod (numel (rest), 2))
    type = rest{1};
    rest(1) = [];
  endif
  opt = option_parse (fname, {"ClassNames", {}, @(v) true, ""}, rest);
  if (! ischar (type) || ! any (strcmp (type, {"double", "single", "logical", "int8", "uint8", "int16", "uint16", "int32", "uint32"})))
    error ("rnn:option", "%s: the type must be \"single\", \"double\", \"logical\" or one of integers, got %s", fname, check_got (type));
  elseif (! (isnumeric (dim) && isscalar (dim) && dim >= 1 && dim <= 100 && dim == fix (dim)))
    error ("rnn:option", "%s: DIM must be a dimension, 1 or 2, got %s", fname, check_got (dim));
  endif
  classes = {};
  if (! isempty (opt.ClassNames))
    classes = matlab_names (fname, opt.ClassNames);
  endif
  [codes, classes] = matlab_codes (fname, "Y", Y, classes);
  if (size (codes, dim) != 1)
    error ("rnn:size", "%s: Y must have one element along dimension %d, got %s", fname, dim, check_got (codes));
  endif
  along = reshape (1:numel (classes), [ones(1, dim - 1), numel(classes), 1]);
  A = double (codes == along);
  missing = isnan (codes);
  if (any (missing(:)))
    A += 0 ./ ! missing;
    A(isinf (A)) = NaN;
  endif
  A = feval (type, A);
endfunction
