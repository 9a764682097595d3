## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [CELLS, CPU, LOSSES, LAYERS, ACTIVATIONS] = core_cells ()
##
## The cells that are registered in the compiled core, what it runs on, its losses, kinds of
## layers and activations of dense ones.  In every function this is the first call of the core: where the core has not been built yet, the
## error says so.

function [cells, cpu, losses, layers, activations] = core_cells ()
  persistent known = {};
  try
    if (isempty (known))
      [known{1:5}] = __rnn_cells__ ();
    endif
    [cells, cpu, losses, layers, activations] = known{:};
  catch err
    if (! strcmp (err.identifier, "Octave:undefined-function"))
      rethrow (err);
    endif
    error ("rnn:core", ["rnn: the compiled core must be on the path, got none: run ", ...
           "\"make build\" and \"addpath oct\", or install the package and \"pkg load rnn\""]);
  end_try_catch
endfunction
