/* bridge.c - from the encoder to the decoder: initial states, a constant input, what attention looks at.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The bridge of the decoder's recurrent layer l makes its initial states from z: the final states of a recurrent
   layer of the encoder, all directions one below the other, or, in a one-to-many network, the features:
     s = W z + b,   h_0 = tanh (s_1 .. s_H),   further states: the rest of s as it is
   (Bahdanau et al. 2015, A.2.2, for h; an LSTM's c is not bounded, and so not squashed).
   A constant input of every step (Cho et al. 2014) is the encoder's last output, or the features.  */

#include "network/network.h"

void
bridge_take (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass)
{
  rnn_source *q = &m->source;
  rnn_arena *arena = &m->arena;
  const size_t rows = rnn_top (net)->state_rows, n = m->n;
  const size_t feed = ! net->spec->feed ? 0
                      : net->features   ? net->spec->inputs
                                        : net->stack[0].out.rows;
  *q = (rnn_source){.n = n};
  q->start = rnn_arena_take (arena, n + 1, sizeof (size_t));
  q->Z = take_real (arena, source_rows (net), n);
  q->s0 = take_real (arena, rows, n);
  q->feed = feed && ! net->features ? take_real (arena, feed, n) : NULL;
  if (! rnn_wants_backward (pass))
    return;
  q->dZ = take_real (arena, source_rows (net), n);
  q->ds0 = take_real (arena, rows, n);
  q->db = take_real (arena, rows, 1);
  q->dfeed = feed ? take_real (arena, feed, n) : NULL;
}

void
bridge_forward (rnn_microbatch *m, const rnn_network *net)
{
  rnn_source *q = &m->source;
  const size_t ldz = source_rows (net), ld = rnn_top (net)->state_rows;
  memset (q->s0, 0, ld * m->n * sizeof (rnn_real)); /* where no bridge leads they are 0 */
  for (size_t l = 0; l < rnn_top (net)->recurrent; l++)
    {
      const rnn_direction *L = rnn_decoder_direction (net, l);
      dense_columns (q->s0 + L->state, ld, &net->bridge[l], net->theta, q->Z + source_row (net, l),
                     ldz, m->n);
      for (size_t k = 0; k < m->n; k++)
        FOR_VECS (i, some, L->P)
          {
            rnn_real *h = q->s0 + k * ld + L->state + i;
            vec_store (h, vec_tanh (vec_load (h, some)), some);
          }
    }
  if (q->feed)
    list_last (q->feed, net, &m->run[0], 0);
}

/* From ds0, and the gradient of the constant input, to dZ; features get both. */
void
bridge_backward (rnn_microbatch *m, const rnn_network *net)
{
  rnn_source *q = &m->source;
  const size_t ldz = source_rows (net), ld = rnn_top (net)->state_rows;
  memset (q->dZ, 0, ldz * m->n * sizeof (rnn_real));
  memset (q->db, 0, ld * sizeof (rnn_real));
  for (size_t l = 0; l < rnn_top (net)->recurrent; l++)
    {
      const rnn_direction *L = rnn_decoder_direction (net, l);
      const rnn_dense *d = &net->bridge[l];
      for (size_t k = 0; k < m->n; k++)
        for (size_t i = 0; i < L->P; i++)
          {
            const size_t at = k * ld + L->state + i;
            q->ds0[at] *= real_fnma (q->s0[at], q->s0[at], 1);
          }
      add_sums (q->db + L->state, q->ds0 + L->state, ld, d->rows, m->n);
      packed_product (q->dZ + source_row (net, l), ldz, &d->pt, q->ds0 + L->state, ld, m->n);
    }
  if (q->dfeed && net->features)
    add_numbers (q->dZ, q->dfeed, ldz * m->n);
}

/* ---------------------------------------------------------------------------- attention's memory */

/* M (by slot and step) <- the encoder's output columns Y, or, with back, Y <- M. */
static void
move_memory (rnn_microbatch *m, rnn_real *M, rnn_real *Y, size_t ldy, int back)
{
  const rnn_run *r = &m->run[0];
  const rnn_source *q = &m->source;
  for (size_t t = 0; t < r->batch.T; t++)
    for (size_t j = 0; j < r->batch.live[t]; j++)
      {
        rnn_real *to = M + (q->start[r->slot[j]] + t) * q->width;
        rnn_real *y = Y + (r->batch.first[t] + j) * ldy;
        memcpy (back ? y : to, back ? to : y, q->width * sizeof (rnn_real));
      }
}

void
bridge_memory (rnn_microbatch *m, const rnn_network *net)
{
  rnn_source *q = &m->source;
  const rnn_run *r = &m->run[0];
  const rnn_activations *top = list_top (net, r, 0);
  q->start[0] = 0;
  for (size_t j = 0; j < m->n; j++)
    q->start[r->slot[j] + 1] = r->batch.length[j];
  for (size_t k = 0; k < m->n; k++)
    q->start[k + 1] += q->start[k];
  move_memory (m, q->M, top->y, top->ldy, 0);
  attention_keys (q);
}

void
bridge_memory_backward (rnn_microbatch *m, rnn_real *dY)
{
  rnn_source *q = &m->source;
  attention_keys_backward (q);
  move_memory (m, q->dM, dY, q->width, 1);
}
