## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [Y, SCORES] = data_prediction (NET, KIND, OUT, NATURAL)
##
## What is predicted from the scores OUT (as the core gives them, a column per target) of a network whose targets
## are no labels, and these scores in the units of the targets.  KIND is net_kind (NET).
## NATURAL: OUT is in these units.

function [y, scores] = data_prediction (net, kind, out, natural = false)
  y = scores = out;
  if (kind.flags)
    y = out >= 0.5;
    return;
  elseif (! natural)
    y = scores = data_denormalize (net, out, kind.parts, kind.loss.spread);
  endif
  if (kind.parts > 1)
    K = kind.rows;
    y = scores((kind.middle - 1) * K + (1:K),:);
  endif
endfunction
