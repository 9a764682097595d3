/* attention_weights.c - the attention weights and the context of one query, and their gradients.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "layers/attention.h"

static rnn_real
dot (const rnn_real *a, const rnn_real *b, size_t n)
{
  vec sums = {0};
  rnn_real sum = 0;
  FOR_VECS (i, m, n)
    sums = vec_fma (vec_load (a + i, m), vec_load (b + i, m), sums);
  for (size_t i = 0; i < VL; i++)
    sum += sums[i];
  return sum;
}

/* v' tanh (q + k) */
static rnn_real
additive_score (const rnn_real *v, const rnn_real *q, const rnn_real *k, size_t A)
{
  vec sums = {0};
  rnn_real sum = 0;
  FOR_VECS (i, m, A)
    {
      vec u = vec_tanh (vec_load (q + i, m) + vec_load (k + i, m));
      sums = vec_fma (vec_load (v + i, m), u, sums);
    }
  for (size_t i = 0; i < VL; i++)
    sum += sums[i];
  return sum;
}

/* Adds de times the gradient of additive_score. */
static void
additive_backward (rnn_real *dv, rnn_real *dq, rnn_real *dk, rnn_real de, const rnn_real *v,
                   const rnn_real *q, const rnn_real *k, size_t A)
{
  FOR_VECS (i, m, A)
    {
      vec u = vec_tanh (vec_load (q + i, m) + vec_load (k + i, m));
      vec g = de * vec_load (v + i, m), slope = one_minus_square (u);
      vec_store (dv + i, vec_fma (vec_set (de), u, vec_load (dv + i, m)), m);
      vec_store (dq + i, vec_fma (g, slope, vec_load (dq + i, m)), m);
      vec_store (dk + i, vec_fma (g, slope, vec_load (dk + i, m)), m);
    }
}

/* Weights and context of one query for the sequence in this slot. */
void
attend (const rnn_source *q, const rnn_real *theta, size_t slot, rnn_real *alpha,
        const rnn_real *query, rnn_real *context)
{
  const size_t from = q->start[slot], T = q->start[slot + 1] - from, A = q->layer->matrix[KEY].rows;
  for (size_t i = 0; i < T; i++)
    {
      const rnn_real *key = q->keys + (from + i) * A;
      alpha[i] = additive (q->layer) ? additive_score (theta + q->layer->p, query, key, A)
                                     : dot (query, key, A);
    }
  softmax_columns (alpha, T, 1);
  memset (context, 0, q->width * sizeof (rnn_real));
  for (size_t i = 0; i < T; i++)
    axpy (context, alpha[i], q->M + (from + i) * q->width, q->width);
}

/* From dc to dM, dkeys, dv, and added to dquery. */
void
attend_backward (const rnn_source *q, const rnn_real *theta, size_t slot, rnn_real *dquery,
                 const rnn_real *alpha, const rnn_real *query, const rnn_real *dc)
{
  const size_t from = q->start[slot], T = q->start[slot + 1] - from, A = q->layer->matrix[KEY].rows;
  rnn_real mean = 0;
  for (size_t i = 0; i < T; i++)
    {
      q->work[i] = dot (q->M + (from + i) * q->width, dc, q->width);
      mean = real_fma (alpha[i], q->work[i], mean);
    }
  for (size_t i = 0; i < T; i++)
    {
      const rnn_real de = alpha[i] * (q->work[i] - mean), *key = q->keys + (from + i) * A;
      rnn_real *dkey = q->dkeys + (from + i) * A;
      axpy (q->dM + (from + i) * q->width, alpha[i], dc, q->width);
      if (additive (q->layer))
        additive_backward (q->dv, dquery, dkey, de, theta + q->layer->p, query, key, A);
      else
        {
          axpy (dkey, de, query, A);
          axpy (dquery, de, key, A);
        }
    }
}
