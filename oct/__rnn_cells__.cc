// __rnn_cells__.cc - [cells, cpu] = __rnn_cells__ ()
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#ifndef RNN_SINGLE

// PKG_ADD: autoload ("__rnn_cells__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
DEFUN_DLD (__rnn_cells__, , , "Internal function of the rnn package.")
{
  const int n = rnn_dispatch_d ()->cells ();
  const dim_vector dims (n, 1);
  Cell name (dims), variant (dims), gates (dims), states (dims), state_names (dims);
  for (int row = 0; row < n; row++)
    {
      const rnn_cell_facts cell = rnn_cell_facts_d (row);
      name (row) = cell.name;
      variant (row) = cell.variant;
      gates (row) = cell.gates;
      states (row) = cell.states;
      Cell names (1, cell.states);
      for (int k = 0; k < cell.states; k++)
        names (k) = cell.state_names[k];
      state_names (row) = names;
    }
  octave_map cells (dims);
  cells.assign ("name", name);
  cells.assign ("variant", variant);
  cells.assign ("gates", gates);
  cells.assign ("states", states);
  cells.assign ("state_names", state_names);

  octave_scalar_map cpu;
  cpu.assign ("simd", rnn_dispatch_d ()->isa);
  cpu.assign ("threads", rnn_processors ());
  return ovl (cells, cpu);
}

#endif
