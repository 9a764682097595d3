/* softmax.c - softmax of columns, and the logarithm of its sum.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "base/vec.h"
#include "kernels/kernels.h"

#include <math.h>

/* The maximum of o, NaN where o[0] is: element by element of vectors, which the compiler may not do by itself as it might
   meet a NaN.  */
static rnn_real
largest (const rnn_real *o, size_t K)
{
  enum { CHAINS = 4 }; /* as one would wait for each of its comparisons */
  vec most[CHAINS] = {vec_set (o[0]), vec_set (o[0]), vec_set (o[0]), vec_set (o[0])};
  size_t k = 0;
  for (; k + CHAINS * VL <= K; k += CHAINS * VL)
#pragma GCC unroll 4
    for (size_t c = 0; c < CHAINS; c++)
      {
        const vec v = vec_load (o + k + c * VL, VL);
        most[c] = vec_select (v > most[c], v, most[c]);
      }
  for (size_t c = 1; c < CHAINS; c++)
    most[0] = vec_select (most[c] > most[0], most[c], most[0]);
  for (; k + VL <= K; k += VL)
    {
      const vec v = vec_load (o + k, VL);
      most[0] = vec_select (v > most[0], v, most[0]);
    }
  rnn_real max = vec_largest (most[0]);
  for (; k < K; k++)
    max = o[k] > max ? o[k] : max;
  return max;
}

/* The maximum of o, and the sum of exp (o - max); p, unless NULL: the terms. */
static rnn_real
sum_exp (rnn_real *sum, rnn_real *p, const rnn_real *o, size_t K)
{
  const rnn_real max = largest (o, K);
  vec sums = {0};
  FOR_VECS (k, m, K)
    {
      vec e = vec_exp (vec_load (o + k, m) - max);
      if (p)
        vec_store (p + k, e, m);
      sums += vec_first (e, m);
    }
  *sum = vec_total (sums);
  return max;
}

double
log_sum_exp (double *max, const rnn_real *o, size_t K)
{
  rnn_real sum;
  *max = (double) sum_exp (&sum, NULL, o, K);
  return log ((double) sum);
}

double
softmax_column (rnn_real *o, size_t K, double at)
{
  rnn_real sum;
  const rnn_real max = sum_exp (&sum, o, o, K);
  for (size_t k = 0; k < K; k++)
    o[k] /= sum;
  return ((double) max - at) + log ((double) sum);
}

void
softmax_columns (rnn_real *O, size_t K, size_t n)
{
  for (size_t j = 0; j < n; j++)
    softmax_column (O + j * K, K, 0);
}

size_t
most_probable (const rnn_real *o, size_t K)
{
  size_t best = 0;
  for (size_t k = 1; k < K; k++)
    best = o[k] > o[best] ? k : best;
  return best;
}
