/* gradient.c - the gradients of the weights, once the shards have run back.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   An item is some rows of one matrix; whoever makes it adds up the shards in their order, so that the
   sums do not depend on the threads.  */

#include "network.h"

#include "blas.h"

static void
add (rnn_real *grad, const rnn_real *d, size_t n)
{
  for (size_t i = 0; d && i < n; i++)
    grad[i] += d[i];
}

/* Biases, cells' vectors and learned initial states (one run of theta for each layer), and the other
   parts' vectors.  */
static void
add_vectors (rnn_real *grad, const rnn_network *net, const rnn_shard *s)
{
  for (size_t k = 0; k < net->stacks; k++)
    for (size_t i = 0; i < net->stack[k].layers * net->stack[k].dirs; i++)
      {
        const rnn_layer *L = &net->layer[net->stack[k].first + i];
        const int states = L->h0 == (size_t) -1 ? 0 : L->cell->states;
        add (grad + L->b, s->walk[k].trace[i].db,
             (size_t) (L->cell->gates + L->cell->extras + states) * L->H);
      }
  add (grad + net->head.b, s->dbV, net->head.rows);
  add (grad + net->readout.b, s->join.dbr, net->readout.rows);
  add (grad + net->v, s->join.dv, net->query.rows);
  for (size_t l = 0; rnn_writes (net) && l < rnn_top (net)->layers; l++)
    add (grad + net->bridge[l].b, s->join.db + net->layer[rnn_top (net)->first + l].state,
         net->bridge[l].rows);
}

/* dE(:,token) += dX */
static void
add_embedding (rnn_real *grad, const rnn_network *net, const rnn_shard *s, const rnn_grad_item *it)
{
  const rnn_stack *st = &net->stack[it->layer];
  const rnn_walk *w = &s->walk[it->layer];
  if (it->layer == 0 && net->spec->embedding && net->spec->freeze)
    return;
  for (size_t c = 0; c < w->batch.columns; c++)
    add (grad + st->table + (size_t) (w->token[c] - 1) * st->E + it->row0,
         w->dbuf[1] + c * st->rows + it->row0, it->rows);
}

/* Rows of dW += dy x' (n columns). */
static void
add_dense (rnn_real *grad, const rnn_dense *d, const rnn_grad_item *it, const rnn_real *dy,
           size_t ldy, const rnn_real *x, size_t ldx, size_t n)
{
  rnn_blas_add_abt (grad + d->W + it->row0, d->rows, dy + it->row0, ldy, x, ldx, it->rows, d->cols,
                    n);
}

static void
add_join (rnn_real *grad, const rnn_network *net, const rnn_shard *s, const rnn_grad_item *it)
{
  const rnn_join *q = &s->join;
  const size_t S = s->walk[net->stacks - 1].batch.columns;
  const size_t A = net->key.rows, H = net->readout.rows;
  if (it->part == RNN_PART_QUERY)
    add_dense (grad, &net->query, it, q->dQ, A, q->Hq, net->query.cols, S);
  else if (it->part == RNN_PART_KEY)
    add_dense (grad, &net->key, it, q->dkeys, A, q->M, net->width, q->start[s->n]);
  else if (it->part == RNN_PART_READOUT)
    add_dense (grad, &net->readout, it, q->dr, H, q->RX, net->readout.cols, S);
  else
    add_dense (grad, &net->bridge[it->layer], it,
               q->ds0 + net->layer[rnn_top (net)->first + it->layer].state,
               rnn_top (net)->state_rows, q->Z + RN (source_row) (net, it->layer),
               RN (source_rows) (net), s->n);
}

static void
add_layer (rnn_real *grad, const rnn_network *net, const rnn_shard *s, const rnn_grad_item *it)
{
  const size_t k = it->layer < net->stack[0].first + net->stack[0].layers * net->stack[0].dirs
                     ? 0
                     : net->stacks - 1;
  const rnn_walk *w = &s->walk[k];
  const rnn_trace *tr = &w->trace[it->layer - net->stack[k].first];
  const rnn_layer *L = &net->layer[it->layer];
  if (it->part == RNN_PART_W)
    RN (layer_gradient_W) (grad + L->W, tr, L, &w->batch, it->row0, it->rows);
  else
    RN (layer_gradient_R) (grad + L->R, tr, L, &w->batch, it->part, it->row0, it->rows);
}

void
RN (gradient_item) (rnn_real *grad, const rnn_network *net, size_t shards, size_t item)
{
  const rnn_grad_item *it = &net->grad[item];
  for (size_t k = 0; k < shards; k++)
    {
      const rnn_shard *s = &net->shard[k];
      size_t ld;
      if (it->part == RNN_PART_VECTORS)
        add_vectors (grad, net, s);
      else if (it->part == RNN_PART_EMBEDDING)
        add_embedding (grad, net, s, it);
      else if (it->part == RNN_PART_HEAD)
        {
          const rnn_real *z = RN (shard_head_input) (net, s, &ld);
          add_dense (grad, &net->head, it, s->O, net->head.rows, z, ld, s->outputs);
        }
      else if (it->part <= RNN_PART_BRIDGE)
        add_join (grad, net, s, it);
      else
        add_layer (grad, net, s, it);
    }
}
