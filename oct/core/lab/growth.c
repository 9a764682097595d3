/* growth.c - how the products of a layer's step Jacobians grow with the lag.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   From the last step to the first,  (d s_T / d s_{T-k})' = J_{T-k+1}' ... J_T' = Q R,  with J' Z made by one backward
   step whose seeds are the columns of Z (probe.c).  With Q = [Q_1, ...] and h first in s, the first H columns are Q_1 C, C the
   H x H block of R, which is kept as a matrix of size 1 and a logarithm: no lag under- or overflows.

   Z = J' ... J' Q goes n steps without being orthogonalised.  Householder's QR then leaves an error of about eps |z_i| in
   r_ii (Higham 2002, theorem 19.4), so that |z_i| / |r_ii| says how many digits are lost.  Where it exceeds LIMIT, or where numbers
   come near under- or overflow, the n steps are taken anew with fewer at a time; from how it has grown per step follows how many
   steps go before the next decomposition.  One step at a time is the classic way (Benettin, Galgani, Giorgilli, Strelcyn 1980).  */

#include "lab/lab.h"

#include <math.h>

enum {
  WIDTH = 32,     /* seeds at a time */
  PROBES = 4,     /* probes per thread */
  MOST = 8,       /* steps without a decomposition */
  ROOM = 2 * MOST /* products whose singular values are still to be found */
};
static const double LIMIT = 1e7, AIM = 1e6, LARGEST = 1e140;

typedef struct {
  rnn_growth *g;
  const rnn_direction *L;
  const rnn_batch *batch;
  const rnn_recurrence *r;
  const rnn_real *theta;
  rnn_pool *pool;
  size_t H, N, T;
  rnn_arena arena, probe_arena;
  rnn_probe *probe;
  size_t probes, step;   /* the step that the probes are at, from 0, in the direction's own order */
  double *Z, *start, *R; /* N x N; before the block; of the block */
  rnn_real *J;           /* single: N x N */
  double *J_double, *next;        /* the same in double; its product with Z */
  double *C, *column, log_size;   /* H x H, H */
  double *product[ROOM], *values; /* H x H; H x ROOM: their singular values */
  size_t lag[ROOM], waiting;
  double log_product[ROOM]; /* of what it is to be multiplied by */
} growth;

/* --------------------------------------------------------------------------------- one step */

enum { EXACT = sizeof (rnn_real) == sizeof (double) };

/* Z <- columns of J' Z in place, or, in single precision, rows of J */
static void
move_seeds (growth *w, rnn_probe *p, size_t first, int back)
{
  const size_t H = w->H, n = p->batch.n;
  for (size_t k = 0; k * H < w->N; k++)
    {
      rnn_real *seed = probe_seed (p, (int) k);
      for (size_t j = 0; j < n; j++)
        for (size_t i = 0; i < H; i++)
          {
            const size_t at = k * H + i;
            if (! EXACT)
              w->J[at * w->N + first + j] = seed[j * H + i];
            else if (back)
              w->Z[(first + j) * w->N + at] = (double) seed[j * H + i];
            else
              seed[j * H + i] = (rnn_real) w->Z[(first + j) * w->N + at];
          }
    }
}

/* Every probes-th group of seeds, from the item-th on. */
static rnn_status
run_probe (void *arg, size_t item)
{
  growth *w = arg;
  rnn_probe *p = &w->probe[item];
  const size_t t = w->L->reverse ? w->T - 1 - w->step : w->step;
  rnn_piece piece[2];
  batch_pieces (piece, w->batch, w->L->reverse, t);
  for (size_t first = item * WIDTH; first < w->N; first += w->probes * WIDTH)
    {
      const size_t n = w->N - first < WIDTH ? w->N - first : WIDTH;
      probe_set (p, w->r, w->L, t, piece[0].from, n);
      if (EXACT)
        move_seeds (w, p, first, 0);
      else
        probe_units (p, w->H, first);
      const rnn_status status = probe_run (p, w->L, w->theta, w->pool);
      if (status != RNN_OK)
        return status;
      move_seeds (w, p, first, 1);
    }
  return RNN_OK;
}

/* Z <- J' Z for step `step` */
static rnn_status
go_back (growth *w, size_t step)
{
  w->step = step;
  const rnn_status status = rnn_pool_run (w->pool, run_probe, w, w->probes);
  if (status != RNN_OK || EXACT)
    return status;
  const size_t N = w->N;
  for (size_t i = 0; i < N * N; i++)
    w->J_double[i] = (double) w->J[i];
  w->g->lapack->multiply (w->next, N, w->J_double, N, 1, w->Z, N, N, N, N);
  double *const Z = w->Z;
  w->Z = w->next;
  w->next = Z;
  return RNN_OK;
}

/* --------------------------------------------------------------------- singular values of h's block */

static rnn_status
find_values (void *arg, size_t item)
{
  growth *w = arg;
  const size_t H = w->H, lag = w->lag[item];
  double *s = w->values + item * H, sum = 0;
  const rnn_status status = w->g->lapack->singular_values (s, w->product[item], H, H);
  for (size_t i = 0; i < H; i++)
    sum += s[i];
  w->g->log_max[lag] = log (s[0]) + w->log_product[item];
  w->g->log_mean[lag] = log (sum / (double) H) + w->log_product[item];
  return status;
}

/* The block of h in the product over that lag, Z C, waits for its turn. */
static void
add_product (growth *w, size_t lag)
{
  const size_t H = w->H, k = w->waiting;
  if (lag > w->g->max_lag)
    return;
  w->g->lapack->multiply (w->product[k], H, w->Z, w->N, 0, w->C, H, H, H, H);
  w->lag[k] = lag;
  w->log_product[k] = w->log_size;
  w->waiting++;
}

/* C <- R C, both upper triangles; its size goes into log_size */
static void
extend_product (growth *w)
{
  const size_t H = w->H;
  double largest = 0;
  for (size_t j = 0; j < H; j++)
    {
      double *c = w->C + j * H;
      memcpy (w->column, c, (j + 1) * sizeof (double));
      memset (c, 0, (j + 1) * sizeof (double));
      for (size_t k = 0; k <= j; k++)
        for (size_t i = 0; i <= k; i++)
          c[i] += w->R[k * w->N + i] * w->column[k];
      for (size_t i = 0; i <= j; i++)
        largest = fmax (largest, fabs (c[i]));
    }
  if (! (largest > 0))
    return;
  for (size_t i = 0; i < H * H; i++)
    w->C[i] /= largest;
  w->log_size += log (largest);
}

/* --------------------------------------------------------------------- blocks of steps */

/* The largest |z_i| / |r_ii|, |z_i| being the length of R's column i too; *wild: are there numbers so large or small
   that others may have been lost?  */
static double
digits_lost (int *wild, const double *R, size_t N)
{
  double worst = 0;
  *wild = 0;
  for (size_t i = 0; i < N; i++)
    {
      double largest = 0, sum = 0;
      for (size_t j = 0; j <= i; j++)
        largest = fmax (largest, fabs (R[i * N + j]));
      const double r = fabs (R[i * N + i]);
      *wild |= ! (largest <= LARGEST) || ! (r >= 1 / LARGEST);
      if (*wild)
        return INFINITY;
      for (size_t j = 0; j <= i; j++)
        sum += (R[i * N + j] / largest) * (R[i * N + j] / largest);
      worst = fmax (worst, largest * sqrt (sum) / r);
    }
  return worst;
}

static int
all_finite (const double *x, size_t n)
{
  double sum = 0; /* NaN if one is not */
  for (size_t i = 0; i < n; i++)
    sum += x[i] * 0;
  return sum == 0;
}

/* The decomposition of Z, and meanwhile the singular values that waited. */
static rnn_status
decompose (void *arg, size_t item)
{
  growth *w = arg;
  return item ? find_values (w, item - 1) : w->g->lapack->qr (w->Z, w->R, w->N, w->N);
}

/* The first n of the products that wait are done with. */
static void
drop_products (growth *w, size_t n)
{
  w->waiting -= n;
  for (size_t k = 0; k < w->waiting; k++)
    {
      double *const done = w->product[k];
      w->product[k] = w->product[k + n];
      w->product[k + n] = done;
      w->lag[k] = w->lag[k + n];
      w->log_product[k] = w->log_product[k + n];
    }
}

/* n steps, of which `done` are behind already.  RNN_OK with *lost = Inf, and nothing changed: n is too many.  */
static rnn_status
run_block (growth *w, size_t done, size_t n, double *lost)
{
  const size_t N = w->N;
  size_t waiting = w->waiting; /* from before */
  rnn_status status = RNN_OK;
  if (n > 1)
    memcpy (w->start, w->Z, N * N * sizeof (double));
  for (size_t j = 0; j < n && status == RNN_OK; j++)
    {
      if (j > 0)
        add_product (w, done + j);
      status = go_back (w, w->T - 1 - done - j);
    }
  const int finite = all_finite (w->Z, N * N);
  if (status == RNN_OK && ! finite && n == 1)
    status = RNN_EDIVERGED;
  int wild = 1;
  if (status == RNN_OK && finite)
    {
      status = rnn_pool_run (w->pool, decompose, w, 1 + waiting);
      drop_products (w, waiting);
      waiting = 0;
      w->g->decompositions++;
      *lost = digits_lost (&wild, w->R, N);
    }
  if (status != RNN_OK || n == 1 || (! wild && *lost <= LIMIT))
    return status;
  memcpy (w->Z, w->start, N * N * sizeof (double));
  w->waiting = waiting;
  *lost = INFINITY;
  return RNN_OK;
}

/* What a block of n steps leaves. */
static rnn_status
end_block (growth *w, size_t done, size_t n)
{
  rnn_growth *g = w->g;
  if (done >= g->transient && done + n <= w->T - g->transient)
    for (size_t i = 0; i < w->N; i++)
      g->sums[i] += log (fabs (w->R[i * w->N + i]));
  if (done + n <= g->max_lag)
    extend_product (w);
  add_product (w, done + n);
  if (done + n == w->T)
    {
      const rnn_status status = rnn_pool_run (w->pool, find_values, w, w->waiting);
      if (status != RNN_OK)
        return status;
    }
  if (g->progress && g->progress (g->arg, done + n))
    return RNN_EINTERRUPT;
  return rnn_pool_stopped (w->pool) ? RNN_EINTERRUPT : RNN_OK;
}

/* How many of the steps that are left go next, at most n: none across an end of the transient ones. */
static size_t
block_length (const growth *w, size_t done, size_t n)
{
  const size_t ends[] = {w->g->transient, w->T - w->g->transient, w->T};
  for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
    if (done < ends[k])
      return n < ends[k] - done ? n : ends[k] - done;
  return 0;
}

static rnn_status
run_all (growth *w)
{
  rnn_status status = RNN_OK;
  size_t n = 1, ahead;
  for (size_t done = 0; status == RNN_OK && (ahead = block_length (w, done, n)) > 0;)
    {
      double lost = INFINITY;
      status = run_block (w, done, ahead, &lost);
      if (status == RNN_OK && ahead > 1 && lost == INFINITY)
        {
          n = ahead / 2;
          continue;
        }
      if (status == RNN_OK)
        status = end_block (w, done, ahead);
      done += ahead;
      const double more
        = lost == INFINITY ? 1 : log (AIM) / fmax (log (lost), 1e-3) * (double) ahead;
      n = more < 1 ? 1 : more > MOST ? MOST : (size_t) more;
    }
  return status;
}

/* ---------------------------------------------------------------------------------- the whole */

static void
take_memory (growth *w)
{
  const size_t H = w->H, N = w->N;
  rnn_arena *a = &w->arena;
  w->probe = rnn_arena_take (a, w->probes, sizeof *w->probe);
  w->Z = rnn_arena_take (a, N * N, sizeof (double));
  w->start = rnn_arena_take (a, N * N, sizeof (double));
  w->R = rnn_arena_take (a, N * N, sizeof (double));
  if (! EXACT)
    {
      w->J = rnn_arena_take (a, N * N, sizeof (rnn_real));
      w->J_double = rnn_arena_take (a, N * N, sizeof (double));
      w->next = rnn_arena_take (a, N * N, sizeof (double));
    }
  w->C = rnn_arena_take (a, H * H, sizeof (double));
  w->column = rnn_arena_take (a, H, sizeof (double));
  w->values = rnn_arena_take (a, H * ROOM, sizeof (double));
  for (size_t k = 0; k < ROOM; k++)
    w->product[k] = rnn_arena_take (a, H * H, sizeof (double));
}

static void
set_identity (double *A, size_t n)
{
  memset (A, 0, n * n * sizeof (double));
  for (size_t i = 0; i < n; i++)
    A[i * n + i] = 1;
}

static rnn_status
open_growth (growth *w)
{
  const size_t groups = (w->N + WIDTH - 1) / WIDTH;
  const size_t most = PROBES * (size_t) rnn_pool_threads (w->pool);
  w->probes = groups < most ? groups : most;
  take_memory (w);
  const size_t size = w->arena.used;
  w->arena.used = 0;
  const rnn_status status = rnn_arena_reserve (&w->arena, size);
  if (status != RNN_OK)
    return status;
  take_memory (w);
  set_identity (w->Z, w->N);
  set_identity (w->C, w->H);
  w->g->log_max[0] = w->g->log_mean[0] = 0;
  memset (w->g->sums, 0, w->N * sizeof (double));
  w->g->decompositions = 0;
  return probes_open (w->probe, w->probes, &w->probe_arena, w->L, WIDTH);
}

rnn_status
growth_run (rnn_growth *g, const rnn_direction *L, const rnn_batch *batch, const rnn_recurrence *r,
            const rnn_real *theta, rnn_pool *pool)
{
  growth w = {.g = g, .L = L, .batch = batch, .r = r, .theta = theta, .pool = pool};
  w.H = L->H;
  w.N = (size_t) (L->cell->states - L->cell->clock) * L->H;
  w.T = batch->T;
  rnn_status status = open_growth (&w);
  if (status == RNN_OK)
    status = run_all (&w);
  rnn_arena_free (&w.arena);
  rnn_arena_free (&w.probe_arena);
  return status;
}
