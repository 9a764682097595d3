/* lstm_coupled.c - an LSTM that takes in what it forgets.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The coupled input and forget gate (CIFG) of Greff, Srivastava, Koutnik, Steunebrink, Schmidhuber
   (2017), "LSTM: a search space odyssey", without peepholes; there f = 1 - i, here the gate is f:
     f = sigma (a_f)   g = tanh (a_g)   o = sigma (a_o)
     c_t = f c_{t-1} + (1 - f) g        h_t = o tanh (c_t)
   where a = W x_t + R h_{t-1} + b, block rows f g o.  The store holds a, then the gates, then da.  */

#include "cells/cell.h"

enum { F, G, O }; /* block rows */

static void
forward (const rnn_cell_forward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      vec f = vec_sigmoid (vec_load (a + F * H, m)), g = vec_tanh (vec_load (a + G * H, m));
      vec o = vec_sigmoid (vec_load (a + O * H, m));
      vec c = vec_fma (f, vec_load (q->c_prev[1] + j * H + k, m), (1 - f) * g);
      vec_store (a + F * H, f, m);
      vec_store (a + G * H, g, m);
      vec_store (a + O * H, o, m);
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
      vec f = vec_load (a + F * H, m), g = vec_load (a + G * H, m), o = vec_load (a + O * H, m);
      vec u = vec_tanh (vec_load (q->c[1] + j * H + k, m));
      vec dh = vec_load (dh_, m), dc = vec_fma (dh * o, one_minus_square (u), vec_load (dc_, m));
      vec c_prev = vec_load (q->c_prev[1] + j * H + k, m);
      vec_store (a + F * H, dc * (c_prev - g) * (f * (1 - f)), m);
      vec_store (a + G * H, dc * (1 - f) * one_minus_square (g), m);
      vec_store (a + O * H, dh * u * (o * (1 - o)), m);
      vec_store (dc_, dc * f, m);
      vec_store (dh_, vec_set (0), m);
    }
}

const rnn_cell RN (cell_lstm_coupled) = {
  .name = "lstm-coupled",
  .variant = "",
  .gates = 3,
  .inputs = 3,
  .rows = 3,
  .states = 2,
  .projects = 1,
  .state_name = {"h", "c"},
  .initial_name = {"h0", "c0"},
  .gate = {{"f", RNN_SIGMOID, F, 1}, {"g", RNN_TANH, G, 0}, {"o", RNN_SIGMOID, O, 0}},
  .forget = F,
  .chrono = {1},
  .stages = 1,
  .segments = 1,
  .segment = {{.gate = 0, .gates = 3, .row = 0, .stage = 0, .operand = -1}},
  CELL_FORWARD (forward),
  .backward = {backward},
};
