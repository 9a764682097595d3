/* lstm.c - long short-term memory with a forget gate.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Hochreiter and Schmidhuber (1997), with the forget gate of Gers, Schmidhuber and Cummins (2000):
     i = sigma (a_i)   f = sigma (a_f)   g = tanh (a_g)   o = sigma (a_o)
     c_t = f c_{t-1} + i g      h_t = o tanh (c_t)
   where a = W x_t + R h_{t-1} + b, block rows i f g o.  The store holds a, then the gates, then da;
   tanh (c_t) is made again in the backward pass rather than kept.  */

#include "cells/cell.h"

static void
forward (const rnn_cell_forward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      vec i = vec_sigmoid (vec_load (a, m)), f = vec_sigmoid (vec_load (a + H, m));
      vec g = vec_tanh (vec_load (a + 2 * H, m)), o = vec_sigmoid (vec_load (a + 3 * H, m));
      vec c = vec_fma (f, vec_load (q->c_prev[1] + j * H + k, m), i * g);
      vec_store (a, i, m);
      vec_store (a + H, f, m);
      vec_store (a + 2 * H, g, m);
      vec_store (a + 3 * H, o, m);
      vec_store (q->c[1] + j * H + k, c, m);
      vec_store (q->h + j * q->ldh + k, o * vec_tanh (c), m);
    }
}

static void
backward (const rnn_cell_backward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k, *dh_ = q->dh + j * H + k, *dc_ = q->dc[1] + j * H + k;
      vec i = vec_load (a, m), f = vec_load (a + H, m), g = vec_load (a + 2 * H, m);
      vec o = vec_load (a + 3 * H, m), u = vec_tanh (vec_load (q->c[1] + j * H + k, m));
      vec dh = vec_load (dh_, m), dc = vec_fma (dh * o, one_minus_square (u), vec_load (dc_, m));
      vec c_prev = vec_load (q->c_prev[1] + j * H + k, m);
      vec_store (a, dc * g * (i * (1 - i)), m);
      vec_store (a + H, dc * c_prev * (f * (1 - f)), m);
      vec_store (a + 2 * H, dc * i * one_minus_square (g), m);
      vec_store (a + 3 * H, dh * u * (o * (1 - o)), m);
      vec_store (dc_, dc * f, m);
      vec_store (dh_, vec_set (0), m);
    }
}

const rnn_cell RN (cell_lstm) = {
  .name = "lstm",
  .variant = "",
  .gates = 4,
  .inputs = 4,
  .rows = 4,
  .states = 2,
  .projects = 1,
  .state_name = {"h", "c"},
  .initial_name = {"h0", "c0"},
  .gate = {{"i", RNN_SIGMOID, 0, 0},
           {"f", RNN_SIGMOID, 1, 1},
           {"g", RNN_TANH, 2, 0},
           {"o", RNN_SIGMOID, 3, 0}},
  .forget = 1,
  .chrono = {-1, 1},
  .stages = 1,
  .segments = 1,
  .segment = {{.gate = 0, .gates = 4, .row = 0, .stage = 0, .operand = -1}},
  CELL_FORWARD (forward),
  .backward = {backward},
};
