/* optim.c - optimisers: loops over parameters that know nothing of networks.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   g gradient, lr learning rate, t number of the update:
   sgdm     m <- mu m - lr g;   theta += m,  or with Nesterov's point  theta += mu m - lr g
            (Polyak 1964; Sutskever et al. 2013)
   rmsprop  v <- b2 v + (1 - b2) g^2;   theta -= lr g / (sqrt (v) + eps)       (Hinton 2012)
   adam     m <- b1 m + (1 - b1) g;  v as above;
            theta -= lr (m / (1 - b1^t)) / (sqrt (v / (1 - b2^t)) + eps)       (Kingma, Ba 2015)
   adamw    adam, and theta -= lr l2 theta before it                  (Loshchilov, Hutter 2019)
   irprop-  m the gradient before, v the step, lr at first:
            v <- min (1.2 v, 50) where g m > 0, max (v / 2, 1e-6) and g <- 0 where g m < 0;
            theta -= sign (g) v;   m <- g                             (Igel, Huesken 2003)  */

#include "train/train.h"
#include "base/vec.h"

#include <float.h>
#include <math.h>

static void
sgdm (rnn_real *theta, rnn_real *m, const rnn_real *g, const rnn_optim *o, rnn_real lr, size_t n)
{
  const vec mu = vec_set ((rnn_real) o->momentum);
  FOR_VECS (i, k, n)
    {
      vec step = lr * vec_load (g + i, k), v = vec_fms (mu, vec_load (m + i, k), step);
      vec_store (m + i, v, k);
      vec_store (theta + i, vec_load (theta + i, k) + (o->nesterov ? vec_fms (mu, v, step) : v), k);
    }
}

static void
rmsprop (rnn_real *theta, rnn_real *v, const rnn_real *g, const rnn_optim *o, rnn_real lr, size_t n)
{
  const rnn_real b2 = (rnn_real) o->beta2, c2 = (rnn_real) (1 - o->beta2),
                 eps = (rnn_real) fmax (o->epsilon, FLT_MIN);
  for (size_t i = 0; i < n; i++)
    {
      v[i] = real_fma (b2, v[i], c2 * (g[i] * g[i]));
      theta[i] -= lr * g[i] / ((rnn_real) sqrt (v[i]) + eps);
    }
}

static void
adam (rnn_real *restrict theta, rnn_real *restrict m, rnn_real *restrict v,
      const rnn_real *restrict g, const rnn_optim *o, double lr, double decay, uint64_t t, size_t n)
{
  const rnn_real b1 = (rnn_real) o->beta1, c1 = (rnn_real) (1 - o->beta1),
                 eps = (rnn_real) fmax (o->epsilon, FLT_MIN);
  const rnn_real b2 = (rnn_real) o->beta2, c2 = (rnn_real) (1 - o->beta2);
  const rnn_real step = (rnn_real) (lr / (1 - pow (o->beta1, (double) t)));
  const rnn_real unbias = (rnn_real) (1 / sqrt (1 - pow (o->beta2, (double) t)));
  const rnn_real keep = (rnn_real) (1 - decay);
  for (size_t i = 0; i < n; i++)
    {
      m[i] = real_fma (b1, m[i], c1 * g[i]);
      v[i] = real_fma (b2, v[i], c2 * (g[i] * g[i]));
#ifdef RNN_SINGLE
      const rnn_real root = sqrtf (v[i]);
#else
      const rnn_real root = sqrt (v[i]);
#endif
      theta[i] = real_fma (keep, theta[i], -(step * m[i] / real_fma (root, unbias, eps)));
    }
}

/* Signs are compared and not multiplied, as a product of small gradients would be 0. */
static void
irprop (rnn_real *theta, rnn_real *m, rnn_real *v, const rnn_real *g, rnn_real lr, size_t n)
{
  const rnn_real longer = (rnn_real) 1.2, shorter = (rnn_real) .5;
  const rnn_real longest = 50, shortest = (rnn_real) 1e-6;
  for (size_t i = 0; i < n; i++)
    {
      const int sign = (g[i] > 0) - (g[i] < 0), turned = sign * ((m[i] > 0) - (m[i] < 0));
      rnn_real step = v[i] > 0 ? v[i] : lr;
      if (turned > 0)
        step = longer * step < longest ? longer * step : longest;
      else if (turned < 0)
        step = shorter * step > shortest ? shorter * step : shortest;
      v[i] = step;
      m[i] = turned < 0 ? 0 : g[i];
      if (turned >= 0)
        theta[i] -= (rnn_real) sign * step;
    }
}

void
optim_update (rnn_real *theta, rnn_real *m, rnn_real *v, const rnn_real *grad, const rnn_optim *o,
              double rate, uint64_t iteration, int decay, size_t n)
{
  switch (o->solver)
    {
    case RNN_SGDM:
      sgdm (theta, m, grad, o, (rnn_real) rate, n);
      break;
    case RNN_RMSPROP:
      rmsprop (theta, v, grad, o, (rnn_real) rate, n);
      break;
    case RNN_ADAM:
      adam (theta, m, v, grad, o, rate, 0, iteration, n);
      break;
    case RNN_ADAMW:
      adam (theta, m, v, grad, o, rate, decay ? rate * o->l2 : 0, iteration, n);
      break;
    case RNN_IRPROP:
      irprop (theta, m, v, grad, (rnn_real) rate, n);
      break;
    }
}

void
optim_average (const rnn_average *a, const rnn_real *theta, size_t n)
{
  const double count = (double) (*a->count)++, risen = (1 + count) / (10 + count);
  const double decay = a->decay < risen ? a->decay : risen;
  const rnn_real d = (rnn_real) decay, rest = (rnn_real) (1 - decay);
  for (size_t i = 0; i < n; i++)
    a->theta[i] = real_fma (d, a->theta[i], rest * theta[i]);
}

/* Sum of squares in double and in fixed order: eight interleaved sums, so that it vectorises. */
static double
sum_squares (const rnn_real *g, size_t n)
{
  double sum[8] = {0};
  size_t i = 0;
  for (; i + 8 <= n; i += 8)
    for (size_t k = 0; k < 8; k++)
      sum[k] = double_fma ((double) g[i + k], (double) g[i + k], sum[k]);
  for (; i < n; i++)
    sum[0] += (double) g[i] * (double) g[i];
  return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
}

static void
scale_by (rnn_real *g, double factor, size_t n)
{
  for (size_t i = 0; i < n; i++)
    g[i] *= (rnn_real) factor;
}

static void
clip_absolute (rnn_real *g, rnn_real limit, size_t n)
{
  for (size_t i = 0; i < n; i++)
    g[i] = g[i] > limit ? limit : g[i] < -limit ? -limit : g[i];
}

double
optim_block (rnn_real *g, const rnn_real *theta, const rnn_optim *o, const rnn_block *block)
{
  const size_t n = block->rows * block->cols;
  const double l2 = o->l2 * block->l2;
  if (block->learn_rate == 0) /* it does not move, and counts in no norm */
    memset (g, 0, n * sizeof (rnn_real));
  else if (l2 > 0 && block->decay && o->solver != RNN_ADAMW)
    for (size_t i = 0; i < n; i++)
      g[i] = real_fma ((rnn_real) l2, theta[i], g[i]);
  const double squares = sum_squares (g, n);
  if (o->threshold_method == RNN_CLIP_L2NORM && sqrt (squares) > o->threshold)
    scale_by (g, o->threshold / sqrt (squares), n);
  return squares;
}

void
optim_clip (rnn_real *grad, const rnn_optim *o, double norm, size_t n)
{
  if (o->threshold_method == RNN_CLIP_GLOBAL && norm > o->threshold)
    scale_by (grad, o->threshold / norm, n);
  if (o->threshold_method == RNN_CLIP_ABSOLUTE && isfinite (o->threshold))
    clip_absolute (grad, (rnn_real) o->threshold, n);
}
