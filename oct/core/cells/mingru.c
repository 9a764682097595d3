/* mingru.c - a gated unit whose gates look at the input alone.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Feng, Tung, Ahmed, Bengio, Hajimirsadeghi (2024), "Were RNNs all we needed?", minGRU of section 3.1; with
   a = W x_t + b, block rows z n,
     z = sigma (a_z)      h_t = (1 - z) h_{t-1} + z a_n.
   Their variant for sums of logarithms makes the candidate positive; here the recurrence is summed as it stands, with
   factors between 0 and 1, and the candidate is linear.  The store holds z and n = a_n, then da.  */

#include "cells/cell.h"

enum { Z, N }; /* block rows */

static void
prepare (const rnn_cell_forward *q)
{
  FOR_CELL (q, j, k, m)
    {
      rnn_real *z = q->a + j * q->lda + Z * q->H + k;
      vec_store (z, vec_sigmoid (vec_load (z, m)), m);
    }
}

static void
forward (const rnn_cell_forward *block)
{
  const size_t H = block->H;
  FOR_STEPS (q, block)
  FOR_CELL (&q, j, k, m)
    {
      const rnn_real *a = q.a + j * q.lda + k;
      vec h = vec_load (q.h_prev + j * q.ldh + k, m), n = vec_load (a + N * H, m);
      vec_store (q.h + j * q.ldh + k, vec_fma (vec_load (a + Z * H, m), n - h, h), m);
    }
}

static void
backward (const rnn_cell_backward *block)
{
  const size_t H = block->H;
  FOR_STEPS_BACK (q, block)
  FOR_CELL (&q, j, k, m)
    {
      rnn_real *a = q.a + j * q.lda + k;
      vec z = vec_load (a + Z * H, m), n = vec_load (a + N * H, m);
      vec h_prev = vec_load (q.h_prev + j * q.ldh + k, m), dh = cell_gradient (&q, j, k, m);
      vec_store (a + Z * H, dh * (z * (1 - z)) * (n - h_prev), m);
      vec_store (a + N * H, dh * z, m);
      vec_store (q.dh + j * H + k, dh * (1 - z), m);
    }
}

const rnn_cell RN (cell_mingru) = {
  .name = "mingru",
  .variant = "",
  .inputs = 2,
  .rows = 2,
  .states = 1,
  .state_name = {"h"},
  .initial_name = {"h0"},
  .gate = {{"z", RNN_SIGMOID, Z, -1}, {"n", RNN_LINEAR, N, 0}},
  .forget = -1,
  .chrono = {-1},
  .stages = 1,
  CELL_PREPARE (prepare),
  CELL_FORWARD (forward),
  .backward = {backward},
};
