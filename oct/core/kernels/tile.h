/* tile.h - the register tile under every product: product.c, outer.c.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   C (M x n) += A (M x K) B (K x n).  A is cut into panels of MV vectors of rows, each stored K columns
   after another.  A tile is MV vectors x NC columns of C, held in registers: for each k it loads
   MV vectors of the panel and multiplies them by NC broadcast numbers of B:

     instruction set   VL double/single   tile      registers: sums + panel + broadcast
     AVX-512           8 / 16             3 x 8     24 + 3 + (memory operand)  of 32
     AVX2, FMA         4 / 8              3 x 4     12 + 3 + 1                 of 16
     SSE2, NEON, ...   2 / 4              3 x 4     12 + 3 + 1                 of 16 or more

   With 11 loads to 24 multiplications (7 to 12) the multipliers are the bound, not the loads.  Each
   element of C is one chain of additions that starts from C and goes over k = 1..K, whatever the
   tile it falls into and however K is cut into calls: results do not depend on either.

   With RNN_BFLOAT (single precision alone) panels and B hold pairs of bfloat16 in the place of numbers, those of k and k + 1
   (pairs.h); an instruction multiplies both and adds them to a sum in single precision.  K is then counted in pairs.  */

#ifndef RNN_TILE_H
#define RNN_TILE_H

#include "kernels/kernels.h"
#include "kernels/pairs.h"

enum { MV = 3 };
#ifdef __AVX512F__
enum { NC = 8 };
#else
enum { NC = 4 };
#endif

/* vectors of rows in the panel that starts at this row */
static inline size_t
panel_vectors (size_t M, size_t row)
{
  const size_t left = (M - row + VL - 1) / VL;
  return left < MV ? left : MV;
}

/* `rows` numbers of a column, and 0 up to `height`. */
static inline void
take_rows (rnn_real *to, const rnn_real *a, size_t step, size_t rows, size_t height)
{
  if (rows == MV * VL && step == 1)
    memcpy (to, a, MV * VL * sizeof (rnn_real));
  else
    for (size_t r = 0; r < height; r++)
      to[r] = r < rows ? a[r * step] : 0;
}

/* B(k, j) is B[j * j_step + k * k_step].  The sums start from S, which is C, or with lds 0 one column for all.  mv, nc and
   one of the steps are constants at every call, so that acc lives in registers.  */
static inline __attribute__ ((always_inline)) void
tile (rnn_real *C, size_t ldc, const rnn_real *S, size_t lds, const rnn_real *panel,
      const rnn_real *B, const size_t j_step, const size_t k_step, size_t K, const size_t mv,
      const size_t nc)
{
  vec acc[NC][MV];
#pragma GCC unroll 8
  for (size_t j = 0; j < nc; j++)
#pragma GCC unroll 3
    for (size_t i = 0; i < mv; i++)
      memcpy (&acc[j][i], S + j * lds + i * VL, sizeof (vec));
  for (size_t k = 0; k < K; k++)
    {
      vec a[MV];
#pragma GCC unroll 3
      for (size_t i = 0; i < mv; i++)
        {
          memcpy (&a[i], panel + (k * mv + i) * VL, sizeof (vec));
          vec_keep (&a[i]);
        }
#pragma GCC unroll 8
      for (size_t j = 0; j < nc; j++)
        {
          const vec b = pair_set (B + j * j_step + k * k_step);
#pragma GCC unroll 3
          for (size_t i = 0; i < mv; i++)
            acc[j][i] = pair_fma (a[i], b, acc[j][i]);
        }
    }
#pragma GCC unroll 8
  for (size_t j = 0; j < nc; j++)
#pragma GCC unroll 3
    for (size_t i = 0; i < mv; i++)
      memcpy (C + j * ldc + i * VL, &acc[j][i], sizeof (vec));
}

#define TILE(mv, nc)                                                                               \
  case (nc):                                                                                       \
    tile (C, ldc, S, lds, panel, B, j_step, k_step, K, mv, nc);                                    \
    break;
#if defined(__AVX512F__)
#define TILES(mv)                                                                                  \
  TILE (mv, 1)                                                                                     \
  TILE (mv, 2) TILE (mv, 3) TILE (mv, 4) TILE (mv, 5) TILE (mv, 6) TILE (mv, 7) TILE (mv, 8)
#else
#define TILES(mv) TILE (mv, 1) TILE (mv, 2) TILE (mv, 3) TILE (mv, 4)
#endif

/* The tile of a panel of mv vectors and nc columns, one compiled for each. */
static inline __attribute__ ((always_inline)) void
whole_tile (rnn_real *C, size_t ldc, const rnn_real *S, size_t lds, const rnn_real *panel,
            const rnn_real *B, const size_t j_step, const size_t k_step, size_t K, size_t mv,
            size_t nc)
{
  switch (mv)
    {
    case 1:
      switch (nc)
        {
          TILES (1)
        }
      break;
    case 2:
      switch (nc)
        {
          TILES (2)
        }
      break;
    default:
      switch (nc)
        {
          TILES (3)
        }
    }
}

/* The same where only so many rows of C exist: the last panel goes through a tile aside. */
static inline __attribute__ ((always_inline)) void
panel_tile (rnn_real *C, size_t ldc, const rnn_real *S, size_t lds, const rnn_real *panel,
            const rnn_real *B, const size_t j_step, const size_t k_step, size_t K, size_t mv,
            size_t nc, size_t rows)
{
  const size_t height = mv * VL;
  rnn_real aside[NC * MV * VL];
  const int part = rows < height;
  for (size_t j = 0; part && j < nc; j++)
    for (size_t i = 0; i < height; i++)
      aside[j * height + i] = i < rows ? S[j * lds + i] : 0;
  whole_tile (part ? aside : C, part ? height : ldc, part ? aside : S, part ? height : lds, panel,
              B, j_step, k_step, K, mv, nc);
  for (size_t j = 0; part && j < nc; j++)
    memcpy (C + j * ldc, aside + j * height, rows * sizeof (rnn_real));
}

#undef TILE
#undef TILES
#endif
