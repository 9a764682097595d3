/* lapack.h - what the core borrows of LAPACK, from the textbook: for tests, which link none.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Matrices stand column by column.  naive_fail_after counts calls of qr and naive_singular_values, on one thread.  */

#ifndef LAPACK_H
#define LAPACK_H

#include "net.h"

static long naive_fail_after = -1; /* the call from now that fails, once; < 0: none */

static inline int
naive_fails (void)
{
  return naive_fail_after >= 0 && naive_fail_after-- == 0;
}

static inline double
naive_dot (const double *x, const double *y, size_t n)
{
  double sum = 0;
  for (size_t i = 0; i < n; i++)
    sum += x[i] * y[i];
  return sum;
}

/* x <- (I - 2 v v') x for n columns, |v| = 1 */
static inline void
naive_reflect (double *x, size_t ldx, size_t n, const double *v, size_t m)
{
  for (size_t j = 0; j < n; j++)
    {
      const double s = 2 * naive_dot (x + j * ldx, v, m);
      for (size_t i = 0; i < m; i++)
        x[j * ldx + i] -= s * v[i];
    }
}

/* Householder (Golub, Van Loan 2013, algorithm 5.2.1): A (m x n) <- Q, R (n x n) */
static inline rnn_status
naive_qr (double *A, double *R, size_t m, size_t n)
{
  double *v = calloc (m * n, sizeof *v);
  for (size_t k = 0; k < n; k++)
    {
      double *const w = v + k * m + k, *const a = A + k * m + k;
      const size_t rows = m - k;
      const double length = sqrt (naive_dot (a, a, rows));
      memcpy (w, a, rows * sizeof *w);
      w[0] += a[0] < 0 ? -length : length;
      const double norm = sqrt (naive_dot (w, w, rows));
      for (size_t i = 0; norm > 0 && i < rows; i++)
        w[i] /= norm;
      naive_reflect (a, m, n - k, w, rows);
    }
  for (size_t j = 0; j < n; j++)
    for (size_t i = 0; i < n; i++)
      R[j * n + i] = i <= j ? A[j * m + i] : 0;
  for (size_t j = 0; j < n; j++)
    for (size_t i = 0; i < m; i++)
      A[j * m + i] = i == j;
  for (size_t k = n; k-- > 0;)
    naive_reflect (A + k, m, n, v + k * m + k, m - k);
  free (v);
  return naive_fails () ? RNN_ENOMEM : RNN_OK;
}

/* One-sided Jacobi (Hestenes 1958), m >= n: columns are turned in pairs until all are orthogonal. */
static inline rnn_status
naive_singular_values (double *s, double *A, size_t m, size_t n)
{
  int turned = 1;
  for (int sweep = 0; turned && sweep < 60; sweep++)
    {
      turned = 0;
      for (size_t p = 0; p < n; p++)
        for (size_t q = p + 1; q < n; q++)
          {
            double *const x = A + p * m, *const y = A + q * m;
            const double a = naive_dot (x, x, m), b = naive_dot (y, y, m), c = naive_dot (x, y, m);
            if (! (fabs (c) > 1e-15 * sqrt (a) * sqrt (b)))
              continue;
            turned = 1;
            const double z = (b - a) / (2 * c);
            const double t = (z < 0 ? -1 : 1) / (fabs (z) + sqrt (1 + z * z));
            const double u = 1 / sqrt (1 + t * t);
            for (size_t i = 0; i < m; i++)
              {
                const double was = x[i];
                x[i] = u * (was - t * y[i]);
                y[i] = u * (t * was + y[i]);
              }
          }
    }
  for (size_t j = 0; j < n; j++)
    s[j] = sqrt (naive_dot (A + j * m, A + j * m, m));
  for (size_t i = 0; i < n; i++) /* descending */
    for (size_t j = i + 1; j < n; j++)
      if (s[j] > s[i])
        {
          const double was = s[i];
          s[i] = s[j];
          s[j] = was;
        }
  return naive_fails () ? RNN_ENOCONVERGE : RNN_OK;
}

static inline void
naive_multiply (double *C, size_t ldc, const double *A, size_t lda, int transpose, const double *B,
                size_t ldb, size_t m, size_t n, size_t k)
{
  for (size_t j = 0; j < n; j++)
    for (size_t i = 0; i < m; i++)
      {
        double sum = 0;
        for (size_t l = 0; l < k; l++)
          sum += (transpose ? A[i * lda + l] : A[l * lda + i]) * B[j * ldb + l];
        C[j * ldc + i] = sum;
      }
}

static const rnn_lapack naive_lapack = {naive_qr, naive_singular_values, naive_multiply};

#endif
