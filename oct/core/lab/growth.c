/* growth.c - how the products of a layer's step Jacobians grow with the lag.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   From the last step to the first,  (d s_T / d s_{T-k})' = J_{T-k+1}' ... J_T' = Q R,  with J' Z made by one backward
   step whose seeds are the columns of Z (probe.c).

   Z = J' ... J' Q goes n steps without being orthogonalised.  A QR decomposition then leaves an error of about eps |z_i| in
   r_ii (gram_schmidt.c), so that |z_i| / |r_ii| says how many digits are lost.  Where it exceeds LIMIT, or where numbers
   come near under- or overflow, the n steps are taken anew with fewer at a time; from how it has grown per step follows how many
   steps go before the next decomposition.  One step at a time is the classic way (Benettin, Galgani, Giorgilli, Strelcyn 1980);
   where even one loses too much, as a singular J does, Householder's decomposition by LAPACK puts an orthonormal direction
   in the place of each that is lost.  */

#include "lab/lab.h"

#include <math.h>

enum {
  WIDTH = 32, /* seeds, columns at a time */
  PROBES = 4  /* probes per thread */
};
static const double LIMIT = 1e7, AIM = 1e6, LARGEST = 1e140;

typedef struct {
  rnn_growth *g;
  const rnn_direction *L;
  const rnn_batch *batch;
  const rnn_recurrence *r;
  const rnn_real *theta;
  rnn_pool *pool;
  size_t N, T;
  rnn_arena arena, probe_arena;
  rnn_probe *probe;
  size_t probes, step;   /* the step that the probes are at, from 0, in the direction's own order */
  double *Z, *start, *R; /* N x N; before the block; of the block */
  double *next;          /* N x N: work; in single the product of J and Z */
  rnn_real *J;           /* single: N x N */
  double *J_double;      /* the same in double */
  int singular;          /* has the last step lost too much by itself? */
  rnn_curves curves;
} growth;

/* --------------------------------------------------------------------------------- one step */

enum { EXACT = sizeof (rnn_real) == sizeof (double) };

/* Z <- columns of J' Z in place, or, in single precision, rows of J */
static void
move_seeds (growth *w, rnn_probe *p, size_t first, int back)
{
  const size_t H = w->L->H, n = p->batch.n;
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
        probe_units (p, w->L->H, first);
      const rnn_status status = probe_run (p, w->L, w->theta, w->pool);
      if (status != RNN_OK)
        return status;
      move_seeds (w, p, first, 1);
    }
  return RNN_OK;
}

/* Columns of J' Z, J in single precision. */
static rnn_status
multiply_seeds (void *arg, size_t item)
{
  growth *w = arg;
  const size_t N = w->N, first = item * WIDTH, n = N - first < WIDTH ? N - first : WIDTH;
  w->g->lapack->multiply (w->next + first * N, N, w->J_double, N, 1, w->Z + first * N, N, N, n, N);
  return RNN_OK;
}

static rnn_status
multiply_all (growth *w)
{
  const size_t N = w->N;
  for (size_t i = 0; i < N * N; i++)
    w->J_double[i] = (double) w->J[i];
  const rnn_status status = rnn_pool_run (w->pool, multiply_seeds, w, (N + WIDTH - 1) / WIDTH);
  double *const Z = w->Z;
  w->Z = w->next;
  w->next = Z;
  return status;
}

/* Z <- J' Z for step `step` */
static rnn_status
go_back (growth *w, size_t step)
{
  w->step = step;
  const rnn_status status = rnn_pool_run (w->pool, run_probe, w, w->probes);
  return status == RNN_OK && ! EXACT ? multiply_all (w) : status;
}

/* --------------------------------------------------------------------- blocks of steps */

/* The largest |z_i| / |r_ii|, |z_i| being the length of R's column i too; infinity where numbers are so large or small
   that others may have been lost.  */
static double
digits_lost (const double *R, size_t N)
{
  double worst = 0;
  for (size_t i = 0; i < N; i++)
    {
      double square = 0;
      for (size_t j = 0; j <= i; j++)
        square += R[i * N + j] * R[i * N + j];
      const double length = sqrt (square), r = fabs (R[i * N + i]);
      if (! (length <= LARGEST) || ! (r >= 1 / LARGEST))
        return INFINITY;
      worst = length > worst * r ? length / r : worst;
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

/* n steps after `done` others, and the decomposition of what they make; lost: as digits_lost */
static rnn_status
try_block (growth *w, size_t done, size_t n, double *lost)
{
  const size_t N = w->N;
  const rnn_lapack *lapack = w->g->lapack;
  rnn_status status = RNN_OK;
  memcpy (w->start, w->Z, N * N * sizeof (double));
  for (size_t j = 0; j < n && status == RNN_OK; j++)
    {
      status = go_back (w, w->T - 1 - done - j);
      curves_add (&w->curves, w->Z, N, done + j + 1);
    }
  *lost = INFINITY;
  if (status != RNN_OK)
    return status;
  if (! all_finite (w->Z, N * N))
    return n == 1 ? RNN_EDIVERGED : RNN_OK;
  w->g->decompositions++;
  status = n == 1 && w->singular ? lapack->qr (w->Z, w->R, N, N)
                                 : gram_schmidt (w->Z, w->R, w->next, N, N, lapack, w->pool);
  *lost = digits_lost (w->R, N);
  return status;
}

/* The same; *more: how many steps are to go next, and *taken: have these been taken?  */
static rnn_status
run_block (growth *w, size_t done, size_t n, int *taken, size_t *more)
{
  double lost;
  const rnn_status status = try_block (w, done, n, &lost);
  const int by_lapack = n == 1 && w->singular;
  w->singular = n == 1 && ! (lost <= LIMIT);
  *taken = lost <= LIMIT || by_lapack;
  *more = n > 1 ? n / 2 : 1;
  if (status != RNN_OK)
    return status;
  if (*taken)
    {
      const double steps = log (AIM) / fmax (log (lost), 1e-3) * (double) n;
      *more = ! (steps >= 1) ? 1 : steps < RNN_GROWTH_STEPS ? (size_t) steps : RNN_GROWTH_STEPS;
      return RNN_OK;
    }
  memcpy (w->Z, w->start, w->N * w->N * sizeof (double));
  curves_drop (&w->curves);
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
  const double *R = done + n <= g->max_lag ? w->R : NULL;
  const rnn_status status = curves_multiply (&w->curves, R, w->N, done + n == w->T, w->pool);
  if (status != RNN_OK)
    return status;
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
  size_t more = 1, n;
  for (size_t done = 0; status == RNN_OK && (n = block_length (w, done, more)) > 0;)
    {
      int taken;
      status = run_block (w, done, n, &taken, &more);
      if (status != RNN_OK || ! taken)
        continue;
      status = end_block (w, done, n);
      done += n;
    }
  return status;
}

/* ---------------------------------------------------------------------------------- the whole */

static void
take_memory (growth *w)
{
  const size_t N = w->N;
  rnn_arena *a = &w->arena;
  w->probe = rnn_arena_take (a, w->probes, sizeof *w->probe);
  w->Z = rnn_arena_take (a, N * N, sizeof (double));
  w->start = rnn_arena_take (a, N * N, sizeof (double));
  w->R = rnn_arena_take (a, N * N, sizeof (double));
  w->next = rnn_arena_take (a, N * N, sizeof (double));
  if (! EXACT)
    {
      w->J = rnn_arena_take (a, N * N, sizeof (rnn_real));
      w->J_double = rnn_arena_take (a, N * N, sizeof (double));
    }
  curves_take (&w->curves, a, w->L->H);
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
  memset (w->Z, 0, w->N * w->N * sizeof (double));
  for (size_t i = 0; i < w->N; i++)
    w->Z[i * w->N + i] = 1;
  curves_begin (&w->curves, w->g);
  memset (w->g->sums, 0, w->N * sizeof (double));
  w->g->decompositions = 0;
  return probes_open (w->probe, w->probes, &w->probe_arena, w->L, WIDTH);
}

rnn_status
growth_run (rnn_growth *g, const rnn_direction *L, const rnn_batch *batch, const rnn_recurrence *r,
            const rnn_real *theta, rnn_pool *pool)
{
  growth w = {.g = g, .L = L, .batch = batch, .r = r, .theta = theta, .pool = pool};
  w.N = (size_t) (L->cell->states - L->cell->clock) * L->H;
  w.T = batch->T;
  rnn_status status = open_growth (&w);
  if (status == RNN_OK)
    status = run_all (&w);
  rnn_arena_free (&w.arena);
  rnn_arena_free (&w.probe_arena);
  return status;
}
