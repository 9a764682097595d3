/* test_recurrence.c - a cell without a product of h_{t-1}: many steps at once give the bits of step by step.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "direction.h"

static const rnn_tick no_tick = {NULL, NULL};

/* What is there after both passes: n columns in front are the initial states. */
typedef struct {
  rnn_real *number[16];
  size_t count[16], n;
} results;

static void
keep (results *q, const rnn_real *x, size_t count)
{
  q->number[q->n] = room (count, sizeof *x);
  q->count[q->n] = count;
  memcpy (q->number[q->n++], x, count * sizeof *x);
}

static void
results_close (results *q)
{
  while (q->n > 0)
    free (q->number[--q->n]);
}

static int
same_results (const results *a, const results *b)
{
  int same = a->n == b->n;
  for (size_t k = 0; same && k < a->n; k++)
    same = a->count[k] == b->count[k]
           && same_bits (a->number[k], b->number[k], a->count[k] * sizeof (rnn_real));
  return same;
}

typedef struct {
  int parallel, threads;      /* the form */
  int last, wants_dh, damped; /* no dY; r->dh; r->damping */
} form;

/* Both passes of the same random direction. */
static results
run (const rnn_cell *cell, size_t H, int reverse, const size_t *length, size_t n, form f)
{
  const uint64_t random = random_count;
  enum { D = 5 };
  direction d;
  direction_open (&d, cell, D, H, reverse, length, n);
  const size_t S = d.b.columns;
  results q = {.n = 0};
  rnn_pool *pool = NULL;
  rnn_real *damping = random_reals (H * S, 1);
  if (f.damped)
    d.r.damping = damping;
  if (f.wants_dh)
    d.r.dh = room (H * S, sizeof (rnn_real));
  if (rnn_pool_open (&pool, f.threads, no_tick) != RNN_OK)
    abort ();
  rnn_status status
    = (f.parallel ? recurrence_forward : recurrence_loop_forward) (&d.r, &d.L, &d.b, d.theta, pool);
  keep (&q, d.r.store, (size_t) cell->rows * H * S);
  if (status == RNN_OK)
    status = (f.parallel ? recurrence_backward : recurrence_loop_backward) (
      d.dX, D, &d.ds, &d.r, f.last ? NULL : d.dY, H, &d.L, &d.b, d.theta, pool);
  if (status != RNN_OK)
    abort ();
  keep (&q, d.r.store, (size_t) cell->rows * H * S);
  keep (&q, d.r.h, H * (n + S));
  keep (&q, d.dX, D * S);
  keep (&q, d.ds.dh, H * n);
  keep (&q, d.r.dp, (size_t) cell->parameters * H);
  for (int k = 1; k < cell->states; k++)
    {
      keep (&q, d.r.c[k], H * (n + S));
      keep (&q, d.ds.dc[k], H * n);
    }
  if (d.r.dh)
    keep (&q, d.r.dh, H * S);
  rnn_pool_close (pool);
  free (damping);
  direction_close (&d);
  random_count = random;
  return q;
}

/* One kind of batch: every number of threads, with and without dY, a copy of dh, damping. */
static int
wrong_forms (const rnn_cell *cell, size_t H, int reverse, const size_t *length, size_t n)
{
  int wrong = 0;
  for (int k = 0; k < 8; k++)
    {
      form f = {0, 1, k & 1, k & 2, k & 4};
      results want = run (cell, H, reverse, length, n, f);
      f.parallel = 1;
      for (f.threads = 1; f.threads < 6; f.threads++) /* more than four go another way */
        {
          results got = run (cell, H, reverse, length, n, f);
          wrong += ! same_results (&want, &got);
          results_close (&got);
        }
      results_close (&want);
    }
  random_count += 1000;
  return wrong;
}

static void
check_cell (const rnn_cell *cell)
{
  static const size_t batches[][5]
    = {{1}, {700}, {9, 9, 9}, {300, 300, 299, 4, 1}, {7, 1, 1}, {6, 5, 4, 3, 2}};
  static const size_t counts[] = {1, 1, 3, 5, 3, 5};
  for (int reverse = 0; reverse < 2; reverse++)
    {
      int wrong = 0;
      for (size_t k = 0; k < sizeof counts / sizeof *counts; k++)
        {
          wrong += wrong_forms (cell, 3, reverse, batches[k], counts[k]);
          wrong += wrong_forms (cell, 67, reverse, batches[k], counts[k]);
        }
      ok (wrong == 0, "%s%s: the bits of step by step, on 1 to 3 threads", cell->name,
          reverse ? ", reversed" : "");
    }
}

static int
ask_to_stop (void *arg)
{
  (void) arg;
  return 1;
}

static void
check_stop (const rnn_cell *cell)
{
  const size_t length = 5000;
  direction d;
  direction_open (&d, cell, 5, 40, 0, &length, 1);
  rnn_pool *pool = NULL;
  if (rnn_pool_open (&pool, 1, (rnn_tick){ask_to_stop, NULL}) != RNN_OK)
    abort ();
  ok (recurrence_forward (&d.r, &d.L, &d.b, d.theta, pool) == RNN_EINTERRUPT
        && recurrence_backward (d.dX, 5, &d.ds, &d.r, d.dY, 40, &d.L, &d.b, d.theta, pool)
             == RNN_EINTERRUPT,
      "%s: both passes stop when they are asked to", cell->name);
  rnn_pool_close (pool);
  direction_close (&d);
}

int
main (void)
{
  int free_steps = 0;
  for (int row = 0; row < cell_count (); row++)
    {
      if (cell_at (row)->segments > 0)
        continue;
      free_steps++;
      check_cell (cell_at (row));
      check_stop (cell_at (row));
    }
  ok (free_steps >= 4, "%d cells without a product of h_{t-1}", free_steps);
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
