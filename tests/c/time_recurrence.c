/* time_recurrence.c - milliseconds of a layer over one long sequence: step by step, and many steps at once.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   For each cell without a product of h_{t-1}, and the gru and lstm for comparison, the least of several rounds in turn:
   each step by itself, W x too, as where the input depends on h_{t-1}; the loop of recurrence.c, which makes W x of
   many steps at once; what the cell gets.  Forward alone, and forward, backward with dX, and dW.
   Arguments: H D T threads rounds.  */

#include "clock.h"
#include "direction.h"

typedef struct {
  direction d;
  rnn_pool *pool;
  rnn_real *dW;
} layer;

enum { ALONE, LOOP, OWN, FORMS };

static void
before (void *arg, size_t t, size_t from)
{
  (void) arg;
  (void) t;
  (void) from;
}

static void
after (void *arg, size_t t, rnn_real *dh)
{
  (void) arg;
  (void) t;
  (void) dh;
}

static const rnn_step_callback nothing = {NULL, before, after};

static void
forward (layer *l, int form)
{
  l->d.r.callback = form == ALONE ? &nothing : NULL;
  (form == OWN ? recurrence_forward : recurrence_loop_forward) (&l->d.r, &l->d.L, &l->d.b,
                                                                l->d.theta, l->pool);
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
train (layer *l, int form)
{
  direction *d = &l->d;
  forward (l, form);
  (form == OWN ? recurrence_backward : recurrence_loop_backward) (
    d->dX, d->L.D, &d->ds, &d->r, d->dY, d->L.H, &d->L, &d->b, d->theta, l->pool);
  rnn_pool_run (l->pool, add_rows, l, 2);
}

static void
time_cell (const rnn_cell *cell, const size_t *arg)
{
  const size_t H = arg[0], D = arg[1], T = arg[2];
  double least[2][FORMS];
  layer l = {.pool = NULL};
  direction_open (&l.d, cell, D, H, 0, &T, 1);
  l.dW = random_reals ((size_t) cell->inputs * H * D, 1);
  if (rnn_pool_open (&l.pool, (int) arg[3], (rnn_tick){NULL, NULL}) != RNN_OK)
    abort ();
  for (size_t k = 0; k < arg[4]; k++)
    for (int run = 0; run < 2 * FORMS; run++)
      {
        double *ms = &least[run / FORMS][run % FORMS];
        memset (l.d.ds.dh, 0, H * sizeof (rnn_real));
        const double start = now ();
        (run < FORMS ? forward : train) (&l, run % FORMS);
        const double took = now () - start;
        *ms = k == 0 || took < *ms ? took : *ms;
      }
  printf ("%-8s", cell->name);
  for (int k = 0; k < 2; k++)
    printf ("  %s %8.3f %8.3f %8.3f ms, %5.1f and %5.1f times", k ? "step   " : "forward",
            least[k][ALONE], least[k][LOOP], least[k][OWN], least[k][ALONE] / least[k][OWN],
            least[k][LOOP] / least[k][OWN]);
  printf ("\n");
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
  if (arg[4] < 1)
    return 1;
  printf ("H %zu, D %zu, T %zu, B 1, %zu threads, %zu rounds: each step alone, the loop, the "
          "cell's own way\n",
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
