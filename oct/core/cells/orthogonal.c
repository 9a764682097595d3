/* orthogonal.c - a simple recurrent network whose R stays orthogonal.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Along an orthogonal R a gradient neither vanishes nor explodes (Arjovsky, Shah, Bengio 2016; Vorontsov, Trabelsi,
   Kadoury, Pal 2017).  R is a product of Householder reflections, kernels/householder.c, whose vectors U are the
   parameters; with a = W x_t + R h_{t-1} + b and the threshold m of each unit,
     h_t = modrelu (a) = sign (a) relu (|a| + m)
   (Arjovsky et al. 2016, equation 8; real numbers as in Helfrich, Willmott, Ye 2018).  m starts at 0, where modrelu
   is the identity.  The store has one block row: a, then da.  */

#include "cells/cell.h"

/* |a| + m */
static inline vec
shifted (vec a, vec m)
{
  return vec_abs (a) + m;
}

static void
forward (const rnn_cell_forward *q)
{
  FOR_CELL (q, j, i, m)
    {
      vec a = vec_load (q->a + j * q->lda + i, m), v = shifted (a, vec_load (q->p + i, m));
      vec_store (q->h + j * q->ldh + i, vec_with_sign (vec_relu (v), a), m);
    }
}

/* the derivative where h is 0 is 0, at NaN NaN */
static void
backward (const rnn_cell_backward *q)
{
  FOR_CELL (q, j, i, m)
    {
      rnn_real *a = q->a + j * q->lda + i, *dh = q->dh + j * q->H + i, *dm = q->dp + i;
      const ivec sign = (ivec) vec_load (a, m) & VEC_SIGN;
      vec v = shifted (vec_load (a, m), vec_load (q->p + i, m));
      vec da = vec_select (v <= 0, vec_set (0), vec_load (dh, m));
      vec_store (a, da, m);
      vec_store (dm, vec_load (dm, m) + (vec) ((ivec) da ^ sign), m);
      vec_store (dh, vec_set (0), m);
    }
}

const rnn_cell RN (cell_orthogonal) = {
  .name = "orthogonal",
  .variant = "",
  .gates = 1,
  .inputs = 1,
  .rows = 1,
  .states = 1,
  .state_name = {"h"},
  .initial_name = {"h0"},
  .parameters = 1,
  .parameter = {{"m", 1, RNN_INIT_ZEROS, 0}},
  .gate = {{"h", RNN_LINEAR, -1, 0}},
  .forget = -1,
  .kinks = 1,
  .orthogonal = 1,
  .stages = 1,
  .segments = 1,
  .segment = {{.gate = 0, .gates = 1, .row = 0, .stage = 0, .operand = -1}},
  CELL_FORWARD (forward),
  .backward = {backward},
};
