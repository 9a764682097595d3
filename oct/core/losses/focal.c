/* focal.c - cross-entropy that counts less where it is small already (Lin, Goyal, Girshick, He, Dollar 2017, eq. 5).

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   p = softmax (o), c = -log p_y, u = 1 - p_y, g = FocalGamma (0: crossentropy):

     loss  u^g c      gradient  (u^g + g u^(g-1) p_y c) (p - e_y)

   Class weights are the paper's alpha.  */

#include "kernels/kernels.h"
#include "losses/column.h"

static void
columns (rnn_sums *sums, rnn_real *O, const rnn_targets *q)
{
  const size_t K = q->K;
  for (size_t j = 0; j < q->n; j++)
    {
      rnn_real *o = O + j * K;
      const size_t y = q->labels && q->labels[j] >= 1 ? (size_t) q->labels[j] - 1 : K;
      const double c = softmax_column (o, K, y < K ? (double) o[y] : 0);
      if (y == K)
        continue;
      const double factor = pow (-expm1 (-c), q->spec->option[0]);
      sums->loss = double_fma (label_weight (q, j), factor * c, sums->loss);
      sums->nll += column_weight (q, j) * c;
      sums->metric += column_weight (q, j) * is_answer (o, K, y);
    }
}

/* The derivative of u^g c by c. */
static double
slope (const rnn_real *p, size_t K, size_t y, double g)
{
  double u = 0;
  for (size_t k = 0; k < K; k++)
    u += k == y ? 0 : (double) p[k];
  const double c = u < .5 ? -log1p (-u) : -log ((double) p[y]);
  if (g == 0 || ! (p[y] > 0)) /* p_y c is 0 in the limit */
    return pow (u, g);
  return u > 0 ? pow (u, g) + g * pow (u, g - 1) * (double) p[y] * c : 0;
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
      const rnn_real s
        = (rnn_real) (scale * label_weight (q, j) * slope (o, K, y, q->spec->option[0]));
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
  .parts = 1,
  .weights = 1,
  .option = "FocalGamma",
  .valid = valid,
  .columns = columns,
  .gradient = gradient,
};
