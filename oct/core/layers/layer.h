/* layer.h - packed batches of ragged sequences, and what a layer makes of them.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later
  */

#ifndef RNN_LAYER_H
#define RNN_LAYER_H

#include "cells/cell.h"
#include "kernels/kernels.h"

/* Sequences sorted by length, longest first; the columns of all steps stand one step after the
   other, and step t has its live[t] longest sequences.  State arrays have n columns more in front,
   slot 0, which hold the initial states.  */
typedef struct {
  size_t n, T, columns; /* sequences, steps of the longest, S */
  size_t *length;       /* n */
  size_t *live;         /* T */
  size_t *first;        /* T + 1: the first column of each step */
} rnn_batch;

/* The previous states of count columns of a step, from column `to` of the step on, stand in the
   columns of the state array from `from` on.  */
typedef struct {
  size_t to, from, count;
} rnn_piece;

void batch_take (rnn_batch *, rnn_arena *, size_t n, size_t T);
void batch_fill (rnn_batch *, const size_t *length);
int batch_pieces (rnn_piece piece[2], const rnn_batch *, int reverse, size_t t);
size_t batch_final (const rnn_batch *, int reverse, size_t j); /* state column after the end */

/* ------------------------------------------------------------------- recurrent layers */

/* One direction of one layer.  Offsets are into theta. */
typedef struct {
  const struct rnn_cell *cell;
  size_t D, H;
  size_t W, R, b, extra, h0; /* offsets; h0 of all states, H each; (size_t) -1: there is none */
  size_t state;              /* first row of its states in the network's state matrix */
  int reverse;
  rnn_packed pW, pWt, pR[RNN_SEGMENTS], pRt[RNN_SEGMENTS];
} rnn_layer;

/* What a layer's direction keeps of a shard. */
typedef struct {
  rnn_real *store; /* block rows * H x S: gates; their gradients after the backward pass */
  rnn_real *h;     /* H x (n + S), ldh: slot 0, then the hidden states */
  size_t ldh;
  rnn_real *c[RNN_STATES]; /* further states, H x (n + S) each */
  rnn_real *masked;        /* h after recurrent dropout, H x (n + S), ld H; NULL: h itself */
  rnn_real *mask;          /* H x n, one for all steps of a sequence */
  rnn_real *dv;            /* gradients of the cell's extras, then of the initial states */
  rnn_real *dh;            /* H x S or NULL: the backward pass leaves d loss / d h_t here */
  const rnn_real *X;       /* D x S, its input, as it was */
  size_t ldx;
  const rnn_real *pull; /* H x S, ldh: added to the gradient of each h; NULL: nothing */
  const struct rnn_hook
    *hook; /* of a forward direction whose input depends on its states, or NULL */
} rnn_trace;

/* before: may write into X's columns of step t; the step's previous states start at state column
   `from`.  after: dX's columns of step t are done; may add to the gradient dh (H x live) of the
   previous states.  */
typedef struct rnn_hook {
  void *arg;
  void (*before) (void *arg, size_t t, size_t from);
  void (*after) (void *arg, size_t t, rnn_real *dh);
} rnn_hook;

/* Room that a layer uses while it runs, n columns each. */
typedef struct {
  rnn_real *dh, *dc[RNN_STATES]; /* gradient of the states that is carried against the time */
  rnn_real *dm, *dop;            /* of the masked h; of the operand that a cell's stage makes */
} rnn_carry;

rnn_status layer_forward (rnn_trace *, const rnn_layer *, const rnn_batch *, const rnn_real *theta,
                          rnn_pool *);
/* dY (ld ldy; NULL: zero) is the gradient of the outputs; carry comes in as the gradient of the
   final states and goes out as that of the initial ones; dX (ld ldx) is added to unless NULL.  */
rnn_status layer_backward (rnn_real *dX, size_t lddx, rnn_carry *, rnn_trace *, const rnn_real *dY,
                           size_t lddy, const rnn_layer *, const rnn_batch *, const rnn_real *theta,
                           rnn_pool *);
/* What step t adds to the gradients of W and b, or of a segment of R, from row row0 on. */
void layer_gradient_W (rnn_outer *, const rnn_trace *, const rnn_layer *, const rnn_batch *,
                       size_t t, size_t row0);
void layer_gradient_R (rnn_outer *, const rnn_trace *, const rnn_layer *, const rnn_batch *,
                       size_t t, int segment, size_t row0);

/* y (rows x n) = x .* mask, mask = 0 with probability rate, else 1 / (1 - rate); column j's numbers
   come from (key, column[j]) alone.  y may be x; x NULL means ones.  */
void dropout_columns (rnn_real *y, size_t ldy, const rnn_real *x, size_t ldx, size_t rows, size_t n,
                      double rate, uint64_t key, const uint64_t *column);

#endif
