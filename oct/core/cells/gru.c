/* gru.c - the gated recurrent unit, in its three reset modes.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Cho et al. (2014), block rows r z n; with a = W x_t + b
     r = sigma (a_r + R_r h_{t-1})   z = sigma (a_z + R_z h_{t-1})   h_t = (1 - z) n + z h_{t-1}
     after-multiplication:                n = tanh (a_n + r (R_n h_{t-1}))
     recurrent-bias-after-multiplication: n = tanh (a_n + r (R_n h_{t-1} + b_n))
     before-multiplication:               n = tanh (a_n + R_n (r h_{t-1}))
   "after" is what cuDNN and PyTorch compute (with the recurrent bias), "before" is the paper's.

   A fourth block row of the store, u, holds R_n h_{t-1} (+ b_n) in the "after" modes, then its
   gradient; in "before" it holds the operand r h_{t-1} of the second stage.  */

#include "cells/cell.h"

enum { R, Z, N, U }; /* block rows */

/* ------------------------------------------------------------------------- shared by all modes */

/* h = (1 - z) n + z h_prev */
static inline void
blend (const rnn_cell_forward *q, size_t j, size_t k, size_t m, vec z, vec n)
{
  vec h_prev = vec_load (q->h_prev + j * q->ldh + k, m);
  vec_store (q->h + j * q->ldh + k, vec_fma (z, h_prev - n, n), m);
}

/* Backward through h = (1 - z) n + z h_prev and n = tanh (a_n): stores da_z, leaves z dh in dh and
   returns da_n.  */
static inline vec
unblend (const rnn_cell_backward *q, size_t j, size_t k, size_t m, rnn_real *a)
{
  const size_t H = q->H;
  rnn_real *dh_ = q->dh + j * H + k;
  vec dh = vec_load (dh_, m), z = vec_load (a + Z * H, m), n = vec_load (a + N * H, m);
  vec h_prev = vec_load (q->h_prev + j * q->ldh + k, m);
  vec_store (a + Z * H, dh * (h_prev - n) * (z * (1 - z)), m);
  vec_store (dh_, dh * z, m);
  return dh * (1 - z) * one_minus_square (n);
}

/* ---------------------------------------------------------------------------- after modes */

static inline void
forward_after (const rnn_cell_forward *q, const rnn_real *bias)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      vec r = vec_sigmoid (vec_load (a + R * H, m)), z = vec_sigmoid (vec_load (a + Z * H, m));
      vec u = vec_load (a + U * H, m);
      if (bias)
        u += vec_load (bias + k, m);
      vec n = vec_tanh (vec_fma (r, u, vec_load (a + N * H, m)));
      vec_store (a + R * H, r, m);
      vec_store (a + Z * H, z, m);
      vec_store (a + N * H, n, m);
      vec_store (a + U * H, u, m);
      blend (q, j, k, m, z, n);
    }
}

static inline void
backward_after (const rnn_cell_backward *q, rnn_real *dbias)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      vec dn = unblend (q, j, k, m, a), r = vec_load (a + R * H, m), du = dn * r;
      vec_store (a + R * H, dn * vec_load (a + U * H, m) * (r * (1 - r)), m);
      vec_store (a + N * H, dn, m);
      vec_store (a + U * H, du, m);
      if (dbias)
        vec_store (dbias + k, vec_load (dbias + k, m) + du, m);
    }
}

static void
forward_nobias (const rnn_cell_forward *q)
{
  forward_after (q, NULL);
}

static void
backward_nobias (const rnn_cell_backward *q)
{
  backward_after (q, NULL);
}

static void
forward_bias (const rnn_cell_forward *q)
{
  forward_after (q, q->p);
}

static void
backward_bias (const rnn_cell_backward *q)
{
  backward_after (q, q->dp);
}

/* ---------------------------------------------------------------------------- before mode */

static void
forward_gates (const rnn_cell_forward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      vec r = vec_sigmoid (vec_load (a + R * H, m));
      vec_store (a + R * H, r, m);
      vec_store (a + Z * H, vec_sigmoid (vec_load (a + Z * H, m)), m);
      vec_store (a + U * H, r * vec_load (q->hm + j * q->ldm + k, m), m);
    }
}

static void
forward_candidate (const rnn_cell_forward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      vec n = vec_tanh (vec_load (a + N * H, m));
      vec_store (a + N * H, n, m);
      blend (q, j, k, m, vec_load (a + Z * H, m), n);
    }
}

static void
backward_candidate (const rnn_cell_backward *q)
{
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      vec_store (a + N * q->H, unblend (q, j, k, m, a), m);
    }
}

static void
backward_gates (const rnn_cell_backward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k, *dm = q->dm + j * H + k;
      vec r = vec_load (a + R * H, m), du = vec_load (q->dop + j * H + k, m);
      vec_store (a + R * H, du * vec_load (q->hm + j * q->ldm + k, m) * (r * (1 - r)), m);
      vec_store (dm, vec_fma (du, r, vec_load (dm, m)), m);
    }
}

/* ---------------------------------------------------------------------------- descriptors */

#define CELL_GRU(mode)                                                                             \
  .name = "gru", .variant = mode, .gates = 3, .inputs = 3, .rows = 4, .states = 1,                 \
  .state_name = {"h"}, .initial_name = {"h0"}, .forget = -1, .chrono = {0, 1}, .segments = 2,      \
  .gate = {{"r", RNN_SIGMOID, R, 0}, {"z", RNN_SIGMOID, Z, 1}, {"n", RNN_TANH, N, 0}}

#define SEGMENTS_AFTER                                                                             \
  .stages = 1, .segment = {{.gate = R, .gates = 2, .row = R, .stage = 0, .operand = -1},           \
                           {.gate = N, .gates = 1, .row = U, .stage = 0, .operand = -1}}

const rnn_cell RN (cell_gru_after) = {
  CELL_GRU ("after-multiplication"),
  SEGMENTS_AFTER,
  CELL_FORWARD (forward_nobias),
  .backward = {backward_nobias},
};

const rnn_cell RN (cell_gru_bias) = {
  CELL_GRU ("recurrent-bias-after-multiplication"),
  SEGMENTS_AFTER,
  .parameters = 1,
  .parameter = {{"bn", 1, RNN_INIT_ZEROS, 0}},
  CELL_FORWARD (forward_bias),
  .backward = {backward_bias},
};

const rnn_cell RN (cell_gru_before) = {
  CELL_GRU ("before-multiplication"),
  .stages = 2,
  .segment = {{.gate = R, .gates = 2, .row = R, .stage = 0, .operand = -1},
              {.gate = N, .gates = 1, .row = N, .stage = 1, .operand = U}},
  CELL_FORWARD (forward_gates, forward_candidate),
  .backward = {backward_gates, backward_candidate},
};
