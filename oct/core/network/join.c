/* join.c - from an encoder, or a vector of features, to a decoder.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The bridge makes the initial states of decoder layer l from z, all final states of encoder layer l
   one below the other (one-to-many: the features):
     s = W z + b,   h_0 = tanh (s_1 .. s_H),   further states: the rest of s as it is
   (Bahdanau et al. 2015, A.2.2, for h; an LSTM's c is not bounded, and so not squashed).
   A constant input of every step (Cho et al. 2014) is the encoder's last output, or the features.  */

#include "network/network.h"

void
dense_forward (rnn_real *y, size_t ldy, const rnn_dense *d, const rnn_real *theta,
               const rnn_real *x, size_t ldx, size_t n)
{
  for (size_t j = 0; j < n; j++)
    memcpy (y + j * ldy, theta + d->b, d->rows * sizeof (rnn_real));
  packed_product (y, ldy, &d->p, x, ldx, n);
}

void
add_sums (rnn_real *db, const rnn_real *dy, size_t ldy, size_t rows, size_t n)
{
  for (size_t j = 0; j < n; j++)
    for (size_t i = 0; i < rows; i++)
      db[i] += dy[j * ldy + i];
}

size_t
source_rows (const rnn_network *net)
{
  return net->stacks == 1 ? net->spec->inputs : net->stack[0].state_rows;
}

static void
take_attention (rnn_join *q, rnn_arena *arena, const rnn_network *net, const rnn_pass *pass,
                const rnn_sizes *z)
{
  const size_t H = net->readout.rows, A = net->key.rows, S = z->S[1];
  q->M = take_real (arena, net->width, z->S[0]);
  q->keys = take_real (arena, A, z->S[0]);
  q->at = rnn_arena_take (arena, S, sizeof (size_t));
  q->alpha = take_real (arena, 1, z->weights);
  q->work = take_real (arena, 1, z->T[0]);
  q->RX = take_real (arena, H + net->width, S);
  q->r = take_real (arena, H, S);
  if (net->query.rows)
    {
      q->Hq = take_real (arena, net->query.cols, S);
      q->Q = take_real (arena, A, S);
    }
  if (! rnn_wants_backward (pass))
    return;
  q->dM = take_real (arena, net->width, z->S[0]);
  q->dkeys = take_real (arena, A, z->S[0]);
  q->dQ = net->query.rows ? take_real (arena, A, S) : NULL;
  q->dv = take_real (arena, A, 1);
  q->dRX = take_real (arena, H + net->width, S);
  q->dr = take_real (arena, H, S);
  q->dbr = take_real (arena, H, 1);
}

void
join_take (rnn_join *q, rnn_arena *arena, const rnn_network *net, const rnn_pass *pass,
           const rnn_sizes *z)
{
  const size_t rows = rnn_top (net)->state_rows;
  *q = (rnn_join){0};
  q->start = rnn_arena_take (arena, z->n + 1, sizeof (size_t));
  q->Z = take_real (arena, source_rows (net), z->n);
  q->s0 = take_real (arena, rows, z->n);
  q->feed = net->feed && net->stacks > 1 ? take_real (arena, net->feed, z->n) : NULL;
  if (rnn_wants_backward (pass))
    {
      q->dZ = take_real (arena, source_rows (net), z->n);
      q->ds0 = take_real (arena, rows, z->n);
      q->db = take_real (arena, rows, 1);
      q->dfeed = net->feed ? take_real (arena, net->feed, z->n) : NULL;
    }
  if (net->key.rows)
    take_attention (q, arena, net, pass, z);
}

/* First row of the bridge's input for decoder layer l. */
size_t
source_row (const rnn_network *net, size_t l)
{
  return net->stacks == 1 ? 0 : net->layer[l * net->stack[0].dirs].state;
}

void
join_feed (rnn_shard *s, const rnn_network *net)
{
  rnn_walk *w = rnn_top_walk (net, s);
  const size_t rows = rnn_top (net)->rows, F = net->feed;
  const rnn_real *feed = s->join.feed ? s->join.feed : s->join.Z;
  for (size_t t = 0; t < w->batch.T; t++)
    for (size_t j = 0; j < w->batch.live[t]; j++)
      memcpy (w->X + (w->batch.first[t] + j) * rows + rows - F, feed + w->slot[j] * F,
              F * sizeof (rnn_real));
}

void
join_forward (rnn_shard *s, const rnn_network *net)
{
  rnn_join *q = &s->join;
  const rnn_stack *st = rnn_top (net);
  const size_t ldz = source_rows (net), ld = st->state_rows;
  if (net->cell->clock)
    memset (q->s0, 0, ld * s->n * sizeof (rnn_real));
  for (size_t l = 0; l < st->layers; l++)
    {
      const rnn_layer *L = &net->layer[st->first + l];
      dense_forward (q->s0 + L->state, ld, &net->bridge[l], net->theta, q->Z + source_row (net, l),
                     ldz, s->n);
      for (size_t k = 0; k < s->n; k++)
        FOR_VECS (i, m, L->H)
          {
            rnn_real *h = q->s0 + k * ld + L->state + i;
            vec_store (h, vec_tanh (vec_load (h, m)), m);
          }
    }
  if (q->feed)
    walk_last (q->feed, &s->walk[0], net, 0);
}

static void
gather_feed (rnn_shard *s, const rnn_network *net)
{
  const rnn_walk *w = rnn_top_walk (net, s);
  const size_t rows = rnn_top (net)->rows, F = net->feed;
  memset (s->join.dfeed, 0, F * s->n * sizeof (rnn_real));
  for (size_t t = 0; t < w->batch.T; t++)
    for (size_t j = 0; j < w->batch.live[t]; j++)
      add_sums (s->join.dfeed + w->slot[j] * F,
                w->dbuf[1] + (w->batch.first[t] + j) * rows + rows - F, rows, F, 1);
}

/* From ds0 (and the decoder's dX) to dZ and dfeed; features get both. */
void
join_backward (rnn_shard *s, const rnn_network *net)
{
  rnn_join *q = &s->join;
  const rnn_stack *st = rnn_top (net);
  const size_t ldz = source_rows (net), ld = st->state_rows;
  memset (q->dZ, 0, ldz * s->n * sizeof (rnn_real));
  memset (q->db, 0, ld * sizeof (rnn_real));
  for (size_t l = 0; l < st->layers; l++)
    {
      const rnn_layer *L = &net->layer[st->first + l];
      for (size_t k = 0; k < s->n; k++)
        for (size_t i = 0; i < L->H; i++)
          {
            const size_t at = k * ld + L->state + i;
            q->ds0[at] *= real_fnma (q->s0[at], q->s0[at], 1);
          }
      add_sums (q->db + L->state, q->ds0 + L->state, ld, net->bridge[l].rows, s->n);
      packed_product (q->dZ + source_row (net, l), ldz, &net->bridge[l].pt, q->ds0 + L->state, ld,
                      s->n);
    }
  if (! net->feed)
    return;
  gather_feed (s, net);
  for (size_t i = 0; net->stacks == 1 && i < ldz * s->n; i++)
    q->dZ[i] += q->dfeed[i];
}
