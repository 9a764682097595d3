/* test_growth.c - how products of step Jacobians grow: against the products themselves, for every cell and direction; threads;
   allocations, decompositions and numbers that fail; interrupts.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "lab/lab.h"
#include "lapack.h"

enum { T = 23, TRANSIENT = 3, LAGS = 20 };

static const rnn_tick no_tick = {NULL, NULL};

typedef struct {
  problem p;
  rnn_flow f;
  rnn_growth g;
  size_t H, S, N; /* units; numbers of the states, without a clock */
  rnn_tick tick;
} growth;

static void
growth_open (growth *w, const kind *q, int dir, size_t H)
{
  *w = (growth){.H = H, .tick = no_tick};
  problem_open (&w->p, q, &(dims){3, {H, H}, 2, 1, T, 1}, 0);
  const double scale = sqrt (5. / (double) H);
  for (size_t k = 0; k < w->p.params; k++)
    w->p.theta[k] *= (rnn_real) scale;
  const rnn_cell *cell = cell_at (q->cell);
  const size_t S = w->S = (size_t) cell->states * H;
  w->N = (size_t) (cell->states - cell->clock) * H;
  w->f = (rnn_flow){.data = &w->p.data, .layer = q->layers - 1, .dir = dir, .count = T};
  w->f.states = room (S * T, sizeof (rnn_real));
  w->f.store = room ((size_t) cell->rows * H * T, sizeof (rnn_real));
  w->f.growth = &w->g;
  w->g
    = (rnn_growth){.lapack = &naive_lapack, .threads = 1, .transient = TRANSIENT, .max_lag = LAGS};
  w->g.log_max = room (LAGS + 1, sizeof (double));
  w->g.log_mean = room (LAGS + 1, sizeof (double));
  w->g.sums = room (w->N, sizeof (double));
}

static void
growth_close (growth *w)
{
  free (w->f.states);
  free (w->f.store);
  free (w->g.log_max);
  free (w->g.log_mean);
  free (w->g.sums);
  problem_close (&w->p);
}

static int
cell_named (const char *name)
{
  int cell = 0;
  while (strcmp (cell_at (cell)->name, name))
    cell++;
  return cell;
}

static rnn_status
run (growth *w)
{
  return step_jacobians (&w->f, problem_spec (&w->p), w->p.theta, w->tick);
}

/* ------------------------------------------------------------------------------- the truth */

/* P <- J' P for N x n, J the first N rows and columns of S x S */
static void
go_back (double *P, size_t n, const rnn_real *J, size_t S, size_t N)
{
  double *next = room (N, sizeof *next);
  for (size_t c = 0; c < n; c++)
    {
      for (size_t j = 0; j < N; j++)
        {
          next[j] = 0;
          for (size_t i = 0; i < N; i++)
            next[j] += (double) J[j * S + i] * P[c * N + i];
        }
      memcpy (P + c * N, next, N * sizeof *next);
    }
  free (next);
}

static void
set_identity (double *A, size_t n)
{
  memset (A, 0, n * n * sizeof *A);
  for (size_t i = 0; i < n; i++)
    A[i * n + i] = 1;
}

/* How far the logarithms are off, relative to the product of that lag. */
static double
curve_error (const growth *w, const rnn_real *J)
{
  const size_t H = w->H;
  double *P = room (w->N * w->N, sizeof *P), *A = room (H * H, sizeof *A), worst = 0;
  double *s = room (H, sizeof *s);
  set_identity (P, w->N);
  for (size_t lag = 1; lag <= LAGS; lag++)
    {
      go_back (P, H, J + (T - lag) * w->S * w->S, w->S, w->N);
      for (size_t j = 0; j < H; j++)
        memcpy (A + j * H, P + j * w->N, H * sizeof *A);
      naive_singular_values (s, A, H, H);
      double mean = 0;
      for (size_t i = 0; i < H; i++)
        mean += s[i] / (double) H;
      if (! (s[0] > 1e-200)) /* units of relu that are off */
        continue;
      worst = fmax (worst, fabs (w->g.log_max[lag] - log (s[0])));
      worst = fmax (worst, fabs (w->g.log_mean[lag] - log (mean)));
    }
  free (P);
  free (A);
  free (s);
  return worst;
}

/* How far an exponent is off, against one decomposition per step.  -1: a direction is lost in rounding, and its exponent no number of the network's. */
static double
exponent_error (const growth *w, const rnn_real *J)
{
  const size_t N = w->N;
  double *Q = room (N * N, sizeof *Q), *R = room (N * N, sizeof *R), worst = 0;
  double *sums = calloc (N, sizeof *sums);
  set_identity (Q, N);
  for (size_t lag = 1; lag <= T; lag++)
    {
      go_back (Q, N, J + (T - lag) * w->S * w->S, w->S, N);
      naive_qr (Q, R, N, N);
      for (size_t i = 0; i < N; i++)
        {
          const double r = fabs (R[i * N + i]);
          if (r < 1e-6 * sqrt (naive_dot (R + i * N, R + i * N, N)) || r < 1e-150)
            worst = INFINITY;
          if (lag > TRANSIENT && lag <= T - TRANSIENT)
            sums[i] += log (r);
        }
    }
  for (size_t i = 0; i < N; i++)
    worst = worst < INFINITY ? fmax (worst, fabs (sums[i] - w->g.sums[i]) / (T - 2 * TRANSIENT))
                             : worst;
  free (Q);
  free (R);
  free (sums);
  return worst < INFINITY ? worst : -1;
}

static int
same_growth (const growth *a, const growth *b)
{
  return same_bits (a->g.log_max, b->g.log_max, (LAGS + 1) * sizeof (double))
         && same_bits (a->g.log_mean, b->g.log_mean, (LAGS + 1) * sizeof (double))
         && same_bits (a->g.sums, b->g.sums, a->N * sizeof (double))
         && a->g.decompositions == b->g.decompositions;
}

static void
check_truth (int cell, int dirs, int dir, size_t H, int *lost)
{
  const kind q = {.cell = cell, .layers = 1 + dir, .dirs = dirs, MANY_TO_MANY, RNN_MSE};
  growth w;
  growth_open (&w, &q, dir, H);
  int good = run (&w) == RNN_OK;
  rnn_flow steps = w.f;
  steps.growth = NULL;
  steps.J = room (w.S * w.S * T, sizeof (rnn_real));
  good &= step_jacobians (&steps, problem_spec (&w.p), w.p.theta, w.tick) == RNN_OK;
  const double curve = curve_error (&w, steps.J), exponents = exponent_error (&w, steps.J);
  /* in single each step of the truth is rounded as those of the core are, but in another order */
  const double tolerance = sizeof (rnn_real) == 4 ? 1e-2 : 1e-8;
  *lost += exponents < 0;
  ok (good && curve < tolerance && exponents < tolerance,
      "%s, direction %d, H %zu: curves to %.1e, exponents to %.1e", kind_name (&q), dir, H, curve,
      exponents);
  growth again = w;
  again.g.threads = 3;
  again.g.log_max = room (LAGS + 1, sizeof (double));
  again.g.log_mean = room (LAGS + 1, sizeof (double));
  again.g.sums = room (w.N, sizeof (double));
  again.f.growth = &again.g;
  ok (run (&again) == RNN_OK && same_growth (&w, &again), "three threads: the same bits");
  free (again.g.log_max);
  free (again.g.log_mean);
  free (again.g.sums);
  free (steps.J);
  growth_close (&w);
}

/* ------------------------------------------------------------------------------- Gram-Schmidt */

/* The largest element of Z - Q R, of Q' Q - I, and below the diagonal of R. */
static double
factor_error (const double *Z, const double *Q, const double *R, size_t m, size_t n)
{
  double worst = 0;
  for (size_t j = 0; j < n; j++)
    {
      for (size_t i = 0; i < m; i++)
        {
          double z = Z[j * m + i];
          for (size_t k = 0; k <= j; k++)
            z -= Q[k * m + i] * R[j * n + k];
          worst = fmax (worst, fabs (z));
        }
      for (size_t i = 0; i < n; i++)
        {
          worst = fmax (worst, fabs (naive_dot (Q + i * m, Q + j * m, m) - (i == j)));
          worst = fmax (worst, i > j ? fabs (R[j * n + i]) : R[j * n + j] > 0 ? 0 : INFINITY);
        }
    }
  return worst;
}

static void
check_gram_schmidt (size_t m, size_t n)
{
  double *Z = room (m * n, sizeof *Z), *Q = room (m * n, sizeof *Q),
         *other = room (m * n, sizeof *Q);
  double *R = room (n * n, sizeof *R), *work = room (m * n, sizeof *work);
  for (size_t i = 0; i < m * n; i++)
    Z[i] = uniform () + (i % (m + 1) == 0 ? sqrt ((double) m) : 0);
  memcpy (Q, Z, m * n * sizeof *Z);
  memcpy (other, Z, m * n * sizeof *Z);
  gram_schmidt (Q, R, work, m, n, &naive_lapack, NULL);
  const double error = factor_error (Z, Q, R, m, n);
  ok (error < 1e-14 * (double) (m + n), "%zu columns of %zu numbers in two factors to %.1e", n, m,
      error);
  const rnn_status status = orthonormal_columns (other, m, n, &naive_lapack, 3, no_tick);
  ok (status == RNN_OK && same_bits (Q, other, m * n * sizeof *Q),
      "the same bits on three threads");
  memset (Z + n / 2 * m, 0, m * sizeof *Z);
  gram_schmidt (Z, R, work, m, n, &naive_lapack, NULL);
  int zeros = R[n / 2 * n + n / 2] == 0;
  for (size_t i = 0; i < m; i++)
    zeros += Z[n / 2 * m + i] == 0;
  ok (zeros == (int) m + 1, "a column of zeros stays one");
  free (Z);
  free (Q);
  free (other);
  free (R);
  free (work);
}

/* Stopped, or without memory. */
static void
check_no_columns (void)
{
  enum { N = 70 };
  double *A = room (N * N, sizeof *A);
  int left = 0, wrong = 0, n = 0;
  for (; n < 10; n++)
    {
      for (size_t i = 0; i < N * N; i++)
        A[i] = uniform ();
      rnn_alloc_fail_after (n);
      const rnn_status status = orthonormal_columns (A, N, N, &naive_lapack, 2, no_tick);
      rnn_alloc_fail_after (-1);
      if (status == RNN_OK)
        break;
      wrong += status != RNN_ENOMEM || rnn_alloc_live () != 0;
    }
  ok (n > 1 && n < 10 && ! wrong, "orthonormal columns: %d allocations, each failing cleanly", n);
  const rnn_tick tick = {tick_down, &left};
  ok (orthonormal_columns (A, N, N, &naive_lapack, 2, tick) == RNN_EINTERRUPT, "a tick stops them");
  free (A);
}

/* ------------------------------------------------------------------------------- what fails */

static void
lstm_open (growth *w)
{
  const kind q = {.cell = cell_named ("lstm"), .layers = 1, .dirs = 1, MANY_TO_MANY, RNN_MSE};
  growth_open (w, &q, 0, 5);
}

/* The n-th allocation, or decomposition, fails, for each n. */
static void
check_faults (void (*fail_after) (long), const char *what, rnn_status other)
{
  enum { MOST = 400 };
  growth w;
  lstm_open (&w);
  const long live = rnn_alloc_live ();
  int wrong = 0, n = 0;
  for (; n < MOST; n++)
    {
      fail_after (n);
      const rnn_status status = run (&w);
      fail_after (-1);
      wrong += rnn_alloc_live () != live;
      if (status == RNN_OK)
        break;
      wrong += status != RNN_ENOMEM && status != other;
    }
  ok (n > 5 && n < MOST && wrong == 0, "%d %s, each failing cleanly", n, what);
  growth_close (&w);
}

static void
fail_lapack_after (long n)
{
  naive_fail_after = n;
}

typedef struct {
  size_t calls, last, stop; /* stop: at that many calls */
} listener;

static int
listen (void *arg, size_t steps)
{
  listener *l = arg;
  l->calls += steps > l->last && steps <= T;
  l->last = steps;
  return l->calls == l->stop;
}

static void
check_stops (void)
{
  growth w;
  lstm_open (&w);
  listener l = {0};
  w.g.progress = listen;
  w.g.arg = &l;
  const int good = run (&w) == RNN_OK;
  ok (good && l.last == T && l.calls <= w.g.decompositions,
      "progress goes up to all steps, at most once per decomposition");
  const size_t calls = l.calls;
  int stopped = 0;
  for (size_t stop = 1; stop <= calls; stop++)
    {
      l = (listener){.stop = stop};
      stopped += run (&w) == RNN_EINTERRUPT && l.calls == stop;
    }
  ok (stopped == (int) calls, "progress stops it at each of %d calls", stopped);
  w.g.progress = NULL;
  int left = 0;
  w.tick = (rnn_tick){tick_down, &left};
  ok (run (&w) == RNN_EINTERRUPT, "a tick stops it");
  growth_close (&w);
}

static void
check_wrong (void)
{
  growth w;
  lstm_open (&w);
  w.f.start = 1;
  w.f.count = T - 1;
  ok (run (&w) == RNN_EINVALID, "only of the whole sequence");
  growth_close (&w);
  lstm_open (&w);
  w.p.theta[0] = (rnn_real) NAN;
  ok (run (&w) == RNN_EDIVERGED, "a Jacobian that is not finite is said");
  growth_close (&w);
}

int
main (void)
{
  int lost = 0;
  for (int cell = 0; cell < cell_count (); cell++)
    {
      check_truth (cell, 1, 0, 5, &lost);
      check_truth (cell, 2, 1, 5, &lost);
    }
  check_truth (cell_named ("lstm"), 1, 0, 37, &lost); /* panels of columns; few rows that count */
  check_truth (cell_named ("gru"), 2, 1, 70, &lost);
  for (size_t n = 1; n < 100; n += 31)
    check_gram_schmidt (n + n / 3, n);
  check_no_columns ();
  ok (lost <= cell_count () / 2 + 2, "no direction is lost in all but %d", lost);
  check_faults (rnn_alloc_fail_after, "allocations", RNN_ENOMEM);
  check_faults (fail_lapack_after, "decompositions", RNN_ENOCONVERGE);
  check_stops ();
  check_wrong ();
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
