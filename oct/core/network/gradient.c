/* gradient.c - the gradients of the weights, once the shards have run back.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   An item is some rows of one matrix.  Whoever makes it adds up the columns of all shards, the last
   step first, within a step shard by shard: so the sums depend neither on the threads nor on how
   the steps are cut into chunks.  */

#include "network/network.h"

static void
add (rnn_real *grad, const rnn_real *d, size_t n)
{
  for (size_t i = 0; d && i < n; i++)
    grad[i] += d[i];
}

/* Cells' own vectors and learned initial states (one run of theta for each layer), and the vectors of
   what joins encoder and decoder.  */
static void
add_vectors (rnn_real *grad, const rnn_network *net, const rnn_shard *s)
{
  for (size_t k = 0; k < net->stacks; k++)
    for (size_t i = 0; i < net->stack[k].layers * net->stack[k].dirs; i++)
      {
        const rnn_layer *L = &net->layer[net->stack[k].first + i];
        const int states = L->h0 == (size_t) -1 ? 0 : rnn_learned (L->cell);
        add (grad + L->extra, s->walk[k].trace[i].dv, (size_t) (L->cell->extras + states) * L->H);
      }
  add (grad + net->readout.b, s->join.dbr, net->readout.rows);
  add (grad + net->v, s->join.dv, net->query.rows);
  for (size_t l = 0; rnn_writes (net) && l < rnn_top (net)->layers; l++)
    add (grad + net->bridge[l].b, s->join.db + net->layer[rnn_top (net)->first + l].state,
         net->bridge[l].rows);
}

/* ------------------------------------------------------------------------- what a step adds */

/* dE(:,token) += dX */
static void
add_embedding (rnn_real *grad, const rnn_network *net, const rnn_shard *s, const rnn_grad_item *it,
               size_t t)
{
  const rnn_stack *st = &net->stack[it->layer];
  const rnn_walk *w = &s->walk[it->layer];
  if (it->layer == 0 && net->spec->embedding && net->spec->freeze)
    return;
  for (size_t c = w->batch.first[t]; c < w->batch.first[t + 1]; c++)
    add (grad + st->table + (size_t) (w->token[c] - 1) * st->E + it->row0,
         w->dbuf[1] + c * st->rows + it->row0, it->rows);
}

/* The columns that the head saw at step t: all, or of the sequences that end there. */
static void
add_head (rnn_outer *dV, const rnn_network *net, const rnn_shard *s, size_t row0, size_t t)
{
  const rnn_batch *b = &s->walk[net->stacks - 1].batch;
  const size_t K = net->head.rows, next = t + 1 < b->T ? b->live[t + 1] : 0;
  size_t ld;
  const rnn_real *z = shard_head_input (net, s, &ld);
  if (! s->Z)
    outer_add (dV, s->O + b->first[t] * K + row0, K, z + b->first[t] * ld, ld, b->live[t]);
  for (size_t j = next; s->Z && j < b->live[t]; j++)
    {
      const size_t c = s->walk[0].slot[j];
      outer_add (dV, s->O + c * K + row0, K, z + c * ld, ld, 1);
    }
}

/* Attention and bridge; what has no steps of the decoder comes with step 0. */
static void
add_join (rnn_outer *dW, const rnn_network *net, const rnn_shard *s, const rnn_grad_item *it,
          size_t t)
{
  const rnn_join *q = &s->join;
  const rnn_batch *b = &s->walk[net->stacks - 1].batch;
  const size_t A = net->key.rows, H = net->readout.rows, c = b->first[t], n = b->live[t];
  if (it->part == RNN_PART_QUERY)
    outer_add (dW, q->dQ + c * A + it->row0, A, q->Hq + c * net->query.cols, net->query.cols, n);
  else if (it->part == RNN_PART_READOUT)
    outer_add (dW, q->dr + c * H + it->row0, H, q->RX + c * net->readout.cols, net->readout.cols,
               n);
  else if (it->part == RNN_PART_KEY && t == 0)
    outer_add (dW, q->dkeys + it->row0, A, q->M, net->width, q->start[s->n]);
  else if (it->part == RNN_PART_BRIDGE && t == 0)
    outer_add (dW, q->ds0 + net->layer[rnn_top (net)->first + it->layer].state + it->row0,
               rnn_top (net)->state_rows, q->Z + source_row (net, it->layer), source_rows (net),
               s->n);
}

static void
add_layer (rnn_outer *dW, const rnn_network *net, const rnn_walk *w, size_t first,
           const rnn_grad_item *it, size_t t)
{
  const rnn_layer *L = &net->layer[it->layer];
  const rnn_trace *tr = &w->trace[it->layer - first];
  if (it->part == RNN_PART_W)
    layer_gradient_W (dW, tr, L, &w->batch, t, it->row0);
  else
    layer_gradient_R (dW, tr, L, &w->batch, t, it->part, it->row0);
}

/* ------------------------------------------------------------------------------------- items */

/* The stack whose steps an item goes through. */
static size_t
stack_of (const rnn_network *net, const rnn_grad_item *it)
{
  const rnn_stack *st = &net->stack[0];
  if (it->part == RNN_PART_EMBEDDING)
    return it->layer;
  const int layer = it->part >= RNN_PART_W, first = it->layer < st->first + st->layers * st->dirs;
  return layer && first ? 0 : net->stacks - 1;
}

static void
set_dense (rnn_outer *dW, rnn_real *grad, const rnn_dense *d, size_t row0)
{
  dW->C = grad + d->W + row0;
  dW->ldc = d->rows;
  dW->K = d->cols;
}

/* Which matrix, or NULL where an item is none. */
static void
set_outer (rnn_outer *dW, rnn_real *grad, const rnn_network *net, const rnn_grad_item *it)
{
  dW->M = it->rows;
  dW->C = dW->sum = NULL;
  if (it->part >= RNN_PART_W)
    {
      const rnn_layer *L = &net->layer[it->layer];
      const size_t gate = it->part == RNN_PART_W ? 0 : (size_t) L->cell->segment[it->part].gate;
      dW->C = grad + (it->part == RNN_PART_W ? L->W : L->R + gate * L->H) + it->row0;
      dW->sum = it->part == RNN_PART_W ? grad + L->b + it->row0 : NULL;
      dW->ldc = (size_t) (it->part == RNN_PART_W ? L->cell->inputs : L->cell->gates) * L->H;
      dW->K = it->part == RNN_PART_W ? L->D : L->H;
    }
  else if (it->part == RNN_PART_HEAD)
    {
      set_dense (dW, grad, &net->head, it->row0);
      dW->sum = grad + net->head.b + it->row0;
    }
  else if (it->part <= RNN_PART_BRIDGE)
    set_dense (dW, grad,
               it->part == RNN_PART_QUERY     ? &net->query
               : it->part == RNN_PART_KEY     ? &net->key
               : it->part == RNN_PART_READOUT ? &net->readout
                                              : &net->bridge[it->layer],
               it->row0);
}

/* What a cell does not see of R has no gradient. */
static void
blind (const rnn_outer *dW, const rnn_network *net, const rnn_grad_item *it)
{
  const size_t H = net->layer[it->layer].H;
  for (size_t k = 0; k < H; k++)
    for (size_t i = 0; i < it->rows; i++)
      if (! net->cell->sees ((it->row0 + i) % H, k, H))
        dW->C[k * dW->ldc + i] = 0;
}

rnn_status
gradient_item (rnn_real *grad, const rnn_network *net, size_t shards, size_t item)
{
  const rnn_grad_item *it = &net->grad[item];
  const size_t stack = stack_of (net, it);
  if (it->part == RNN_PART_VECTORS)
    {
      for (size_t k = 0; k < shards; k++)
        add_vectors (grad, net, &net->shard[k]);
      return RNN_OK;
    }
  rnn_outer dW;
  set_outer (&dW, grad, net, it);
  const rnn_status status = dW.C ? outer_begin (&dW) : RNN_OK;
  if (status != RNN_OK)
    return status;
  size_t T = 0;
  for (size_t k = 0; k < shards; k++)
    if (T < net->shard[k].walk[stack].batch.T)
      T = net->shard[k].walk[stack].batch.T;
  for (size_t t = T; t-- > 0;)
    for (size_t k = 0; k < shards; k++)
      {
        const rnn_shard *s = &net->shard[k];
        if (t >= s->walk[stack].batch.T)
          continue;
        if (it->part == RNN_PART_EMBEDDING)
          add_embedding (grad, net, s, it, t);
        else if (it->part == RNN_PART_HEAD)
          add_head (&dW, net, s, it->row0, t);
        else if (it->part <= RNN_PART_BRIDGE)
          add_join (&dW, net, s, it, t);
        else
          add_layer (&dW, net, &s->walk[stack], net->stack[stack].first, it, t);
      }
  if (! dW.C)
    return RNN_OK;
  outer_end (&dW);
  if (it->part >= 0 && net->cell->sees)
    blind (&dW, net, it);
  return RNN_OK;
}
