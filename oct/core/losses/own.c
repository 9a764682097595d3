/* own.c - a loss of the caller's own, of labels or of values: spec->own says loss and gradient of whole columns.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Scores are the outputs as they are.  The answer of labels is the largest.  What is asked of the caller stands in
   network/score.c, as it is asked once for all microbatches; the functions here only see to the metric.  */

#include "losses/column.h"

static void
label_columns (rnn_sums *sums, rnn_real *O, const rnn_targets *q)
{
  for (size_t j = 0; q->labels && j < q->n; j++)
    if (q->labels[j] >= 1)
      sums->metric
        += column_weight (q, j) * is_answer (O + j * q->K, q->K, (size_t) q->labels[j] - 1);
}

static void
value_columns (rnn_sums *sums, rnn_real *O, const rnn_targets *q)
{
  (void) sums;
  (void) O;
  (void) q;
}

static void
gradient (rnn_real *O, const rnn_targets *q, double scale)
{
  (void) scale;
  memset (O, 0, q->spec->outputs * q->n * sizeof (rnn_real));
}

const rnn_loss RN (loss_own_labels) = {
  .name = "own, of labels",
  .targets = RNN_LABELS,
  .parts = 1,
  .own = 1,
  .kinks = 1,
  .weights = 1,
  .columns = label_columns,
  .gradient = gradient,
};

const rnn_loss RN (loss_own_values) = {
  .name = "own, of values",
  .targets = RNN_VALUES,
  .parts = 1,
  .own = 1,
  .kinks = 1,
  .normal = 1,
  .columns = value_columns,
  .gradient = gradient,
};
