/* cells.c - the registry: a new cell is one line here.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "cells/cell.h"

/* clang-format off */
#define CELLS(use) \
  use (cell_rnn_tanh) \
  use (cell_rnn_relu) \
  use (cell_lstm) \
  use (cell_gru_after) \
  use (cell_gru_before) \
  use (cell_gru_bias) \
  use (cell_rnn_linear) \
  use (cell_lstm_1997) \
  use (cell_lstm_peephole) \
  use (cell_lstm_coupled) \
  use (cell_mgu) \
  use (cell_irnn) \
  use (cell_jordan) \
  use (cell_lstm_layernorm) \
  use (cell_clockwork) \
  use (cell_janet) \
  use (cell_cornn) \
  use (cell_scrn) \
  use (cell_ligru) \
  use (cell_slstm) \
  use (cell_orthogonal) \
  use (cell_mingru) \
  use (cell_minlstm) \
  use (cell_indrnn) \
  use (cell_lru)
/* clang-format on */

#define DECLARE(cell) extern const rnn_cell RN (cell);
CELLS (DECLARE)

#define LIST(cell) &RN (cell),
static const rnn_cell *const cells[] = {CELLS (LIST)};

int
cell_count (void)
{
  return (int) (sizeof cells / sizeof *cells);
}

const rnn_cell *
cell_at (int row)
{
  return row >= 0 && row < cell_count () ? cells[row] : NULL;
}
