/* product.c - the packed product behind every forward and data-gradient pass.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   C (M x n) += A (M x K) B (K x n), where A is a weight matrix that is used many times between two
   updates and n may be small.  A is packed once into panels of MV vectors of rows.  A tile is MV
   vectors x NC columns of C in registers: for each k it loads MV vectors of the panel and
   multiplies them by NC broadcast numbers of B:

     instruction set   VL double/single   tile      registers: sums + panel + broadcast
     AVX-512           8 / 16             3 x 8     24 + 3 + (memory operand)  of 32
     AVX2, FMA         4 / 8              3 x 4     12 + 3 + 1                 of 16
     SSE2, others      2 / 4              3 x 4     12 + 3 + 1                 of 16

   Each element of C is one chain of additions over k = 1..K followed by one addition to C,
   whatever the tile it falls into: so a column's result does not depend on its neighbours.  */

#include "rnn.h"
#include "vec.h"

enum { MV = 3 };
#ifdef __AVX512F__
enum { NC = 8 };
#else
enum { NC = 4 };
#endif
enum { COLUMN_BLOCK = 64 }; /* columns of B that stay in the cache while all panels pass */

static size_t
panel_vectors (size_t M, size_t row)
{
  const size_t left = (M - row + VL - 1) / VL;
  return left < MV ? left : MV;
}

size_t
RN (packed_size) (size_t M, size_t K)
{
  return (M + VL - 1) / VL * VL * K;
}

void
RN (pack) (rnn_packed *P, const rnn_real *A, size_t lda, int transpose)
{
  const size_t M = P->M, K = P->K, row_step = transpose ? lda : 1, k_step = transpose ? 1 : lda;
  for (size_t row = 0; row < M; row += MV * VL)
    {
      rnn_real *panel = P->panels + row * K;
      const size_t height = panel_vectors (M, row) * VL, rows = M - row < height ? M - row : height;
      for (size_t k = 0; k < K; k++)
        {
          for (size_t r = 0; r < rows; r++)
            panel[k * height + r] = A[(row + r) * row_step + k * k_step];
          for (size_t r = rows; r < height; r++)
            panel[k * height + r] = 0;
        }
    }
}

/* Adds the sums of a tile to the rows of C that exist. */
static inline __attribute__ ((always_inline)) void
tile_add (rnn_real *C, size_t ldc, vec acc[NC][MV], const size_t mv, const size_t nc, size_t rows)
{
  for (size_t j = 0; j < nc; j++)
    for (size_t i = 0; i < mv; i++)
      {
        rnn_real *c = C + j * ldc + i * VL;
        const size_t m = rows - i * VL < VL ? rows - i * VL : VL;
        vec_store (c, vec_load (c, m) + acc[j][i], m);
      }
}

/* mv and nc are constants at every call, so acc lives in registers */
static inline __attribute__ ((always_inline)) void
tile (rnn_real *C, size_t ldc, const rnn_real *panel, const rnn_real *B, size_t ldb, size_t K,
      const size_t mv, const size_t nc, size_t rows)
{
  vec acc[NC][MV];
#pragma GCC unroll 8
  for (size_t j = 0; j < nc; j++)
#pragma GCC unroll 3
    for (size_t i = 0; i < mv; i++)
      acc[j][i] = (vec){0};
  for (size_t k = 0; k < K; k++)
    {
      vec a[MV];
#pragma GCC unroll 3
      for (size_t i = 0; i < mv; i++)
        memcpy (&a[i], panel + (k * mv + i) * VL, sizeof (vec));
#pragma GCC unroll 8
      for (size_t j = 0; j < nc; j++)
        {
          const vec b = vec_set (B[j * ldb + k]);
#pragma GCC unroll 3
          for (size_t i = 0; i < mv; i++)
            acc[j][i] += a[i] * b;
        }
    }
  if (rows >= mv * VL)
    tile_add (C, ldc, acc, mv, nc, mv * VL);
  else
    tile_add (C, ldc, acc, mv, nc, rows);
}

#define TILE(mv, nc)                                                                               \
  case (nc):                                                                                       \
    tile (C, ldc, panel, B, ldb, K, mv, nc, rows);                                                 \
    break;
#if defined(__AVX512F__)
#define TILES(mv)                                                                                  \
  TILE (mv, 1)                                                                                     \
  TILE (mv, 2) TILE (mv, 3) TILE (mv, 4) TILE (mv, 5) TILE (mv, 6) TILE (mv, 7) TILE (mv, 8)
#else
#define TILES(mv) TILE (mv, 1) TILE (mv, 2) TILE (mv, 3) TILE (mv, 4)
#endif

static void
panel_tiles (rnn_real *C, size_t ldc, const rnn_real *panel, const rnn_real *B, size_t ldb,
             size_t K, size_t mv, size_t nc, size_t rows)
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

/* Columns are dealt to the tiles evenly: 10 columns are 5 + 5 rather than 8 + 2. */
void
RN (product) (rnn_real *C, size_t ldc, const rnn_packed *A, const rnn_real *B, size_t ldb, size_t n)
{
  const size_t M = A->M, K = A->K;
  for (size_t block = 0; block < n; block += COLUMN_BLOCK)
    {
      const size_t end = n - block < COLUMN_BLOCK ? n : block + COLUMN_BLOCK;
      for (size_t row = 0; row < M; row += MV * VL)
        {
          const size_t mv = panel_vectors (M, row);
          size_t tiles = (end - block + NC - 1) / NC;
          for (size_t j = block, nc; j < end; j += nc, tiles--)
            {
              nc = (end - j + tiles - 1) / tiles;
              panel_tiles (C + j * ldc + row, ldc, A->panels + row * K, B + j * ldb, ldb, K, mv, nc,
                           M - row);
            }
        }
    }
}
