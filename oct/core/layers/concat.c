/* concat.c - rows that are put below every input column of a decoder's first recurrent layer.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   They are constant over the steps (the encoder's last output, Cho et al. 2014; the features of a one-to-many
   network), or the context of additive attention, which attention.c fills in step by step.  */

#include "layers/layer.h"

static rnn_status
shape (rnn_layer *L)
{
  if (L->in.tokens || L->in.one)
    return RNN_EINVALID;
  L->out = (rnn_shape){.rows = L->in.rows + L->rows};
  return RNN_OK;
}

static void
take_output (rnn_activations *a, rnn_arena *arena, const rnn_layer *L, const rnn_run *r,
             const rnn_extent *z)
{
  (void) r;
  a->ldy = L->out.rows;
  a->y = take_real (arena, L->out.rows, z->S);
}

static rnn_status
forward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const rnn_source *q = r->source;
  const rnn_real *feed = q->layer ? NULL : q->feed ? q->feed : q->Z;
  const size_t D = L->in.rows, F = L->rows;
  for (size_t t = 0; t < r->batch.T; t++)
    for (size_t j = 0; j < r->batch.live[t]; j++)
      {
        const size_t c = r->batch.first[t] + j;
        memcpy (a->y + c * a->ldy, a->x + c * a->ldx, D * sizeof (rnn_real));
        if (feed)
          memcpy (a->y + c * a->ldy + D, feed + r->slot[j] * F, F * sizeof (rnn_real));
      }
  return RNN_OK;
}

static rnn_status
backward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  rnn_source *q = r->source;
  const size_t D = L->in.rows, F = L->rows;
  if (! q->layer)
    memset (q->dfeed, 0, F * q->n * sizeof (rnn_real));
  for (size_t t = 0; ! q->layer && t < r->batch.T; t++)
    for (size_t j = 0; j < r->batch.live[t]; j++)
      add_numbers (q->dfeed + r->slot[j] * F, a->dy + (r->batch.first[t] + j) * a->lddy + D, F);
  pass_gradient (a, L, r);
  return RNN_OK;
}

const rnn_layer_kind RN (layer_concat) = {
  .name = "concat",
  .in_place = 1,
  .shape = shape,
  .take_output = take_output,
  .forward = forward,
  .backward = backward,
};
