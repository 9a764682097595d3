/* train.h - mini-batches, one after the other: gradient, clipping, update.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   optim.c  the optimisers: loops over parameters that know nothing of networks
   fit.c    the mini-batches of a plan  */

#ifndef RNN_TRAIN_H
#define RNN_TRAIN_H

#include "network/network.h"

/* optim.c */

/* One update of n parameters; iteration counts from 1; m, v (n each) start at zero. */
void optim_update (rnn_real *theta, rnn_real *m, rnn_real *v, const rnn_real *grad,
                   const rnn_optim *, double rate, uint64_t iteration, int decay, size_t n);
/* Takes the parameters after an update into the average, and counts it. */
void optim_average (const rnn_average *, const rnn_real *theta, size_t n);
/* Adds l2 * theta (not for adamw), returns the norm over all blocks, then clips. */
double optim_condition (rnn_real *grad, const rnn_real *theta, const rnn_optim *, const rnn_block *,
                        size_t blocks);

/* fit.c */
rnn_status fit_network (rnn_real *theta, rnn_real *m, rnn_real *v, uint64_t *iteration, double *log,
                        size_t *updates, size_t *done, const rnn_spec *, const rnn_data *,
                        const rnn_plan *, int threads, rnn_tick);
size_t count_updates (const rnn_data *, const rnn_plan *);

#endif
