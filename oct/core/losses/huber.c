/* huber.c - squared error of small errors, absolute error of large ones (Huber 1964).

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   e = o - y, d = HuberDelta:

     loss  e^2 / 2 where |e| <= d, d (|e| - d / 2) beyond      gradient  e, d sign (e)
     second derivative along v  v, 0  */

#include "losses/column.h"

static double
loss (double o, double y, const rnn_spec *spec)
{
  const double d = spec->option[0], e = fabs (o - y);
  return e <= d ? e * e / 2 : d * (e - d / 2);
}

static double
slope (double o, double y, const rnn_spec *spec)
{
  const double d = spec->option[0], e = o - y;
  return e > d ? d : e < -d ? -d : e;
}

static double
bend (double o, double y, const rnn_spec *spec)
{
  return fabs (o - y) <= spec->option[0];
}

static void
columns (rnn_sums *sums, rnn_real *O, const rnn_targets *q)
{
  element_losses (sums, O, q, loss);
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

static int
valid (const rnn_spec *spec)
{
  return spec->options == 1 && spec->option[0] > 0 && isfinite (spec->option[0]);
}

const rnn_loss RN (loss_huber) = {
  .name = "huber",
  .targets = RNN_VALUES,
  .parts = 1,
  .kinks = 1, /* of its slope, which differences meet too */
  .normal = 1,
  .option = "HuberDelta",
  .valid = valid,
  .columns = columns,
  .gradient = gradient,
  .curvature = curvature,
};
