/* mae.c - mean absolute error.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

     loss  |o - y|      gradient  sign (o - y)  */

#include "losses/column.h"

static void
columns (rnn_sums *sums, rnn_real *O, const rnn_targets *q)
{
  FOR_TARGETS (q, j, k)
  {
    const double e = (double) O[j * q->K + k] - (double) target_at (q, j, k);
    if (! isnan (target_at (q, j, k)))
      sums->loss = double_fma (column_weight (q, j), fabs (e), sums->loss);
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
    const rnn_real e = isnan (y) ? 0 : *o - y;
    *o = e > 0 ? s : e < 0 ? -s : 0 * e; /* NaN stays NaN */
  }
}

const rnn_loss RN (loss_mae) = {
  .name = "mae",
  .targets = RNN_VALUES,
  .parts = 1,
  .kinks = 1,
  .normal = 1,
  .columns = columns,
  .gradient = gradient,
};
