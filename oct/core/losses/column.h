/* column.h - what the files of losses share: weights of targets, and loops over the elements of targets of values.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RNN_COLUMN_H
#define RNN_COLUMN_H

#include "base/vec.h"
#include "losses/loss.h"

#include <math.h>

/* What the loss of column j, which has a label, is multiplied by. */
static inline double
label_weight (const rnn_targets *q, size_t j)
{
  return q->spec->class_weight ? q->spec->class_weight[q->labels[j] - 1] : 1;
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

/* for each row k of each column j */
#define FOR_TARGETS(q, j, k)                                                                       \
  for (size_t j = 0; j < (q)->n; j++)                                                              \
    for (size_t k = 0; k < (q)->K; k++)

#endif
