/* recurrence_parallel.c - one direction of a recurrent layer: step by step, or, without a product of h_{t-1}, many steps at once.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   A cell without segments multiplies h_{t-1} by no matrix.  Then
     W x + b of all steps, and what the cell makes of that alone, are made in blocks of columns,
     the recurrence in blocks of units, each through all steps, many steps per call of the cell's function,
     dX += W' da in blocks of columns,
   the blocks on all threads where there is one microbatch.  Units do not depend on one another, so nothing is added in another
   order than step by step: the numbers are the same bits as recurrence.c's, and on any number of threads.
   Where a step has work of its own, a callback or zoneout, these cells go step by step, too.

   Where the recurrence is linear it could also be cut along time, by a scan over pairs of factors and states (Blelloch 1990;
   Martin and Cundy 2018).  That takes twice the arithmetic and sums in another order; cut by units, one step of a
   block is a few fused multiplications, which wait for nothing but the step before.  */

#include "layers/recurrence.h"

enum { COLUMNS = 64, UNITS = 32, STEPS = 256 }; /* of a block; steps between two polls */

typedef struct {
  rnn_recurrence *r;
  const rnn_direction *L;
  const rnn_batch *b;
  const rnn_real *theta;
  rnn_pool *pool;
  rnn_state_gradient *ds;
  const rnn_real *dY;
  size_t lddy;
  rnn_real *dX;
  size_t lddx;
} work;

static int
steps_are_free (const rnn_recurrence *r, const rnn_direction *L)
{
  return L->cell->segments == 0 && ! r->callback && ! r->zone[0];
}

/* On all threads where that is worth waking them: `numbers` is how many multiplications there are. */
static rnn_status
share (work *w, rnn_work_fn *f, size_t size, size_t block, double numbers)
{
  const double little_work = 1e5;
  const size_t items = (size + block - 1) / block;
  rnn_status status = RNN_OK;
  if (numbers >= little_work)
    return rnn_pool_run (w->pool, f, w, items);
  for (size_t item = 0; item < items && status == RNN_OK; item++)
    status = f (w, item);
  return status;
}

static size_t
step_at (const work *w, size_t s)
{
  return w->L->reverse ? w->b->T - 1 - s : s;
}

/* ----------------------------------------------------------------------------------- forward */

static rnn_status
project_columns (void *arg, size_t item)
{
  const work *w = arg;
  const size_t from = item * COLUMNS;
  recurrence_project (w->r, w->L, w->theta, from, size_least (from + COLUMNS, w->b->columns), NULL);
  return RNN_OK;
}

/* The s-th step in the direction's order and those after it that have as many columns, in one call; how many. */
static size_t
forward_steps (const work *w, size_t s, rnn_portion p)
{
  rnn_piece piece[2];
  p.t = step_at (w, s);
  const int pieces = batch_pieces (piece, w->b, w->L->reverse, p.t);
  for (p.steps = 1; pieces == 1 && p.steps < STEPS && s + p.steps < w->b->T; p.steps++)
    if (w->b->live[step_at (w, s + p.steps)] != w->b->live[p.t])
      break;
  for (int k = 0; k < pieces; k++)
    {
      p.piece = piece[k];
      recurrence_portion_forward (w->r, w->L, w->b, w->theta, &p);
    }
  return p.steps;
}

static rnn_status
forward_units (void *arg, size_t item)
{
  const work *w = arg;
  const rnn_portion p = {.unit = item * UNITS, .units = size_least (UNITS, w->L->H - item * UNITS)};
  for (size_t s = 0; s < w->b->T; s += forward_steps (w, s, p))
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
  work w = {.r = r, .L = L, .b = b, .theta = theta, .pool = pool};
  const double numbers = (double) b->columns * (double) L->H;
  rnn_status status
    = share (&w, project_columns, b->columns, COLUMNS, numbers * L->cell->inputs * (double) L->D);
  if (status == RNN_OK)
    status = share (&w, forward_units, L->H, UNITS, numbers);
  return status;
}

/* ---------------------------------------------------------------------------------- backward */

/* The s-th step and those before it, in one call; how many.  What is wanted of each step's gradient is looked at step by step. */
static size_t
backward_steps (const work *w, size_t s, rnn_portion p)
{
  const rnn_batch *b = w->b;
  const int alone = w->r->damping || w->r->dh;
  rnn_piece piece[2], before[2];
  int pieces = batch_pieces (piece, b, w->L->reverse, step_at (w, s));
  for (p.steps = 1; ! alone && p.steps < STEPS && p.steps <= s; p.steps++)
    {
      const size_t t = step_at (w, s - p.steps);
      if (b->live[t] != b->live[step_at (w, s)] || batch_pieces (before, b, w->L->reverse, t) > 1)
        break;
      piece[0] = before[0];
    }
  p.t = step_at (w, s + 1 - p.steps);
  if (alone)
    recurrence_step_gradient (w->ds, w->r, w->L, b, w->dY, w->lddy, &p);
  for (int k = 0; k < pieces; k++)
    {
      p.piece = piece[k];
      recurrence_portion_backward (w->ds, w->r, w->L, b, w->theta, alone ? NULL : w->dY, w->lddy,
                                   &p);
    }
  return p.steps;
}

static rnn_status
backward_units (void *arg, size_t item)
{
  const work *w = arg;
  const rnn_portion p = {.unit = item * UNITS, .units = size_least (UNITS, w->L->H - item * UNITS)};
  for (size_t left = w->b->T; left > 0; left -= backward_steps (w, left - 1, p))
    if (left < w->b->T && rnn_pool_stopped (w->pool))
      return RNN_EINTERRUPT;
  return RNN_OK;
}

static rnn_status
input_columns (void *arg, size_t item)
{
  const work *w = arg;
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
  work w = {.r = r, .L = L, .b = b, .theta = theta, .pool = pool};
  w.ds = ds;
  w.dY = dY;
  w.lddy = lddy;
  w.dX = dX;
  w.lddx = lddx;
  const double numbers = (double) b->columns * (double) L->H;
  rnn_status status = share (&w, backward_units, L->H, UNITS, numbers);
  if (status == RNN_OK && dX)
    status
      = share (&w, input_columns, b->columns, COLUMNS, numbers * L->cell->inputs * (double) L->D);
  return status;
}
