## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [CELLS, CPU, LOSSES] = core_cells ()
##
## The cells that are registered in the compiled core, what it runs on, and its losses.  In every
## function this is the first call of the core: where the core has not been built yet, the
## error says so.

function [cells, cpu, losses] = core_cells ()
  persistent known = {};
  try
    if (isempty (known))
      [known{1:3}] = __rnn_cells__ ();
    endif
    [cells, cpu, losses] = known{:};
  catch err
    if (! strcmp (err.identifier, "Octave:undefined-function"))
      rethrow (err);
    endif
    error ("rnn:core", ["rnn: the compiled core must be on the path, got none: run ", ...
           "\"make build\" and \"addpath oct\", or install the package and \"pkg load rnn\""]);
  end_try_catch
endfunction
