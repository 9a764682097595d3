/* test_dropout.c - the dropout masks and the random numbers that they are made of.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "net.h"

enum { ROWS = 50, COLUMNS = 400 };

static uint64_t column[COLUMNS];

static void
masks (rnn_real *y, double rate, uint64_t key)
{
  dropout_columns (y, ROWS, NULL, 0, ROWS, COLUMNS, rate, key, column);
}

/* Share of zeros, mean, and the correlation of neighbours in rows and columns, in deviations. */
static void
check_statistics (double rate)
{
  static rnn_real y[ROWS * COLUMNS];
  const double keep = 1 / (1 - rate), n = ROWS * COLUMNS;
  double zeros = 0, sum = 0, below = 0, beside = 0;
  int odd = 0;
  masks (y, rate, 99);
  for (size_t i = 0; i < ROWS * COLUMNS; i++)
    {
      zeros += y[i] == 0;
      odd += y[i] != 0 && fabs ((double) y[i] - keep) > 1e-6 * keep;
      sum += (double) y[i];
      if (i >= ROWS)
        {
          below += ((y[i] == 0) - rate) * ((y[i - 1] == 0) - rate);
          beside += ((y[i] == 0) - rate) * ((y[i - ROWS] == 0) - rate);
        }
    }
  const double deviation = sqrt (n * rate * (1 - rate)), pairs = sqrt (n) * rate * (1 - rate);
  ok (odd == 0, "rate %g: 0 or 1 / (1 - rate)", rate);
  ok (fabs (zeros - n * rate) <= 4 * deviation, "rate %g: %.4f are dropped", rate, zeros / n);
  ok (fabs (sum / n - 1) <= 4 * deviation * keep / n, "rate %g: the mean is %.4f", rate, sum / n);
  ok (fabs (below) <= 4 * pairs && fabs (beside) <= 4 * pairs,
      "rate %g: neighbours are not correlated", rate);
}

static void
check_determinism (void)
{
  static rnn_real a[ROWS * COLUMNS], b[ROWS * COLUMNS];
  masks (a, .4, 5);
  masks (b, .4, 5);
  ok (same_bits (a, b, sizeof a), "the same key, the same mask");
  masks (b, .4, 6);
  size_t equal = 0;
  for (size_t i = 0; i < ROWS * COLUMNS; i++)
    equal += a[i] == b[i];
  const double share = (double) equal / (ROWS * COLUMNS);
  ok (fabs (share - (.4 * .4 + .6 * .6)) < .02, "another key, another mask: %.3f equal", share);
}

/* Columns in another order, and each alone, have the same masks. */
static void
check_order (void)
{
  static rnn_real a[ROWS * COLUMNS], b[ROWS * COLUMNS];
  uint64_t turned[COLUMNS];
  int wrong = 0;
  masks (a, .3, 17);
  for (size_t j = 0; j < COLUMNS; j++)
    turned[j] = column[COLUMNS - 1 - j];
  dropout_columns (b, ROWS, NULL, 0, ROWS, COLUMNS, .3, 17, turned);
  for (size_t j = 0; j < COLUMNS; j++)
    wrong += ! same_bits (a + j * ROWS, b + (COLUMNS - 1 - j) * ROWS, ROWS * sizeof *a);
  ok (wrong == 0, "the order of columns does not matter");
  for (size_t j = 0; j < COLUMNS; j += 7)
    {
      rnn_real one[ROWS];
      dropout_columns (one, ROWS, NULL, 0, ROWS, 1, .3, 17, column + j);
      wrong += ! same_bits (one, a + j * ROWS, sizeof one);
    }
  ok (wrong == 0, "nor do the other columns");
  dropout_columns (b, 7, NULL, 0, 7, COLUMNS, .3, 17, column);
  for (size_t j = 0; j < COLUMNS; j++)
    wrong += ! same_bits (b + j * 7, a + j * ROWS, 7 * sizeof *a);
  ok (wrong == 0, "nor how many rows there are");
}

/* y = x .* mask, in place too, and nothing in the padding. */
static void
check_product (void)
{
  enum { LD = ROWS + 3, N = 20 };
  rnn_real *mask = room (ROWS * N, sizeof *mask), *x = random_reals (LD * N, 1);
  rnn_real *y = random_reals ((ROWS + 1) * N, 1), *x0 = room (LD * N, sizeof *x0);
  int wrong = 0, touched = 0;
  memcpy (x0, x, LD * N * sizeof *x);
  dropout_columns (mask, ROWS, NULL, 0, ROWS, N, .5, 3, column);
  dropout_columns (y, ROWS + 1, x, LD, ROWS, N, .5, 3, column);
  dropout_columns (x, LD, x, LD, ROWS, N, .5, 3, column);
  for (size_t j = 0; j < N; j++)
    for (size_t i = 0; i < LD; i++)
      {
        const rnn_real truth = i < ROWS ? mask[j * ROWS + i] * x0[j * LD + i] : x0[j * LD + i];
        wrong += i < ROWS && y[j * (ROWS + 1) + i] != truth;
        wrong += i < ROWS && x[j * LD + i] != truth;
        touched += i >= ROWS && x[j * LD + i] != truth;
      }
  ok (wrong == 0, "dropout multiplies by the mask, in place too");
  ok (touched == 0, "and leaves the padding");
  free (mask);
  free (x);
  free (x0);
  free (y);
}

static void
check_rates (void)
{
  static rnn_real y[ROWS * COLUMNS];
  size_t zeros = 0, kept = 0;
  masks (y, 0, 1);
  for (size_t i = 0; i < ROWS * COLUMNS; i++)
    zeros += y[i] != 1;
  masks (y, .999, 1);
  for (size_t i = 0; i < ROWS * COLUMNS; i++)
    kept += y[i] != 0;
  ok (zeros == 0, "rate 0 drops nothing");
  ok (kept < 60, "rate 0.999 keeps %zu of %d", kept, ROWS * COLUMNS);
}

/* ------------------------------------------------------------------------------- rng */

static void
check_rng (void)
{
  enum { N = 1 << 16 };
  int bits[64] = {0}, worst = 0;
  /* the first numbers of SplitMix64 with seed 1234567, from its authors' program */
  const uint64_t known[] = {6457827717110365317u, 3203168211198807973u, 9817491932198370423u};
  int wrong = 0;
  for (uint64_t k = 0; k < 3; k++)
    wrong += rnn_rng_mix (1234567 + k * 0x9e3779b97f4a7c15u) != known[k];
  ok (wrong == 0, "SplitMix64's numbers");
  for (uint64_t i = 0; i < N; i++)
    for (int b = 0; b < 64; b++)
      bits[b] += rnn_rng_mix (i) >> b & 1;
  for (int b = 0; b < 64; b++)
    worst = abs (bits[b] - N / 2) > worst ? abs (bits[b] - N / 2) : worst;
  ok (worst < 5 * 128, "each bit of successive counters is even: off by %d of %d", worst, N);
  const uint64_t key = rnn_rng_key (1, 2, 3);
  ok (key == rnn_rng_key (1, 2, 3) && key != rnn_rng_key (1, 3, 2) && key != rnn_rng_key (2, 1, 3)
        && key != rnn_rng_key (3, 2, 1) && key != rnn_rng_key (1, 2, 4),
      "keys tell seed, iteration and stream apart");
}

int
main (void)
{
  for (size_t j = 0; j < COLUMNS; j++)
    column[j] = (uint64_t) (j / 20) << 40 | j % 20; /* as a pass numbers sequences and steps */
  check_statistics (.1);
  check_statistics (.5);
  check_statistics (.9);
  check_determinism ();
  check_order ();
  check_product ();
  check_rates ();
  check_rng ();
  return done ();
}
