/* product.c - packed weights times columns, for forward passes and for gradients of inputs.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   C (M x n) += A (M x K) B (K x n), where A is a weight matrix that is used many times between two
   updates and n may be small.  A is packed once into panels (tile.h).  */

#include "kernels/tile.h"

enum { COLUMN_BLOCK = 64 }; /* columns of B that stay in the cache while all panels pass */

size_t
packed_size (size_t M, size_t K)
{
  return (M + VL - 1) / VL * VL * pairs_of (K);
}

enum { TAKEN = 16 }; /* columns of A that are packed at once */

/* The first rows of `columns` columns of a panel, which A has in its rows: a cache line of each is read at once, and what is made of
   them is written as one stream.  */
static void
take_across (rnn_real *to, const rnn_real *a, size_t lda, size_t rows, size_t height,
             size_t columns)
{
  enum { APART = TAKEN + 1 };
  rnn_real aside[MV * VL * APART];
  memset (aside + rows * APART, 0, (height - rows) * APART * sizeof *aside);
  for (size_t r = 0; r < rows; r++)
    if (columns == TAKEN)
      memcpy (aside + r * APART, a + r * lda, TAKEN * sizeof *a);
    else
      memcpy (aside + r * APART, a + r * lda, columns * sizeof *a);
  for (size_t k = 0; k < columns; k++)
    for (size_t r = 0; r < height; r++)
      to[k * height + r] = aside[r * APART + k];
}

/* Columns k .. end-1 of the panel from this row on; k is a multiple of PAIR. */
static void
pack_columns (rnn_packed *P, const rnn_real *A, size_t lda, int transpose, size_t row, size_t k,
              size_t end)
{
  const size_t step = transpose ? lda : 1, k_step = transpose ? 1 : lda;
  const size_t height = panel_vectors (P->M, row) * VL, rows = size_least (P->M - row, height);
  rnn_real *to = P->panels + row * pairs_of (P->K) + k / PAIR * height, x[MV * VL], next[MV * VL];
  const rnn_real *a = A + row * step;
  if (PAIR == 1 && transpose)
    take_across (to, a + k, lda, rows, height, end - k);
  else
    for (; k < end; k += PAIR, to += height)
      if (PAIR == 1)
        take_rows (to, a + k * k_step, step, rows, height);
      else
        {
          take_rows (x, a + k * k_step, step, rows, height);
          take_rows (next, a + (k + 1) * k_step, step, k + 1 < end ? rows : 0, height);
          pair_numbers (to, x, next, height);
        }
}

size_t
packed_panels (size_t M)
{
  return (M + MV * VL - 1) / (MV * VL);
}

/* What A has in columns is read side by side, some of them at a time. */
void
pack_panels (rnn_packed *P, const rnn_real *A, size_t lda, int transpose, size_t first, size_t end)
{
  const size_t stretch = transpose ? P->K : TAKEN;
  for (size_t from = 0; from < P->K; from += stretch)
    for (size_t panel = first; panel < end; panel++)
      for (size_t k = from; k < P->K && k < from + stretch; k += TAKEN)
        pack_columns (P, A, lda, transpose, panel * MV * VL, k, size_least (k + TAKEN, P->K));
}

void
pack_matrix (rnn_packed *P, const rnn_real *A, size_t lda, int transpose)
{
  pack_panels (P, A, lda, transpose, 0, packed_panels (P->M));
}

void
packed_zero (rnn_packed *P, size_t row, size_t k)
{
  const size_t first = row / (MV * VL) * (MV * VL);
  rnn_real *pair = P->panels + first * pairs_of (P->K) + k / PAIR * panel_vectors (P->M, first) * VL
                   + row - first;
  memset ((char *) pair + k % PAIR * (sizeof *pair / PAIR), 0, sizeof *pair / PAIR);
}

/* Out of line, so that the compiler gives the tile all registers. */
static __attribute__ ((noinline)) void
product_tile (rnn_real *C, size_t ldc, const rnn_real *S, size_t lds, const rnn_real *panel,
              const rnn_real *B, size_t ldb, size_t K, size_t mv, size_t nc, size_t rows)
{
  panel_tile (C, ldc, S, lds, panel, B, ldb, 1, K, mv, nc, rows);
}

/* One or two columns alone: the tile of a panel would wait for each of its few sums, so up to three panels go at once, or
   two.  A strip is v vectors of rows, MV from each panel but the last; v and nc are constants at every call.  */
enum { STRIP = MV * MV, STRIP_OF_TWO = 2 * MV };

static inline __attribute__ ((always_inline)) void
strip (rnn_real *C, size_t ldc, const rnn_real *panel, const rnn_real *B, size_t ldb, size_t K,
       const size_t v, const size_t nc)
{
  vec acc[2][STRIP];
#pragma GCC unroll 2
  for (size_t j = 0; j < nc; j++)
#pragma GCC unroll 9
    for (size_t i = 0; i < v; i++)
      memcpy (&acc[j][i], C + j * ldc + i * VL, sizeof (vec));
  for (size_t k = 0; k < K; k++)
    {
      const vec b[2] = {vec_set (B[k]), vec_set (B[(nc - 1) * ldb + k])};
#pragma GCC unroll 9
      for (size_t i = 0; i < v; i++)
        {
          const size_t first = i / MV * MV, mv = v - first < MV ? v - first : MV;
          vec a;
          memcpy (&a, panel + (first * K + k * mv + i - first) * VL, sizeof (vec));
#pragma GCC unroll 2
          for (size_t j = 0; j < nc; j++)
            acc[j][i] = vec_fma (a, b[j], acc[j][i]);
        }
    }
#pragma GCC unroll 2
  for (size_t j = 0; j < nc; j++)
#pragma GCC unroll 9
    for (size_t i = 0; i < v; i++)
      memcpy (C + j * ldc + i * VL, &acc[j][i], sizeof (vec));
}

/* v and nc to constants */
static __attribute__ ((noinline)) void
whole_strip (rnn_real *C, size_t ldc, const rnn_real *panel, const rnn_real *B, size_t ldb,
             size_t K, size_t v, size_t nc)
{
#define CASE(v, nc)                                                                                \
  case STRIP *(nc - 1) + v:                                                                        \
    strip (C, ldc, panel, B, ldb, K, v, nc);                                                       \
    break;
#define CASES(nc) CASE (1, nc) CASE (2, nc) CASE (3, nc) CASE (4, nc) CASE (5, nc) CASE (6, nc)
  switch (STRIP * (nc - 1) + v)
    {
      CASES (1) CASE (7, 1) CASE (8, 1) CASE (9, 1) CASES (2)
    }
#undef CASE
#undef CASES
}

/* Where only so many rows of C exist, they go through a strip aside. */
static void
strip_of_rows (rnn_real *C, size_t ldc, const rnn_real *panel, const rnn_real *B, size_t ldb,
               size_t K, size_t nc, size_t rows)
{
  const size_t v = (rows + VL - 1) / VL, height = v * VL;
  if (rows == height)
    {
      whole_strip (C, ldc, panel, B, ldb, K, v, nc);
      return;
    }
  rnn_real aside[2 * STRIP * VL];
  for (size_t j = 0; j < nc; j++)
    {
      memcpy (aside + j * height, C + j * ldc, rows * sizeof (rnn_real));
      memset (aside + j * height + rows, 0, (height - rows) * sizeof (rnn_real));
    }
  whole_strip (aside, height, panel, B, ldb, K, v, nc);
  for (size_t j = 0; j < nc; j++)
    memcpy (C + j * ldc, aside + j * height, rows * sizeof (rnn_real));
}

/* A matrix that comes from a core's second cache is read fastest as one stream, where the vectors are so long that a
   panel's own sums keep up with it.  */
static int
goes_in_strips (size_t bytes, size_t n)
{
  const size_t near_bytes = (size_t) 1 << 17, far_bytes = (size_t) 1 << 20;
  return n <= 2 && PAIR == 1
         && (VBYTES < 64 || bytes <= near_bytes || (n == 1 && bytes > far_bytes));
}

enum { MANY = MV * MV * VL }; /* rows of a strip */

/* These rows of C's columns become those of `start`, unless there is none. */
static void
start_columns (rnn_real *C, size_t ldc, const rnn_real *start, size_t n, size_t from, size_t to)
{
  for (size_t j = 0; start && j < n; j++)
    memcpy (C + j * ldc + from, start + from, (to - from) * sizeof (rnn_real));
}

/* Rows from .. to - 1 of C, whole panels.  Columns are dealt to the tiles evenly: 10 columns are
   5 + 5 rather than 8 + 2.  B has the pairs p0 .. p0 + pairs - 1.  */
static void
columns (rnn_real *C, size_t ldc, const rnn_real *start, const rnn_packed *A, size_t p0,
         size_t pairs, const rnn_real *B, size_t ldb, size_t n, size_t from, size_t to)
{
  const size_t M = A->M, all = pairs_of (A->K), most = (n == 1 ? STRIP : STRIP_OF_TWO) * VL;
  const int strips = goes_in_strips (M * A->K * sizeof (rnn_real), n);
  if (strips)
    start_columns (C, ldc, start, n, from, to);
  for (size_t row = from; strips && row < to; row += most)
    strip_of_rows (C + row, ldc, A->panels + row * all, B, ldb, all, n,
                   to - row < most ? to - row : most);
  for (size_t row = from; ! strips && row < to; row += MV * VL)
    {
      const size_t mv = panel_vectors (M, row);
      const rnn_real *panel = A->panels + row * all + p0 * mv * VL;
      size_t tiles = (n + NC - 1) / NC;
      for (size_t j = 0, nc; j < n; j += nc, tiles--)
        {
          nc = (n - j + tiles - 1) / tiles;
          rnn_real *c = C + j * ldc + row;
          product_tile (c, ldc, start ? start + row : c, start ? 0 : ldc, panel, B + j * ldb, ldb,
                        pairs, mv, nc, M - row);
        }
    }
}

/* The same for all of B's numbers, of which pairs are made aside, some rows at a time. */
static void
columns_of_pairs (rnn_real *C, size_t ldc, const rnn_real *start, const rnn_packed *A,
                  const rnn_real *B, size_t ldb, size_t n, size_t from, size_t to)
{
  enum { PAIRS = PAIR == 1 ? 1 : 512 };
  rnn_real aside[COLUMN_BLOCK * PAIRS];
  const size_t all = pairs_of (A->K);
  for (size_t p = 0; p < all; p += PAIRS)
    {
      const size_t pairs = all - p < PAIRS ? all - p : PAIRS, k = p * PAIR;
      for (size_t j = 0; j < n; j++)
        pair_column (aside + j * PAIRS, B + j * ldb + k, A->K - k, pairs);
      columns (C, ldc, p ? NULL : start, A, p, pairs, aside, PAIRS, n, from, to);
    }
}

static void
product_rows (rnn_real *C, size_t ldc, const rnn_real *start, const rnn_packed *A,
              const rnn_real *B, size_t ldb, size_t n, size_t from, size_t to)
{
  for (size_t j = 0; j < n; j += COLUMN_BLOCK)
    {
      const size_t block = n - j < COLUMN_BLOCK ? n - j : COLUMN_BLOCK;
      if (PAIR == 1)
        columns (C + j * ldc, ldc, start, A, 0, A->K, B + j * ldb, ldb, block, from, to);
      else
        columns_of_pairs (C + j * ldc, ldc, start, A, B + j * ldb, ldb, block, from, to);
    }
}

void
packed_product (rnn_real *C, size_t ldc, const rnn_packed *A, const rnn_real *B, size_t ldb,
                size_t n)
{
  product_rows (C, ldc, NULL, A, B, ldb, n, 0, A->M);
}

void
packed_product_from (rnn_real *C, size_t ldc, const rnn_real *start, const rnn_packed *A,
                     const rnn_real *B, size_t ldb, size_t n)
{
  product_rows (C, ldc, start, A, B, ldb, n, 0, A->M);
}

typedef struct {
  rnn_real *C;
  const rnn_packed *A;
  const rnn_real *B;
  size_t ldc, ldb, n, rows; /* rows of an item */
} product;

static rnn_status
product_item (void *arg, size_t item)
{
  const product *p = arg;
  const size_t from = item * p->rows, left = p->A->M - from;
  product_rows (p->C, p->ldc, NULL, p->A, p->B, p->ldb, p->n, from,
                from + (left < p->rows ? left : p->rows));
  return RNN_OK;
}

/* How many rows make an item: whole panels.  A product that passes in microseconds is cut into one part for each thread that it is
   worth, and what that leaves over: each takes more than twice what calling a thread does; one column or two wait for A
   rather than for the multiplications.  0: it is too small, or threads, which take 50 microseconds to come and go, are
   not there for anything else.  */
static size_t
item_rows (const rnn_packed *A, size_t n, rnn_pool *pool)
{
  const size_t part_bytes = 96 << 10, bytes_per_ns = 100, large_bytes = (size_t) 1 << 21, many = 16;
  const size_t bytes = A->M * A->K * sizeof (rnn_real), work = bytes / 2 * size_larger (n, 2);
  if (bytes >= large_bytes)
    return (A->M / many + MANY) / MANY * MANY;
  if (work < 2 * part_bytes)
    return 0;
  const size_t ns = size_least (rnn_pool_latency (pool), work / bytes_per_ns);
  const size_t parts = size_least (work / size_larger (part_bytes, 2 * bytes_per_ns * ns),
                                   (size_t) rnn_pool_threads (pool));
  return parts < 2 ? 0 : size_larger (A->M / (MV * VL) / parts, 1) * MV * VL;
}

void
shared_product (rnn_real *C, size_t ldc, const rnn_packed *A, const rnn_real *B, size_t ldb,
                size_t n, rnn_pool *pool)
{
  product p = {C, A, B, ldc, ldb, n, pool ? item_rows (A, n, pool) : 0};
  if (p.rows == 0)
    packed_product (C, ldc, A, B, ldb, n);
  else /* who asks to stop is heard by the caller */
    rnn_pool_run (pool, product_item, &p, (A->M + p.rows - 1) / p.rows);
}
