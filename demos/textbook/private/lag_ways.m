## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## HOW = lag_ways (NAME, CELLS, GATE, RATE, LAG)
##
## A network of CELLS cells and how it is trained:
##
## "1997"  the first LSTM, weights uniform in [-0.1, 0.1], the input gates' biases at GATE, gradient
##     descent of RATE: as Hochreiter and Schmidhuber (1997)
## "now"   an LSTM with forget gates, biases for lags up to LAG, by adam

function how = lag_ways (name, cells, gate, rate, lag)
  if (strcmp (name, "1997"))
    how = struct ("cell", "lstm-1997", "cells", cells, ...
                  "start", struct ("width", 0.1, "gate", gate), ...
                  "solver", {lag_solver("descent", rate)});
  else
    how = struct ("cell", "lstm", "cells", cells, "start", struct ("lag", lag), ...
                  "solver", {lag_solver("adam", rate)});
  endif
endfunction
