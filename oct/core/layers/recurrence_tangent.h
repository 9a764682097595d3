/* recurrence_tangent.h - what recurrence_tangent.c and recurrence_cell_tangent.c share.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RNN_RECURRENCE_TANGENT_H
#define RNN_RECURRENCE_TANGENT_H

#include "layers/layer.h"

/* One direction of one layer. */
typedef struct {
  const rnn_direction *L, *dL; /* weights, and the direction's */
  const rnn_real *theta, *v;
  const rnn_batch *b;
  const rnn_recurrence *r;
  rnn_tangent *dot;
  rnn_real *h; /* the tangent of r->h, ld ldh */
} rnn_moving;

/* n columns of a step: from `from` on in the state arrays, from `to` on among the steps. */
typedef struct {
  size_t to, from, n;
} rnn_columns;

/* What is seeded: the operand that a stage makes, or a state. */
enum { SEED_OPERAND = -1, SEED_H = 0 };

/* Y (H x n, ld ldy) <- the tangent of state `what` after the steps' columns, or of the operand that
   `stage` makes; dot->a has the tangent of the sums.  */
void tangent_output (rnn_real *Y, size_t ldy, const rnn_moving *, const rnn_columns *, int what,
                     int stage);

#endif
