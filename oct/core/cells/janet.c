/* janet.c - an LSTM of which the forget gate alone is left.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Van der Westhuizen and Lasenby (2018), "The unreasonable effectiveness of the forget gate", equations 7
   and 8 with the shift beta of section 3:
     f = sigma (a_f)   i = 1 - sigma (a_f - beta)   g = tanh (a_g)
     h_t = f h_{t-1} + i g
   where a = W x_t + R h_{t-1} + b, block rows f g.  With beta > 0 (1 in the paper) a unit lets somewhat more in than it
   forgets.  The paper starts b_f by chrono initialisation.

   A third block row of the store holds i.  */

#include "cells/cell.h"

enum { F, G, I }; /* block rows */
enum { BETA };    /* constants */

static void
forward (const rnn_cell_forward *q)
{
  const size_t H = q->H;
  const vec beta = vec_set ((rnn_real) q->constant[BETA]);
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      vec af = vec_load (a + F * H, m), f = vec_sigmoid (af), i = vec_sigmoid (beta - af);
      vec g = vec_tanh (vec_load (a + G * H, m));
      vec_store (a + F * H, f, m);
      vec_store (a + G * H, g, m);
      vec_store (a + I * H, i, m);
      vec_store (q->h + j * q->ldh + k,
                 vec_fma (f, vec_load (q->h_prev + j * q->ldh + k, m), i * g), m);
    }
}

static void
backward (const rnn_cell_backward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k, *dh_ = q->dh + j * H + k;
      vec f = vec_load (a + F * H, m), g = vec_load (a + G * H, m), i = vec_load (a + I * H, m);
      vec dh = vec_load (dh_, m), h_prev = vec_load (q->h_prev + j * q->ldh + k, m);
      vec slope = vec_fms (h_prev, f * (1 - f), g * (i * (1 - i)));
      vec_store (a + F * H, dh * slope, m);
      vec_store (a + G * H, dh * i * one_minus_square (g), m);
      vec_store (dh_, dh * f, m);
    }
}

const rnn_cell RN (cell_janet) = {
  .name = "janet",
  .variant = "",
  .gates = 2,
  .inputs = 2,
  .rows = 3,
  .states = 1,
  .state_name = {"h"},
  .initial_name = {"h0"},
  .constant = {[BETA] = {"Beta", 1, -100, 100}},
  .gate = {{"f", RNN_SIGMOID, F, 1}, {"i", RNN_SIGMOID, I, 0}, {"g", RNN_TANH, G, 0}},
  .forget = F,
  .chrono = {1},
  .stages = 1,
  .segments = 1,
  .segment = {{.gate = 0, .gates = 2, .row = F, .stage = 0, .operand = -1}},
  CELL_FORWARD (forward),
  .backward = {backward},
};
