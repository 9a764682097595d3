/* column.h - what the files of losses share: weights of targets, and loops over the elements of targets of values.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RNN_COLUMN_H
#define RNN_COLUMN_H

#include "base/vec.h"
#include "losses/loss.h"

#include <math.h>

static inline double
column_weight (const rnn_targets *q, size_t j)
{
  return q->weight ? q->weight[j] : 1;
}

/* What the loss of column j, which has a label, is multiplied by. */
static inline double
label_weight (const rnn_targets *q, size_t j)
{
  const double *class_weight = q->spec->class_weight;
  return column_weight (q, j) * (class_weight ? class_weight[q->labels[j] - 1] : 1);
}

/* Is no other score larger?  Of equal ones the first is the answer. */
static inline int
is_answer (const rnn_real *p, size_t K, size_t y)
{
  for (size_t k = 0; k < K; k++)
    if (k < y ? ! (p[k] < p[y]) : ! (p[k] <= p[y])) /* NaN: no answer */
      return 0;
  return 1;
}

/* Row k of the target of column j, or NaN. */
static inline rnn_real
target_at (const rnn_targets *q, size_t j, size_t k)
{
  return q->target ? q->target[j * q->K + k] : (rnn_real) NAN;
}

/* Has column j a label, or all rows of a target of values, and a weight? */
static inline int
column_there (const rnn_targets *q, size_t j)
{
  if (! (column_weight (q, j) > 0))
    return 0;
  if (q->labels)
    return q->labels[j] >= 1;
  for (size_t k = 0; q->target && k < q->K; k++)
    if (isnan (q->target[j * q->K + k]))
      return 0;
  return q->target != NULL;
}

/* What a loss of the caller's own is multiplied by in column j, which is there. */
static inline double
own_weight (const rnn_targets *q, size_t j)
{
  return q->labels ? label_weight (q, j) : column_weight (q, j);
}

/* for each row k of each column j */
#define FOR_TARGETS(q, j, k)                                                                       \
  for (size_t j = 0; j < (q)->n; j++)                                                              \
    for (size_t k = 0; k < (q)->K; k++)

/* What the loss of row k of column j's target is multiplied by; y: that row, which is there. */
static inline double
element_weight (const rnn_targets *q, size_t j, size_t k, rnn_real y)
{
  const double *class_weight = q->spec->class_weight;
  return column_weight (q, j) * (class_weight && y > 0 ? class_weight[k] : 1);
}

/* Losses with one output o for each number y of a target: f (o, y) is the loss, its slope or its curvature. */
typedef double element_function (double o, double y, const rnn_spec *);

static inline void
element_losses (rnn_sums *sums, const rnn_real *O, const rnn_targets *q, element_function *f)
{
  FOR_TARGETS (q, j, k)
  {
    const rnn_real y = target_at (q, j, k);
    if (! isnan (y))
      sums->loss = double_fma (element_weight (q, j, k, y),
                               f ((double) O[j * q->K + k], (double) y, q->spec), sums->loss);
  }
}

static inline void
element_gradients (rnn_real *O, const rnn_targets *q, double scale, element_function *f)
{
  FOR_TARGETS (q, j, k)
  {
    const rnn_real y = target_at (q, j, k);
    rnn_real *o = O + j * q->K + k;
    const double s = isnan (y) ? 0 : scale * element_weight (q, j, k, y);
    *o = isnan (y) ? 0 : (rnn_real) (s * f ((double) *o, (double) y, q->spec));
  }
}

static inline void
element_curvatures (rnn_real *dO, const rnn_real *O, const rnn_targets *q, double scale,
                    element_function *f)
{
  FOR_TARGETS (q, j, k)
  {
    const size_t i = j * q->K + k;
    const rnn_real y = target_at (q, j, k);
    const double s = isnan (y) ? 0 : scale * element_weight (q, j, k, y);
    dO[i]
      = isnan (y) ? 0 : (rnn_real) (s * f ((double) O[i], (double) y, q->spec) * (double) dO[i]);
  }
}

#endif
