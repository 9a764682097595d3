/* quantile.c - quantiles of the targets, at several levels (Koenker, Bassett 1978).

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   An output for each level t_1 < ... < t_Q (QuantileLevels), of each number y of a target; e = y - o:

     loss  sum_q max (t_q e_q, (t_q - 1) e_q) / Q      gradient  -t_q / Q where e_q > 0, (1 - t_q) / Q where e_q < 0

   Users see the quantiles in order: where outputs cross, they are sorted, which never increases the loss
   (Chernozhukov, Fernandez-Val, Galichon 2010).  The level nearest 1/2 is the prediction.  */

#include "losses/column.h"

static void
columns (rnn_sums *sums, rnn_real *O, const rnn_targets *q)
{
  const size_t K = q->K, Q = q->spec->options;
  const double *level = q->spec->option;
  FOR_TARGETS (q, j, k)
  {
    const rnn_real y = target_at (q, j, k), *o = O + j * Q * K + k;
    double sum = 0;
    for (size_t l = 0; l < Q; l++)
      {
        const double e = (double) y - (double) o[l * K];
        sum += (e > 0 ? level[l] : level[l] - 1) * e;
      }
    if (! isnan (y))
      sums->loss = double_fma (element_weight (q, j, k, y), sum / (double) Q, sums->loss);
  }
}

static void
gradient (rnn_real *O, const rnn_targets *q, double scale)
{
  const size_t K = q->K, Q = q->spec->options;
  const double *level = q->spec->option;
  FOR_TARGETS (q, j, k)
  {
    const rnn_real y = target_at (q, j, k);
    rnn_real *o = O + j * Q * K + k;
    const double c = isnan (y) ? 0 : scale * element_weight (q, j, k, y) / (double) Q;
    for (size_t l = 0; l < Q; l++)
      {
        const rnn_real e = isnan (y) ? 0 : y - o[l * K];
        const double slope = e > 0 ? -level[l] : e < 0 ? 1 - level[l] : 0 * (double) e;
        o[l * K] = (rnn_real) (c * slope); /* NaN stays NaN */
      }
  }
}

/* The one that stands at this place, from 0, once row k of the levels is sorted; NaN where one is. */
static rnn_real
in_order (const rnn_real *o, size_t k, const rnn_spec *spec, size_t place)
{
  const size_t Q = spec->options, K = spec->outputs / Q;
  for (size_t l = 0; l < Q; l++)
    {
      size_t less = 0, equal = 0;
      for (size_t i = 0; i < Q; i++)
        {
          less += o[i * K + k] < o[l * K + k];
          equal += o[i * K + k] == o[l * K + k];
        }
      if (less <= place && place < less + equal)
        return o[l * K + k];
    }
  return (rnn_real) NAN;
}

static rnn_real
prediction (const rnn_real *o, size_t k, const rnn_spec *spec)
{
  size_t middle = 0;
  for (size_t l = 1; l < spec->options; l++)
    if (fabs (spec->option[l] - .5) < fabs (spec->option[middle] - .5))
      middle = l;
  return in_order (o, k, spec, middle);
}

/* Sorts the levels of each row by insertion. */
static void
report (rnn_real *o, const rnn_spec *spec)
{
  const size_t Q = spec->options, K = spec->outputs / Q;
  for (size_t k = 0; k < K; k++)
    for (size_t l = 1; l < Q; l++)
      {
        const rnn_real value = o[l * K + k];
        size_t i = l;
        for (; i > 0 && o[(i - 1) * K + k] > value; i--)
          o[i * K + k] = o[(i - 1) * K + k];
        o[i * K + k] = value;
      }
}

static int
valid (const rnn_spec *spec)
{
  int good = 1;
  for (size_t l = 0; l < spec->options; l++)
    good &= spec->option[l] > (l ? spec->option[l - 1] : 0) && spec->option[l] < 1;
  return good;
}

const rnn_loss RN (loss_quantile) = {
  .name = "quantile",
  .targets = RNN_VALUES,
  .parts = RNN_EACH_OPTION,
  .kinks = 1,
  .normal = 1,
  .option = "QuantileLevels",
  .valid = valid,
  .columns = columns,
  .gradient = gradient,
  .prediction = prediction,
  LOSS_REPORT (report),
};
