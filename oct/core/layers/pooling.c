/* pooling.c - one vector per sequence: the mean, the largest or the last of its steps' columns.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Sequences have their true lengths.  Where several steps have the largest number, the first one counts.  */

#include "layers/layer.h"

static rnn_status
shape (rnn_layer *L)
{
  const int mode = L->spec->pooling;
  if (L->in.tokens || L->in.one || mode < RNN_POOL_MEAN || mode > RNN_POOL_LAST)
    return RNN_EINVALID;
  L->out = (rnn_shape){.rows = L->in.rows, .one = 1};
  return RNN_OK;
}

static int
whole (const rnn_layer *L)
{
  return L->spec->pooling != RNN_POOL_LAST;
}

/* at: the step's column that each number comes from */
static void
take (rnn_activations *a, rnn_arena *arena, const rnn_layer *L, const rnn_run *r,
      const rnn_extent *z)
{
  (void) r;
  a->at = L->spec->pooling == RNN_POOL_MAX
            ? rnn_arena_take (arena, z->n, L->out.rows * sizeof (size_t))
            : NULL;
}

/* The mean or the last of x's columns (linear in x). */
static void
gather (rnn_real *y, const rnn_layer *L, const rnn_run *r, const rnn_real *x, size_t ldx)
{
  const rnn_batch *b = &r->batch;
  const size_t D = L->out.rows;
  for (size_t j = 0; j < b->n; j++)
    {
      const size_t T = b->length[j], from = whole (L) ? 0 : T - 1;
      memset (y + j * D, 0, D * sizeof (rnn_real));
      for (size_t t = from; t < T; t++)
        add_numbers (y + j * D, x + (b->first[t] + j) * ldx, D);
      for (size_t i = 0; whole (L) && i < D; i++)
        y[j * D + i] /= (rnn_real) T;
    }
}

static void
find_largest (rnn_activations *a, const rnn_layer *L, const rnn_batch *b)
{
  const size_t D = L->out.rows;
  for (size_t j = 0; j < b->n; j++)
    for (size_t i = 0; i < D; i++)
      {
        size_t best = j;
        for (size_t t = 1; t < b->length[j]; t++)
          {
            const rnn_real x = a->x[(b->first[t] + j) * a->ldx + i];
            if (! (x <= a->x[best * a->ldx + i])) /* NaN stays NaN */
              best = b->first[t] + j;
          }
        a->at[j * D + i] = best;
        a->y[j * D + i] = a->x[best * a->ldx + i];
      }
}

static rnn_status
forward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  if (a->at)
    find_largest (a, L, &r->batch);
  else
    gather (a->y, L, r, a->x, a->ldx);
  return RNN_OK;
}

static rnn_status
backward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const rnn_batch *b = &r->batch;
  const size_t D = L->out.rows;
  for (size_t j = 0; a->dx && j < b->n; j++)
    {
      const rnn_real *dy = a->dy + j * a->lddy;
      const size_t T = b->length[j], from = whole (L) ? 0 : T - 1;
      for (size_t i = 0; a->at && i < D; i++)
        a->dx[a->at[j * D + i] * a->lddx + i] += dy[i];
      for (size_t t = from; ! a->at && t < T; t++)
        for (size_t i = 0; i < D; i++)
          a->dx[(b->first[t] + j) * a->lddx + i] += whole (L) ? dy[i] / (rnn_real) T : dy[i];
    }
  return RNN_OK;
}

static rnn_status
tangent (rnn_activations *a, const rnn_layer *L, rnn_run *r, const rnn_real *dotx, size_t ldx)
{
  const size_t D = L->out.rows, n = r->batch.n;
  if (! dotx)
    memset (a->doty, 0, n * D * sizeof (rnn_real));
  else if (! a->at)
    gather (a->doty, L, r, dotx, ldx);
  else
    for (size_t i = 0; i < n * D; i++)
      a->doty[i] = dotx[a->at[i] * ldx + i % D];
  return RNN_OK;
}

const rnn_layer_kind RN (layer_pooling) = {
  .name = "pooling",
  .whole = whole,
  .shape = shape,
  .take = take,
  .take_output = take_columns,
  .forward = forward,
  .backward = backward,
  .tangent = tangent,
};
