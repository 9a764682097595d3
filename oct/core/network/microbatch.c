/* microbatch.c - some sequences of a mini-batch through the whole network, forward and backward.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "network/network.h"

/* ---------------------------------------------------------------------------------- memory */

static void
take_outputs (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass, const rnn_sizes *z)
{
  const rnn_spec *spec = net->spec;
  rnn_arena *arena = &m->arena;
  const rnn_extent *top = &z->list[net->stacks - 1];
  const size_t K = spec->outputs, outputs = net->one ? z->n : top->S;
  const int labelling = net->loss->targets == RNN_LABELLINGS;
  m->labels
    = pass->data->labels && ! labelling ? rnn_arena_take (arena, outputs, sizeof (int32_t)) : NULL;
  m->target = pass->data->target ? take_real (arena, net->targets, outputs) : NULL;
  m->weight
    = pass->data->weight && ! labelling ? rnn_arena_take (arena, outputs, sizeof (double)) : NULL;
  if (! labelling || ! pass->data->labels)
    return;
  m->P = take_real (arena, K, top->T);
  m->path = rnn_arena_take (arena, top->T, sizeof (int32_t));
  m->work = rnn_arena_take (arena, net->loss->room (top->T, z->labels), sizeof (double));
}

/* Tells attention which layers it acts in: the concat layer that gets the context, and the decoder's first
   recurrent layer.  */
static void
open_source (rnn_microbatch *m, const rnn_network *net)
{
  rnn_run *r = rnn_top_run (net, m);
  const rnn_activations *recurrent = &r->act[rnn_recurrent_place (net, net->stacks - 1, 0)];
  /* the concat layer stands right before it */
  attention_open (&m->source, r, net->spec->attention == RNN_ADDITIVE ? recurrent - 1 : NULL,
                  recurrent);
}

static void
take_all (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass, const rnn_sizes *z)
{
  m->arena.used = 0;
  m->n = z->n;
  m->position = rnn_arena_take (&m->arena, z->n, sizeof (size_t));
  m->column = rnn_arena_take (&m->arena, z->n, sizeof (size_t));
  if (net->has_decoder)
    bridge_take (m, net, pass);
  for (size_t k = 0; k < net->stacks; k++)
    {
      rnn_run *r = &m->run[k];
      const int encodes = ! rnn_is_decoder (net, k);
      *r = (rnn_run){.training = pass->training,
                     .backward = rnn_wants_backward (pass),
                     .tangents = pass->direction != NULL,
                     .seed = net->spec->seed,
                     .iteration = pass->iteration,
                     .source = encodes ? NULL : &m->source};
      list_take (r, &m->arena, net, k, &z->list[k], encodes && pass->dx);
    }
  take_outputs (m, net, pass, z);
}

static size_t
arena_bytes (const rnn_network *net, const rnn_pass *pass, const rnn_sizes *z)
{
  rnn_microbatch measured = {.n = 0};
  take_all (&measured, net, pass, z);
  return measured.arena.used;
}

static size_t
elementwise_bytes (const rnn_network *net)
{
  return net->elementwise * sizeof (rnn_real);
}

size_t
microbatch_bytes (const rnn_network *net, const rnn_pass *pass, const rnn_sizes *z)
{
  return arena_bytes (net, pass, z) + (rnn_wants_backward (pass) ? elementwise_bytes (net) : 0);
}

/* The gradients of elementwise parameters are kept from chunk to chunk of a sequence; the arena is not. */
static rnn_status
reserve_elementwise (rnn_microbatch *m, const rnn_network *net, int first)
{
  const size_t size = elementwise_bytes (net);
  if (first)
    {
      const rnn_status status = rnn_arena_reserve (&m->elementwise, size);
      if (status != RNN_OK)
        return status;
      memset (rnn_arena_take (&m->elementwise, size, 1), 0, size);
    }
  rnn_real *dp = (rnn_real *) (void *) m->elementwise.base;
  for (size_t k = 0; k < net->stacks; k++)
    for (size_t i = 0; i < net->stack[k].count; i++)
      m->run[k].act[i].dp = dp + net->layer[net->stack[k].first + i].dp;
  return RNN_OK;
}

rnn_status
microbatch_reserve (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass,
                    const rnn_sizes *z, int first, rnn_pool *pool)
{
  const rnn_status status = rnn_arena_reserve (&m->arena, arena_bytes (net, pass, z));
  if (status != RNN_OK)
    return status;
  take_all (m, net, pass, z);
  for (size_t k = 0; k < net->stacks; k++)
    {
      rnn_run *r = &m->run[k];
      const int input = net->plan[net->stack[k].first + k].dy;
      r->theta = net->theta;
      r->pool = pool;
      r->dX = pass->dx && r->backward && ! r->source && input >= 0 ? r->steps[input] : NULL;
    }
  if (net->has_decoder)
    open_source (m, net);
  return rnn_wants_backward (pass) ? reserve_elementwise (m, net, first) : RNN_OK;
}

/* ---------------------------------------------------------------------------------- forward */

rnn_status
microbatch_read (rnn_microbatch *m, const rnn_network *net)
{
  if (! net->has_decoder)
    return RNN_OK;
  if (! net->features)
    {
      const rnn_status status = list_forward (&m->run[0], net, 0, net->stack[0].count);
      if (status != RNN_OK)
        return status;
    }
  if (net->spec->attention)
    bridge_memory (m, net);
  bridge_forward (m, net);
  return RNN_OK;
}

rnn_status
microbatch_outputs (rnn_microbatch *m, const rnn_network *net)
{
  const size_t top = net->stacks - 1;
  rnn_run *r = &m->run[top];
  const rnn_status status = list_forward (r, net, top, net->stack[top].count);
  m->outputs = net->one ? m->n : r->batch.columns;
  m->O = list_top (net, r, top)->y;
  return status;
}

/* --------------------------------------------------------------------------------- backward */

/* The gradient of the encoder's outputs: from attention, and from the constant input of the decoder.  There is none
   where only the encoder's states are read.  */
static void
output_gradient (rnn_microbatch *m, const rnn_network *net)
{
  rnn_run *r = &m->run[0];
  const rnn_stack *st = &net->stack[0];
  const rnn_layer *L = &net->layer[st->first + st->count - 1];
  const rnn_gradient_plan *p = &net->plan[st->first + st->count];
  rnn_activations *top = list_top (net, r, 0);
  const size_t rows = st->out.rows;
  rnn_real *dY = (st->out.one ? r->ones : r->steps)[p->dy];
  const rnn_real *dlast = m->source.dfeed;
  const int states_only = L->dirs && ! st->out.one && ! net->spec->attention;
  top->dy = states_only ? NULL : dY;
  top->lddy = rows;
  top->dlast = states_only ? dlast : NULL;
  if (states_only)
    return;
  if (net->spec->attention)
    {
      bridge_memory_backward (m, dY);
      return;
    }
  memset (dY, 0, rows * shape_columns (st->out, &r->batch) * sizeof (rnn_real));
  for (size_t j = 0; dlast && j < r->batch.n; j++)
    add_numbers (dY + list_last_column (st->out, r, j) * rows, dlast + r->slot[j] * rows, rows);
}

rnn_status
microbatch_backward (rnn_microbatch *m, const rnn_network *net)
{
  const size_t top = net->stacks - 1;
  rnn_run *r = &m->run[top];
  rnn_activations *head = list_top (net, r, top);
  head->dy = m->O;
  head->lddy = net->spec->outputs;
  if (net->has_decoder) /* sequences that write nothing leave no gradient */
    memset (m->source.ds0, 0, rnn_top (net)->state_rows * m->n * sizeof (rnn_real));
  const rnn_status status = list_backward (r, net, top);
  if (status != RNN_OK || ! net->has_decoder)
    return status;
  bridge_backward (m, net);
  if (net->features)
    return RNN_OK;
  output_gradient (m, net);
  return list_backward (&m->run[0], net, 0);
}
