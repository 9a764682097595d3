/* embedding.c - a column of numbers for each token.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   W is E x V; token k becomes column k of it.  It can only be the first layer of a list.

   Its dropout drops words: in each sequence some of the V tokens are 0 wherever they stand, the others are divided by
   1 - rate (Gal, Ghahramani 2016, section 4.2).  */

#include "layers/layer.h"

static rnn_status
shape (rnn_layer *L)
{
  if (! L->in.tokens || L->spec->size < 1 || L->spec->size >= RNN_LARGEST / 64
      || ! (L->spec->rate >= 0 && L->spec->rate < 1))
    return RNN_EINVALID;
  L->out = (rnn_shape){.rows = L->spec->size};
  return RNN_OK;
}

static void
parameters (rnn_layer *L, rnn_layout *e)
{
  L->p = emit_matrix (e, "W", L->out.rows, L->in.rows, RNN_INIT_NORMAL);
  if (e->block && L->spec->freeze)
    e->block[e->count - 1].decay = 0;
}

static void
take_output (rnn_activations *a, rnn_arena *arena, const rnn_layer *L, const rnn_run *r,
             const rnn_extent *z)
{
  a->ldy = L->out.rows;
  a->y = take_real (arena, L->out.rows, z->S);
  a->doty = r->tangents && ! L->spec->freeze ? take_real (arena, L->out.rows, z->S) : NULL;
}

static void
look_up (rnn_real *y, const rnn_layer *L, const rnn_run *r, const rnn_real *W)
{
  const size_t E = L->out.rows;
  for (size_t c = 0; c < r->batch.columns; c++)
    memcpy (y + c * E, W + (size_t) (r->token[c] - 1) * E, E * sizeof (rnn_real));
}

/* The factor of the token of step t of sequence j: 1 without dropout. */
static rnn_real
mask (const rnn_layer *L, const rnn_run *r, size_t t, size_t j)
{
  if (! r->training || L->spec->rate == 0)
    return 1;
  const uint64_t key = rnn_rng_key (r->seed, r->iteration, L->stream) ^ rnn_rng_mix (r->zkey[j]);
  const uint64_t token = (uint64_t) r->token[r->batch.first[t] + j];
  rnn_real factor;
  dropout_columns (&factor, 1, NULL, 0, 1, 1, L->spec->rate, key, &token);
  return factor;
}

static rnn_status
forward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const size_t E = L->out.rows;
  look_up (a->y, L, r, r->theta + L->p);
  for (size_t t = 0; r->training && L->spec->rate > 0 && t < r->batch.T; t++)
    for (size_t j = 0; j < r->batch.live[t]; j++)
      {
        const rnn_real factor = mask (L, r, t, j);
        for (size_t i = 0; i < E; i++)
          a->y[(r->batch.first[t] + j) * E + i] *= factor;
      }
  return RNN_OK;
}

static rnn_status
tangent (rnn_activations *a, const rnn_layer *L, rnn_run *r, const rnn_real *dotx, size_t ldx)
{
  (void) dotx;
  (void) ldx;
  if (a->doty)
    look_up (a->doty, L, r, r->dot.v + L->p);
  return RNN_OK;
}

static size_t
gradient_rows (const rnn_layer *L, int part)
{
  return part || L->spec->freeze ? 0 : L->out.rows;
}

static void
gradient_open (rnn_product *p, const rnn_layer *L)
{
  (void) L;
  p->outer.C = NULL;
}

/* dW(:,token) += mask dy.  As this is the list's first layer, nothing overwrites its dy. */
static void
gradient_add (rnn_product *p, const rnn_activations *a, const rnn_layer *L, const rnn_run *r,
              size_t t)
{
  for (size_t j = 0; j < r->batch.live[t]; j++)
    {
      const size_t c = r->batch.first[t] + j;
      const rnn_real factor = mask (L, r, t, j), *dy = a->dy + c * a->lddy + p->row0;
      rnn_real *dW = p->grad + L->p + (size_t) (r->token[c] - 1) * L->out.rows + p->row0;
      for (size_t i = 0; i < p->rows; i++)
        dW[i] += factor * dy[i];
    }
}

const rnn_layer_kind RN (layer_embedding) = {
  .name = "embedding",
  .part = "embedding",
  .shape = shape,
  .parameters = parameters,
  .take_output = take_output,
  .forward = forward,
  .tangent = tangent,
  .gradient_rows = gradient_rows,
  .gradient_open = gradient_open,
  .gradient_add = gradient_add,
};
