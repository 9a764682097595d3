/* shard.c - one shard of a mini-batch through the whole network, forward and back.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "network/network.h"

/* ---------------------------------------------------------------------------------- memory */

static void
take_outputs (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, const rnn_sizes *z)
{
  const rnn_spec *spec = net->spec;
  rnn_arena *arena = &s->arena;
  const size_t K = spec->outputs, top = net->stacks - 1, width = net->head.cols;
  const int one = spec->structure == RNN_MANY_TO_ONE, ctc = spec->loss == RNN_CTC;
  s->Z = one ? take_real (arena, width, z->n) : NULL;
  s->dZ = one && rnn_wants_backward (pass) ? take_real (arena, width, z->n) : NULL;
  const size_t outputs = one ? z->n : z->S[top];
  s->O = take_real (arena, K, outputs);
  s->dotZ = one && pass->direction ? take_real (arena, width, z->n) : NULL;
  s->dotO = pass->direction ? take_real (arena, K, outputs) : NULL;
  s->labels
    = pass->data->labels && ! ctc ? rnn_arena_take (arena, outputs, sizeof (int32_t)) : NULL;
  s->target = pass->data->target ? take_real (arena, K, outputs) : NULL;
  if (! ctc || ! pass->data->labels)
    return;
  s->P = take_real (arena, K, z->T[top]);
  s->path = rnn_arena_take (arena, z->T[top], sizeof (int32_t));
  s->work = rnn_arena_take (arena, ctc_room (z->T[top], z->labels), sizeof (double));
}

static void
take_all (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, const rnn_sizes *z)
{
  s->arena.used = 0;
  s->n = z->n;
  s->position = rnn_arena_take (&s->arena, z->n, sizeof (size_t));
  s->column = rnn_arena_take (&s->arena, z->n, sizeof (size_t));
  for (size_t k = 0; k < net->stacks; k++)
    walk_take (&s->walk[k], &s->arena, net, pass, k, z);
  if (rnn_writes (net))
    join_take (&s->join, &s->arena, net, pass, z);
  take_outputs (s, net, pass, z);
}

static size_t
arena_bytes (const rnn_network *net, const rnn_pass *pass, const rnn_sizes *z)
{
  rnn_shard measured = {.n = 0};
  take_all (&measured, net, pass, z);
  return measured.arena.used;
}

static size_t
vector_bytes (const rnn_network *net)
{
  return net->n_layers * net->vectors * sizeof (rnn_real);
}

size_t
shard_bytes (const rnn_network *net, const rnn_pass *pass, const rnn_sizes *z)
{
  return arena_bytes (net, pass, z) + (rnn_wants_backward (pass) ? vector_bytes (net) : 0);
}

/* The gradients of vectors outlive a chunk of steps, and with it the arena. */
static rnn_status
reserve_vectors (rnn_shard *s, const rnn_network *net, int first)
{
  const size_t size = vector_bytes (net);
  if (first)
    {
      rnn_status status = rnn_arena_reserve (&s->vectors, size);
      if (status != RNN_OK)
        return status;
      memset (rnn_arena_take (&s->vectors, size, 1), 0, size);
    }
  rnn_real *dv = (rnn_real *) (void *) s->vectors.base;
  for (size_t k = 0; k < net->stacks; k++)
    for (size_t i = 0; i < net->stack[k].layers * net->stack[k].dirs; i++, dv += net->vectors)
      s->walk[k].trace[i].dv = dv;
  return RNN_OK;
}

rnn_status
shard_reserve (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, const rnn_sizes *z,
               int first)
{
  rnn_status status = rnn_arena_reserve (&s->arena, arena_bytes (net, pass, z));
  if (status != RNN_OK)
    return status;
  take_all (s, net, pass, z);
  s->net = net;
  return rnn_wants_backward (pass) ? reserve_vectors (s, net, first) : RNN_OK;
}

/* ---------------------------------------------------------------------------------- forward */

rnn_status
shard_encode (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, rnn_pool *pool)
{
  if (! rnn_writes (net))
    return RNN_OK;
  if (net->stacks > 1)
    {
      rnn_status status = walk_forward (&s->walk[0], net, pass, 0, pool);
      if (status != RNN_OK)
        return status;
    }
  if (net->key.rows)
    {
      attention_remember (s, net);
      attention_hook (s, net);
    }
  join_forward (s, net);
  return RNN_OK;
}

const rnn_real *
shard_head_input (const rnn_network *net, const rnn_shard *s, size_t *ld)
{
  *ld = net->head.cols;
  if (s->Z)
    return s->Z;
  if (net->key.rows)
    return s->join.r;
  return walk_input (net, &s->walk[net->stacks - 1], net->stacks - 1, rnn_top (net)->layers, ld);
}

static void
drop_last (rnn_real *Z, const rnn_shard *s, const rnn_network *net, const rnn_pass *pass)
{
  const rnn_stack *st = rnn_top (net);
  const size_t width = net->head.cols;
  if (rnn_drops (net, pass))
    dropout_columns (Z, width, Z, width, width, s->n, net->spec->dropout,
                     walk_output_key (net, pass, st, st->layers - 1), s->walk[0].zkey);
}

rnn_status
shard_write (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, rnn_pool *pool)
{
  const size_t top = net->stacks - 1;
  rnn_walk *w = &s->walk[top];
  if (net->feed)
    join_feed (s, net);
  rnn_status status = walk_forward (w, net, pass, top, pool);
  if (status != RNN_OK)
    return status;
  if (s->Z)
    {
      walk_last (s->Z, w, net, top);
      drop_last (s->Z, s, net, pass);
    }
  if (net->key.rows)
    attention_forward (s, net);
  size_t ld;
  const rnn_real *z = shard_head_input (net, s, &ld);
  s->outputs = s->Z ? s->n : w->batch.columns;
  dense_forward (s->O, net->head.rows, &net->head, net->theta, z, ld, s->outputs);
  return RNN_OK;
}

/* --------------------------------------------------------------------------------- backward */

/* O holds dO; dZ (of what the head sees, outputs columns) is set. */
static void
backward_head (rnn_shard *s, const rnn_network *net, rnn_real *dZ)
{
  const size_t K = net->head.rows, width = net->head.cols;
  memset (dZ, 0, width * s->outputs * sizeof (rnn_real));
  packed_product (dZ, width, &net->head.pt, s->O, K, s->outputs);
}

/* Where the gradient of a stack's outputs goes. */
static rnn_real *
output_gradient (const rnn_network *net, rnn_shard *s, size_t stack)
{
  return s->walk[stack].dbuf[(net->stack[stack].layers - 1) % 2];
}

static rnn_status
backward_encoder (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, rnn_pool *pool)
{
  rnn_real *dY = NULL;
  if (net->key.rows)
    attention_recall (s, net, dY = output_gradient (net, s, 0));
  return walk_backward (&s->walk[0], net, pass, 0, dY, s->join.dfeed, pool);
}

rnn_status
shard_backward (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, rnn_pool *pool)
{
  const size_t top = net->stacks - 1;
  rnn_walk *w = &s->walk[top];
  if (s->Z)
    {
      backward_head (s, net, s->dZ);
      drop_last (s->dZ, s, net, pass);
      return walk_backward (w, net, pass, top, NULL, s->dZ, pool);
    }
  rnn_real *dY = output_gradient (net, s, top);
  if (net->key.rows)
    {
      backward_head (s, net, s->join.dr);
      attention_backward (s, net, dY);
    }
  else
    backward_head (s, net, dY);
  if (rnn_writes (net)) /* sequences that write nothing leave no gradient */
    memset (s->join.ds0, 0, rnn_top (net)->state_rows * s->n * sizeof (rnn_real));
  rnn_status status = walk_backward (w, net, pass, top, dY, NULL, pool);
  if (status != RNN_OK || ! rnn_writes (net))
    return status;
  join_backward (s, net);
  return net->stacks > 1 ? backward_encoder (s, net, pass, pool) : RNN_OK;
}
