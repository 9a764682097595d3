/* time_recurrence.c - milliseconds of a layer over one long sequence: step by step, and many steps at once.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   For each cell without a product of h_{t-1}, and the gru and lstm for comparison, medians of several rounds in turn:
   forward alone, and forward, backward with dX, and the sums of dW.  Arguments: H D T threads rounds.  */

#include "direction.h"

#include <time.h>

enum { MOST = 101 };

static double
now (void)
{
  struct timespec t;
  clock_gettime (CLOCK_MONOTONIC, &t);
  return 1e3 * (double) t.tv_sec + 1e-6 * (double) t.tv_nsec;
}

static int
ascending (const void *a, const void *b)
{
  const double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
median (double *x, size_t n)
{
  qsort (x, n, sizeof *x, ascending);
  return x[n / 2];
}

typedef struct {
  direction d;
  rnn_pool *pool;
  rnn_real *dW;
} layer;

static void
forward (layer *l, int parallel)
{
  (parallel ? recurrence_forward : recurrence_loop_forward) (&l->d.r, &l->d.L, &l->d.b, l->d.theta,
                                                             l->pool);
}

/* dW in two halves of its rows, each on a thread */
static rnn_status
add_rows (void *arg, size_t half)
{
  layer *l = arg;
  const size_t rows = (size_t) l->d.L.cell->inputs * l->d.L.H, row0 = half * (rows / 2);
  rnn_outer o = {.C = l->dW + row0, .ldc = rows, .M = half ? rows - row0 : rows / 2, .K = l->d.L.D};
  if (outer_begin (&o) != RNN_OK)
    return RNN_ENOMEM;
  for (size_t t = 0; t < l->d.b.T; t++)
    recurrence_gradient_W (&o, &l->d.r, &l->d.L, &l->d.b, t, row0);
  outer_end (&o);
  return RNN_OK;
}

static void
train (layer *l, int parallel)
{
  direction *d = &l->d;
  forward (l, parallel);
  (parallel ? recurrence_backward : recurrence_loop_backward) (
    d->dX, d->L.D, &d->ds, &d->r, d->dY, d->L.H, &d->L, &d->b, d->theta, l->pool);
  rnn_pool_run (l->pool, add_rows, l, 2);
}

static void
time_cell (const rnn_cell *cell, const size_t *arg)
{
  const size_t H = arg[0], D = arg[1], T = arg[2], rounds = arg[4];
  double ms[4][MOST];
  layer l = {.pool = NULL};
  direction_open (&l.d, cell, D, H, 0, &T, 1);
  l.dW = random_reals ((size_t) cell->inputs * H * D, 1);
  if (rnn_pool_open (&l.pool, (int) arg[3], (rnn_tick){NULL, NULL}) != RNN_OK)
    abort ();
  for (size_t k = 0; k < rounds; k++)
    for (int form = 0; form < 4; form++)
      {
        for (int dh = 0; dh < (int) H; dh++)
          l.d.ds.dh[dh] = 0;
        const double start = now ();
        (form < 2 ? forward : train) (&l, form % 2);
        ms[form][k] = now () - start;
      }
  double m[4];
  for (int form = 0; form < 4; form++)
    m[form] = median (ms[form], rounds);
  printf ("%-15s forward %7.3f %7.3f ms, %4.1f times;   step %7.3f %7.3f ms, %4.1f times\n",
          cell->name, m[0], m[1], m[0] / m[1], m[2], m[3], m[2] / m[3]);
  rnn_pool_close (l.pool);
  free (l.dW);
  direction_close (&l.d);
}

int
main (int argc, char **argv)
{
  size_t arg[5] = {64, 16, 4000, 2, 21};
  for (int k = 0; k < 5 && k + 1 < argc; k++)
    arg[k] = strtoul (argv[k + 1], NULL, 10);
  if (arg[4] < 1 || arg[4] > MOST)
    return 1;
  printf (
    "H %zu, D %zu, T %zu, B 1, %zu threads, %zu rounds; step by step, then many steps at once\n",
    arg[0], arg[1], arg[2], arg[3], arg[4]);
  for (int row = 0; row < cell_count (); row++)
    {
      const rnn_cell *cell = cell_at (row);
      if (cell->segments == 0 || strcmp (cell->name, "lstm") == 0
          || strcmp (cell->variant, "after-multiplication") == 0)
        time_cell (cell, arg);
    }
  return 0;
}
