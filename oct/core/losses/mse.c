/* mse.c - mean squared error.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

     loss  (o - y)^2      gradient  2 (o - y)      second derivative along v  2 v  */

#include "losses/column.h"

static void
columns (rnn_sums *sums, rnn_real *O, const rnn_targets *q)
{
  FOR_TARGETS (q, j, k)
  {
    const double e = (double) O[j * q->K + k] - (double) target_at (q, j, k);
    if (! isnan (target_at (q, j, k)))
      sums->loss = double_fma (column_weight (q, j) * e, e, sums->loss);
  }
}

static void
gradient (rnn_real *O, const rnn_targets *q, double scale)
{
  FOR_TARGETS (q, j, k)
  {
    const rnn_real s = (rnn_real) (scale * column_weight (q, j));
    const rnn_real y = target_at (q, j, k);
    rnn_real *o = O + j * q->K + k;
    *o = isnan (y) ? 0 : 2 * s * (*o - y);
  }
}

static void
curvature (rnn_real *dO, const rnn_real *O, const rnn_targets *q, double scale)
{
  (void) O;
  FOR_TARGETS (q, j, k)
  {
    rnn_real *v = dO + j * q->K + k;
    *v = isnan (target_at (q, j, k)) ? 0 : (rnn_real) (2 * scale * column_weight (q, j)) * *v;
  }
}

const rnn_loss RN (loss_mse) = {
  .name = "mse",
  .targets = RNN_VALUES,
  .parts = 1,
  .normal = 1,
  .squares = 1,
  .columns = columns,
  .gradient = gradient,
  .curvature = curvature,
};
