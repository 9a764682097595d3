## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [Y, CLASSES] = matlab_targets (FNAME, ARG, Y, PLAN, N, FORM, LAYOUT, CLASSES)
##
## The targets Y of N sequences as rnn_train takes them: the numbers of labels among CLASSES ({}: all of Y) or values.

function [Y, classes] = matlab_targets (fname, arg, Y, plan, n, form, layout, classes)
  labels = any (strcmp (plan.loss, {"crossentropy", "index-crossentropy"})) || (! ischar (plan.loss) && plan.labelled);
  if (labels && ! plan.steps)
    [Y, classes] = one_label_each (fname, arg, Y, plan, classes);
  elseif (labels)
    [Y, classes] = labels_of_steps (fname, arg, Y, plan, n, form, layout, classes);
  elseif (plan.steps)
    Y = matlab_sequences (fname, arg, Y, plan.outputs, layout);
  else
    Y = vectors (fname, arg, Y, plan.outputs);
  endif
  count = ifelse (iscell (Y), numel (Y), rows (Y));
  if (count != n)
    error ("rnn:count", "%s: %s must have as many elements as there are sequences (%d), got %d", fname, arg, n, count);
  endif
endfunction

function [y, classes] = one_label_each (fname, arg, Y, plan, classes)
  K = plan.outputs;
  if (strcmp (plan.loss, "index-crossentropy") && isnumeric (Y))
    [y, classes] = numbers (fname, arg, Y, K, classes);
  elseif (isnumeric (Y) && columns (Y) == K && K > 1 && ndims (Y) == 2)
    [y, classes] = one_hot (fname, arg, Y, K, classes);
  elseif (iscell (Y) && ! iscellstr (Y))
    error ("rnn:type", "%s: %s must be one label per sequence, as the network gives one output for each (OutputMode \"last\"), got a cell of them", ...
           fname, arg);
  else
    [y, classes] = matlab_codes (fname, arg, Y, classes);
  endif
  y = y(:);
endfunction

function [y, classes] = labels_of_steps (fname, arg, Y, plan, n, form, layout, classes)
  if (! iscell (Y) || iscellstr (Y))
    if (! strcmp (form, "matrix"))
      error ("rnn:type", ["%s: %s must be a cell of labels per step, as the network gives an output for each step (OutputMode ", ...
             "\"sequence\"), got %s"], fname, arg, got (Y));
    endif
    Y = {Y};
  endif
  if (isempty (classes) && all (cellfun (@(v) isa (v, "categorical"), Y(:))))
    every = cellfun (@(v) cellstr (categories (v))(:), Y(:), "UniformOutput", false);
    classes = unique (vertcat (every{:}), "stable");
  endif
  y = cell (numel (Y), 1);
  for k = 1:numel (Y)
    at = sprintf ("%s{%d}", arg, k);
    if (strcmp (plan.loss, "index-crossentropy") && isnumeric (Y{k}))
      [y{k}, classes] = numbers (fname, at, Y{k}, plan.outputs, classes);
    elseif (isnumeric (Y{k}) && min (size (Y{k})) > 1)
      values = ifelse (strcmp (layout, "TC"), Y{k}, Y{k}.');
      [y{k}, classes] = one_hot (fname, at, values, plan.outputs, classes);
    else
      [y{k}, classes] = matlab_codes (fname, at, Y{k}, classes);
    endif
    y{k} = y{k}(:)';
  endfor
endfunction

function s = got (Y)
  s = ifelse (isa (Y, "categorical"), "a categorical", check_got (Y));
endfunction

function [y, classes] = numbers (fname, arg, Y, K, classes)
  y = double (Y);
  if (any (y(:) < 1 | y(:) > K | y(:) != fix (y(:))))
    error ("rnn:label", "%s: %s must have numbers of classes from 1 to %d, the outputs, got others", fname, arg, K);
  endif
  if (isempty (classes))
    classes = arrayfun (@(k) sprintf ("%d", k), (1:K)', "UniformOutput", false);
  endif
endfunction

function [y, classes] = one_hot (fname, arg, Y, K, classes)
  if (columns (Y) != K || ! all ((Y(:) == 0) | (Y(:) == 1)) || any (sum (Y, 2) != 1))
    error ("rnn:type", "%s: %s must be a categorical or have one 1 among 0 in each row of %d, got %s", fname, arg, K, check_got (Y));
  endif
  [~, y] = max (Y, [], 2);
  if (isempty (classes))
    classes = arrayfun (@(k) sprintf ("%d", k), (1:K)', "UniformOutput", false);
  endif
endfunction

function Y = vectors (fname, arg, Y, K)
  if (! (isnumeric (Y) || islogical (Y)) || ! isreal (Y) || ndims (Y) > 2)
    error ("rnn:type", "%s: %s must be numbers, a row of %d for each sequence, got %s", fname, arg, K, got (Y));
  elseif (columns (Y) != K)
    error ("rnn:size", "%s: %s must have %d columns, the outputs of the last fullyConnectedLayer, got %s", fname, arg, K, check_got (Y));
  endif
  Y = double (Y);
endfunction
