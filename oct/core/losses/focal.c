/* focal.c - cross-entropy that counts less where it is small already (Lin, Goyal, Girshick, He, Dollar 2017, eq. 5).

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   p = softmax (o), c_k = -log p_k, u_k = 1 - p_k, g = FocalGamma (0: crossentropy), f (c) = u^g c, f' = u^g + g u^(g-1) p c:

     loss  f (c_y)      gradient  f' (c_y) (p - e_y)

   With label smoothing s, of the target q = (1 - s) e_y + s / K (Szegedy et al. 2016): the sum over k of q_k times that of
   class k.  Class weights are the paper's alpha, of class y.  */

#include "kernels/kernels.h"
#include "losses/column.h"

static double
focal (double c, double g)
{
  return pow (-expm1 (-c), g) * c;
}

/* The mean of f (c_k) over all classes. */
static double
mean_loss (const rnn_real *o, size_t K, double g)
{
  double max, sum = 0;
  const double log_sum = log_sum_exp (&max, o, K);
  for (size_t k = 0; k < K; k++)
    sum += focal (log_sum + (max - (double) o[k]), g);
  return sum / (double) K;
}

static void
columns (rnn_sums *sums, rnn_real *O, const rnn_targets *q)
{
  const size_t K = q->K;
  const double g = q->spec->option[0], smoothing = q->spec->smoothing;
  for (size_t j = 0; j < q->n; j++)
    {
      rnn_real *o = O + j * K;
      const size_t y = q->labels && q->labels[j] >= 1 ? (size_t) q->labels[j] - 1 : K;
      const double rest = y < K && smoothing > 0 ? smoothing * mean_loss (o, K, g) : 0;
      const double c = softmax_column (o, K, y < K ? (double) o[y] : 0);
      if (y == K)
        continue;
      const double loss = double_fma (1 - smoothing, focal (c, g), rest);
      sums->loss = double_fma (label_weight (q, j), loss, sums->loss);
      sums->nll += column_weight (q, j) * c;
      sums->metric += column_weight (q, j) * is_answer (o, K, y);
    }
}

/* 1 - p_y without loss of digits where p_y is nearly 1 */
static double
others (const rnn_real *p, size_t K, size_t y)
{
  double u = 0;
  for (size_t k = 0; k < K; k++)
    u += k == y ? 0 : (double) p[k];
  return u;
}

/* f' */
static double
slope (double p, double u, double g)
{
  const double c = u < .5 ? -log1p (-u) : -log (p);
  if (g == 0 || ! (p > 0)) /* p c is 0 in the limit */
    return pow (u, g);
  return u > 0 ? pow (u, g) + g * pow (u, g - 1) * p * c : 0;
}

/* o <- scale ((1 - s) f'_y (o - e_y) + s / K (sum of f' o - f')) */
static void
smoothed_gradient (rnn_real *o, size_t K, size_t y, const rnn_spec *spec, double scale)
{
  const double g = spec->option[0], rest = spec->smoothing / (double) K;
  const double at_y = (1 - spec->smoothing) * slope ((double) o[y], others (o, K, y), g);
  const size_t best = most_probable (o, K);
  const double u = others (o, K, best);
  double sum = 0;
  for (size_t k = 0; k < K; k++)
    sum += slope ((double) o[k], k == best ? u : 1 - (double) o[k], g);
  for (size_t k = 0; k < K; k++)
    {
      const double p = (double) o[k], f = slope (p, k == best ? u : 1 - p, g);
      o[k] = (rnn_real) (scale * (at_y * (p - (k == y)) + rest * (sum * p - f)));
    }
}

static void
gradient (rnn_real *O, const rnn_targets *q, double scale)
{
  const size_t K = q->K;
  for (size_t j = 0; j < q->n; j++)
    {
      rnn_real *o = O + j * K;
      if (! q->labels || q->labels[j] < 1)
        {
          memset (o, 0, K * sizeof (rnn_real));
          continue;
        }
      const size_t y = (size_t) q->labels[j] - 1;
      const double w = scale * label_weight (q, j);
      if (q->spec->smoothing > 0)
        {
          smoothed_gradient (o, K, y, q->spec, w);
          continue;
        }
      const double f = slope ((double) o[y], others (o, K, y), q->spec->option[0]);
      const rnn_real s = (rnn_real) (w * f);
      o[y] -= 1;
      for (size_t k = 0; k < K; k++)
        o[k] *= s;
    }
}

static int
valid (const rnn_spec *spec)
{
  return spec->options == 1 && spec->option[0] >= 0 && isfinite (spec->option[0]);
}

const rnn_loss RN (loss_focal) = {
  .name = "focal",
  .targets = RNN_LABELS,
  .scores = RNN_SOFTMAX,
  .parts = 1,
  .weights = 1,
  .smoothing = 1,
  .option = "FocalGamma",
  .valid = valid,
  .columns = columns,
  .gradient = gradient,
};
