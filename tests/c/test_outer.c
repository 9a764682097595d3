/* test_outer.c - sums of outer products against a loop in long double.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Shapes stand around the sizes of panels and tiles (tile.h), row blocks (RNN_OUTER_ROWS) and the columns that
   wait (RNN_OUTER_COLUMNS).  */

#include "net.h"

typedef struct {
  size_t M, K, n, lda, ldb, ldc;
  rnn_real *A, *B, *before, *C, *sum;
} sums;

static void
open_sums (sums *q, size_t M, size_t K, size_t n)
{
  *q = (sums){.M = M, .K = K, .n = n, .lda = M + 2, .ldb = K + 1, .ldc = M + 3};
  q->A = random_reals (q->lda * n, 1);
  q->B = random_reals (q->ldb * n, 1);
  q->before = random_reals (q->ldc * (K + 1), 1); /* the last column: sum */
  q->C = room (q->ldc * (K + 1), sizeof *q->C);
  q->sum = q->C + q->ldc * K;
}

static void
close_sums (sums *q)
{
  free (q->A);
  free (q->B);
  free (q->before);
  free (q->C);
}

/* The columns in runs of at most `run`, first to last. */
static void
add_up (sums *q, size_t run, int with_sum)
{
  memcpy (q->C, q->before, q->ldc * (q->K + 1) * sizeof *q->C);
  rnn_outer *o = room (1, sizeof *o);
  o->C = q->C;
  o->sum = with_sum ? q->sum : NULL;
  o->ldc = q->ldc;
  o->M = q->M;
  o->K = q->K;
  if (outer_begin (o) != RNN_OK)
    abort ();
  for (size_t s = 0, m; s < q->n; s += m)
    {
      m = q->n - s < run ? q->n - s : run;
      outer_add (o, q->A + s * q->lda, q->lda, q->B + s * q->ldb, q->ldb, m);
    }
  outer_end (o);
  free (o);
}

/* Element i, k (k = K: of sum) to within the rounding of n + 1 additions. */
static int
right_element (const sums *q, size_t i, size_t k)
{
  const long double eps = sizeof (rnn_real) == 4 ? 0x1p-23L : 0x1p-52L;
  long double sum = (long double) q->before[k * q->ldc + i], size = fabsl (sum);
  for (size_t s = 0; s < q->n; s++)
    {
      const rnn_real a = q->A[s * q->lda + i];
      const long double x
        = k < q->K ? (long double) factor (a) * (long double) factor (q->B[s * q->ldb + k])
                   : (long double) a;
      sum += x;
      size += fabsl (x);
    }
  return fabsl ((long double) q->C[k * q->ldc + i] - sum) <= (long double) (q->n + 2) * eps * size;
}

static int
right (const sums *q)
{
  for (size_t k = 0; k <= q->K; k++)
    {
      for (size_t i = 0; i < q->M; i++)
        if (! right_element (q, i, k))
          return 0;
      const size_t at = k * q->ldc + q->M;
      if (! same_bits (q->C + at, q->before + at, (q->ldc - q->M) * sizeof *q->C))
        return 0;
    }
  return 1;
}

static void
check_shape (size_t M, size_t K)
{
  static const size_t ns[] = {1,
                              7,
                              RNN_OUTER_COLUMNS - 1,
                              RNN_OUTER_COLUMNS,
                              RNN_OUTER_COLUMNS + 1,
                              2 * RNN_OUTER_COLUMNS + 5};
  int wrong = 0, dependent = 0, sum = 0;
  for (size_t j = 0; j < sizeof ns / sizeof *ns; j++)
    {
      sums q;
      open_sums (&q, M, K, ns[j]);
      const size_t numbers = q.ldc * (K + 1), bytes = numbers * sizeof (rnn_real);
      rnn_real *C = room (numbers, sizeof *C);
      add_up (&q, q.n, 1);
      wrong += ! right (&q);
      memcpy (C, q.C, bytes);
      add_up (&q, 1, 1);
      dependent += ! same_bits (C, q.C, bytes);
      add_up (&q, 37, 1);
      dependent += ! same_bits (C, q.C, bytes);
      add_up (&q, 5, 0);
      sum += ! same_bits (C, q.C, q.ldc * K * sizeof *C)
             || ! same_bits (q.sum, q.before + q.ldc * K, q.ldc * sizeof *C);
      free (C);
      close_sums (&q);
    }
  ok (wrong == 0, "%zu x %zu: the naive sums, and nothing beside them", M, K);
  ok (dependent == 0, "%zu x %zu: the same bits, however the columns are cut into runs", M, K);
  ok (sum == 0, "%zu x %zu: sum is left alone when it is not wanted", M, K);
}

int
main (void)
{
  const size_t rows[] = {1, VL - 1, VL, 3 * VL, 3 * VL + 1, 95, 97, 191, 192, 193, 400};
  const size_t Ks[] = {1, 3, 4, 7, 8, 9, 16, 17, 25};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (size_t k = i % 3; k < sizeof Ks / sizeof *Ks; k += 3)
      check_shape (rows[i], Ks[k]);
  return done ();
}
