/* choose.c - the best of the tokens that may follow.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "decoder/decode.h"

size_t
best_allowed (const rnn_real *o, const unsigned char *may, size_t K)
{
  if (! may)
    return most_probable (o, K);
  size_t best = 0;
  while (! may[best])
    best++;
  for (size_t k = best + 1; k < K; k++)
    best = may[k] && o[k] > o[best] ? k : best;
  return best;
}
