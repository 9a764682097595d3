/* vec.h - short vectors and the elementary functions on them.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   scalar.h has the same words for vectors of one element, in C99: a new function here that forward functions of cells use
   stands there too.

   GNU C vector extensions only: the compiler maps vec to AVX-512, AVX2 or SSE2 registers, or to
   plain scalar code.  VL is the number of elements of a vec.

   Accuracy: exp, sigmoid and tanh are within 2 ulp (log sigmoid within 3) of the true value in both precisions, over the
   whole range, denormal arguments and results included (the worst of some 10^8 arguments: 1.05,
   1.95 and 1.97; tests/c/test_vec.c).  NaN gives NaN; the limits at +-Inf and tanh (-0) are
   exact.  */

#ifndef RNN_VEC_H
#define RNN_VEC_H

#include "base/real.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#ifdef __AVX512F__
#include <immintrin.h>
#endif

#if defined(__AVX512F__)
#define VBYTES 64
#elif defined(__AVX__)
#define VBYTES 32
#else
#define VBYTES 16
#endif
#define VL (VBYTES / sizeof (rnn_real))

/* Has this instruction set multiplications fused with additions? */
#if defined(__FMA__) || defined(__FP_FAST_FMA)
#define VEC_FUSES 1
#else
#define VEC_FUSES 0
#endif

#ifdef RNN_SINGLE
typedef int32_t rint_;
#define VEC_SIGN INT32_MIN
#define VEC_MANTISSA 23
#define VEC_BIAS 127
#define VEC_EXP_LOW -105 /* exp is 0 below */
#define VEC_TANH_LOW -40 /* of 2 x: tanh is -1 below */
#else
typedef int64_t rint_;
#define VEC_SIGN INT64_MIN
#define VEC_MANTISSA 52
#define VEC_BIAS 1023
#define VEC_EXP_LOW -750
#define VEC_TANH_LOW -80
#endif
typedef rnn_real vec __attribute__ ((vector_size (VBYTES)));
typedef rint_ ivec __attribute__ ((vector_size (VBYTES)));

/* for (i = 0; i < n; i += VL) with m = how many elements are left, at most VL */
#define FOR_VECS(i, m, n)                                                                          \
  for (size_t i = 0, m = 0; i < (n) && (m = (n) -i < VL ? (n) -i : VL, 1); i += VL)

/* From here on v is in a register: a compiler may otherwise load it anew for each of its uses. */
static inline __attribute__ ((always_inline)) void
vec_keep (vec *v)
{
#if defined(__AVX512F__) && defined(__GNUC__)
  __asm__("" : "+v"(*v));
#elif defined(__AVX__) && defined(__GNUC__)
  __asm__("" : "+x"(*v));
#else
  (void) v;
#endif
}

/* The first m numbers alone, where that is less than a vec.  With AVX-512 by its masks: loops over the elements of a vec would make
   the compiler keep it in memory, whole ones, too.  */
#ifdef __AVX512F__
#ifdef RNN_SINGLE
#define VEC_MASKED(name) name##_ps
#else
#define VEC_MASKED(name) name##_pd
#endif
static inline vec
vec_load_some (const rnn_real *p, size_t m)
{
  return VEC_MASKED (_mm512_maskz_loadu) ((1u << m) - 1, p);
}

static inline void
vec_store_some (rnn_real *p, vec v, size_t m)
{
  VEC_MASKED (_mm512_mask_storeu) (p, (1u << m) - 1, v);
}
#else
static inline vec
vec_load_some (const rnn_real *p, size_t m)
{
  vec v = {0};
  for (size_t k = 0; k < m; k++)
    v[k] = p[k];
  return v;
}

static inline void
vec_store_some (rnn_real *p, vec v, size_t m)
{
  for (size_t k = 0; k < m; k++)
    p[k] = v[k];
}
#endif

static inline vec
vec_load (const rnn_real *p, size_t m)
{
  vec v = {0};
  if (m == VL)
    memcpy (&v, p, sizeof v);
  else
    v = vec_load_some (p, m);
  return v;
}

static inline void
vec_store (rnn_real *p, vec v, size_t m)
{
  if (m == VL)
    memcpy (p, &v, sizeof v);
  else
    vec_store_some (p, v, m);
}

static inline vec
vec_set (rnn_real x)
{
  return x - (vec){0};
}

#include "base/fused.h"

/* mask ? a : b, elementwise; mask holds 0 or -1 */
static inline vec
vec_select (ivec mask, vec a, vec b)
{
  return (vec) ((mask & (ivec) a) | (~mask & (ivec) b));
}

/* expm1 (r) = r + r^2 (c[0] + c[1] r + ...) for |r| <= ln 2 / 2, minimax, by Sollya:
     fpminimax (expm1 (x) / x, [|1,...,n|], [|D...|], [-log(2)/2; log(2)/2], absolute, 1)
   with n = 10, or 11 to make up for the roundings where no multiplication is fused (single: 5 and
   SG).  Relative error: 2^-55.6, 2^-61.6 (single: 2^-26.1).  */
#ifdef RNN_SINGLE
static const rnn_real vec_expm1_c[]
  = {.5f, 0x1.5554bp-3f, 0x1.5554ep-5f, 0x1.12279ap-7f, 0x1.6d5686p-10f};
#elif VEC_FUSES
static const rnn_real vec_expm1_c[]
  = {0x1.0000000000005p-1,  0x1.555555555555cp-3,  0x1.55555555520f3p-5,  0x1.111111110e81bp-7,
     0x1.6c16c17f37a25p-10, 0x1.a01a01b566bbbp-13, 0x1.a019a6856265bp-16, 0x1.71ddeb074a38bp-19,
     0x1.28a2abdfc4968p-22, 0x1.af750ec589a65p-26};
#else
static const rnn_real vec_expm1_c[]
  = {0x1.0000000000000p-1,  0x1.5555555555559p-3,  0x1.5555555555558p-5,  0x1.111111110f651p-7,
     0x1.6c16c16c14f56p-10, 0x1.a01a01b0057f3p-13, 0x1.a01a01adddf3ap-16, 0x1.71ddf80a5aa8ep-19,
     0x1.27e4cafe1670cp-22, 0x1.af5f341ccec09p-26, 0x1.1f8ddae3d3032p-29};
#endif

/* Cody and Waite's reduction (1980) x = n ln 2 + r, |r| <= ln 2 / 2: returns expm1 (r), and
   2^(n + lift), which must be a normal number, as *scale; below low both are 0, as if n were -Inf.
   Adding 1.5 * 2^mantissa rounds x / ln 2 to an integer, which then stands in the lowest bits; with
   the exponent's bias added to it, a shift moves it to where the exponent is.  */
static inline vec
vec_reduced_expm1 (vec x, rnn_real low, vec lift, vec *scale)
{
#ifdef RNN_SINGLE
  const rnn_real magic = 0x1.8p23f, log2e = 1.44269504088896341f;
  const rnn_real ln2_hi = 0.693359375f, ln2_lo = -2.12194440e-4f;
#else
  const rnn_real magic = 0x1.8p52, log2e = 1.44269504088896338700;
  const rnn_real ln2_hi = 6.93147180369123816490e-01, ln2_lo = 1.90821492927058770002e-10;
#endif
  const ivec live = ~(x < low); /* NaN lives */
  vec biased = magic + VEC_BIAS + lift, t = vec_fma (x, vec_set (log2e), biased), n = t - biased;
  vec r = vec_fnma (n, vec_set (ln2_lo), vec_fnma (n, vec_set (ln2_hi), x));
  r = (vec) (live & (ivec) r);
  *scale = (vec) (live & ((ivec) t << VEC_MANTISSA));
  const int last = sizeof vec_expm1_c / sizeof *vec_expm1_c - 1;
  vec q = vec_set (vec_expm1_c[last]);
#pragma GCC unroll 16
  for (int k = last - 1; k >= 0; k--)
    q = vec_fma (q, r, vec_set (vec_expm1_c[k]));
  return vec_fma (r * r, q, r);
}

/* exp (x) = s + s p, with s = 2^n and p = expm1 (r); s may be denormal where x < 0 and may overflow
   where x > 0, so that it is made of two factors.  */
static inline vec
vec_exp (vec x)
{
#ifdef RNN_SINGLE
  const rnn_real high = 89;
#else
  const rnn_real high = 710;
#endif
  const ivec negative = x < 0;
  vec lift = (vec) (negative & (ivec) vec_set (65)) - 1;
  vec unlift = (vec) ((ivec) vec_set (2) - (negative & ((rint_) 65 << VEC_MANTISSA)));
  x = vec_select (x > high, vec_set (high), x);
  vec s, p = vec_reduced_expm1 (x, VEC_EXP_LOW, lift, &s);
  return vec_fma (s, p, s) * unlift;
}

/* the sum of its elements, the first one first */
static inline rnn_real
vec_total (vec v)
{
  rnn_real sum = 0;
  for (size_t k = 0; k < VL; k++)
    sum += v[k];
  return sum;
}

/* the largest of its elements, NaN where the first is */
static inline rnn_real
vec_largest (vec v)
{
  rnn_real max = v[0];
  for (size_t k = 1; k < VL; k++)
    max = v[k] > max ? v[k] : max;
  return max;
}

/* its first m elements, and 0 */
static inline vec
vec_first (vec v, size_t m)
{
  for (size_t k = m; k < VL; k++)
    v[k] = 0;
  return v;
}

static inline vec
vec_abs (vec x)
{
  return (vec) ((ivec) x & ~VEC_SIGN);
}

/* x >= 0, or NaN, with the sign of `of` */
static inline vec
vec_with_sign (vec x, vec of)
{
  return (vec) ((ivec) x | ((ivec) of & VEC_SIGN));
}

static inline vec
vec_minus_abs (vec x)
{
  return (vec) ((ivec) x | VEC_SIGN);
}

/* exp (-|x|) = s + s p as above; then
     sigma (-|x|) = (s + s p) / (1 + s + s p) = s (1 - (s - (1 - s) p) / (1 + s + s p)):
   the quotient is at most about half of the 1, so that its errors count less than those of the
   first form would.  sigma (|x|) = 1 - sigma (-|x|).  */
static inline vec
vec_sigmoid (vec x)
{
  vec s, p = vec_reduced_expm1 (vec_minus_abs (x), VEC_EXP_LOW, vec_set (64), &s);
  s *= (rnn_real) 0x1p-64; /* may become denormal */
  vec q = 1 - vec_fnma (1 - s, p, s) / vec_fma (s, p, 1 + s);
  const ivec positive = x >= 0;
  s = (vec) ((ivec) s | (positive & VEC_SIGN));
  return vec_fma (s, q, (vec) (positive & (ivec) vec_set (1)));
}

/* log (1 + u) = 2 artanh (t) = 2 t (1 + t^2 / 3 + t^4 / 5 + ...), t = u / (2 + u), for u in [0, 1]: t^2 is at
   most 1/9, and what is left out less than a tenth of an ulp.  */
static inline vec
vec_log1p_unit (vec u)
{
  const int last = sizeof (rnn_real) == 4 ? 7 : 16;
  vec t = u / (2 + u), square = t * t, sum = vec_set (1 / (rnn_real) (2 * last + 1));
#pragma GCC unroll 16
  for (int k = last - 1; k > 0; k--)
    sum = vec_fma (sum, square, vec_set (1 / (rnn_real) (2 * k + 1)));
  return 2 * vec_fma (t * square, sum, t);
}

/* log sigma (x) = min (x, 0) - log (1 + exp (-|x|)) */
static inline vec
vec_log_sigmoid (vec x)
{
  return vec_select (x < 0, x, vec_set (0)) - vec_log1p_unit (vec_exp (vec_minus_abs (x)));
}

/* exp (-2 |x|) = s + s p as above; then with v = 1 - s
     tanh |x| = (v - s p) / (1 + s + s p) = v^2 - s (p + v (v p - s)) / (1 + s + s p):
   v^2 is exact where it matters, and so near to tanh |x| that the errors of the quotient count less
   than those of the first form would; around 0, where n = 0, it is 0 and what remains,
   -p / (2 + p), is accurate to the last denormal.  */
static inline vec
vec_tanh (vec x)
{
  vec s, p = vec_reduced_expm1 (vec_minus_abs (2 * x), VEC_TANH_LOW, vec_set (0), &s);
  vec v = 1 - s;
  vec q = vec_fma (v, vec_fms (v, p, s), p) / vec_fma (s, p, 1 + s);
  return (vec) ((ivec) vec_fms (v, v, s * q) | ((ivec) x & VEC_SIGN));
}

/* 1 - x^2: what the derivative of tanh is by its value */
static inline vec
one_minus_square (vec x)
{
  return vec_fnma (x, x, vec_set (1));
}

/* as x > 0 ? x : 0, but NaN stays NaN */
static inline vec
vec_relu (vec x)
{
  return vec_select (x < 0, vec_set (0), x);
}

#endif
