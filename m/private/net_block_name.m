## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = net_block_name (B)
##
## The name of a parameter block as in rnn_params: rnn{1,2}.W, head.b.

function s = net_block_name (b)
  if (strcmp (b.part, "bridge"))
    s = sprintf ("bridge{%d}.%s", b.layer, b.name);
  elseif (b.layer > 0)
    s = sprintf ("%s{%d,%d}.%s", b.part, b.layer, b.dir, b.name);
  else
    s = sprintf ("%s.%s", b.part, b.name);
  endif
endfunction
