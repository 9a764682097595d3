/* minlstm.c - an LSTM whose gates look at the input alone and share 1 between them.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Feng, Tung, Ahmed, Bengio, Hajimirsadeghi (2024), "Were RNNs all we needed?", minLSTM of section 3.2; with
   a = W x_t + b, block rows f i g, s_f = sigma (a_f), s_i = sigma (a_i),
     f = s_f / (s_f + s_i)      h_t = f h_{t-1} + (1 - f) a_g,
   one state and no output gate.  The candidate is linear, as in mingru.c.

   With u = exp (-a_f), v = exp (-a_i):  f = (1 + v) / (2 + u + v), each number times exp (-m), m the largest of
   0, -a_f and -a_i, so that none overflows and the sum is at least 1.  As d f = f (1 - f) ((1 - s_f) d a_f -
   (1 - s_i) d a_i), two more block rows keep 1 - s_f = u / (1 + u) and 1 - s_i.
   The store holds a, then f, 1 - s_i, a_g, 1 - s_f, then da.  */

#include "cells/cell.h"

enum { F, I, G, S }; /* block rows; S: 1 - s_f */

static inline vec
larger (vec x, vec y)
{
  return vec_select (x < y, y, x);
}

static void
prepare (const rnn_cell_forward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      vec u = -vec_load (a + F * H, m), v = -vec_load (a + I * H, m);
      vec most = larger (larger (u, v), vec_set (0));
      vec one = vec_exp (-most), eu = vec_exp (u - most), ev = vec_exp (v - most);
      vec_store (a + F * H, (one + ev) / (one + eu + (one + ev)), m);
      vec_store (a + I * H, vec_sigmoid (v), m);
      vec_store (a + S * H, vec_sigmoid (u), m);
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
      vec g = vec_load (a + G * H, m), h = vec_load (q.h_prev + j * q.ldh + k, m);
      vec_store (q.h + j * q.ldh + k, vec_fma (vec_load (a + F * H, m), h - g, g), m);
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
      vec f = vec_load (a + F * H, m), g = vec_load (a + G * H, m);
      vec h_prev = vec_load (q.h_prev + j * q.ldh + k, m), dh = cell_gradient (&q, j, k, m);
      vec df = dh * (f * (1 - f)) * (h_prev - g);
      vec_store (a + F * H, df * vec_load (a + S * H, m), m);
      vec_store (a + I * H, -df * vec_load (a + I * H, m), m);
      vec_store (a + G * H, dh * (1 - f), m);
      vec_store (q.dh + j * H + k, dh * f, m);
    }
}

const rnn_cell RN (cell_minlstm) = {
  .name = "minlstm",
  .variant = "",
  .inputs = 3,
  .rows = 4,
  .states = 1,
  .state_name = {"h"},
  .initial_name = {"h0"},
  .gate = {{"f", RNN_SIGMOID, F, 1}, {"g", RNN_LINEAR, G, 0}},
  .forget = F,
  .chrono = {1, -1},
  .stages = 1,
  CELL_PREPARE (prepare),
  CELL_FORWARD (forward),
  .backward = {backward},
};
