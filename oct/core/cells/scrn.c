/* scrn.c - the structurally constrained network: slow units beside a simple network.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Mikolov, Joulin, Chopra, Mathieu, Ranzato (2015), "Learning longer memory in recurrent neural networks",
   equations 5 and 6.  The first (H + 2) / 4 units, rounded down, are slow: a context s, which averages its inputs
   and sees no other unit.  The others are fast, f:
     s_t = (1 - alpha) (W_s x_t + b_s) + alpha s_{t-1}
     f_t = sigma (W_f x_t + b_f + P s_t + R f_{t-1})
   The state is h = [s; f], which is all that the layer above reads (equation 7).  Thus W holds the paper's B over A,
   and the rows of the fast units in R its P and R, side by side; the rows of the slow ones are as if they were 0.
   The paper has no biases.

   What R multiplies is made first, block row u of the store: [s_t; f_{t-1}].  Block row a is W x + b, later
   plus R u, then da.  */

#include "cells/cell.h"

enum { A, U };  /* block rows */
enum { ALPHA }; /* constants */

static size_t
slow (size_t H)
{
  return (H + 2) / 4;
}

static int
connected (size_t to, size_t from, size_t H)
{
  (void) from;
  return to >= slow (H);
}

static void
forward_slow (const rnn_cell_forward *q)
{
  const size_t S = slow (q->H);
  const vec alpha = vec_set ((rnn_real) q->constant[ALPHA]);
  for (size_t j = 0; j < q->n; j++)
    {
      rnn_real *a = q->a + j * q->lda + A * q->H, *u = q->a + j * q->lda + U * q->H;
      FOR_VECS (k, m, S)
        {
          vec s_prev = vec_load (q->h_prev + j * q->ldh + k, m);
          vec_store (u + k, vec_fma (alpha, s_prev, (1 - alpha) * vec_load (a + k, m)), m);
        }
      FOR_VECS (k, m, q->H - S)
        vec_store (u + S + k, vec_load (q->hm + j * q->ldm + S + k, m), m);
    }
}

static void
forward_fast (const rnn_cell_forward *q)
{
  const size_t S = slow (q->H);
  for (size_t j = 0; j < q->n; j++)
    {
      const rnn_real *a = q->a + j * q->lda + A * q->H, *u = q->a + j * q->lda + U * q->H;
      rnn_real *h = q->h + j * q->ldh;
      FOR_VECS (k, m, S)
        vec_store (h + k, vec_load (u + k, m), m);
      FOR_VECS (k, m, q->H - S)
        vec_store (h + S + k, vec_sigmoid (vec_load (a + S + k, m)), m);
    }
}

/* Leaves the gradient of s_t in dh. */
static void
backward_fast (const rnn_cell_backward *q)
{
  const size_t S = slow (q->H);
  for (size_t j = 0; j < q->n; j++)
    {
      rnn_real *a = q->a + j * q->lda + A * q->H, *dh = q->dh + j * q->H;
      FOR_VECS (k, m, S)
        vec_store (a + k, vec_set (0), m);
      FOR_VECS (k, m, q->H - S)
        {
          vec f = vec_load (q->h + j * q->ldh + S + k, m);
          vec_store (a + S + k, vec_load (dh + S + k, m) * (f * (1 - f)), m);
          vec_store (dh + S + k, vec_set (0), m);
        }
    }
}

static void
backward_slow (const rnn_cell_backward *q)
{
  const size_t S = slow (q->H);
  const vec alpha = vec_set ((rnn_real) q->constant[ALPHA]);
  for (size_t j = 0; j < q->n; j++)
    {
      const rnn_real *du = q->dop + j * q->H;
      rnn_real *a = q->a + j * q->lda + A * q->H, *dh = q->dh + j * q->H, *dm = q->dm + j * q->H;
      FOR_VECS (k, m, S)
        {
          vec ds = vec_load (dh + k, m) + vec_load (du + k, m);
          vec_store (a + k, (1 - alpha) * ds, m);
          vec_store (dh + k, alpha * ds, m);
        }
      FOR_VECS (k, m, q->H - S)
        vec_store (dm + S + k, vec_load (dm + S + k, m) + vec_load (du + S + k, m), m);
    }
}

const rnn_cell RN (cell_scrn) = {
  .name = "scrn",
  .variant = "",
  .gates = 1,
  .inputs = 1,
  .rows = 2,
  .states = 1,
  .state_name = {"h"},
  .initial_name = {"h0"},
  .constant = {[ALPHA] = {"Alpha", 0.95, 0, 1}},
  .forget = -1,
  .stages = 2,
  .segments = 1,
  .segment = {{.gate = 0, .gates = 1, .row = A, .stage = 1, .operand = U}},
  .connected = connected,
  CELL_FORWARD (forward_slow, forward_fast),
  .backward = {backward_slow, backward_fast},
};
