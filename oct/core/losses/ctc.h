/* ctc.h - probabilities as logarithms, for ctc.c and ctc_decode.c.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RNN_CTC_H
#define RNN_CTC_H

#include "losses/loss.h"

#include <float.h>
#include <math.h>

/* A probability that underflowed counts as the smallest normal number. */
static inline double
log_probability (rnn_real p)
{
#ifdef RNN_SINGLE
  const rnn_real least = FLT_MIN;
#else
  const rnn_real least = DBL_MIN;
#endif
  return log ((double) (p < least ? least : p)); /* NaN stays NaN */
}

/* log (exp (a) + exp (b)); the sum of two -Inf is taken so that NaN stays NaN */
static inline double
log_add (double a, double b)
{
  const double high = a > b ? a : b, low = a > b ? b : a;
  return high == -INFINITY ? a + b : high + log1p (exp (low - high));
}

#endif
