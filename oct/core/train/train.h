/* train.h - mini-batches, one after the other: gradient, clipping, update.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   optim.c    the optimisers: loops over parameters that know nothing of networks
   overlap.c  sums of the sections of a gradient while others are being made
   world.c    one gradient of the sequences that several processes have
   fit.c      the mini-batches of a plan  */

#ifndef RNN_TRAIN_H
#define RNN_TRAIN_H

#include "network/network.h"

/* optim.c */

/* One update of n parameters; iteration counts from 1; m, v (n each) start at zero. */
void optim_update (rnn_real *theta, rnn_real *m, rnn_real *v, const rnn_real *grad,
                   const rnn_optim *, double rate, uint64_t iteration, int decay, size_t n);
/* Takes the parameters after an update into the average, and counts it. */
void optim_average (const rnn_average *, const rnn_real *theta, size_t n);
/* The gradient g of a block, and its parameters: adds l2 * theta (not for adamw), returns the sum of squares, then clips what
   is clipped block by block.  The root of the sum of these, in the blocks' order, is the gradient's norm.  */
double optim_block (rnn_real *g, const rnn_real *theta, const rnn_optim *, const rnn_block *);
/* Clips what is clipped by the norm of all blocks, or number by number: n numbers of the gradient, wherever they stand. */
void optim_clip (rnn_real *grad, const rnn_optim *, double norm, size_t n);

/* world.c: room for sums; node NULL where the plan asks for none */
typedef struct world_overlap world_overlap;
typedef struct {
  const rnn_plan *plan;
  size_t n, nodes;
  double *node;           /* n = P + PLAN_TAIL x nodes */
  size_t *number;         /* 0, 1, ...: rnn_pass.number of a process that is alone, or NULL */
  world_overlap *overlap; /* or NULL: a gradient is summed when it is made */
} world_sums;

/* overlap.c.  A network whose gradients are all in grad (P); *to NULL where it does not pay.  The sums must stay where they are. */
rnn_status overlap_open (world_overlap **to, const world_sums *, const rnn_network *,
                         rnn_real *grad);
void overlap_close (world_overlap *);
/* Before a pass; what the pass tells. */
rnn_sections *overlap_begin (world_overlap *);
/* After it, with what it has given; what goes with the gradient is in node then.  All is summed in the end, or RNN_EWORLD. */
rnn_status overlap_end (world_overlap *, rnn_status);

/* world.c.  A network whose gradients are all in grad (P). */
rnn_status world_open (world_sums *, const rnn_plan *, const rnn_network *, rnn_real *grad);
void world_close (world_sums *);
/* pass_run for the whole mini-batch `batch` of the plan, of which `pass` is what this process has: counts, sums and the
   gradient of the mean are those of the whole.  */
rnn_status world_pass (rnn_pass *pass, const world_sums *, size_t batch, rnn_network *, rnn_pool *);

/* fit.c */
rnn_status fit_network (rnn_real *theta, rnn_real *m, rnn_real *v, uint64_t *iteration, double *log,
                        size_t *updates, size_t *done, const rnn_spec *, const rnn_data *,
                        const rnn_plan *, int threads, rnn_tick);
size_t count_updates (const rnn_data *, const rnn_plan *);

#endif
