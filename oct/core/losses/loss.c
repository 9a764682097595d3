/* loss.c - losses over output columns.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   crossentropy  -log softmax (o)_y       gradient  softmax (o) - e_y      (Bridle 1990)
                 with label smoothing s the target is (1 - s) e_y + s / K (Szegedy et al. 2016),
                 with class weights both are multiplied by w_y, and means divided by sum w_y
   mse           (o - y)^2                gradient  2 (o - y)
   mae           |o - y|                  gradient  sign (o - y)
   second derivatives along v: of crossentropy p (v - p'v), of mse 2 v  (Schraudolph 2002)
   A label of 0, a NaN target: no target, no loss, no gradient.  */

#include "losses/loss.h"

#include "base/vec.h"

#include <math.h>

const rnn_loss loss_table[RNN_LOSSES] = {
  [RNN_CROSSENTROPY] = {.name = "crossentropy"},
  [RNN_MSE] = {.name = "mse"},
  [RNN_MAE] = {.name = "mae", .kinks = 1},
  [RNN_CTC] = {.name = "ctc"},
};

/* Is no other score larger?  Of equal ones the first is the answer. */
static int
is_answer (const rnn_real *p, size_t K, size_t y)
{
  for (size_t k = 0; k < K; k++)
    if (k < y ? ! (p[k] < p[y]) : ! (p[k] <= p[y])) /* NaN: no answer */
      return 0;
  return 1;
}

static double
weight_of (const rnn_spec *spec, int32_t label)
{
  return spec->class_weight ? spec->class_weight[label - 1] : 1;
}

/* The logit that the loss takes from log sum exp: that of the target's distribution. */
static double
target_logit (const rnn_real *o, const rnn_spec *spec, size_t y)
{
  double mean = 0;
  for (size_t k = 0; spec->smoothing > 0 && k < spec->outputs; k++)
    mean += (double) o[k] / (double) spec->outputs;
  return double_fma (1 - spec->smoothing, (double) o[y], spec->smoothing * mean);
}

static void
crossentropy (rnn_sums *sums, rnn_real *O, const rnn_spec *spec, size_t n, const int32_t *labels)
{
  const size_t K = spec->outputs;
  for (size_t j = 0; j < n; j++)
    {
      rnn_real *o = O + j * K;
      if (! labels || labels[j] < 1)
        {
          softmax_column (o, K, 0);
          continue;
        }
      const size_t y = (size_t) labels[j] - 1;
      const double at_target = (double) o[y], at = target_logit (o, spec, y);
      const double loss = softmax_column (o, K, at);
      sums->loss = double_fma (weight_of (spec, labels[j]), loss, sums->loss);
      sums->nll += at == at_target ? loss : loss + (at - at_target);
      sums->metric += is_answer (o, K, y);
    }
}

void
loss_columns (rnn_sums *sums, rnn_real *O, const rnn_spec *spec, size_t n, const int32_t *labels,
              const rnn_real *target, const double *y_scale)
{
  const size_t K = spec->outputs;
  const int loss = spec->loss;
  if (loss == RNN_CROSSENTROPY || loss == RNN_CTC)
    {
      crossentropy (sums, O, spec, n, loss == RNN_CTC ? NULL : labels);
      return;
    }
  for (size_t i = 0; target && i < K * n; i++)
    {
      if (isnan (target[i]))
        continue;
      const double e = (double) O[i] - (double) target[i], s = y_scale ? y_scale[i % K] * e : e;
      sums->loss = loss == RNN_MSE ? double_fma (e, e, sums->loss) : sums->loss + fabs (e);
      sums->metric = double_fma (s, s, sums->metric);
    }
}

static void
crossentropy_gradient (rnn_real *O, const rnn_spec *spec, size_t n, const int32_t *labels,
                       double scale)
{
  const size_t K = spec->outputs;
  const rnn_real rest = (rnn_real) (spec->smoothing / (double) K);
  for (size_t j = 0; j < n; j++)
    {
      rnn_real *o = O + j * K;
      if (! labels || labels[j] < 1)
        {
          memset (o, 0, K * sizeof (rnn_real));
          continue;
        }
      const rnn_real s = (rnn_real) (scale * weight_of (spec, labels[j]));
      o[labels[j] - 1] -= (rnn_real) (1 - spec->smoothing);
      for (size_t k = 0; k < K; k++)
        o[k] = s * (o[k] - rest);
    }
}

void
loss_gradient (rnn_real *O, const rnn_spec *spec, size_t n, const int32_t *labels,
               const rnn_real *target, double scale)
{
  const size_t K = spec->outputs;
  const rnn_real s = (rnn_real) scale;
  if (spec->loss == RNN_CROSSENTROPY || spec->loss == RNN_CTC)
    {
      crossentropy_gradient (O, spec, n, labels, scale);
      return;
    }
  for (size_t i = 0; i < K * n; i++)
    {
      const rnn_real e = target ? O[i] - target[i] : 0;
      if (! target || isnan (target[i]))
        O[i] = 0;
      else if (spec->loss == RNN_MSE)
        O[i] = 2 * s * e;
      else
        O[i] = e > 0 ? s : e < 0 ? -s : 0 * e; /* NaN stays NaN */
    }
}

/* A column: p .* (v - p'v), whatever the target's distribution is (it sums to 1). */
static void
crossentropy_curvature (rnn_real *v, const rnn_real *p, size_t K, double scale)
{
  double mean = 0;
  for (size_t k = 0; k < K; k++)
    mean = double_fma ((double) p[k], (double) v[k], mean);
  for (size_t k = 0; k < K; k++)
    v[k] = (rnn_real) (scale * (double) p[k] * ((double) v[k] - mean));
}

void
loss_curvature (rnn_real *dO, const rnn_real *O, const rnn_spec *spec, size_t n,
                const int32_t *labels, const rnn_real *target, double scale)
{
  const size_t K = spec->outputs;
  for (size_t j = 0; spec->loss == RNN_CROSSENTROPY && j < n; j++)
    if (labels && labels[j] >= 1)
      crossentropy_curvature (dO + j * K, O + j * K, K, scale * weight_of (spec, labels[j]));
    else
      memset (dO + j * K, 0, K * sizeof (rnn_real));
  for (size_t i = 0; spec->loss != RNN_CROSSENTROPY && i < K * n; i++)
    dO[i] = target && ! isnan (target[i]) ? (rnn_real) (2 * scale) * dO[i] : 0;
}

size_t
loss_count (double *weight, const rnn_spec *spec, size_t n, const int32_t *labels,
            const rnn_real *target)
{
  size_t count = 0;
  double sum = 0;
  if (spec->loss == RNN_CROSSENTROPY)
    for (size_t j = 0; labels && j < n; j++)
      {
        count += labels[j] >= 1;
        sum += labels[j] >= 1 ? weight_of (spec, labels[j]) : 0;
      }
  else
    {
      for (size_t i = 0; target && i < spec->outputs * n; i++)
        count += ! isnan (target[i]);
      sum = (double) count;
    }
  *weight += sum;
  return count;
}
