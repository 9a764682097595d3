## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PAIRS = option_pairs (ARGS)
##
## Options as names and values: the structs of options that stand in the place of names are taken apart.

function pairs = option_pairs (args)
  pairs = cell (1, 0);
  k = 1;
  while (k <= numel (args))
    if (isstruct (args{k}) && isscalar (args{k}))
      pairs = [pairs, [fieldnames(args{k}), struct2cell(args{k})]'(:)'];
      k += 1;
    else
      pairs = [pairs, args(k:min (k + 1, end))];
      k += 2;
    endif
  endwhile
endfunction
