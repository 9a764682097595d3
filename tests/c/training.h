/* training.h - a training of five mini-batches, for the tests of fit.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef TRAINING_H
#define TRAINING_H

#include "net.h"

enum { BATCHES = 5, MAX_UPDATES = 64 };

static const rnn_tick no_tick = {NULL, NULL};
static const size_t starts[BATCHES + 1] = {0, 4, 5, 11, 13, 16};
static const double rates[BATCHES] = {.02, .03, .01, .02, .01};

/* What fit changes. */
typedef struct {
  const problem *p;
  rnn_real *theta, *m, *v;
  uint64_t iteration;
  double log[RNN_LOG * MAX_UPDATES];
  size_t updates, done;
} training;

static inline void
open_training (training *f, const problem *p)
{
  *f = (training){.p = p, .updates = MAX_UPDATES};
  f->theta = room (p->params, sizeof (rnn_real));
  f->m = calloc (p->params, sizeof (rnn_real));
  f->v = calloc (p->params, sizeof (rnn_real));
  memcpy (f->theta, p->theta, p->params * sizeof (rnn_real));
}

static inline void
close_training (training *f)
{
  free (f->theta);
  free (f->m);
  free (f->v);
}

static inline int
same_training (const training *a, const training *b)
{
  const size_t bytes = a->p->params * sizeof (rnn_real);
  return a->iteration == b->iteration && a->updates == b->updates && a->done == b->done
         && same_bits (a->theta, b->theta, bytes) && same_bits (a->m, b->m, bytes)
         && same_bits (a->v, b->v, bytes) && same_bits (a->log, b->log, sizeof a->log);
}

static inline int
untouched (const training *f)
{
  training fresh;
  open_training (&fresh, f->p);
  fresh.updates = 0;
  const int same = same_training (f, &fresh);
  close_training (&fresh);
  return same;
}

static inline rnn_plan
plan_of (const problem *p, size_t batches, size_t chunk, int solver)
{
  static const double y_scale[] = {2, .5, 3, 1, 4, .25, 1.5};
  return (rnn_plan){.order = p->order,
                    .batch = starts,
                    .batches = batches,
                    .rate = rates,
                    .chunk = chunk,
                    .y_scale = y_scale,
                    .optim = {.solver = solver,
                              .momentum = .9,
                              .beta1 = .9,
                              .beta2 = .99,
                              .epsilon = 1e-8,
                              .l2 = 1e-3,
                              .threshold = .5,
                              .threshold_method = solver % 3}};
}

static inline rnn_status
fit (training *f, const rnn_plan *plan, int threads, rnn_tick tick)
{
  return fit_network (f->theta, f->m, f->v, &f->iteration, f->log, &f->updates, &f->done,
                      problem_spec (f->p), &f->p->data, plan, threads, tick);
}

#endif
