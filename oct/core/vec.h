/* vec.h - short vectors and the elementary functions on them.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   GNU C vector extensions only: the compiler maps vec to AVX-512, AVX2 or SSE2 registers, or to
   plain scalar code.  VL is the number of elements of a vec.

   Accuracy against libm, tested over the whole range by tests/c/test_vec.c: exp within 2 ulp,
   sigmoid and tanh within 3, in both precisions; exp below -708 (single: -86.98) is 0.  NaN gives
   NaN; the limits at +-Inf are exact.  */

#ifndef RNN_VEC_H
#define RNN_VEC_H

#include "real.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__AVX512F__)
#define VBYTES 64
#elif defined(__AVX__)
#define VBYTES 32
#else
#define VBYTES 16
#endif
#define VL (VBYTES / sizeof (rnn_real))

#ifdef RNN_SINGLE
typedef int32_t rint_;
#else
typedef int64_t rint_;
#endif
typedef rnn_real vec __attribute__ ((vector_size (VBYTES)));
typedef rint_ ivec __attribute__ ((vector_size (VBYTES)));

/* for (i = 0; i < n; i += VL) with m = how many elements are left, at most VL */
#define FOR_VECS(i, m, n)                                                                          \
  for (size_t i = 0, m = 0; i < (n) && (m = (n) -i < VL ? (n) -i : VL, 1); i += VL)

static inline vec
vec_load (const rnn_real *p, size_t m)
{
  vec v = {0};
  if (m == VL)
    memcpy (&v, p, sizeof v);
  else
    for (size_t k = 0; k < m; k++)
      v[k] = p[k];
  return v;
}

static inline void
vec_store (rnn_real *p, vec v, size_t m)
{
  if (m == VL)
    memcpy (p, &v, sizeof v);
  else
    for (size_t k = 0; k < m; k++)
      p[k] = v[k];
}

static inline vec
vec_set (rnn_real x)
{
  return x - (vec){0};
}

/* mask ? a : b, elementwise; mask holds 0 or -1 */
static inline vec
vec_select (ivec mask, vec a, vec b)
{
  return (vec) ((mask & (ivec) a) | (~mask & (ivec) b));
}

/* Cody and Waite's reduction x = n ln 2 + r, |r| <= ln 2 / 2: gives exp (r) - 1 by its Taylor
   polynomial (to r^13 in double, r^7 in single: the remainder is below a tenth of an ulp) and
   2^(n-1) as a vec.  x must lie where 2^(n-1) is a normal number.  */
static inline vec
vec_reduced_expm1 (vec x, vec *half_scale)
{
#ifdef RNN_SINGLE
  const rnn_real magic = 0x1.8p23f, log2e = 1.44269504088896341f;
  const rnn_real ln2_hi = 0.693359375f, ln2_lo = -2.12194440e-4f;
  const int mantissa = 23, bias = 127;
  vec t = x * log2e + magic, n = t - magic;
  vec r = (x - n * ln2_hi) - n * ln2_lo;
  vec q = r * (rnn_real) (1. / 5040) + (rnn_real) (1. / 720);
  q = q * r + (rnn_real) (1. / 120);
  q = q * r + (rnn_real) (1. / 24);
#else
  const rnn_real magic = 0x1.8p52, log2e = 1.44269504088896338700;
  const rnn_real ln2_hi = 6.93147180369123816490e-01, ln2_lo = 1.90821492927058770002e-10;
  const int mantissa = 52, bias = 1023;
  vec t = x * log2e + magic, n = t - magic;
  vec r = (x - n * ln2_hi) - n * ln2_lo;
  vec q = r * (1. / 6227020800.) + 1. / 479001600.;
  q = q * r + 1. / 39916800.;
  q = q * r + 1. / 3628800.;
  q = q * r + 1. / 362880.;
  q = q * r + 1. / 40320.;
  q = q * r + 1. / 5040.;
  q = q * r + 1. / 720.;
  q = q * r + 1. / 120.;
  q = q * r + 1. / 24.;
#endif
  q = q * r + (rnn_real) (1. / 6);
  q = q * r + (rnn_real) .5;
  ivec k = (ivec) t - (ivec) vec_set (magic) + (bias - 1);
  *half_scale = (vec) (k << mantissa);
  return r + (r * r) * q;
}

static inline vec
vec_exp (vec x)
{
#ifdef RNN_SINGLE
  const rnn_real low = -86.98f, high = 88.7228390f;
#else
  const rnn_real low = -708., high = 709.782712893383973096;
#endif
  vec s, y = vec_select (x < low, vec_set (low), x);
  y = vec_select (x > high, vec_set (high), y);
  vec q = vec_reduced_expm1 (y, &s);
  y = (s * q + s) * 2;
  y = vec_select (x < low, vec_set (0), y);
  return vec_select (x > high, vec_set ((rnn_real) __builtin_inf ()), y);
}

static inline vec
vec_sigmoid (vec x)
{
  return 1 / (1 + vec_exp (-x));
}

/* tanh |x| = -t / (2 + t) with t = expm1 (-2 |x|): no cancellation near 0 or 1 */
static inline vec
vec_tanh (vec x)
{
#ifdef RNN_SINGLE
  const rnn_real low = -40.f;
  const rint_ sign_bit = INT32_MIN;
#else
  const rnn_real low = -80.;
  const rint_ sign_bit = INT64_MIN;
#endif
  ivec sign = (ivec) x & sign_bit;
  vec a = (vec) ((ivec) x & ~sign_bit);
  vec s, y = -2 * a;
  y = vec_select (y < low, vec_set (low), y);
  vec q = vec_reduced_expm1 (y, &s);
  vec t = 2 * s * q + (2 * s - 1);
  t = t / (2 + t);
  return (vec) (((ivec) t & ~sign_bit) | sign);
}

/* as x > 0 ? x : 0, but NaN stays NaN */
static inline vec
vec_relu (vec x)
{
  return vec_select (x < 0, vec_set (0), x);
}

#endif
