/* binary_crossentropy.c - cross-entropy of labels that are each there or not (multi-label).

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   y is 0 or 1, p = 1 / (1 + exp (-o)) the probability of 1:

     loss  -y log p - (1 - y) log (1 - p) = max (o, 0) - o y + log (1 + exp (-|o|))
     gradient  p - y      second derivative along v  p (1 - p) v

   With label smoothing s the target is (1 - s) y + s / 2 in the place of y (Szegedy et al. 2016, of two classes).  With
   class weights w_k a label that is there counts w_k, one that is not 1.  */

#include "losses/column.h"

static double
loss (double o, double y)
{
  return (o > 0 ? o : 0) - o * y + log1p (exp (-fabs (o)));
}

static double
smoothed (double y, const rnn_spec *spec)
{
  return y * (1 - spec->smoothing) + spec->smoothing / 2;
}

static double
probability (double o)
{
  const double e = exp (-fabs (o));
  return (o < 0 ? e : 1) / (1 + e);
}

static void
columns (rnn_sums *sums, rnn_real *O, const rnn_targets *q)
{
  FOR_TARGETS (q, j, k)
  {
    const rnn_real y = target_at (q, j, k);
    rnn_real *o = O + j * q->K + k;
    if (! isnan (y))
      {
        const double minus_log = loss ((double) *o, (double) y);
        const double more = (double) *o * ((double) y - smoothed ((double) y, q->spec));
        sums->loss = double_fma (element_weight (q, j, k, y), minus_log + more, sums->loss);
        sums->nll += column_weight (q, j) * minus_log;
      }
    *o = (rnn_real) probability ((double) *o);
  }
}

static double
slope (double p, double y, const rnn_spec *spec)
{
  return p - smoothed (y, spec);
}

static double
bend (double p, double y, const rnn_spec *spec)
{
  (void) y, (void) spec;
  return p * (1 - p);
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

static rnn_real
prediction (const rnn_real *p, size_t k, const rnn_spec *spec)
{
  (void) spec;
  return p[k] >= (rnn_real) .5;
}

const rnn_loss RN (loss_binary_crossentropy) = {
  .name = "binary-crossentropy",
  .targets = RNN_FLAGS,
  .scores = RNN_PROBABILITY,
  .parts = 1,
  .weights = 1,
  .smoothing = 1,
  .columns = columns,
  .gradient = gradient,
  .curvature = curvature,
  .prediction = prediction,
};
