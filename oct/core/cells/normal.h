/* normal.h - layer normalisation within a cell.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Ba, Kiros, Hinton (2016), "Layer normalization":
     N (v) = (v - mean v) / sqrt (var v + 1e-5)   over all elements of v, var divided by their number.  */

#ifndef RNN_NORMAL_H
#define RNN_NORMAL_H

#include "base/vec.h"

#include <math.h>

typedef struct {
  rnn_real mean, scale; /* N (v) = (v - mean) scale */
} moments;

static inline moments
moments_of (const rnn_real *v, size_t n)
{
  vec sum = {0}, squares = {0};
  moments s;
  FOR_VECS (i, m, n)
    sum += vec_load (v + i, m);
  s.mean = vec_total (sum) / (rnn_real) n;
  FOR_VECS (i, m, n)
    {
      vec d = vec_first (vec_load (v + i, m) - s.mean, m);
      squares = vec_fma (d, d, squares);
    }
  s.scale = 1 / (rnn_real) sqrt (vec_total (squares) / (rnn_real) n + (rnn_real) 1e-5);
  return s;
}

static inline vec
normal (const rnn_real *v, size_t m, const moments *s)
{
  return (vec_load (v, m) - s->mean) * s->scale;
}

/* Backward through N: from dn to dv = scale (dn - mean dn - N (v) mean (dn N (v))), of which this is
   what scale multiplies; d = dn - mean dn, and dot the second mean.  */
static inline vec
through (vec d, vec n, rnn_real dot)
{
  return vec_fnma (n, vec_set (dot), d);
}

/* dp += d */
static inline void
add_to (rnn_real *dp, vec d, size_t m)
{
  vec_store (dp, vec_load (dp, m) + d, m);
}

/* dp += d n */
static inline void
add_product_to (rnn_real *dp, vec d, vec n, size_t m)
{
  vec_store (dp, vec_fma (d, n, vec_load (dp, m)), m);
}

/* Backward through y = gain N (v), n numbers: v becomes its gradient, dgain is added to. */
static inline void
normal_backward (rnn_real *v, rnn_real *dgain, const rnn_real *dy, const rnn_real *gain, size_t n)
{
  const moments s = moments_of (v, n);
  vec sums = {0}, dots = {0};
  FOR_VECS (k, m, n)
    {
      vec d = vec_load (dy + k, m), dn = d * vec_load (gain + k, m), N = normal (v + k, m, &s);
      add_product_to (dgain + k, d, N, m);
      sums += dn;
      dots = vec_fma (dn, N, dots);
    }
  const rnn_real sum = vec_total (sums) / (rnn_real) n, dot = vec_total (dots) / (rnn_real) n;
  FOR_VECS (k, m, n)
    {
      vec d = vec_fms (vec_load (dy + k, m), vec_load (gain + k, m), vec_set (sum));
      vec_store (v + k, through (d, normal (v + k, m, &s), dot) * s.scale, m);
    }
}

#endif
