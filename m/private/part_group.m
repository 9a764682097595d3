## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## DATA = part_group (FNAME, NET, P, O, G)
##
## Group G of the order O (part_order) of the training set P as the core takes it, its sequences in the order in which they are
## trained on.

function data = part_group (fname, net, P, o, g)
  data = [];
  for k = o.groups{g}
    data = part_join (data, part_load (fname, net, P, k, o.epoch));
  endfor
  if (! strcmp (o.shuffle, "never"))
    data = part_take (data, net_with_seed (o.seed, o.keys{g}, @() randperm (numel (data.X))));
  endif
endfunction
