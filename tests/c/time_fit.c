/* time_fit.c - milliseconds of an update on one thread and on several, in turn, and how many times faster these are.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   One layer, 10 classes at the last step, adam, clipping: an update is all that the core does for a mini-batch.
   Each time is that of several updates in one call, the least of the rounds, and beside it the median, for what
   else a machine does only adds.  Arguments: CELL D H B T threads rounds.  */

#include "clock.h"
#include "net.h"

enum { UPDATES = 10, MOST = 100 };

static int
ascending (const void *a, const void *b)
{
  const double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

/* Milliseconds per update. */
static double
updates_of (problem *p, size_t B, int threads)
{
  size_t batch[UPDATES + 1], order[UPDATES * MOST * 10], updates = UPDATES, done = 0;
  double rate[UPDATES], log[RNN_LOG * UPDATES];
  rnn_real *m = calloc (p->params, sizeof *m), *v = calloc (p->params, sizeof *v);
  uint64_t iteration = 0;
  for (size_t k = 0; k <= UPDATES; k++)
    batch[k] = k * B;
  for (size_t k = 0; k < UPDATES * B; k++)
    order[k] = k % B;
  for (size_t k = 0; k < UPDATES; k++)
    rate[k] = 1e-3;
  const rnn_plan plan = {.order = order,
                         .batch = batch,
                         .batches = UPDATES,
                         .rate = rate,
                         .optim = {.solver = RNN_ADAM,
                                   .beta1 = .9,
                                   .beta2 = .999,
                                   .epsilon = 1e-8,
                                   .threshold = 1,
                                   .threshold_method = RNN_CLIP_GLOBAL}};
  const double start = now ();
  const rnn_status status
    = fit_network (p->theta, m, v, &iteration, log, &updates, &done, problem_spec (p), &p->data,
                   &plan, threads, (rnn_tick){NULL, NULL});
  const double ms = (now () - start) / UPDATES;
  free (m);
  free (v);
  if (status != RNN_OK || updates != UPDATES)
    abort ();
  return ms;
}

int
main (int argc, char **argv)
{
  const char *cell = argc > 1 ? argv[1] : "lstm";
  size_t size[] = {32, 128, 32, 100, 2, 9};
  for (int k = 2; k < argc && k < 8; k++)
    size[k - 2] = (size_t) atol (argv[k]);
  const size_t D = size[0], H = size[1], B = size[2] < 10 * MOST ? size[2] : 10 * MOST, T = size[3];
  const int threads[2] = {1, (int) size[4]};
  const size_t rounds = size[5] < MOST ? size[5] : MOST;
  int row = 0;
  while (row < cell_count () && strcmp (cell_at (row)->name, cell) != 0)
    row++;
  if (row == cell_count ())
    return 1;
  const kind q = {.cell = row, .layers = 1, .dirs = 1, .structure = MANY_TO_ONE};
  problem p;
  problem_open (&p, &q, &(dims){D, {H}, 10, B, T, 1}, 0);
  double ms[2][MOST];
  for (size_t r = 0; r < rounds; r++)
    for (int k = 0; k < 2; k++)
      ms[k][r] = updates_of (&p, B, threads[k]);
  for (int k = 0; k < 2; k++)
    qsort (ms[k], rounds, sizeof **ms, ascending);
  printf (
    "%s %s D %zu H %zu B %zu T %zu: %.3f ms (median %.3f), %d threads %.3f (%.3f), %.2f x (%.2f)\n",
    cell, sizeof (rnn_real) == 4 ? "single" : "double", D, H, B, T, ms[0][0], ms[0][rounds / 2],
    threads[1], ms[1][0], ms[1][rounds / 2], ms[0][0] / ms[1][0],
    ms[0][rounds / 2] / ms[1][rounds / 2]);
  problem_close (&p);
  return 0;
}
