/* mgu.c - the minimal gated unit.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Zhou, Wu, Zhang, Zhou (2016), "Minimal gated unit for recurrent neural networks", equations 5a to
   5c, block rows f n; with a = W x_t + b
     f = sigma (a_f + R_f h_{t-1})   n = tanh (a_n + R_n (f h_{t-1}))   h_t = (1 - f) h_{t-1} + f n
   A third block row of the store, u, holds f h_{t-1}, the operand of the second stage; a fourth
   hands dh (n - h_{t-1}) from the second stage's backward function to the first's.  */

#include "cells/cell.h"

enum { F, N, U, S }; /* block rows */

static void
forward_gate (const rnn_cell_forward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      vec f = vec_sigmoid (vec_load (a + F * H, m));
      vec_store (a + F * H, f, m);
      vec_store (a + U * H, f * vec_load (q->hm + j * q->ldm + k, m), m);
    }
}

static void
forward_candidate (const rnn_cell_forward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      vec f = vec_load (a + F * H, m), n = vec_tanh (vec_load (a + N * H, m));
      vec h_prev = vec_load (q->h_prev + j * q->ldh + k, m);
      vec_store (a + N * H, n, m);
      vec_store (q->h + j * q->ldh + k, vec_fma (f, n - h_prev, h_prev), m);
    }
}

static void
backward_candidate (const rnn_cell_backward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k, *dh_ = q->dh + j * H + k;
      vec dh = vec_load (dh_, m), f = vec_load (a + F * H, m), n = vec_load (a + N * H, m);
      vec_store (a + N * H, dh * f * one_minus_square (n), m);
      vec_store (a + S * H, dh * (n - vec_load (q->h_prev + j * q->ldh + k, m)), m);
      vec_store (dh_, dh * (1 - f), m);
    }
}

static void
backward_gate (const rnn_cell_backward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k, *dm = q->dm + j * H + k;
      vec f = vec_load (a + F * H, m), du = vec_load (q->dop + j * H + k, m);
      vec df = vec_fma (du, vec_load (q->hm + j * q->ldm + k, m), vec_load (a + S * H, m));
      vec_store (a + F * H, df * (f * (1 - f)), m);
      vec_store (dm, vec_fma (du, f, vec_load (dm, m)), m);
    }
}

const rnn_cell RN (cell_mgu) = {
  .name = "mgu",
  .variant = "",
  .gates = 2,
  .inputs = 2,
  .rows = 4,
  .states = 1,
  .state_name = {"h"},
  .initial_name = {"h0"},
  .gate = {{"f", RNN_SIGMOID, F, -1}, {"n", RNN_TANH, N, 0}},
  .forget = -1,
  .chrono = {-1},
  .stages = 2,
  .segments = 2,
  .segment = {{.gate = F, .gates = 1, .row = F, .stage = 0, .operand = -1},
              {.gate = N, .gates = 1, .row = N, .stage = 1, .operand = U}},
  CELL_FORWARD (forward_gate, forward_candidate),
  .backward = {backward_gate, backward_candidate},
};
