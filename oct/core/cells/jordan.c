/* jordan.c - Jordan's network: what comes back is the output.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Jordan (1986), "Attractor dynamics and parallelism in a connectionist sequential machine": the
   context of a step is the output of the step before, not the hidden layer,
     u_t = tanh (W x_t + R_1 y_{t-1} + b)     y_t = tanh (R_2 u_t + by)
   with block rows 1 and 2 of R, as many hidden units u as outputs y.  The state h is y: it goes to
   the layer above, or to the head.  Jordan's context units also keep a share of their own past, and
   his units are logistic; here the context is y_{t-1} alone.

   The block rows of the store: a_1 and later its gradient, a_2 likewise, u.  */

#include "cells/cell.h"

enum { A1, A2, U }; /* block rows */

static void
forward_hidden (const rnn_cell_forward *q)
{
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      vec_store (a + U * q->H, vec_tanh (vec_load (a + A1 * q->H, m)), m);
    }
}

static void
forward_output (const rnn_cell_forward *q)
{
  FOR_CELL (q, j, k, m)
    {
      vec a = vec_load (q->a + j * q->lda + A2 * q->H + k, m) + vec_load (q->p + k, m);
      vec_store (q->h + j * q->ldh + k, vec_tanh (a), m);
    }
}

static void
backward_output (const rnn_cell_backward *q)
{
  FOR_CELL (q, j, k, m)
    {
      rnn_real *dh = q->dh + j * q->H + k, *dby = q->dp + k;
      vec y = vec_load (q->h + j * q->ldh + k, m), da = vec_load (dh, m) * one_minus_square (y);
      vec_store (q->a + j * q->lda + A2 * q->H + k, da, m);
      vec_store (dby, vec_load (dby, m) + da, m);
      vec_store (dh, vec_set (0), m);
    }
}

static void
backward_hidden (const rnn_cell_backward *q)
{
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      vec u = vec_load (a + U * q->H, m);
      vec_store (a + A1 * q->H, vec_load (q->dop + j * q->H + k, m) * one_minus_square (u), m);
    }
}

const rnn_cell RN (cell_jordan) = {
  .name = "jordan",
  .variant = "",
  .gates = 2,
  .inputs = 1,
  .rows = 3,
  .states = 1,
  .state_name = {"h"},
  .initial_name = {"h0"},
  .parameters = 1,
  .parameter = {{"by", 1, RNN_INIT_ZEROS, 0}},
  .gate = {{"u", RNN_TANH, U, 0}, {"y", RNN_TANH, -1, 0}},
  .forget = -1,
  .stages = 2,
  .segments = 2,
  .segment = {{.gate = 0, .gates = 1, .row = A1, .stage = 0, .operand = -1},
              {.gate = 1, .gates = 1, .row = A2, .stage = 1, .operand = U}},
  CELL_FORWARD (forward_hidden, forward_output),
  .backward = {backward_hidden, backward_output},
};
