## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## D = world_digest (DATA)
##
## Numbers that differ, but for rare chances, where the sequences of DATA (core form), their order or their targets do.

function d = world_digest (data)
  sums = @(c) sum ((1:numel (c)) .* cellfun (@(x) sum (double (x(! isnan (x)))), c(:)'));
  d = [numel(data.X), sum(cellfun ("size", data.X, 2)), sums(data.X)];
  for part = {data.Y, data.weight, data.known}
    y = part{1};
    if (! iscell (y))
      y = num2cell (y, 1);
    endif
    d = [d, numel(y), sums(y)];
  endfor
endfunction
