## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [CODES, CLASSES] = matlab_codes (FNAME, ARG, Y, CLASSES)
## Y = matlab_codes (CODES, CLASSES)
##
## The numbers of labels Y (a categorical, a cellstr, numbers, logicals) among CLASSES, a cellstr, by default all categories of Y; NaN
## where a label is undefined.  And back, to a categorical of the size of CODES.

function [codes, classes] = matlab_codes (fname, arg, Y, classes = {})
  if (nargin == 2)
    names = repmat ({""}, size (fname));
    known = ! isnan (fname);
    names(known) = arg(fname(known));
    codes = categorical (names, arg(:));
    return;
  endif
  if (! isa (Y, "categorical"))
    if (! iscellstr (Y) && ! ((isnumeric (Y) || islogical (Y)) && isreal (Y)) && ! (ischar (Y) && ndims (Y) == 2))
      error ("rnn:type", "%s: %s must be labels, a categorical, got %s", fname, arg, check_got (Y));
    endif
    Y = categorical (Y);
  endif
  if (isempty (classes))
    classes = cellstr (categories (Y))(:);
  endif
  names = cellstr (Y);
  missing = isundefined (Y);
  [known, codes] = ismember (names, classes);
  known = reshape (known, size (names));
  codes = reshape (codes, size (names));
  missing = reshape (missing, size (names));
  bad = find (! known & ! missing, 1);
  if (! isempty (bad))
    error ("rnn:label", "%s: %s must have labels of the classes %s, got \"%s\"", fname, arg, shown (classes), names{bad});
  endif
  codes = double (codes);
  codes(missing) = NaN;
endfunction

function s = shown (classes)
  s = strjoin (classes(1:min (end, 10))', ", ");
  if (numel (classes) > 10)
    s = [s ", ..."];
  endif
endfunction
