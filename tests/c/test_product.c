/* test_product.c - the packed product against a triple loop in long double.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Shapes stand around the sizes of panels (MV vectors of rows), tiles (NC columns) and column
   blocks of product.c.  */

#include "kernels/pairs.h"
#include "net.h"

enum { MV = 3, NC = 8, BLOCK = 64 }; /* as in product.c; NC is 4 without AVX-512 */

typedef struct {
  size_t M, K, n, lda, ldb, ldc;
  int transpose;
  rnn_real *A, *B, *C;
  rnn_packed packed;
} product;

/* rows x columns random numbers, and what fills up each column */
static rnn_real *
padded (size_t ld, size_t rows, size_t columns, double filler)
{
  rnn_real *x = random_reals (ld * columns, 1);
  for (size_t j = 0; j < columns; j++)
    for (size_t i = rows; i < ld; i++)
      x[j * ld + i] = (rnn_real) filler;
  return x;
}

static void
open_product (product *p, size_t M, size_t K, size_t n, int transpose, size_t padding)
{
  const size_t rows = transpose ? K : M, columns = transpose ? M : K;
  *p = (product){M,         K,    n,    rows + padding, K + padding, M + padding,
                 transpose, NULL, NULL, NULL,           {M, K, NULL}};
  p->A = padded (p->lda, rows, columns, NAN);
  p->B = padded (p->ldb, K, n, NAN);
  p->C = padded (p->ldc, M, n, -0.); /* adding 0 to it would show */
  p->packed.panels = room (packed_size (M, K), sizeof (rnn_real));
  pack_matrix (&p->packed, p->A, p->lda, transpose);
}

static void
close_product (product *p)
{
  free (p->A);
  free (p->B);
  free (p->C);
  free (p->packed.panels);
}

/* Is C the product, added to what it was, to within the rounding of K + 1 additions? */
static int
right (const product *p, const rnn_real *before)
{
  const long double eps = sizeof (rnn_real) == 4 ? 0x1p-23L : 0x1p-52L;
  for (size_t j = 0; j < p->n; j++)
    for (size_t i = 0; i < p->M; i++)
      {
        long double sum = (long double) before[j * p->ldc + i], size = fabsl (sum);
        for (size_t k = 0; k < p->K; k++)
          {
            const rnn_real a = p->A[p->transpose ? i * p->lda + k : k * p->lda + i];
            const long double x
              = (long double) factor (a) * (long double) factor (p->B[j * p->ldb + k]);
            sum += x;
            size += fabsl (x);
          }
        const long double error = fabsl ((long double) p->C[j * p->ldc + i] - sum);
        if (! (error <= (long double) (p->K + 2) * eps * size))
          return 0;
      }
  return 1;
}

/* Are the elements below the rows of C the bits that they were? */
static int
padding_kept (const product *p, const rnn_real *before)
{
  const size_t bytes = (p->ldc - p->M) * sizeof (rnn_real);
  for (size_t j = 0; j < p->n; j++)
    if (! same_bits (p->C + j * p->ldc + p->M, before + j * p->ldc + p->M, bytes))
      return 0;
  return 1;
}

/* Each column alone, and all columns in the order from the last to the first. */
static int
columns_alone (const product *p, const rnn_real *before)
{
  const size_t bytes = p->M * sizeof (rnn_real);
  rnn_real *c = room (p->n * p->ldc, sizeof *c), *b = room (p->n * p->ldb, sizeof *b);
  int same = 1;
  for (size_t j = 0; j < p->n; j++)
    {
      const size_t k = p->n - 1 - j;
      memcpy (c, before + j * p->ldc, bytes);
      packed_product (c, p->M, &p->packed, p->B + j * p->ldb, p->K, 1);
      same &= same_bits (c, p->C + j * p->ldc, bytes);
      memcpy (b + k * p->ldb, p->B + j * p->ldb, p->K * sizeof *b);
    }
  for (size_t j = 0; j < p->n; j++)
    memcpy (c + (p->n - 1 - j) * p->ldc, before + j * p->ldc, bytes);
  packed_product (c, p->ldc, &p->packed, b, p->ldb, p->n);
  for (size_t j = 0; j < p->n; j++)
    same &= same_bits (c + (p->n - 1 - j) * p->ldc, p->C + j * p->ldc, bytes);
  free (c);
  free (b);
  return same;
}

/* From a column of its own for all: the bits of the product that is added to that column, in each. */
static int
from_start (const product *p)
{
  const size_t bytes = p->M * sizeof (rnn_real), all = p->n * p->ldc;
  rnn_real *start = random_reals (p->M, 1), *c = room (all, sizeof *c),
           *want = room (all, sizeof *c);
  for (size_t i = 0; i < all; i++)
    c[i] = (rnn_real) NAN; /* nobody looks at it */
  memcpy (want, c, all * sizeof *c);
  for (size_t j = 0; j < p->n; j++)
    memcpy (want + j * p->ldc, start, bytes);
  packed_product (want, p->ldc, &p->packed, p->B, p->ldb, p->n);
  packed_product_from (c, p->ldc, start, &p->packed, p->B, p->ldb, p->n);
  const int same = same_bits (c, want, all * sizeof *c);
  free (start);
  free (c);
  free (want);
  return same;
}

static void
check_rows (size_t M)
{
  static const size_t Ks[] = {1, 2, 5, 17}, ns[] = {1,
                                                    2,
                                                    3,
                                                    4,
                                                    5,
                                                    7,
                                                    8,
                                                    9,
                                                    10,
                                                    12,
                                                    2 * NC + 1,
                                                    BLOCK - 1,
                                                    BLOCK,
                                                    BLOCK + 1,
                                                    BLOCK + NC + 1,
                                                    2 * BLOCK + 3};
  int wrong = 0, touched = 0, dependent = 0, started = 0, run = 0;
  for (size_t k = 0; k < sizeof Ks / sizeof *Ks; k++)
    for (size_t j = 0; j < sizeof ns / sizeof *ns; j++, run++)
      {
        product p;
        open_product (&p, M, Ks[k], ns[j], run / 2 % 2, run % 2 ? 3 : 0);
        rnn_real *before = room (p.n * p.ldc, sizeof *before);
        memcpy (before, p.C, p.n * p.ldc * sizeof *before);
        packed_product (p.C, p.ldc, &p.packed, p.B, p.ldb, p.n);
        wrong += ! right (&p, before);
        touched += ! padding_kept (&p, before);
        dependent += ! columns_alone (&p, before);
        started += ! from_start (&p);
        free (before);
        close_product (&p);
      }
  ok (wrong == 0, "%zu rows: the naive product, %d shapes", M, run);
  ok (touched == 0, "%zu rows: nothing beside C is written", M);
  ok (dependent == 0, "%zu rows: a column's bits do not depend on the others", M);
  ok (started == 0, "%zu rows: one column that all start from", M);
}

/* |x|, or the sum of both where it is a pair of bfloat16 */
static double
magnitude (rnn_real x)
{
  if (PAIR == 1)
    return fabs ((double) x);
  uint32_t u, upper;
  memcpy (&u, &x, sizeof u);
  upper = u & 0xffff0000;
  u <<= 16;
  float low, high;
  memcpy (&low, &u, sizeof low);
  memcpy (&high, &upper, sizeof high);
  return fabs ((double) low) + fabs ((double) high);
}

/* Rows of A that fill a vector up are zeros in the panels, whatever was there. */
static void
check_pack (void)
{
  int wrong = 0;
  for (int transpose = 0; transpose < 2; transpose++)
    for (size_t M = 1; M <= MV * VL + 2; M++)
      {
        const size_t K = 3, whole = (M + VL - 1) / VL * VL, numbers = (K + PAIR - 1) / PAIR;
        product p;
        open_product (&p, M, K, 1, transpose, 2);
        wrong += packed_size (M, K) != whole * numbers;
        double sum = 0, packed = 0;
        for (size_t i = 0; i < M; i++)
          for (size_t k = 0; k < K; k++)
            sum += fabs ((double) factor (p.A[transpose ? i * p.lda + k : k * p.lda + i]));
        for (size_t i = 0; i < whole * numbers; i++)
          packed += magnitude (p.packed.panels[i]);
        wrong += ! (fabs (sum - packed) <= 1e-9 * sum);
        close_product (&p);
      }
  ok (wrong == 0, "pack keeps every number once and fills up with zeros");
}

/* The product then is that with a zero there in A. */
static void
check_zero (void)
{
  int wrong = 0;
  for (int transpose = 0; transpose < 2; transpose++)
    for (size_t M = 1; M <= 2 * MV * VL + VL + 1; M++)
      {
        product p;
        open_product (&p, M, 5, 2, transpose, 1);
        rnn_real *before = room (p.n * p.ldc, sizeof *before);
        memcpy (before, p.C, p.n * p.ldc * sizeof *before);
        for (size_t row = M % 3; row < M; row += 3)
          {
            const size_t k = (row + M) % p.K;
            packed_zero (&p.packed, row, k);
            p.A[transpose ? row * p.lda + k : k * p.lda + row] = 0;
          }
        packed_product (p.C, p.ldc, &p.packed, p.B, p.ldb, p.n);
        wrong += ! right (&p, before);
        free (before);
        close_product (&p);
      }
  ok (wrong == 0, "packed_zero makes the right elements zero");
}

static rnn_status
nothing (void *arg, size_t item)
{
  (void) arg, (void) item;
  return RNN_OK;
}

/* Rows that threads share, few of very many columns too, give the bits of one thread. */
static void
check_shared (void)
{
  const size_t panel = MV * VL,
               rows[] = {1,
                         17,
                         2 * panel - 1,
                         3 * panel - VL,
                         11 * panel - VL + 1,
                         16 * MV * MV * VL - 1,
                         16 * MV * MV * VL + 1},
               bytes_of[] = {1 << 18, 1 << 21}, columns[] = {1, 2, 5};
  int wrong = 0, dependent = 0;
  rnn_pool *pool = NULL;
  if (rnn_pool_open (&pool, 3, (rnn_tick){0}) != RNN_OK
      || rnn_pool_run (pool, nothing, NULL, 3) != RNN_OK)
    abort ();
  for (size_t k = 0; k < 6 * sizeof rows / sizeof *rows; k++)
    {
      const size_t M = rows[k / 6];
      product p;
      open_product (&p, M, bytes_of[k % 2] / sizeof (rnn_real) / M + 1, columns[k / 2 % 3], 0, 1);
      const size_t bytes = p.n * p.ldc * sizeof (rnn_real);
      rnn_real *C = room (p.n * p.ldc, sizeof *C), *before = room (p.n * p.ldc, sizeof *before);
      memcpy (C, p.C, bytes);
      memcpy (before, p.C, bytes);
      packed_product (C, p.ldc, &p.packed, p.B, p.ldb, p.n);
      shared_product (p.C, p.ldc, &p.packed, p.B, p.ldb, p.n, pool);
      wrong += ! same_bits (C, p.C, bytes);
      dependent += ! columns_alone (&p, before);
      free (C);
      free (before);
      close_product (&p);
    }
  rnn_pool_close (pool);
  ok (wrong == 0, "threads share the rows of a product, with the same bits");
  ok (dependent == 0, "such a product: a column's bits do not depend on the others");
}

int
main (void)
{
  const size_t panel = MV * VL;
  const size_t rows[] = {1,
                         2,
                         VL - 1,
                         VL,
                         VL + 1,
                         2 * VL,
                         panel - 1,
                         panel,
                         panel + 1,
                         panel + VL + 1,
                         2 * panel - 1,
                         2 * panel + VL,
                         2 * panel + 2 * VL - 1,
                         3 * panel,
                         3 * panel + 1,
                         6 * panel + 2};
  check_pack ();
  check_zero ();
  check_shared ();
  for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
    check_rows (rows[k]);
  return done ();
}
