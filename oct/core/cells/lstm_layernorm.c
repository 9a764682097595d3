/* lstm_layernorm.c - an LSTM whose pre-activations are normalised.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Ba, Kiros, Hinton (2016), "Layer normalization", equations 20 to 22 of the supplement; with
     N (v) = (v - mean v) / sqrt (var v + 1e-5)   over all elements of v, var divided by their number,
     [a_i; a_f; a_g; a_o] = gx N (W x_t + b) + gh N (R h_{t-1}) + s
     i = sigma (a_i)   f = sigma (a_f)   g = tanh (a_g)   o = sigma (a_o)
     c_t = f c_{t-1} + i g      h_t = o tanh (gc N (c_t) + sc)
   The two N of the first line go over the four gates together, 4 H numbers, as in the paper, that of
   c_t over H.  The paper adds a shift to each N and b behind both, of which only the sum counts: this
   is s, where the forget gate's 1 stands, while b is inside the first N.  The gains gx, gh, gc start
   at 1, the shifts at 0.

   The block rows of the store: W x + b in 0 .. 3 and R h in 4 .. 7, later their gradients; the gates,
   later da, in 8 .. 11.  Means and deviations are made again in the backward pass.  */

#include "cells/cell.h"
#include "cells/normal.h"

/* block rows */
enum { X = 0, R = 4, I = 8, F, G, O };
/* vectors of the cell parameters */
enum { GX = 0, GH = 4, S = 8, GC = 12, SC = 13 };

/* ------------------------------------------------------------------------------------ forward */

/* a_gate */
static inline vec
mix (const rnn_cell_forward *q, const rnn_real *a, size_t at, size_t m, const moments *x,
     const moments *r)
{
  const size_t H = q->H;
  const rnn_real *p = q->p + at;
  vec recurrent = vec_load (p + GH * H, m) * normal (a + R * H + at, m, r);
  return vec_fma (vec_load (p + GX * H, m), normal (a + X * H + at, m, x), recurrent)
         + vec_load (p + S * H, m);
}

static void
forward (const rnn_cell_forward *q)
{
  const size_t H = q->H;
  for (size_t j = 0; j < q->n; j++)
    {
      rnn_real *a = q->a + j * q->lda, *c = q->c[1] + j * H;
      const moments x = moments_of (a + X * H, 4 * H), r = moments_of (a + R * H, 4 * H);
      FOR_VECS (k, m, H)
        {
          vec i = vec_sigmoid (mix (q, a, k, m, &x, &r));
          vec f = vec_sigmoid (mix (q, a, H + k, m, &x, &r));
          vec g = vec_tanh (mix (q, a, 2 * H + k, m, &x, &r));
          vec_store (a + I * H + k, i, m);
          vec_store (a + F * H + k, f, m);
          vec_store (a + G * H + k, g, m);
          vec_store (a + O * H + k, vec_sigmoid (mix (q, a, 3 * H + k, m, &x, &r)), m);
          vec_store (c + k, vec_fma (f, vec_load (q->c_prev[1] + j * H + k, m), i * g), m);
        }
      const moments s = moments_of (c, H);
      FOR_VECS (k, m, H)
        {
          const rnn_real *p = q->p + k;
          vec u = vec_tanh (
            vec_fma (vec_load (p + GC * H, m), normal (c + k, m, &s), vec_load (p + SC * H, m)));
          vec_store (q->h + j * q->ldh + k, vec_load (a + O * H + k, m) * u, m);
        }
    }
}

/* ----------------------------------------------------------------------------------- backward */

/* From dh to the gates' da and to the gradient of c_{t-1}. */
static void
backward_gates (const rnn_cell_backward *q, size_t j)
{
  const size_t H = q->H;
  rnn_real *a = q->a + j * q->lda, *dh_ = q->dh + j * H, *dc_ = q->dc[1] + j * H;
  const rnn_real *c = q->c[1] + j * H;
  const moments s = moments_of (c, H);
  vec sums = {0}, dots = {0};
  FOR_VECS (k, m, H)
    {
      vec n = normal (c + k, m, &s), gain = vec_load (q->p + GC * H + k, m);
      vec u = vec_tanh (vec_fma (gain, n, vec_load (q->p + SC * H + k, m)));
      vec o = vec_load (a + O * H + k, m), dh = vec_load (dh_ + k, m);
      vec dy = dh * o * one_minus_square (u), dn = dy * gain; /* 0 beyond the m-th */
      add_product_to (q->dp + GC * H + k, dy, n, m);
      add_to (q->dp + SC * H + k, dy, m);
      vec_store (a + O * H + k, dh * u * (o * (1 - o)), m);
      vec_store (dh_ + k, dn, m);
      sums += dn;
      dots = vec_fma (dn, n, dots);
    }
  const rnn_real sum = vec_total (sums) / (rnn_real) H, dot = vec_total (dots) / (rnn_real) H;
  FOR_VECS (k, m, H)
    {
      vec n = normal (c + k, m, &s);
      vec d = through (vec_load (dh_ + k, m) - sum, n, dot);
      vec dc = vec_fma (d, vec_set (s.scale), vec_load (dc_ + k, m));
      vec i = vec_load (a + I * H + k, m), f = vec_load (a + F * H + k, m);
      vec g = vec_load (a + G * H + k, m), c_prev = vec_load (q->c_prev[1] + j * H + k, m);
      vec_store (a + I * H + k, dc * g * (i * (1 - i)), m);
      vec_store (a + F * H + k, dc * c_prev * (f * (1 - f)), m);
      vec_store (a + G * H + k, dc * i * one_minus_square (g), m);
      vec_store (dc_ + k, dc * f, m);
      vec_store (dh_ + k, vec_set (0), m);
    }
}

static void
backward (const rnn_cell_backward *q)
{
  const size_t H = q->H;
  for (size_t j = 0; j < q->n; j++)
    {
      rnn_real *a = q->a + j * q->lda, *da = a + I * H;
      backward_gates (q, j);
      FOR_VECS (k, m, 4 * H)
        add_to (q->dp + S * H + k, vec_load (da + k, m), m);
      normal_backward (a + X * H, q->dp + GX * H, da, q->p + GX * H, 4 * H);
      normal_backward (a + R * H, q->dp + GH * H, da, q->p + GH * H, 4 * H);
    }
}

const rnn_cell RN (cell_lstm_layernorm) = {
  .name = "lstm-layernorm",
  .variant = "",
  .gates = 4,
  .inputs = 4,
  .rows = 12,
  .states = 2,
  .state_name = {"h", "c"},
  .initial_name = {"h0", "c0"},
  .parameters = 14,
  .parameter = {{"gx", 4, RNN_INIT_ONES, 0},
                {"gh", 4, RNN_INIT_ONES, 0},
                {"s", 4, RNN_INIT_ZEROS, 1},
                {"gc", 1, RNN_INIT_ONES, 0},
                {"sc", 1, RNN_INIT_ZEROS, 0}},
  .gate = {{"i", RNN_SIGMOID, I, 0},
           {"f", RNN_SIGMOID, F, 1},
           {"g", RNN_TANH, G, 0},
           {"o", RNN_SIGMOID, O, 0}},
  .forget = 1,
  .bend = 0.003, /* near a state of zero, by the root of the variance's epsilon */
  .coupled = 1,
  .chrono = {-1, 1},
  .stages = 1,
  .segments = 1,
  .segment = {{.gate = 0, .gates = 4, .row = R, .stage = 0, .operand = -1}},
  CELL_FORWARD (forward),
  .backward = {backward},
};
