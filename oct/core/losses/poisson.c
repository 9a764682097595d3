/* poisson.c - counts, whose mean is exp (o) (Poisson regression with its canonical link).

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

     loss  exp (o) - y o, which is -log p (y) but for log y!      gradient  exp (o) - y
     second derivative along v  exp (o) v  */

#include "losses/column.h"

static void
columns (rnn_sums *sums, rnn_real *O, const rnn_targets *q)
{
  FOR_TARGETS (q, j, k)
  {
    const rnn_real y = target_at (q, j, k);
    rnn_real *o = O + j * q->K + k;
    const double rate = exp ((double) *o);
    if (! isnan (y))
      sums->loss
        = double_fma (element_weight (q, j, k, y), rate - (double) y * (double) *o, sums->loss);
    *o = (rnn_real) rate;
  }
}

static double
slope (double rate, double y, const rnn_spec *spec)
{
  (void) spec;
  return rate - y;
}

static double
bend (double rate, double y, const rnn_spec *spec)
{
  (void) y, (void) spec;
  return rate;
}

static void
gradient (rnn_real *O, const rnn_targets *q, double scale)
{
  element_gradients (O, q, scale, slope);
}

static void
curvature (rnn_real *dO, const rnn_real *O, const rnn_targets *q, double scale)
{
  element_curvatures (dO, O, q, scale, bend);
}

const rnn_loss RN (loss_poisson) = {
  .name = "poisson",
  .targets = RNN_COUNTS,
  .scores = RNN_EXPONENTIAL,
  .parts = 1,
  .columns = columns,
  .gradient = gradient,
  .curvature = curvature,
};
