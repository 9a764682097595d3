/* pairs.h - what tiles multiply: numbers, or pairs of bfloat16.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   A bfloat16 is the upper half of a number in single precision: 8 bits of mantissa and all of the exponent (Kalamkar et al. 2019).
   The products of two pairs, a0 b0 + a1 b1, are added to a sum in single precision by one instruction of AVX-512 BF16, which
   takes denormal numbers as 0.  Everything else stays in single precision.  */

#ifndef RNN_PAIRS_H
#define RNN_PAIRS_H

#include "base/vec.h"

#ifdef RNN_BFLOAT
#include <immintrin.h>

enum { PAIR = 2 };
typedef uint32_t uvec __attribute__ ((vector_size (VBYTES)));
typedef uint16_t hvec __attribute__ ((vector_size (VBYTES)));

/* Element by element the pair of x and what follows it, each rounded to the nearest bfloat16, of two as near ones to the even
   one.  */
static inline vec
pair_of (vec x, vec next)
{
  const hvec both = (hvec) _mm512_cvtne2ps_pbh ((__m512) next, (__m512) x);
  const hvec order = {0, 16, 1, 17, 2,  18, 3,  19, 4,  20, 5,  21, 6,  22, 7,  23,
                      8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31};
  return (vec) _mm512_permutexvar_epi16 ((__m512i) order, (__m512i) both);
}

/* n pairs of x[i] and what follows it, next[i]; n is a multiple of VL */
static inline void
pair_numbers (rnn_real *pair, const rnn_real *x, const rnn_real *next, size_t n)
{
  for (size_t i = 0; i < n; i += VL)
    {
      const vec p = pair_of (vec_load (x + i, VL), vec_load (next + i, VL));
      memcpy (pair + i, &p, sizeof p);
    }
}

/* n pairs of the numbers x[0], x[1], ..., of which there are `there` */
static inline void
pair_column (rnn_real *pair, const rnn_real *x, size_t there, size_t n)
{
  for (size_t i = 0; i < n; i += VL / 2)
    {
      const size_t left = there - i * PAIR, pairs = n - i < VL / 2 ? n - i : VL / 2;
      const vec some = vec_load (x + i * PAIR, left < VL ? left : VL);
      const __m256bh half = _mm512_cvtneps_pbh ((__m512) some);
      memcpy (pair + i, &half, pairs * sizeof *pair);
    }
}

static inline vec
pair_set (const rnn_real *pair)
{
  uint32_t u;
  memcpy (&u, pair, sizeof u);
  return (vec) (u - (uvec){0});
}

static inline vec
pair_fma (vec a, vec b, vec sum)
{
  return (vec) _mm512_dpbf16_ps ((__m512) sum, (__m512bh) a, (__m512bh) b);
}

#else

enum { PAIR = 1 };

/* no pairs are made */
static inline void
pair_numbers (rnn_real *pair, const rnn_real *x, const rnn_real *next, size_t n)
{
  (void) pair, (void) x, (void) next, (void) n;
}

static inline void
pair_column (rnn_real *pair, const rnn_real *x, size_t there, size_t n)
{
  (void) pair, (void) x, (void) there, (void) n;
}

static inline vec
pair_set (const rnn_real *b)
{
  return vec_set (*b);
}

static inline vec
pair_fma (vec a, vec b, vec sum)
{
  return vec_fma (a, b, sum);
}

#endif

static inline size_t
pairs_of (size_t n)
{
  return (n + PAIR - 1) / PAIR;
}

#endif
