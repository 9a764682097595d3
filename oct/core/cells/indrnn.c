/* indrnn.c - the independently recurrent network: each unit sees its own past alone.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Li, Li, Cook, Zhu, Gao (2018), "Independently recurrent neural network (IndRNN)", equation 2:
     h_t = relu (W x_t + u .* h_{t-1} + b).
   Over k steps a gradient is multiplied by u^k.  u starts uniform in [0, 1], from units that forget at once to
   units that hardly do, none of which makes a gradient explode.  Their bound on abs (u), 2^(1/T), depends on the
   length of the sequences and is not imposed.  The store holds a = W x + b, then da.  */

#include "cells/cell.h"

static void
forward (const rnn_cell_forward *block)
{
  FOR_STEPS (q, block)
  FOR_CELL (&q, j, k, m)
    {
      vec u = vec_load (q.p + k, m), a = vec_load (q.a + j * q.lda + k, m);
      vec h = vec_fma (u, vec_load (q.h_prev + j * q.ldh + k, m), a);
      vec_store (q.h + j * q.ldh + k, vec_relu (h), m);
    }
}

/* the derivative at 0 is 0, at NaN NaN */
static void
backward (const rnn_cell_backward *block)
{
  FOR_STEPS_BACK (q, block)
  FOR_CELL (&q, j, k, m)
    {
      rnn_real *du = q.dp + k;
      vec h = vec_load (q.h + j * q.ldh + k, m), dh = cell_gradient (&q, j, k, m);
      vec da = vec_select (h <= 0, vec_set (0), dh);
      vec_store (q.a + j * q.lda + k, da, m);
      vec_store (du, vec_fma (da, vec_load (q.h_prev + j * q.ldh + k, m), vec_load (du, m)), m);
      vec_store (q.dh + j * q.H + k, da * vec_load (q.p + k, m), m);
    }
}

const rnn_cell RN (cell_indrnn) = {
  .name = "indrnn",
  .variant = "",
  .inputs = 1,
  .rows = 1,
  .states = 1,
  .state_name = {"h"},
  .initial_name = {"h0"},
  .parameters = 1,
  .parameter = {{"u", 1, RNN_INIT_UNIT, 0}},
  .gate = {{"h", RNN_RELU, -1, 0}},
  .forget = -1,
  .kinks = 1,
  .stages = 1,
  CELL_FORWARD (forward),
  .backward = {backward},
};
