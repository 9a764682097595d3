/* recurrence.h - what recurrence.c, recurrence_parallel.c, recurrence_blocks.c share: parts of the loop over time.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RNN_RECURRENCE_H
#define RNN_RECURRENCE_H

#include "layers/layer.h"

/* What a cell's function gets at once: units unit .. unit + units - 1 of a piece of step t, and of the following steps
   in the direction's order, `steps` in all.  More than one step, and less than all units, only without segments;
   then each of the following steps has all columns of the step before it as its previous states.  */
typedef struct {
  size_t t;
  rnn_piece piece;
  size_t steps, unit, units;
  rnn_pool *pool; /* may share its products, or NULL */
} rnn_portion;

void recurrence_project (rnn_recurrence *, const rnn_direction *, const rnn_real *theta,
                         size_t from, size_t to, rnn_pool *);
void recurrence_portion_forward (rnn_recurrence *, const rnn_direction *, const rnn_batch *,
                                 const rnn_real *theta, const rnn_portion *);
void recurrence_step_gradient (rnn_state_gradient *, rnn_recurrence *, const rnn_direction *,
                               const rnn_batch *, const rnn_real *dY, size_t lddy,
                               const rnn_portion *);
void recurrence_portion_backward (rnn_state_gradient *, rnn_recurrence *, const rnn_direction *,
                                  const rnn_batch *, const rnn_real *theta, const rnn_real *dY,
                                  size_t lddy, const rnn_portion *);

/* recurrence_forward, recurrence_backward (layer.h) for every cell, step by step */
rnn_status recurrence_loop_forward (rnn_recurrence *, const rnn_direction *, const rnn_batch *,
                                    const rnn_real *theta, rnn_pool *);
rnn_status recurrence_loop_backward (rnn_real *dX, size_t lddx, rnn_state_gradient *,
                                     rnn_recurrence *, const rnn_real *dY, size_t lddy,
                                     const rnn_direction *, const rnn_batch *,
                                     const rnn_real *theta, rnn_pool *);

/* A pass over time of a cell without segments; the last five for the backward pass. */
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
} rnn_recurrence_pass;

/* rnn_pool_run, on all threads where so many multiplications are worth waking them. */
rnn_status recurrence_share (rnn_pool *, rnn_work_fn *, void *arg, size_t items,
                             double multiplications);
/* The time of the s-th step in the direction's order. */
size_t recurrence_step (const rnn_recurrence_pass *, size_t s);
/* The s-th step in the direction's order and those after it, up to to - 1, that have as many columns, in one call of the
   cell's function for the portion's units; how many.  Backward: the s-th step and those before it, down to `from`.  */
size_t recurrence_forward_steps (const rnn_recurrence_pass *, size_t s, size_t to, rnn_portion);
size_t recurrence_backward_steps (const rnn_recurrence_pass *, size_t s, size_t from, rnn_portion);

/* recurrence_blocks.c */
rnn_status recurrence_blocks_forward (const rnn_recurrence_pass *);
rnn_status recurrence_blocks_backward (const rnn_recurrence_pass *);

#endif
