/* lab.h - how the states of a network depend on one another.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   probe.c     one step, run backward for many seeds at once
   gram_schmidt.c  a matrix in an orthonormal and a triangular factor
   curves.c    singular values of the block of h in products of step Jacobians
   growth.c    products of step Jacobians over a sequence, for rnn_gradflow
   jacobian.c  exact Jacobians of single steps, for real-time recurrent learning

   Each file calls only those before it.  */

#ifndef RNN_LAB_H
#define RNN_LAB_H

#include "network/network.h"

/* A step side by side: one column per seed. */
typedef struct {
  size_t width; /* seeds at a time */
  rnn_batch batch;
  rnn_recurrence step;
  rnn_state_gradient gradient;
  size_t *ones; /* width lengths */
} rnn_probe;

rnn_status probes_open (rnn_probe *, size_t count, rnn_arena *, const rnn_direction *,
                        size_t width);
void probe_set (rnn_probe *, const rnn_recurrence *, const rnn_direction *, size_t t, size_t from,
                size_t n);
rnn_real *probe_seed (const rnn_probe *, int state);
void probe_units (rnn_probe *, size_t H, size_t first);
rnn_status probe_run (rnn_probe *, const rnn_direction *, const rnn_real *theta, rnn_pool *);

/* Z (m x n, m >= n) <- Q, R (n x n): upper triangle; a column of zeros stays one.  work: m x n */
rnn_status gram_schmidt (double *Z, double *R, double *work, size_t m, size_t n, const rnn_lapack *,
                         rnn_pool *);
rnn_status orthonormal_columns (double *A, size_t m, size_t n, const rnn_lapack *, int threads,
                                rnn_tick);

enum {
  RNN_GROWTH_STEPS = 8,                  /* without a decomposition, at most */
  RNN_CURVES_WAIT = 2 * RNN_GROWTH_STEPS /* products whose singular values are still to be found */
};

typedef struct {
  rnn_growth *g;
  size_t H;
  double *C, *next, log_size; /* H x H; what it becomes */
  double *size;               /* H: of the rows of C */
  const double *R;            /* what C is to be multiplied by, N x N */
  size_t N;
  size_t waiting, made; /* of the products that wait the first are multiplied by C already */
  double *block[RNN_GROWTH_STEPS];  /* H x H: of h, of those that are not */
  double *product[RNN_CURVES_WAIT]; /* H x width: matrices with their singular values */
  double *values;                   /* H x RNN_CURVES_WAIT: these */
  size_t width[RNN_CURVES_WAIT], lag[RNN_CURVES_WAIT];
  double log_product[RNN_CURVES_WAIT]; /* of what they are to be multiplied by */
} rnn_curves;

void curves_take (rnn_curves *, rnn_arena *, size_t H);
void curves_begin (rnn_curves *, rnn_growth *);
void curves_add (rnn_curves *, const double *Z, size_t N, size_t lag);
void curves_drop (rnn_curves *);
rnn_status curves_multiply (rnn_curves *, const double *R, size_t N, int end, rnn_pool *);

/* The batch holds the one sequence that the layer's direction has read. */
rnn_status growth_run (rnn_growth *, const rnn_direction *, const rnn_batch *,
                       const rnn_recurrence *, const rnn_real *theta, rnn_pool *);

rnn_status step_jacobians (rnn_flow *, const rnn_spec *, const rnn_real *theta, rnn_tick);

#endif
