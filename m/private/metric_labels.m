## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [Y, P, CLASSES, KEPT] = metric_labels (Y, P, CLASSES)
##
## The 1 x M numbers in CLASSES of true and predicted labels of any type.  CLASSES [] are
## collected from both, sorted.  Steps whose true label is NaN are left out: of all
## steps, KEPT (1 x N logical) marks the M that stay.

function [y, p, classes, kept] = metric_labels (Y, P, classes)
  metric_pairs (Y, P);
  as_char = ischar (Y);
  Y = flatten ("Y", Y);
  P = flatten ("P", P);
  if (numel (Y) != numel (P))
    error ("rnn:count", "rnn_metrics: P must hold as many labels as Y (%d), got %d", ...
           numel (Y), numel (P));
  elseif (iscell (Y) != iscell (P))
    error ("rnn:type", "rnn_metrics: P must hold labels of the type of Y (%s), got %s", ...
           strrep (class (Y), "cell", "cellstr"), strrep (class (P), "cell", "cellstr"));
  endif
  if (iscell (Y))
    kept = true (size (Y));
  else
    kept = ! isnan (Y);
  endif
  if (! any (kept))
    error ("rnn:empty", "rnn_metrics: Y must hold at least one label, got none");
  endif
  if (isempty (classes))
    classes = collect (Y(kept), P(kept));
  elseif (! ischar (classes))
    classes = classes(:);
  endif
  y = data_encode_labels ("rnn_metrics", "Y", Y(kept), classes, false);
  p = data_encode_labels ("rnn_metrics", "P", P(kept), classes, false);
  if (as_char && iscell (classes))
    classes = char (classes);
  endif
endfunction

## Any form of labels as a row: numbers, or strings in a cell.
function flat = flatten (arg, V)
  if (ischar (V))
    flat = cellstr (V(:,:))';
  elseif (iscellstr (V) || isnumeric (V) || islogical (V))
    flat = V(:)';
  elseif (iscell (V))
    words = cellfun (@iscellstr, V(:)) & cellfun (@iscell, V(:));
    numbers = cellfun (@(v) isnumeric (v) || islogical (v), V(:));
    if (! all (words) && ! all (numbers))
      at = find (! words & ! numbers, 1);
      at = max ([at, find(words != words(1), 1)]);
      error ("rnn:type", ["rnn_metrics: %s{%d} must be a row of labels, of one type in all ", ...
             "elements, got %s"], arg, at, check_got (V{at}));
    endif
    rows_of = cellfun (@(v) v(:)', V(:)', "UniformOutput", false);
    flat = data_join ("rnn_metrics", arg, rows_of);
  else
    error ("rnn:type", "rnn_metrics: %s must be labels or a cell of label rows, got %s", ...
           arg, check_got (V));
  endif
  odd = iscell (flat) && ! text_one_row (flat);
  if (odd || ndims (V) > 2 && ischar (V))
    error ("rnn:type", "rnn_metrics: %s must hold labels that are strings of one row each, got more", arg);
  elseif (isnumeric (flat) && (! isreal (flat) || issparse (flat)))
    error ("rnn:type", "rnn_metrics: %s must be real and full, got %s", arg, check_got (flat));
  endif
endfunction

function classes = collect (Y, P)
  if (iscell (Y))
    classes = unique ([Y, P])(:);
  else
    classes = unique (data_join ("rnn_metrics", "Y and P", {Y(:)', P(:)'}))(:);
    classes = classes(! isnan (classes));
    if (! strcmp (class (Y), class (P)) && all (double (classes) == classes))
      classes = double (classes);
    endif
  endif
endfunction
