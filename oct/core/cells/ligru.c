/* ligru.c - the light gated recurrent unit, with layer normalisation.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Ravanelli, Brakel, Omologo, Bengio (2018), "Light gated recurrent units for speech recognition", equations
   11 to 13: a GRU without a reset gate whose candidate is a relu, and whose feed-forward part is normalised,
     z = sigma (gx_z N (W x_t + b)_z + R_z h_{t-1} + s_z)
     n = relu (gx_n N (W x_t + b)_n + R_n h_{t-1} + s_n)
     h_t = (1 - z) n + z h_{t-1}
   The paper's N is batch normalisation, by which a result would depend on its batch; here it is
   layer normalisation (normal.h) over both blocks together, 2 H numbers.  The gains gx start at 1, the shifts s
   at 0; b is inside N.

   Block rows of the store: W x + b in 0 and 1, later their gradient; R h in 2 and 3, later z and n, later
   the gradient there.  */

#include "cells/cell.h"
#include "cells/normal.h"

enum { X = 0, Z = 2, N };   /* block rows */
enum { GX = 0, SHIFT = 2 }; /* vectors of the cell parameters */

/* gx N (W x + b) + R h + s, element `at` of the 2 H */
static inline vec
mix (const rnn_cell_forward *q, const rnn_real *a, size_t at, size_t m, const moments *x)
{
  const rnn_real *p = q->p + at;
  vec recurrent = vec_load (a + Z * q->H + at, m) + vec_load (p + SHIFT * q->H, m);
  return vec_fma (vec_load (p + GX * q->H, m), normal (a + X * q->H + at, m, x), recurrent);
}

static void
forward (const rnn_cell_forward *q)
{
  const size_t H = q->H;
  for (size_t j = 0; j < q->n; j++)
    {
      rnn_real *a = q->a + j * q->lda;
      const moments x = moments_of (a + X * H, 2 * H);
      FOR_VECS (k, m, H)
        {
          vec z = vec_sigmoid (mix (q, a, k, m, &x)), n = vec_relu (mix (q, a, H + k, m, &x));
          vec h_prev = vec_load (q->h_prev + j * q->ldh + k, m);
          vec_store (a + Z * H + k, z, m);
          vec_store (a + N * H + k, n, m);
          vec_store (q->h + j * q->ldh + k, vec_fma (z, h_prev - n, n), m);
        }
    }
}

/* the derivative of relu at 0 is 0, at NaN NaN */
static void
backward (const rnn_cell_backward *q)
{
  const size_t H = q->H;
  for (size_t j = 0; j < q->n; j++)
    {
      rnn_real *a = q->a + j * q->lda, *da = a + Z * H, *dh_ = q->dh + j * H;
      FOR_VECS (k, m, H)
        {
          vec z = vec_load (a + Z * H + k, m), n = vec_load (a + N * H + k, m);
          vec dh = vec_load (dh_ + k, m), h_prev = vec_load (q->h_prev + j * q->ldh + k, m);
          vec_store (a + Z * H + k, dh * (h_prev - n) * (z * (1 - z)), m);
          vec_store (a + N * H + k, vec_select (n <= 0, vec_set (0), dh * (1 - z)), m);
          vec_store (dh_ + k, dh * z, m);
        }
      FOR_VECS (k, m, 2 * H)
        add_to (q->dp + SHIFT * H + k, vec_load (da + k, m), m);
      normal_backward (a + X * H, q->dp + GX * H, da, q->p + GX * H, 2 * H);
    }
}

const rnn_cell RN (cell_ligru) = {
  .name = "ligru",
  .variant = "",
  .gates = 2,
  .inputs = 2,
  .rows = 4,
  .states = 1,
  .state_name = {"h"},
  .initial_name = {"h0"},
  .parameters = 4,
  .parameter = {{"gx", 2, RNN_INIT_ONES, 0}, {"s", 2, RNN_INIT_ZEROS, 1}},
  .gate = {{"z", RNN_SIGMOID, Z, 1}, {"n", RNN_RELU, N, 0}},
  .forget = -1,
  .chrono = {1},
  .kinks = 1,
  .bend = 0.003, /* near an input of zero, by the root of the variance's epsilon */
  .coupled = 1,
  .stages = 1,
  .segments = 1,
  .segment = {{.gate = 0, .gates = 2, .row = Z, .stage = 0, .operand = -1}},
  CELL_FORWARD (forward),
  .backward = {backward},
};
