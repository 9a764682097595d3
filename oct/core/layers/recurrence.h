/* recurrence.h - what recurrence.c and recurrence_parallel.c share: parts of the loop over time.

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

#endif
