/* slstm.c - the scalar LSTM of xLSTM: an exponential input gate, with a normaliser.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Beck et al. (2024), "xLSTM: extended long short-term memory", equations 8 to 17, with the sigmoid as forget
   gate (the other choice of equation 13 is exp, by which the stabiliser can grow with time) and one head: R is full.
     i = exp (a_i)   f = sigma (a_f)   z = tanh (a_z)   o = sigma (a_o),   a = W x_t + R h_{t-1} + b
     c_t = f c_{t-1} + i z      n_t = f n_{t-1} + i      h_t = o c_t / n_t
   so that c / n is a mean of all z so far, weighted by their i and by what has been forgotten since.  What is
   stored is c and n divided by exp m, where the stabiliser m keeps the largest weight at 1:
     m_t = max (log f + m_{t-1}, a_i)   i' = exp (a_i - m_t)   f' = exp (log f + m_{t-1} - m_t)
   and i', f' in the place of i, f.  c, n and m start at 0: none of them is learned or comes over a bridge, as a sum
   without its weight says nothing.  Where the weight underflows (only at first can it) h is 0.

   Block rows of the store: a, later i' f z o, later da; and f'.  The gradient is that of the
   stored numbers, m's included, at a tie the one of m_t = a_i.  */

#include "cells/cell.h"

enum { I, F, Z, O, KEEP }; /* block rows; KEEP: f' */
enum { C = 1, N, M };      /* states */

#define LEAST ((rnn_real) 0x1p-100) /* a smaller weight is none */

/* x / n, 0 where there is no weight */
static inline vec
mean_of (vec x, vec n)
{
  return vec_select ((n < LEAST) & (n > -LEAST), vec_set (0), x / n);
}

static void
forward (const rnn_cell_forward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      const size_t at = j * H + k;
      vec ai = vec_load (a + I * H, m), af = vec_load (a + F * H, m);
      vec z = vec_tanh (vec_load (a + Z * H, m)), o = vec_sigmoid (vec_load (a + O * H, m));
      vec old = vec_log_sigmoid (af) + vec_load (q->c_prev[M] + at, m);
      vec top = vec_select (ai >= old, ai, old), i = vec_exp (ai - top), keep = vec_exp (old - top);
      vec c = vec_fma (keep, vec_load (q->c_prev[C] + at, m), i * z);
      vec n = vec_fma (keep, vec_load (q->c_prev[N] + at, m), i);
      vec_store (a + I * H, i, m);
      vec_store (a + F * H, vec_sigmoid (af), m);
      vec_store (a + Z * H, z, m);
      vec_store (a + O * H, o, m);
      vec_store (a + KEEP * H, keep, m);
      vec_store (q->c[C] + at, c, m);
      vec_store (q->c[N] + at, n, m);
      vec_store (q->c[M] + at, top, m);
      vec_store (q->h + j * q->ldh + k, o * mean_of (c, n), m);
    }
}

static void
backward (const rnn_cell_backward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      const size_t at = j * H + k;
      vec i = vec_load (a + I * H, m), f = vec_load (a + F * H, m), z = vec_load (a + Z * H, m);
      vec o = vec_load (a + O * H, m), keep = vec_load (a + KEEP * H, m);
      vec c = vec_load (q->c[C] + at, m), n = vec_load (q->c[N] + at, m), u = mean_of (c, n);
      vec dh = vec_load (q->dh + at, m), dmean = mean_of (dh * o, n);
      vec dc = vec_load (q->dc[C] + at, m) + dmean;
      vec dn = vec_fnma (dmean, u, vec_load (q->dc[N] + at, m)), dtop = vec_load (q->dc[M] + at, m);
      /* of the logarithms of f' and i' */
      vec dkeep
        = vec_fma (dc, vec_load (q->c_prev[C] + at, m), dn * vec_load (q->c_prev[N] + at, m))
          * keep;
      vec di = vec_fma (dc, z, dn) * i;
      /* m_t is a_i where i' is 1, and takes what the other one leaves */
      const ivec first = i == 1;
      vec dold = vec_select (first, dkeep, dtop - di);
      vec_store (a + I * H, vec_select (first, dtop - dkeep, di), m);
      vec_store (a + F * H, dold * (1 - f), m);
      vec_store (a + Z * H, dc * i * one_minus_square (z), m);
      vec_store (a + O * H, dh * u * (o * (1 - o)), m);
      vec_store (q->dc[C] + at, dc * keep, m);
      vec_store (q->dc[N] + at, dn * keep, m);
      vec_store (q->dc[M] + at, dold, m);
      vec_store (q->dh + at, vec_set (0), m);
    }
}

const rnn_cell RN (cell_slstm) = {
  .name = "slstm",
  .variant = "",
  .gates = 4,
  .inputs = 4,
  .rows = 5,
  .states = 4,
  .state_name = {"h", "c", "n", "m"},
  .initial_name = {"h0"},
  .unlearned = 3,
  .gate = {{"f", RNN_SIGMOID, F, 1}, {"z", RNN_TANH, Z, 0}, {"o", RNN_SIGMOID, O, 0}},
  .forget = F,
  .chrono = {0, 1},
  .kinks = 1,
  .stages = 1,
  .segments = 1,
  .segment = {{.gate = 0, .gates = 4, .row = 0, .stage = 0, .operand = -1}},
  CELL_FORWARD (forward),
  .backward = {backward},
};
