## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LABELS = matlab_labels (NET, OUT, FORM)
##
## The labels of the largest outputs OUT of matlab_run: N x 1, or a cell of rows (columns where matrices are time x channels), of a single
## sequence that row.

function labels = matlab_labels (net, out, form)
  if (! iscell (out))
    [~, codes] = max (out, [], 2);
    labels = matlab_codes (codes, net.Classes);
    return;
  endif
  labels = cell (size (out));
  for k = 1:numel (out)
    [~, codes] = max (out{k}, [], 1);
    if (strcmp (net.Kind, "dlnetwork"))
      codes = codes';
    endif
    labels{k} = matlab_codes (codes, net.Classes);
  endfor
  if (strcmp (form, "matrix"))
    labels = labels{1};
  endif
endfunction
