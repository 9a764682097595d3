/* attention.h - what attention.c and attention_weights.c share.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RNN_ATTENTION_H
#define RNN_ATTENTION_H

#include "layers/layer.h"

/* Its matrices; the query's has no rows where attention is multiplicative. */
enum { READOUT, QUERY, KEY };

static inline int
additive (const rnn_layer *L)
{
  return L->net->attention == RNN_ADDITIVE;
}

/* y += s x */
static inline void
axpy (rnn_real *y, rnn_real s, const rnn_real *x, size_t n)
{
  FOR_VECS (i, m, n)
    vec_store (y + i, vec_fma (vec_set (s), vec_load (x + i, m), vec_load (y + i, m)), m);
}

/* For the sequence in this slot: the weights alpha, and the context (width numbers), of a query. */
void attend (const rnn_source *q, const rnn_real *theta, size_t slot, rnn_real *alpha,
             const rnn_real *query, rnn_real *context);
/* From dc to dM, dkeys, dv, and added to dquery. */
void attend_backward (const rnn_source *q, const rnn_real *theta, size_t slot, rnn_real *dquery,
                      const rnn_real *alpha, const rnn_real *query, const rnn_real *dc);

#endif
