/* blas.h - the only declarations of BLAS routines.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Fortran's calling sequence with 32-bit integers, which is what Debian's alternatives of
   libblas.so.3 have; every dimension is checked against RNN_BLAS_MAX before a call.  */

#ifndef RNN_BLAS_H
#define RNN_BLAS_H

#include "real.h"

#include <stddef.h>

typedef int rnn_blas_int;
enum { RNN_BLAS_MAX = 0x7fffffff };

void dgemm_ (const char *transa, const char *transb, const rnn_blas_int *m, const rnn_blas_int *n,
             const rnn_blas_int *k, const double *alpha, const double *a, const rnn_blas_int *lda,
             const double *b, const rnn_blas_int *ldb, const double *beta, double *c,
             const rnn_blas_int *ldc, size_t, size_t);
void sgemm_ (const char *transa, const char *transb, const rnn_blas_int *m, const rnn_blas_int *n,
             const rnn_blas_int *k, const float *alpha, const float *a, const rnn_blas_int *lda,
             const float *b, const rnn_blas_int *ldb, const float *beta, float *c,
             const rnn_blas_int *ldc, size_t, size_t);

/* C (m x n) += A (m x k) B' (n x k) */
static inline void
rnn_blas_add_abt (rnn_real *C, size_t ldc, const rnn_real *A, size_t lda, const rnn_real *B,
                  size_t ldb, size_t m, size_t n, size_t k)
{
  if (m == 0 || n == 0 || k == 0)
    return;
  const rnn_real one = 1;
  const rnn_blas_int mi = (rnn_blas_int) m, ni = (rnn_blas_int) n, ki = (rnn_blas_int) k;
  const rnn_blas_int la = (rnn_blas_int) lda, lb = (rnn_blas_int) ldb, lc = (rnn_blas_int) ldc;
#ifdef RNN_SINGLE
  sgemm_ ("N", "T", &mi, &ni, &ki, &one, A, &la, B, &lb, &one, C, &lc, 1, 1);
#else
  dgemm_ ("N", "T", &mi, &ni, &ki, &one, A, &la, B, &lb, &one, C, &lc, 1, 1);
#endif
}

#endif
