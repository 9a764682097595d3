## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## N = train_streams (NET, OPT, T, ALL)
##
## Into how many streams, which are read side by side, each of the sequences of T (1 x n) steps is cut by a training of NET with the
## options OPT: one long text, and a few long series with SequenceLength.  1 is uncut.  The sequences are a part of ALL, where that is given.

function n = train_streams (net, opt, T, all = numel (T))
  n = ones (size (T));
  kind = net_kind (net);
  B = opt.MiniBatchSize * opt.GradientAccumulation;
  if (! isempty (opt.World) && opt.World.local)    # of all ranks together
    B = max (1, floor (B / opt.World.size));
  endif
  if (kind.model && all == 1)
    n = B;
  elseif (! ischar (opt.SequenceLength) && strcmp (net.Structure, "many-to-many") && ! kind.whole && ! kind.model ...
          && isempty (opt.State) && strcmp (opt.Gradient, "bptt") && ! solver_is_full_batch (opt.Solver))
    n = max (1, min (floor (B / all), floor (T / (2 * opt.SequenceLength))));    # two chunks each, or none carries a state
  endif
endfunction
