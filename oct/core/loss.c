/* loss.c - losses over output columns.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   crossentropy  -log softmax (o)_y       gradient  softmax (o) - e_y      (Bridle 1990)
   mse           (o - y)^2                gradient  2 (o - y)
   mae           |o - y|                  gradient  sign (o - y)
   A label of 0, a NaN target: no target, no loss, no gradient.  */

#include "rnn.h"
#include "vec.h"

#include <math.h>

/* p = softmax (o) in place; returns log sum exp (o) - at.  The maximum is taken out first. */
static double
softmax_column (rnn_real *o, size_t K, double at)
{
  rnn_real max = o[0];
  for (size_t k = 1; k < K; k++)
    max = o[k] > max ? o[k] : max;
  vec sums = {0};
  FOR_VECS (k, m, K)
    {
      vec e = vec_exp (vec_load (o + k, m) - max);
      vec_store (o + k, e, m);
      for (size_t i = m; i < VL; i++)
        e[i] = 0;
      sums += e;
    }
  rnn_real sum = 0;
  for (size_t i = 0; i < VL; i++)
    sum += sums[i];
  for (size_t k = 0; k < K; k++)
    o[k] /= sum;
  return ((double) max - at) + log ((double) sum);
}

void
RN (softmax) (rnn_real *O, size_t K, size_t n)
{
  for (size_t j = 0; j < n; j++)
    softmax_column (O + j * K, K, 0);
}

/* Is no other score larger?  Of equal ones the first is the answer. */
static int
is_answer (const rnn_real *p, size_t K, size_t y)
{
  for (size_t k = 0; k < K; k++)
    if (k < y ? ! (p[k] < p[y]) : ! (p[k] <= p[y])) /* NaN: no answer */
      return 0;
  return 1;
}

static void
crossentropy (double *sum, double *metric, rnn_real *O, size_t K, size_t n, const int32_t *labels)
{
  for (size_t j = 0; j < n; j++)
    {
      rnn_real *o = O + j * K;
      if (! labels || labels[j] < 1)
        {
          softmax_column (o, K, 0);
          continue;
        }
      const size_t y = (size_t) labels[j] - 1;
      *sum += softmax_column (o, K, (double) o[y]);
      *metric += is_answer (o, K, y);
    }
}

void
RN (loss_columns) (double *sum, double *metric, rnn_real *O, int loss, size_t K, size_t n,
                   const int32_t *labels, const rnn_real *target, const double *y_scale)
{
  if (loss == RNN_CROSSENTROPY)
    {
      crossentropy (sum, metric, O, K, n, labels);
      return;
    }
  for (size_t i = 0; target && i < K * n; i++)
    {
      if (isnan (target[i]))
        continue;
      const double e = (double) O[i] - (double) target[i], s = y_scale ? y_scale[i % K] * e : e;
      *sum += loss == RNN_MSE ? e * e : fabs (e);
      *metric += s * s;
    }
}

static void
crossentropy_gradient (rnn_real *O, size_t K, size_t n, const int32_t *labels, rnn_real scale)
{
  for (size_t j = 0; j < n; j++)
    {
      rnn_real *o = O + j * K;
      if (! labels || labels[j] < 1)
        {
          memset (o, 0, K * sizeof (rnn_real));
          continue;
        }
      o[labels[j] - 1] -= 1;
      for (size_t k = 0; k < K; k++)
        o[k] *= scale;
    }
}

void
RN (loss_gradient) (rnn_real *O, int loss, size_t K, size_t n, const int32_t *labels,
                    const rnn_real *target, double scale)
{
  const rnn_real s = (rnn_real) scale;
  if (loss == RNN_CROSSENTROPY)
    crossentropy_gradient (O, K, n, labels, s);
  else
    for (size_t i = 0; i < K * n; i++)
      {
        const rnn_real e = target ? O[i] - target[i] : 0;
        if (! target || isnan (target[i]))
          O[i] = 0;
        else if (loss == RNN_MSE)
          O[i] = 2 * s * e;
        else
          O[i] = e > 0 ? s : e < 0 ? -s : 0 * e; /* NaN stays NaN */
      }
}

size_t
RN (loss_count) (int loss, size_t K, size_t n, const int32_t *labels, const rnn_real *target)
{
  size_t count = 0;
  if (loss == RNN_CROSSENTROPY)
    for (size_t j = 0; labels && j < n; j++)
      count += labels[j] >= 1;
  else
    for (size_t i = 0; target && i < K * n; i++)
      count += ! isnan (target[i]);
  return count;
}
