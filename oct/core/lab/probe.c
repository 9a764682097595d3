/* probe.c - one step of a recurrent layer, run backward for many seeds at once.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   With s_t = [h_t; c_t; ...], S numbers, the step Jacobian is J_t = d s_t / d s_{t-1}, and the backward pass of this one
   step makes J_t' v of a seed d s_t = v.  So the step is laid out side by side, as a batch of sequences of
   one step, one per seed, and the layer runs backward through it: nothing here knows the cell.  */

#include "lab/lab.h"

static void
take_probe (rnn_probe *p, rnn_arena *arena, const rnn_direction *L, size_t width)
{
  const rnn_cell *cell = L->cell;
  const size_t elementwise = (size_t) (cell->parameters + cell->states);
  *p = (rnn_probe){.width = width};
  batch_take (&p->batch, arena, width, 1);
  p->ones = rnn_arena_take (arena, width, sizeof (size_t));
  p->step.ldh = L->H;
  p->step.store = take_real (arena, (size_t) cell->rows * L->H, width);
  p->step.h = take_real (arena, L->H, 2 * width);
  p->step.dp = take_real (arena, L->H, elementwise);
  if (L->zoneout > 0)
    zoneout_take (&p->step, arena, L, take_real (arena, L->H, width), width);
  p->gradient.dh = take_real (arena, L->H, width);
  p->gradient.dm = take_real (arena, L->H, width);
  p->gradient.dop = take_real (arena, L->H, width);
  for (int k = 1; k < cell->states; k++)
    {
      p->step.c[k] = take_real (arena, L->H, 2 * width);
      p->gradient.dc[k] = take_real (arena, L->H, width);
    }
}

/* `count` probes of `width` seeds each, in one arena. */
rnn_status
probes_open (rnn_probe *p, size_t count, rnn_arena *arena, const rnn_direction *L, size_t width)
{
  for (size_t k = 0; k < count; k++)
    take_probe (&p[k], arena, L, width);
  const size_t size = arena->used;
  arena->used = 0;
  const rnn_status status = rnn_arena_reserve (arena, size);
  for (size_t k = 0; k < count && status == RNN_OK; k++)
    {
      take_probe (&p[k], arena, L, width);
      for (size_t j = 0; j < width; j++)
        p[k].ones[j] = 1;
    }
  return status;
}

/* One column n times. */
static void
spread (rnn_real *to, const rnn_real *column, size_t rows, size_t n)
{
  for (size_t j = 0; j < n; j++)
    memcpy (to + j * rows, column, rows * sizeof (rnn_real));
}

/* The step in column t, whose previous states stand in state column `from`, for n seeds, which are zero yet. */
void
probe_set (rnn_probe *p, const rnn_recurrence *r, const rnn_direction *L, size_t t, size_t from,
           size_t n)
{
  const size_t H = L->H, lda = (size_t) L->cell->rows * H;
  p->batch.n = n;
  batch_fill (&p->batch, p->ones);
  spread (p->step.store, r->store + t * lda, lda, n);
  spread (p->step.h, r->h + from * r->ldh, H, n);
  spread (p->step.h + n * H, r->h + (1 + t) * r->ldh, H, n);
  memset (p->gradient.dh, 0, n * H * sizeof (rnn_real));
  for (int k = 1; k < L->cell->states; k++)
    {
      spread (p->step.c[k], r->c[k] + from * H, H, n);
      spread (p->step.c[k] + n * H, r->c[k] + (1 + t) * H, H, n);
      memset (p->gradient.dc[k], 0, n * H * sizeof (rnn_real));
    }
  for (int k = 0; k < RNN_STATES && r->zone[k]; k++)
    {
      spread (p->step.zone[k], r->zone[k] + t * H, H, n);
      spread (p->step.made[k], r->made[k] + t * (k ? H : r->ldh), H, n);
    }
  memset (p->step.dp, 0, H * (size_t) L->cell->parameters * sizeof (rnn_real));
}

/* H x n: the gradient of state k, before probe_run that of s_t, after it that of s_{t-1} */
rnn_real *
probe_seed (const rnn_probe *p, int k)
{
  return k ? p->gradient.dc[k] : p->gradient.dh;
}

/* The seeds are e_first, e_{first + 1}, ... */
void
probe_units (rnn_probe *p, size_t H, size_t first)
{
  for (size_t j = 0; j < p->batch.n; j++)
    probe_seed (p, (int) ((first + j) / H))[j * H + (first + j) % H] = 1;
}

rnn_status
probe_run (rnn_probe *p, const rnn_direction *L, const rnn_real *theta, rnn_pool *pool)
{
  return recurrence_backward (NULL, 0, &p->gradient, &p->step, NULL, 0, L, &p->batch, theta, pool);
}
