/* losses.c - the registry: a new loss is one line here; and what all losses share.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "losses/column.h"

/* clang-format off */
#define LOSSES(use) \
  use (loss_crossentropy) \
  use (loss_mse) \
  use (loss_mae) \
  use (loss_ctc) \
  use (loss_binary_crossentropy) \
  use (loss_huber) \
  use (loss_quantile) \
  use (loss_gaussian) \
  use (loss_poisson) \
  use (loss_focal) \
  use (loss_own_labels) \
  use (loss_own_values)
/* clang-format on */

#define DECLARE(loss) extern const rnn_loss RN (loss);
LOSSES (DECLARE)

#define LIST(loss) &RN (loss),
static const rnn_loss *const losses[] = {LOSSES (LIST)};

int
loss_registered (void)
{
  return (int) (sizeof losses / sizeof *losses);
}

const rnn_loss *
loss_at (int row)
{
  return row >= 0 && row < loss_registered () ? losses[row] : NULL;
}

static size_t
parts_of (const rnn_spec *spec)
{
  const int parts = loss_at (spec->loss)->parts;
  return parts == RNN_EACH_OPTION ? spec->options : (size_t) parts;
}

int
loss_fits (const rnn_spec *spec)
{
  const rnn_loss *loss = loss_at (spec->loss);
  if (! loss || ! loss->option != ! spec->options || (loss->valid && ! loss->valid (spec)))
    return 0;
  const size_t parts = parts_of (spec);
  return parts && spec->outputs % parts == 0;
}

size_t
loss_rows (const rnn_spec *spec)
{
  return spec->outputs / parts_of (spec);
}

static rnn_real
predicted (const rnn_loss *loss, const rnn_real *o, size_t k, const rnn_spec *spec)
{
  return loss->prediction ? loss->prediction (o, k, spec) : o[k];
}

static int
has_rows (const rnn_loss *loss)
{
  return loss->targets != RNN_LABELS && loss->targets != RNN_LABELLINGS;
}

static void
add_metric (rnn_sums *sums, const rnn_real *O, const rnn_targets *q, const double *y_scale)
{
  const rnn_loss *loss = loss_at (q->spec->loss);
  FOR_TARGETS (q, j, k)
  {
    const rnn_real y = target_at (q, j, k);
    if (isnan (y) || (loss->own && ! column_there (q, j)))
      continue;
    const rnn_real *o = O + j * q->spec->outputs;
    const double e = (double) predicted (loss, o, k, q->spec) - (double) y;
    const double s = y_scale ? y_scale[k] * e : e;
    if (loss->targets == RNN_FLAGS)
      sums->metric += column_weight (q, j) * (e == 0);
    else if (loss->own) /* whose count is of columns */
      sums->metric += column_weight (q, j) * s * s / (double) q->K;
    else
      sums->metric = double_fma (column_weight (q, j) * s, s, sums->metric);
  }
}

void
loss_columns (rnn_sums *sums, rnn_real *O, const rnn_targets *q, const double *y_scale)
{
  const rnn_loss *loss = loss_at (q->spec->loss);
  loss->columns (sums, O, q);
  if (q->target && has_rows (loss))
    add_metric (sums, O, q, y_scale);
}

void
loss_gradient (rnn_real *O, const rnn_targets *q, double scale)
{
  loss_at (q->spec->loss)->gradient (O, q, scale);
}

void
loss_curvature (rnn_real *dO, const rnn_real *O, const rnn_targets *q, double scale)
{
  loss_at (q->spec->loss)->curvature (dO, O, q, scale);
}

void
loss_prediction (rnn_real *y, const rnn_real *O, const rnn_spec *spec, size_t n)
{
  const rnn_loss *loss = loss_at (spec->loss);
  const size_t K = loss_rows (spec);
  for (size_t j = 0; j < n; j++)
    for (size_t k = 0; k < K; k++)
      y[j * K + k] = predicted (loss, O + j * spec->outputs, k, spec);
}

void
loss_report (rnn_real *O, const rnn_spec *spec, size_t n)
{
  const rnn_loss *loss = loss_at (spec->loss);
  for (size_t j = 0; loss->report && j < n; j++)
    loss->report (O + j * spec->outputs, spec);
}

size_t
loss_count (double *weight, double *scored, const rnn_targets *q)
{
  size_t count = 0;
  double sum = 0, plain = 0;
  const rnn_loss *loss = loss_at (q->spec->loss);
  for (size_t j = 0; ! has_rows (loss) && q->labels && j < q->n; j++)
    {
      const int there = q->labels[j] >= 1 && column_weight (q, j) > 0;
      count += (size_t) there;
      sum += there ? label_weight (q, j) : 0;
      plain += there ? column_weight (q, j) : 0;
    }
  for (size_t j = 0; has_rows (loss) && loss->own && j < q->n; j++)
    {
      count += (size_t) column_there (q, j);
      sum += column_there (q, j) ? own_weight (q, j) : 0;
      plain += column_there (q, j) ? column_weight (q, j) : 0;
    }
  if (has_rows (loss) && ! loss->own)
    {
      FOR_TARGETS (q, j, k)
      {
        const rnn_real y = target_at (q, j, k);
        const int there = ! isnan (y) && column_weight (q, j) > 0;
        count += (size_t) there;
        sum += there ? element_weight (q, j, k, y) : 0;
        plain += there ? column_weight (q, j) : 0;
      }
    }
  *weight += sum;
  *scored += plain;
  return count;
}
