/* gram_schmidt.c - an orthonormal and a triangular factor of a matrix, on all threads.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Modified Gram-Schmidt, panel by panel: Z = [Q_1 ... Q_p, rest], where the rest becomes
   rest - Q_p (Q_p' rest), each of its panels by another thread; the one that has the next panel goes on and takes that
   apart, the same way by narrower ones.  Z = Q R holds to eps |z_i| in column i, and r_ii has as small an error as
   Householder's (Higham 2002, theorem 19.13).  Q is orthonormal only to eps times the condition of Z, which is no harm
   where products of many R are wanted: what one R has too much for that, the next one has too little.  */

#include "lab/lab.h"

#include <math.h>

enum { NARROW = 32, WIDE = 128, SUMS = 16 };

typedef struct {
  double *Z, *R, *work; /* m x n, n x n, m x n */
  size_t m, n, width;
  size_t panel; /* of which the others are to become free */
  const rnn_lapack *lapack;
} factors;

static double
dot (const double *x, const double *y, size_t n)
{
  double sums[SUMS] = {0}, sum = 0;
  size_t i = 0;
  for (; i + SUMS <= n; i += SUMS)
    for (size_t k = 0; k < SUMS; k++)
      sums[k] += x[i + k] * y[i + k];
  for (size_t k = 0; k < SUMS; k++)
    sum += sums[k];
  for (; i < n; i++)
    sum += x[i] * y[i];
  return sum;
}

/* Columns first .. end - 1 one by one, free of those before. */
static void
factor_columns (const factors *f, size_t first, size_t end)
{
  const size_t m = f->m;
  for (size_t j = first; j < end; j++)
    {
      double *q = f->Z + j * m;
      const double r = f->R[j * f->n + j] = sqrt (dot (q, q, m));
      for (size_t i = 0; r > 0 && i < m; i++)
        q[i] /= r;
      for (size_t k = j + 1; k < end; k++)
        {
          double *z = f->Z + k * m;
          const double c = f->R[k * f->n + j] = dot (q, z, m);
          for (size_t i = 0; i < m; i++)
            z[i] -= c * q[i];
        }
    }
}

/* `others` columns from `other` on become free of `count` ones from `first` on, which are done. */
static void
free_columns (const factors *f, size_t first, size_t count, size_t other, size_t others)
{
  const size_t m = f->m, n = f->n;
  const double *q = f->Z + first * m;
  double *r = f->R + other * n + first, *z = f->Z + other * m, *away = f->work + other * m;
  f->lapack->multiply (r, n, q, m, 1, z, m, count, others, m);
  f->lapack->multiply (away, m, q, m, 0, r, n, m, others, count);
  for (size_t i = 0; i < others * m; i++)
    z[i] -= away[i];
}

static void
factor_panel (const factors *f, size_t panel)
{
  const size_t first = panel * f->width, end = size_least (first + f->width, f->n);
  for (size_t j = first; j < end; j += NARROW)
    {
      const size_t next = size_least (j + NARROW, end);
      factor_columns (f, j, next);
      if (next < end)
        free_columns (f, j, next - j, next, end - next);
    }
}

/* The item-th panel after f->panel becomes free of that. */
static rnn_status
free_panel (void *arg, size_t item)
{
  const factors *f = arg;
  const size_t other = f->panel + 1 + item, first = other * f->width;
  free_columns (f, f->panel * f->width, f->width, first, size_least (f->width, f->n - first));
  if (item == 0)
    factor_panel (f, other);
  return RNN_OK;
}

rnn_status
gram_schmidt (double *Z, double *R, double *work, size_t m, size_t n, const rnn_lapack *lapack,
              rnn_pool *pool)
{
  factors f = {.Z = Z, .R = R, .work = work, .m = m, .n = n, .lapack = lapack};
  /* wide panels are read seldom, narrow ones are soon done */
  f.width = n < 32 * NARROW ? NARROW : WIDE;
  const size_t panels = (n + f.width - 1) / f.width;
  rnn_status status = RNN_OK;
  memset (R, 0, n * n * sizeof (double));
  factor_panel (&f, 0);
  for (; f.panel + 1 < panels && status == RNN_OK; f.panel++)
    status = rnn_pool_stopped (pool) ? RNN_EINTERRUPT
                                     : rnn_pool_run (pool, free_panel, &f, panels - 1 - f.panel);
  return status;
}

rnn_status
orthonormal_columns (double *A, size_t m, size_t n, const rnn_lapack *lapack, int threads,
                     rnn_tick tick)
{
  rnn_pool *pool = NULL;
  double *R = rnn_alloc_unset (n * n, sizeof *R), *work = rnn_alloc_unset (m * n, sizeof *work);
  rnn_status status = R && work ? rnn_pool_open (&pool, threads, tick) : RNN_ENOMEM;
  if (status == RNN_OK)
    status = gram_schmidt (A, R, work, m, n, lapack, pool);
  rnn_pool_close (pool);
  rnn_free (work);
  rnn_free (R);
  return status;
}
