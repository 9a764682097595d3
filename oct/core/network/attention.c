/* attention.c - a decoder that looks back at every step of its encoder.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The memory m_i is the encoder's output at step i.  For a query q
     e_i = score (q, k_i),  k_i = Wk m_i,    alpha = softmax (e),    c = sum_i alpha_i m_i
   additive (Bahdanau, Cho, Bengio 2015, A.1.2): score = v' tanh (Wq h_{t-1} + k_i), h of the first
   decoder layer; c_t is an input of that layer, so that this happens inside its time loop (hook).
   multiplicative (Luong, Pham, Manning 2015, "general"): score = h_t' k_i, h of the last decoder
   layer, after its loop.  Both end in Luong's equation 5,
     r_t = tanh (W [h_t; c_t] + b),
   which the head reads.  Sequences have their true lengths: there is nothing to mask.

   Backward, with dc:   dalpha_i = m_i' dc,   de_i = alpha_i (dalpha_i - sum_j alpha_j dalpha_j),
                        dm_i += alpha_i dc,   and through the score.  */

#include "network/network.h"

/* ----------------------------------------------------------------------------------- kernels */

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

/* y += s x */
static void
axpy (rnn_real *y, rnn_real s, const rnn_real *x, size_t n)
{
  FOR_VECS (i, m, n)
    vec_store (y + i, vec_fma (vec_set (s), vec_load (x + i, m), vec_load (y + i, m)), m);
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
static void
attend (const rnn_join *q, const rnn_network *net, size_t slot, rnn_real *alpha,
        const rnn_real *query, rnn_real *context)
{
  const size_t from = q->start[slot], T = q->start[slot + 1] - from, A = net->key.rows;
  for (size_t i = 0; i < T; i++)
    {
      const rnn_real *key = q->keys + (from + i) * A;
      alpha[i] = net->query.rows ? additive_score (net->theta + net->v, query, key, A)
                                 : dot (query, key, A);
    }
  softmax_columns (alpha, T, 1);
  memset (context, 0, net->width * sizeof (rnn_real));
  for (size_t i = 0; i < T; i++)
    axpy (context, alpha[i], q->M + (from + i) * net->width, net->width);
}

/* From dc to dM, dkeys, dv, and added to dquery. */
static void
attend_backward (const rnn_join *q, const rnn_network *net, size_t slot, rnn_real *dquery,
                 const rnn_real *alpha, const rnn_real *query, const rnn_real *dc)
{
  const size_t from = q->start[slot], T = q->start[slot + 1] - from, A = net->key.rows;
  rnn_real mean = 0;
  for (size_t i = 0; i < T; i++)
    {
      q->work[i] = dot (q->M + (from + i) * net->width, dc, net->width);
      mean = real_fma (alpha[i], q->work[i], mean);
    }
  for (size_t i = 0; i < T; i++)
    {
      const rnn_real de = alpha[i] * (q->work[i] - mean), *key = q->keys + (from + i) * A;
      rnn_real *dkey = q->dkeys + (from + i) * A;
      axpy (q->dM + (from + i) * net->width, alpha[i], dc, net->width);
      if (net->query.rows)
        additive_backward (q->dv, dquery, dkey, de, net->theta + net->v, query, key, A);
      else
        {
          axpy (dkey, de, query, A);
          axpy (dquery, de, key, A);
        }
    }
}

/* ------------------------------------------------------------------------- memory of an encoder */

/* M (by slot and step) <- the encoder's outputs, or back with `back`. */
static void
move_memory (rnn_shard *s, const rnn_network *net, rnn_real *M, rnn_real *Y, size_t ldy, int back)
{
  const rnn_walk *w = &s->walk[0];
  for (size_t t = 0; t < w->batch.T; t++)
    for (size_t j = 0; j < w->batch.live[t]; j++)
      {
        rnn_real *m = M + (s->join.start[w->slot[j]] + t) * net->width;
        rnn_real *y = Y + (w->batch.first[t] + j) * ldy;
        memcpy (back ? y : m, back ? m : y, net->width * sizeof (rnn_real));
      }
}

void
attention_remember (rnn_shard *s, const rnn_network *net)
{
  rnn_join *q = &s->join;
  const rnn_walk *w = &s->walk[0];
  size_t ld;
  q->start[0] = 0;
  for (size_t j = 0; j < s->n; j++)
    q->start[w->slot[j] + 1] = w->batch.length[j];
  for (size_t k = 0; k < s->n; k++)
    q->start[k + 1] += q->start[k];
  rnn_real *Y = (rnn_real *) walk_input (net, w, 0, net->stack[0].layers, &ld);
  move_memory (s, net, q->M, Y, ld, 0);
  memset (q->keys, 0, net->key.rows * q->start[s->n] * sizeof (rnn_real));
  packed_product (q->keys, net->key.rows, &net->key.p, q->M, net->width, q->start[s->n]);
}

void
attention_recall (rnn_shard *s, const rnn_network *net, rnn_real *dY)
{
  rnn_join *q = &s->join;
  packed_product (q->dM, net->width, &net->key.pt, q->dkeys, net->key.rows, q->start[s->n]);
  move_memory (s, net, q->dM, dY, net->width, 1);
}

/* --------------------------------------------------------------- additive: inside the time loop */

static void
before_step (void *arg, size_t t, size_t from)
{
  rnn_shard *s = arg;
  const rnn_network *net = s->net;
  rnn_join *q = &s->join;
  rnn_walk *w = rnn_top_walk (net, s);
  const rnn_trace *tr = &w->trace[0];
  const size_t H = net->query.cols, A = net->query.rows, n = w->batch.live[t];
  const size_t c0 = w->batch.first[t], rows = rnn_top (net)->rows;
  for (size_t j = 0; j < n; j++)
    memcpy (q->Hq + (c0 + j) * H, tr->h + (from + j) * tr->ldh, H * sizeof (rnn_real));
  memset (q->Q + c0 * A, 0, n * A * sizeof (rnn_real));
  packed_product (q->Q + c0 * A, A, &net->query.p, q->Hq + c0 * H, H, n);
  for (size_t j = 0; j < n; j++)
    {
      const size_t c = c0 + j;
      attend (q, net, w->slot[j], q->alpha + q->at[c], q->Q + c * A,
              w->X + c * rows + rows - net->width);
    }
}

/* dc comes from the cell (dX) and from the readout. */
static void
after_step (void *arg, size_t t, rnn_real *dh)
{
  rnn_shard *s = arg;
  const rnn_network *net = s->net;
  rnn_join *q = &s->join;
  rnn_walk *w = rnn_top_walk (net, s);
  const size_t A = net->query.rows, H = net->query.cols, n = w->batch.live[t];
  const size_t c0 = w->batch.first[t], rows = rnn_top (net)->rows, ld = net->readout.cols;
  memset (q->dQ + c0 * A, 0, n * A * sizeof (rnn_real));
  for (size_t j = 0; j < n; j++)
    {
      const size_t c = c0 + j;
      rnn_real *dc = w->dbuf[1] + c * rows + rows - net->width;
      axpy (dc, 1, q->dRX + c * ld + net->readout.rows, net->width);
      attend_backward (q, net, w->slot[j], q->dQ + c * A, q->alpha + q->at[c], q->Q + c * A, dc);
    }
  packed_product (dh, H, &net->query.pt, q->dQ + c0 * A, A, n);
}

void
attention_hook (rnn_shard *s, const rnn_network *net)
{
  s->join.hook = (rnn_hook){s, before_step, after_step};
  rnn_top_walk (net, s)->hook = net->query.rows ? &s->join.hook : NULL;
}

/* --------------------------------------------------------------------- after the decoder's loop */

void
attention_forward (rnn_shard *s, const rnn_network *net)
{
  rnn_join *q = &s->join;
  const rnn_walk *w = rnn_top_walk (net, s);
  const rnn_stack *st = rnn_top (net);
  const size_t H = net->readout.rows, ld = net->readout.cols, S = w->batch.columns;
  size_t ldh;
  const rnn_real *h = walk_input (net, w, net->stacks - 1, st->layers, &ldh);
  for (size_t t = 0; t < w->batch.T; t++)
    for (size_t j = 0; j < w->batch.live[t]; j++)
      {
        const size_t c = w->batch.first[t] + j;
        rnn_real *context = q->RX + c * ld + H;
        memcpy (q->RX + c * ld, h + c * ldh, H * sizeof (rnn_real));
        if (net->query.rows)
          memcpy (context, w->X + c * st->rows + st->rows - net->width,
                  net->width * sizeof (rnn_real));
        else
          attend (q, net, w->slot[j], q->alpha + q->at[c], q->RX + c * ld, context);
      }
  dense_forward (q->r, H, &net->readout, net->theta, q->RX, ld, S);
  FOR_VECS (i, m, H * S)
    vec_store (q->r + i, vec_tanh (vec_load (q->r + i, m)), m);
}

void
attention_backward (rnn_shard *s, const rnn_network *net, rnn_real *dY)
{
  rnn_join *q = &s->join;
  const rnn_walk *w = rnn_top_walk (net, s);
  const size_t H = net->readout.rows, ld = net->readout.cols, S = w->batch.columns;
  const size_t source = q->start[s->n], A = net->key.rows;
  memset (q->dM, 0, net->width * source * sizeof (rnn_real));
  memset (q->dkeys, 0, A * source * sizeof (rnn_real));
  memset (q->dv, 0, A * sizeof (rnn_real));
  memset (q->dbr, 0, H * sizeof (rnn_real));
  memset (q->dRX, 0, ld * S * sizeof (rnn_real));
  for (size_t i = 0; i < H * S; i++)
    q->dr[i] *= real_fnma (q->r[i], q->r[i], 1);
  add_sums (q->dbr, q->dr, H, H, S);
  packed_product (q->dRX, ld, &net->readout.pt, q->dr, H, S);
  for (size_t t = 0; t < w->batch.T; t++)
    for (size_t j = 0; j < w->batch.live[t]; j++)
      {
        const size_t c = w->batch.first[t] + j;
        rnn_real *dh = dY + c * H;
        memcpy (dh, q->dRX + c * ld, H * sizeof (rnn_real));
        if (! net->query.rows)
          attend_backward (q, net, w->slot[j], dh, q->alpha + q->at[c], q->RX + c * ld,
                           q->dRX + c * ld + H);
      }
}
