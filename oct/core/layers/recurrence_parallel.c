/* recurrence_parallel.c - one direction of a recurrent layer: step by step, or, without a product of h_{t-1}, many steps at once.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   A cell without segments multiplies h_{t-1} by no matrix.  W x + b of all steps, what the cell makes of that alone, and
   dX += W' da are then made for many columns at once, and the recurrence goes unit by unit, many steps per call of the
   cell's function.  Units do not depend on one another, so nothing is added in another order than step by step: the
   numbers are the same bits as recurrence.c's, and on any number of threads.  Few threads go over blocks of time one
   behind the other (recurrence_blocks.c); there no more of them would find work than the recurrence is shorter than
   the products, so many go over blocks of columns, and for the recurrence over blocks of units, each through all steps.
   Where a step has work of its own, a callback or zoneout, these cells go step by step, too.

   Where the recurrence is linear it could also be cut along time, by a scan over pairs of factors and states (Blelloch 1990;
   Martin and Cundy 2018).  That takes twice the arithmetic and sums in another order; cut by units, one step of a
   block is a few fused multiplications, which wait for nothing but the step before.  */

#include "layers/recurrence.h"

enum { COLUMNS = 64, UNITS = 32 }; /* of a block */
enum { FEW_THREADS = 4 };

static int
steps_are_free (const rnn_recurrence *r, const rnn_direction *L)
{
  return L->cell->segments == 0 && ! r->callback && ! r->zone[0];
}

static int
few_threads (const rnn_pool *pool)
{
  return ! pool || rnn_pool_threads (pool) <= FEW_THREADS;
}

static rnn_status
share (rnn_recurrence_pass *w, rnn_work_fn *f, size_t size, size_t block, double multiplications)
{
  return recurrence_share (w->pool, f, w, (size + block - 1) / block, multiplications);
}

/* ----------------------------------------------------------------------------------- forward */

static rnn_status
project_columns (void *arg, size_t item)
{
  const rnn_recurrence_pass *w = arg;
  const size_t from = item * COLUMNS;
  recurrence_project (w->r, w->L, w->theta, from, size_least (from + COLUMNS, w->b->columns), NULL);
  return RNN_OK;
}

static rnn_status
forward_units (void *arg, size_t item)
{
  const rnn_recurrence_pass *w = arg;
  const rnn_portion p = {.unit = item * UNITS, .units = size_least (UNITS, w->L->H - item * UNITS)};
  for (size_t s = 0; s < w->b->T; s += recurrence_forward_steps (w, s, w->b->T, p))
    if (s && rnn_pool_stopped (w->pool))
      return RNN_EINTERRUPT;
  return RNN_OK;
}

rnn_status
recurrence_forward (rnn_recurrence *r, const rnn_direction *L, const rnn_batch *b,
                    const rnn_real *theta, rnn_pool *pool)
{
  if (! steps_are_free (r, L))
    return recurrence_loop_forward (r, L, b, theta, pool);
  rnn_recurrence_pass w = {.r = r, .L = L, .b = b, .theta = theta, .pool = pool};
  if (few_threads (pool))
    return recurrence_blocks_forward (&w);
  const double numbers = (double) b->columns * (double) L->H;
  rnn_status status
    = share (&w, project_columns, b->columns, COLUMNS, numbers * L->cell->inputs * (double) L->D);
  if (status == RNN_OK)
    status = share (&w, forward_units, L->H, UNITS, numbers);
  return status;
}

/* ---------------------------------------------------------------------------------- backward */

static rnn_status
backward_units (void *arg, size_t item)
{
  const rnn_recurrence_pass *w = arg;
  const rnn_portion p = {.unit = item * UNITS, .units = size_least (UNITS, w->L->H - item * UNITS)};
  for (size_t left = w->b->T; left > 0; left -= recurrence_backward_steps (w, left - 1, 0, p))
    if (left < w->b->T && rnn_pool_stopped (w->pool))
      return RNN_EINTERRUPT;
  return RNN_OK;
}

static rnn_status
input_columns (void *arg, size_t item)
{
  const rnn_recurrence_pass *w = arg;
  const size_t from = item * COLUMNS, lda = (size_t) w->L->cell->rows * w->L->H;
  packed_product (w->dX + from * w->lddx, w->lddx, &w->L->pWt, w->r->store + from * lda, lda,
                  size_least (COLUMNS, w->b->columns - from));
  return RNN_OK;
}

rnn_status
recurrence_backward (rnn_real *dX, size_t lddx, rnn_state_gradient *ds, rnn_recurrence *r,
                     const rnn_real *dY, size_t lddy, const rnn_direction *L, const rnn_batch *b,
                     const rnn_real *theta, rnn_pool *pool)
{
  if (! steps_are_free (r, L))
    return recurrence_loop_backward (dX, lddx, ds, r, dY, lddy, L, b, theta, pool);
  rnn_recurrence_pass w = {r, L, b, theta, pool, ds, dY, lddy, dX, lddx};
  if (few_threads (pool))
    return recurrence_blocks_backward (&w);
  const double numbers = (double) b->columns * (double) L->H;
  rnn_status status = share (&w, backward_units, L->H, UNITS, numbers);
  if (status == RNN_OK && dX)
    status
      = share (&w, input_columns, b->columns, COLUMNS, numbers * L->cell->inputs * (double) L->D);
  return status;
}
