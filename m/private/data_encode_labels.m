## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NUMBERS, CLASSES, LOST] = data_encode_labels (FNAME, YARG, FLAT, CLASSES, MANY, ALLOWED)
##
## The 1 x M numbers in CLASSES of the labels FLAT (1 x M numeric or logical, 1 x M cellstr, M
## char rows).  CLASSES [] are collected from FLAT, sorted.  With MANY, NaN means no target and
## gets the number 0.  LOST marks the labels that are none of CLASSES: with ALLOWED they get the
## number 0, too, unless all are lost; otherwise they are an error.

function [numbers, classes, lost] = data_encode_labels (fname, yarg, flat, classes, many, ...
                                                  allowed = false)
  if (isnumeric (flat) && any (isinf (flat) | (isnan (flat) & ! many)))
    error ("rnn:nonfinite", "%s: %s must be finite, got %g", fname, yarg, ...
           flat(find (! isfinite (flat), 1)));
  endif
  if (iscellstr (flat) && any (cellfun ("ndims", flat(:)) > 2))
    error ("rnn:type", "%s: %s must hold labels of one row each, got %s", fname, yarg, ...
           check_got (flat{find (cellfun ("ndims", flat(:)) > 2, 1)}));
  endif
  if (isempty (classes))
    classes = collect (flat);
  endif
  words = iscellstr (flat) || ischar (flat);
  if (words != (iscellstr (classes) || ischar (classes)))
    error ("rnn:type", "%s: %s must hold labels of the type of the classes (%s), got %s", ...
           fname, yarg, strrep (class (classes), "cell", "cellstr"), class (flat));
  endif
  if (words)
    [~, numbers] = ismember (cellstr (flat), cellstr (classes));
    lost = numbers == 0;
  else
    numbers = find_numbers (flat, classes);
    lost = numbers == 0 & ! isnan (flat);
  endif
  numbers = numbers(:)';
  lost = lost(:)';
  if (any (lost) && ! (allowed && any (numbers)))
    at = find (lost, 1);
    if (ischar (flat))
      name = check_got (flat(at,:));
    elseif (iscell (flat))
      name = check_got (flat{at});
    else
      name = check_got (flat(at));
    endif
    error ("rnn:label", "%s: %s holds the label %s, which is none of the %d classes", ...
           fname, yarg, name, data_class_count (classes));
  endif
endfunction

## Compares numbers of any class by their exact value: not every int64 or uint64 is a double.
function at = find_numbers (flat, classes)
  kind = "double";
  if (is_long (classes))
    kind = class (classes);
  elseif (is_long (flat))
    kind = class (flat);
  endif
  known = feval (kind, classes(:));
  kept = find (known == classes(:));
  sought = feval (kind, flat);
  [~, at] = ismember (sought, known(kept));
  at(sought != flat) = 0;
  at(at > 0) = kept(at(at > 0));
endfunction

function tf = is_long (v)
  tf = isa (v, "int64") || isa (v, "uint64");
endfunction

function classes = collect (flat)
  if (ischar (flat))
    classes = unique (flat, "rows");
  elseif (iscell (flat))
    classes = unique (flat)(:);
  else
    classes = unique (flat(! isnan (flat)))(:);
  endif
endfunction
