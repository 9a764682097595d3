/* crossentropy.c - cross-entropy of labels (Bridle 1990).

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

     p = softmax (o)      loss  -log p_y      gradient  p - e_y

   With label smoothing s the target is (1 - s) e_y + s / K (Szegedy et al. 2016); with class weights loss and
   gradient are multiplied by w_y, and means divided by sum w_y.  The second derivative along v is
   p .* (v - p'v), whatever the target is (Schraudolph 2002).  */

#include "kernels/kernels.h"
#include "losses/column.h"

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
columns (rnn_sums *sums, rnn_real *O, const rnn_targets *q)
{
  const size_t K = q->K;
  for (size_t j = 0; j < q->n; j++)
    {
      rnn_real *o = O + j * K;
      if (! q->labels || q->labels[j] < 1)
        {
          softmax_column (o, K, 0);
          continue;
        }
      const size_t y = (size_t) q->labels[j] - 1;
      const double at_target = (double) o[y], at = target_logit (o, q->spec, y);
      const double loss = softmax_column (o, K, at);
      sums->loss = double_fma (label_weight (q, j), loss, sums->loss);
      sums->nll += column_weight (q, j) * (at == at_target ? loss : loss + (at - at_target));
      sums->metric += column_weight (q, j) * is_answer (o, K, y);
    }
}

static void
gradient (rnn_real *O, const rnn_targets *q, double scale)
{
  const size_t K = q->K;
  const double smoothing = q->spec->smoothing;
  const rnn_real rest = (rnn_real) (smoothing / (double) K);
  for (size_t j = 0; j < q->n; j++)
    {
      rnn_real *o = O + j * K;
      if (! q->labels || q->labels[j] < 1)
        {
          memset (o, 0, K * sizeof (rnn_real));
          continue;
        }
      const rnn_real s = (rnn_real) (scale * label_weight (q, j));
      o[q->labels[j] - 1] -= (rnn_real) (1 - smoothing);
      for (size_t k = 0; k < K; k++)
        o[k] = s * (o[k] - rest);
    }
}

static void
curvature_column (rnn_real *v, const rnn_real *p, size_t K, double scale)
{
  double mean = 0;
  for (size_t k = 0; k < K; k++)
    mean = double_fma ((double) p[k], (double) v[k], mean);
  for (size_t k = 0; k < K; k++)
    v[k] = (rnn_real) (scale * (double) p[k] * ((double) v[k] - mean));
}

static void
curvature (rnn_real *dO, const rnn_real *O, const rnn_targets *q, double scale)
{
  const size_t K = q->K;
  for (size_t j = 0; j < q->n; j++)
    if (q->labels && q->labels[j] >= 1)
      curvature_column (dO + j * K, O + j * K, K, scale * label_weight (q, j));
    else
      memset (dO + j * K, 0, K * sizeof (rnn_real));
}

const rnn_loss RN (loss_crossentropy) = {
  .name = "crossentropy",
  .targets = RNN_LABELS,
  .scores = RNN_SOFTMAX,
  .parts = 1,
  .weights = 1,
  .smoothing = 1,
  .squares = 1,
  .columns = columns,
  .gradient = gradient,
  .curvature = curvature,
};
