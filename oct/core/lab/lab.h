/* lab.h - how the states of a network depend on one another.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   probe.c     one step, run backward for many seeds at once
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

/* The batch holds the one sequence that the layer's direction has read. */
rnn_status growth_run (rnn_growth *, const rnn_direction *, const rnn_batch *,
                       const rnn_recurrence *, const rnn_real *theta, rnn_pool *);

rnn_status step_jacobians (rnn_flow *, const rnn_spec *, const rnn_real *theta, rnn_tick);

#endif
