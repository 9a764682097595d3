/* gram_schmidt.c - an orthogonal and a triangular factor of a square matrix, on all threads.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Modified Gram-Schmidt, panel by panel of WIDTH columns: Z = [Q_1 ... Q_p, rest], where the rest becomes
   rest - Q_p (Q_p' rest), each of its panels by another thread; the one that has the next panel goes on and takes that apart.
   Z = Q R holds to eps |z_i| in column i, and r_ii has as small an error as Householder's (Higham 2002, theorem 19.13).
   Q is orthogonal only to eps times the condition of Z, which is no harm where products of many R are wanted: what
   one R has too much for that, the next one has too little.  */

#include "lab/lab.h"

#include <math.h>

enum { WIDTH = 32, SUMS = 16 };

typedef struct {
  double *Z, *R, *work; /* N x N */
  size_t N, panel;      /* of which the others are to become free */
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

static size_t
panel_width (const factors *f, size_t panel)
{
  const size_t left = f->N - panel * WIDTH;
  return left < WIDTH ? left : WIDTH;
}

/* A panel that is free of those before it: column by column. */
static void
factor_panel (const factors *f, size_t panel)
{
  const size_t N = f->N, first = panel * WIDTH, end = first + panel_width (f, panel);
  for (size_t j = first; j < end; j++)
    {
      double *q = f->Z + j * N;
      const double r = f->R[j * N + j] = sqrt (dot (q, q, N));
      for (size_t i = 0; r > 0 && i < N; i++)
        q[i] /= r;
      for (size_t k = j + 1; k < end; k++)
        {
          double *z = f->Z + k * N;
          const double c = f->R[k * N + j] = dot (q, z, N);
          for (size_t i = 0; i < N; i++)
            z[i] -= c * q[i];
        }
    }
}

/* The item-th panel after f->panel becomes free of that. */
static rnn_status
free_panel (void *arg, size_t item)
{
  const factors *f = arg;
  const size_t N = f->N, p = f->panel * WIDTH, n = panel_width (f, f->panel);
  const size_t other = f->panel + 1 + item, c = other * WIDTH, width = panel_width (f, other);
  double *r = f->R + c * N + p, *z = f->Z + c * N, *away = f->work + c * N;
  f->lapack->multiply (r, N, f->Z + p * N, N, 1, z, N, n, width, N);
  f->lapack->multiply (away, N, f->Z + p * N, N, 0, r, N, N, width, n);
  for (size_t i = 0; i < width * N; i++)
    z[i] -= away[i];
  if (item == 0)
    factor_panel (f, other);
  return RNN_OK;
}

/* Z (N x N) <- Q, R: upper triangle; a column of zeros stays one.  work: N x N */
rnn_status
gram_schmidt (double *Z, double *R, double *work, size_t N, const rnn_lapack *lapack,
              rnn_pool *pool)
{
  factors f = {.Z = Z, .R = R, .work = work, .N = N, .lapack = lapack};
  const size_t panels = (N + WIDTH - 1) / WIDTH;
  rnn_status status = RNN_OK;
  memset (R, 0, N * N * sizeof (double));
  factor_panel (&f, 0);
  for (; f.panel + 1 < panels && status == RNN_OK; f.panel++)
    status = rnn_pool_run (pool, free_panel, &f, panels - 1 - f.panel);
  return status;
}
