/* lstm_1997.c - long short-term memory as it was first published, without a forget gate.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Hochreiter and Schmidhuber (1997), a memory cell a block, squashed as in their experiments:
     i = sigma (a_i)   g = 2 tanh (a_g / 2), in [-2, 2]   o = sigma (a_o)
     c_t = c_{t-1} + i g      h_t = o tanh (c_t / 2)
   where a = W x_t + R h_{t-1} + b, block rows i g o.  What flows along c is multiplied by 1: the
   constant error carousel.  The gradient is the whole one; theirs was cut where it leaves a cell.
   The store holds a, then the gates, then da.  */

#include "cells/cell.h"

static void
forward (const rnn_cell_forward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      vec i = vec_sigmoid (vec_load (a, m)), g = 2 * vec_tanh (vec_load (a + H, m) / 2);
      vec o = vec_sigmoid (vec_load (a + 2 * H, m));
      vec c = vec_fma (i, g, vec_load (q->c_prev[1] + j * H + k, m));
      vec_store (a, i, m);
      vec_store (a + H, g, m);
      vec_store (a + 2 * H, o, m);
      vec_store (q->c[1] + j * H + k, c, m);
      vec_store (q->h + j * q->ldh + k, o * vec_tanh (c / 2), m);
    }
}

static void
backward (const rnn_cell_backward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k, *dh_ = q->dh + j * H + k, *dc_ = q->dc[1] + j * H + k;
      vec i = vec_load (a, m), g = vec_load (a + H, m), o = vec_load (a + 2 * H, m);
      vec u = vec_tanh (vec_load (q->c[1] + j * H + k, m) / 2), dh = vec_load (dh_, m);
      vec dc = vec_fma (dh * o * one_minus_square (u), vec_set ((rnn_real) .5), vec_load (dc_, m));
      vec_store (a, dc * g * (i * (1 - i)), m);
      vec_store (a + H, dc * i * vec_fnma (g * g, vec_set ((rnn_real) .25), vec_set (1)),
                 m); /* d (2 tanh (a / 2)) / da = 1 - g^2 / 4 */
      vec_store (a + 2 * H, dh * u * (o * (1 - o)), m);
      vec_store (dc_, dc, m);
      vec_store (dh_, vec_set (0), m);
    }
}

const rnn_cell RN (cell_lstm_1997) = {
  .name = "lstm-1997",
  .variant = "",
  .gates = 3,
  .inputs = 3,
  .rows = 3,
  .states = 2,
  .state_name = {"h", "c"},
  .initial_name = {"h0", "c0"},
  .gate = {{"i", RNN_SIGMOID, 0, 0}, {"o", RNN_SIGMOID, 2, 0}},
  .forget = -1,
  .stages = 1,
  .segments = 1,
  .segment = {{.gate = 0, .gates = 3, .row = 0, .stage = 0, .operand = -1}},
  CELL_FORWARD (forward),
  .backward = {backward},
};
