/* gaussian.c - mean and logarithm of the variance of a normal distribution (Nix, Weigend 1994).

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Two outputs for each number of a target: the mean m, and s = log v; e = m - y.

     loss  -log p (y) = (log (2 pi) + s + e^2 exp (-s)) / 2
     gradient at m  e exp (-s), at s  (1 - e^2 exp (-s)) / 2

   Its second derivative is not positive everywhere.  For the Gauss-Newton matrix Fisher's information takes its place, the
   mean of it over the targets that the network itself expects: exp (-s) at m, 1/2 at s, nothing between them (Martens
   2020).

   Users see the mean, which is the prediction, and the standard deviation exp (s / 2).  */

#include "losses/column.h"

static const double log_2_pi = 1.8378770664093453;

static void
columns (rnn_sums *sums, rnn_real *O, const rnn_targets *q)
{
  const size_t K = q->K;
  FOR_TARGETS (q, j, k)
  {
    const rnn_real y = target_at (q, j, k), *o = O + j * 2 * K + k;
    const double e = (double) o[0] - (double) y, s = (double) o[K];
    const double minus_log = (log_2_pi + s + e * e * exp (-s)) / 2;
    if (isnan (y))
      continue;
    sums->loss = double_fma (element_weight (q, j, k, y), minus_log, sums->loss);
    sums->nll += column_weight (q, j) * minus_log;
  }
}

static void
gradient (rnn_real *O, const rnn_targets *q, double scale)
{
  const size_t K = q->K;
  FOR_TARGETS (q, j, k)
  {
    const rnn_real y = target_at (q, j, k);
    rnn_real *o = O + j * 2 * K + k;
    const double e = (double) o[0] - (double) y, precision = exp (-(double) o[K]);
    const double c = isnan (y) ? 0 : scale * element_weight (q, j, k, y);
    o[0] = isnan (y) ? 0 : (rnn_real) (c * e * precision);
    o[K] = isnan (y) ? 0 : (rnn_real) (c * (1 - e * e * precision) / 2);
  }
}

static void
curvature (rnn_real *dO, const rnn_real *O, const rnn_targets *q, double scale)
{
  const size_t K = q->K;
  FOR_TARGETS (q, j, k)
  {
    const rnn_real y = target_at (q, j, k);
    rnn_real *v = dO + j * 2 * K + k;
    const double precision = exp (-(double) O[j * 2 * K + k + K]);
    const double c = isnan (y) ? 0 : scale * element_weight (q, j, k, y);
    v[0] = isnan (y) ? 0 : (rnn_real) (c * precision * (double) v[0]);
    v[K] = isnan (y) ? 0 : (rnn_real) (c * (double) v[K] / 2);
  }
}

static void
report (rnn_real *o, const rnn_spec *spec)
{
  const size_t K = spec->outputs / 2;
  for (size_t k = 0; k < K; k++)
    o[K + k] = (rnn_real) exp ((double) o[K + k] / 2);
}

const rnn_loss RN (loss_gaussian) = {
  .name = "gaussian",
  .targets = RNN_VALUES,
  .parts = 2,
  .normal = 1,
  .spread = 2,
  .columns = columns,
  .gradient = gradient,
  .curvature = curvature,
  LOSS_REPORT (report),
};
