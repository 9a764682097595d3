## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## VALUE = part_metric (NET, VALID, F)
##
## What F, a ValidationMetric of the user's own, says of NET and the validation data VALID: F (NET, X, Y).  Where these are read by parts
## X is a function handle that reads them, as rnn_parts gives it, and Y has the targets of all parts, since those and what
## rnn_predict (NET, X) says of them fit the memory where X does not.

function value = part_metric (net, valid, f)
  if (! isfield (valid, "parts"))
    value = f (net, valid.given{1:2});
    return;
  endif
  source = valid.parts.source;
  many = ! strcmp (net.Structure, "many-to-one");
  all = cell (source.count, 1);
  [owner, done] = part_owner (valid.parts.prefetch);
  for k = 1:source.count
    [X, Y] = part_each ("rnn_train", source, k, owner);
    all{k} = part_rows (X, Y, many);
  endfor
  clear done;
  Y = vertcat (all{:});
  value = f (net, @(varargin) part_of_source (source, varargin{:}), Y);
endfunction
