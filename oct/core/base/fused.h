/* fused.h - multiplication and addition with one rounding, for vec.h.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

     vec_fma (a, b, c) = a b + c      vec_fms (a, b, c) = a b - c      vec_fnma (a, b, c) = c - a b

   of vectors; real_fma, real_fnma, double_fma of single numbers.  Where VEC_FUSES the product is not
   rounded, elsewhere it is, in a vec and in a number alike: what an element becomes does not depend
   on where it stands.

   The sources are compiled with -ffp-contract=off, since what a compiler fuses of its own accord
   differs from version to version, and within a loop between its vectors and its rest.  By custom
   the first product is the fused one: x y + u v is vec_fma (x, y, u * v).  */

#ifndef RNN_FUSED_H
#define RNN_FUSED_H

#ifdef RNN_SINGLE
#define VEC_SCALAR(name) name##f
#else
#define VEC_SCALAR(name) name
#endif

/* VEC_X86 (fmadd, a, b, c): GCC's builtins are what the intrinsics of its header are made of, and
   come without a header of 100,000 lines.  */
#if defined(__FMA__) && defined(__clang__)
#include <immintrin.h>
#if defined(__AVX512F__) && defined(RNN_SINGLE)
#define VEC_X86(op, a, b, c) ((vec) _mm512_##op##_ps ((__m512) (a), (__m512) (b), (__m512) (c)))
#elif defined(__AVX512F__)
#define VEC_X86(op, a, b, c) ((vec) _mm512_##op##_pd ((__m512d) (a), (__m512d) (b), (__m512d) (c)))
#elif defined(RNN_SINGLE)
#define VEC_X86(op, a, b, c) ((vec) _mm256_##op##_ps ((__m256) (a), (__m256) (b), (__m256) (c)))
#else
#define VEC_X86(op, a, b, c) ((vec) _mm256_##op##_pd ((__m256d) (a), (__m256d) (b), (__m256d) (c)))
#endif
#elif defined(__AVX512F__) && defined(RNN_SINGLE)
#define VEC_X86(op, a, b, c) __builtin_ia32_v##op##ps512_mask (a, b, c, -1, 4)
#elif defined(__AVX512F__)
#define VEC_X86(op, a, b, c) __builtin_ia32_v##op##pd512_mask (a, b, c, -1, 4)
#elif defined(__FMA__) && defined(RNN_SINGLE)
#define VEC_X86(op, a, b, c) __builtin_ia32_v##op##ps256 (a, b, c)
#elif defined(__FMA__)
#define VEC_X86(op, a, b, c) __builtin_ia32_v##op##pd256 (a, b, c)
#endif

#ifdef __aarch64__
#include <arm_neon.h>
#endif

static inline rnn_real
real_fma (rnn_real a, rnn_real b, rnn_real c)
{
#if VEC_FUSES
  return VEC_SCALAR (__builtin_fma) (a, b, c);
#else
  return a * b + c;
#endif
}

static inline rnn_real
real_fnma (rnn_real a, rnn_real b, rnn_real c)
{
  return real_fma (-a, b, c);
}

static inline double
double_fma (double a, double b, double c)
{
#if VEC_FUSES
  return __builtin_fma (a, b, c);
#else
  return a * b + c;
#endif
}

static inline vec
vec_fma (vec a, vec b, vec c)
{
#if defined(VEC_X86)
  return VEC_X86 (fmadd, a, b, c);
#elif defined(__aarch64__) && defined(RNN_SINGLE)
  return (vec) vfmaq_f32 ((float32x4_t) c, (float32x4_t) a, (float32x4_t) b);
#elif defined(__aarch64__)
  return (vec) vfmaq_f64 ((float64x2_t) c, (float64x2_t) a, (float64x2_t) b);
#elif VEC_FUSES
  for (size_t k = 0; k < VL; k++)
    c[k] = real_fma (a[k], b[k], c[k]);
  return c;
#else
  return a * b + c;
#endif
}

static inline vec
vec_fms (vec a, vec b, vec c)
{
#if defined(VEC_X86)
  return VEC_X86 (fmsub, a, b, c);
#else
  return vec_fma (a, b, -c);
#endif
}

static inline vec
vec_fnma (vec a, vec b, vec c)
{
#if defined(VEC_X86)
  return VEC_X86 (fnmadd, a, b, c);
#else
  return vec_fma (-a, b, c);
#endif
}

#undef VEC_X86
#endif
