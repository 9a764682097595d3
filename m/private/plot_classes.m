## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NAMES, C] = plot_classes (M)
##
## The names of the K classes, or labels, of M, what rnn_metrics gave, and its confusion matrix, [] where it has none.

function [names, C] = plot_classes (m)
  C = [];
  if (! isscalar (m) || (isfield (m, "confusion") && ! isfield (m, "classes")))
    error ("rnn:type", "rnn_plot: M must be what rnn_metrics gave for labels, got one without classes");
  endif
  if (isfield (m, "confusion"))
    C = m.confusion;
    if (! isnumeric (C) || ! isreal (C) || ndims (C) > 2 || rows (C) != columns (C) || isempty (C) || any (C(:) < 0 | ! isfinite (C(:))))
      error ("rnn:type", "rnn_plot: M.confusion must be K x K counts, got %s", check_got (C));
    endif
    K = rows (C);
  else
    K = numel (m.roc);
  endif
  names = num2cell (1:K);
  if (isfield (m, "classes"))
    names = m.classes;
  endif
  if (iscell (names) && ! iscellstr (names))
    names = [names{:}];
  endif
  if (isnumeric (names) || islogical (names))
    names = arrayfun (@(v) sprintf ("%.6g", v), names(:), "UniformOutput", false);
  elseif (ischar (names))
    names = cellstr (names);
  endif
  if (! iscellstr (names) || numel (names) != K)
    error ("rnn:type", "rnn_plot: M.classes must be %d labels, one for each row of M.confusion, got %s", K, check_got (m.classes));
  endif
  names = cellfun (@plot_utf8, names(:)', "UniformOutput", false);
endfunction
