/* recurrent_states.c - the states of a recurrent layer before the first step and after the last, and their gradients.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "layers/recurrent.h"

const rnn_real *
initial_state (const rnn_direction *L, const rnn_real *theta, int state)
{
  return L->h0 != RNN_NONE && state < rnn_learned (L->cell)
           ? theta + L->h0 + direction_row (L, state)
           : NULL;
}

/* Slot 0: given states, or learned ones, or zero. */
void
recurrent_set_initial (rnn_recurrence *s, const rnn_direction *L, const rnn_run *r)
{
  for (size_t j = 0; j < r->batch.n; j++)
    for (int k = 0; k < L->cell->states; k++)
      {
        rnn_real *slot = k ? s->c[k] + j * L->H : s->h + j * s->ldh;
        const size_t rows = direction_rows (L, k);
        const rnn_real *from
          = r->state0 ? r->state0 + r->column[j] * r->state_rows + L->state + direction_row (L, k)
                      : initial_state (L, r->theta, k);
        if (from)
          memcpy (slot, from, rows * sizeof (rnn_real));
        else
          memset (slot, 0, rows * sizeof (rnn_real));
      }
}

void
recurrent_get_final (const rnn_recurrence *s, const rnn_direction *L, const rnn_run *r)
{
  for (size_t j = 0; r->state1 && j < r->batch.n; j++)
    {
      const size_t column = batch_final (&r->batch, L->reverse, j);
      rnn_real *state = r->state1 + r->column[j] * r->state_rows + L->state;
      memcpy (state, s->h + column * s->ldh, L->P * sizeof (rnn_real));
      for (int k = 1; k < L->cell->states; k++)
        memcpy (state + direction_row (L, k), s->c[k] + column * L->H, L->H * sizeof (rnn_real));
    }
}

void
recurrent_last (rnn_real *Z, const rnn_real *h, const rnn_layer *L, const rnn_run *r)
{
  const size_t P = L->dir[0].P, width = L->out.rows;
  for (size_t j = 0; j < r->batch.n; j++)
    for (int d = 0; d < L->dirs; d++)
      memcpy (Z + r->slot[j] * width + (size_t) d * P,
              h + batch_final (&r->batch, d, j) * width + (size_t) d * P, P * sizeof (rnn_real));
}

/* The gradient of a direction's final states: dstate1, where it is given, plus dZ, that of the last outputs. */
void
recurrent_final_gradient (rnn_run *r, const rnn_direction *L, size_t width, const rnn_real *dZ)
{
  const size_t n = r->batch.n, P = L->P;
  for (int k = 0; k < L->cell->states; k++)
    {
      const size_t rows = direction_rows (L, k);
      rnn_real *d = k ? r->state_gradient.dc[k] : r->state_gradient.dh;
      memset (d, 0, n * rows * sizeof (rnn_real));
      for (size_t j = 0; r->dstate1 && j < n; j++)
        memcpy (d + j * rows,
                r->dstate1 + r->column[j] * r->state_rows + L->state + direction_row (L, k),
                rows * sizeof (rnn_real));
    }
  const size_t row = (size_t) L->reverse * P;
  for (size_t j = 0; dZ && j < n; j++)
    for (size_t i = 0; i < P; i++)
      r->state_gradient.dh[j * P + i] += dZ[r->slot[j] * width + row + i];
}

/* The state gradient has come to the initial states: it goes to dstate0, or to the learned states. */
void
recurrent_initial_gradient (rnn_run *r, rnn_recurrence *s, const rnn_direction *L)
{
  rnn_real *dh0 = s->dp + (size_t) L->cell->parameters * L->H;
  for (int k = 0; k < L->cell->states; k++)
    for (size_t j = 0; j < r->batch.n; j++)
      {
        const size_t rows = direction_rows (L, k), row = direction_row (L, k);
        const rnn_real *d = (k ? r->state_gradient.dc[k] : r->state_gradient.dh) + j * rows;
        if (r->dstate0)
          memcpy (r->dstate0 + r->column[j] * r->state_rows + L->state + row, d,
                  rows * sizeof (rnn_real));
        if (! r->state0 && initial_state (L, r->theta, k))
          add_numbers (dh0 + row, d, rows);
      }
}
