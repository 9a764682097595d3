/* naive_blas.c - the BLAS routines that the core calls (blas.h), for tests on machines without one.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stddef.h>

/* C (m x n) += alpha A (m x k) B' (n x k), the one case that the core has */
#define GEMM(name, real)                                                                           \
  void name (const char *ta, const char *tb, const int *m, const int *n, const int *k,             \
             const real *alpha, const real *a, const int *lda, const real *b, const int *ldb,      \
             const real *beta, real *c, const int *ldc, size_t, size_t);                           \
  void name (const char *ta, const char *tb, const int *m, const int *n, const int *k,             \
             const real *alpha, const real *a, const int *lda, const real *b, const int *ldb,      \
             const real *beta, real *c, const int *ldc, size_t la, size_t lb)                      \
  {                                                                                                \
    if (*ta != 'N' || *tb != 'T' || *beta != 1 || la != 1 || lb != 1)                              \
      __builtin_trap ();                                                                           \
    for (int p = 0; p < *k; p++)                                                                   \
      for (int j = 0; j < *n; j++)                                                                 \
        for (int i = 0; i < *m; i++)                                                               \
          c[i + (size_t) j * (size_t) *ldc]                                                        \
            += *alpha * a[i + (size_t) p * (size_t) *lda] * b[j + (size_t) p * (size_t) *ldb];     \
  }

GEMM (dgemm_, double)
GEMM (sgemm_, float)
