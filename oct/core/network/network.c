/* network.c - a network's tables: layers, parameters, packed weights, products of the gradient.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "network/network.h"

/* -------------------------------------------------------------------------- packed weights */

static void
plan_packed (rnn_network *net, rnn_arena *arena)
{
  rnn_packing p = {.arena = arena, .item = net->pack};
  for (size_t k = 0; k < net->stacks; k++)
    for (size_t i = 0; i < net->stack[k].count; i++)
      {
        rnn_layer *L = &net->layer[net->stack[k].first + i];
        p.first = i == 0;
        if (L->kind->pack)
          L->kind->pack (L, &p);
      }
  for (size_t l = 0; net->has_decoder && l < rnn_top (net)->recurrent; l++)
    want_dense (&p, &net->bridge[l]);
  net->n_pack = p.count;
}

/* ------------------------------------------------------------------------ gradient products */

/* Cuts the rows of one gradient into items of about `step`, evenly, as two threads may have two of them; with net->grad NULL
   only counts them.  Each item packs the whole right side of the product for its rows (outer.c): so items should
   have many rows, as long as there are enough items for the threads.  */
static void
want_grad (rnn_network *net, size_t stack, size_t layer, int part, size_t rows, size_t step)
{
  enum { FEW = RNN_OUTER_ROWS / 2, MANY = 8 * RNN_OUTER_ROWS / 2, EVEN = RNN_OUTER_ROWS / 12 };
  step = step ? step : rows < MANY ? FEW : RNN_OUTER_ROWS;
  const size_t items = (rows + step - 1) / step;
  step = size_least (step, ((rows + items - 1) / items + EVEN - 1) / EVEN * EVEN);
  for (size_t row = 0; row < rows; row += step, net->n_grad++)
    if (net->grad)
      net->grad[net->n_grad]
        = (rnn_grad_item){stack, layer, part, row, rows - row < step ? rows - row : step};
}

static void
plan_grads (rnn_network *net)
{
  enum { FEW_COLUMNS = RNN_OUTER_ROWS / 8 }; /* of an embedding: it is no product */
  net->n_grad = 0;
  for (size_t k = 0; k < net->stacks; k++)
    for (size_t i = 0; i < net->stack[k].count; i++)
      {
        const rnn_layer *L = &net->layer[net->stack[k].first + i];
        size_t rows;
        for (int part = 0; L->kind->gradient_rows && (rows = L->kind->gradient_rows (L, part)) > 0;
             part++)
          want_grad (net, k, i, part, rows, L->in.tokens ? FEW_COLUMNS : 0);
      }
  const size_t top = net->stacks - 1;
  for (size_t l = 0; net->has_decoder && l < rnn_top (net)->recurrent; l++)
    want_grad (net, top, rnn_top (net)->count + l, 0, net->bridge[l].rows, 0);
  want_grad (net, top, 0, -1, 1, 1);
}

/* ------------------------------------------------------------------------------ open and close */

/* An array for the network's lifetime; NULL when memory is out. */
static void *
new_table (rnn_network *net, int slot, size_t count, size_t size)
{
  return net->memory[slot] = rnn_alloc (count, size);
}

static rnn_status
open_shapes (rnn_network *net)
{
  const size_t layers = network_layer_count (net->spec);
  net->layer = new_table (net, 0, layers, sizeof (rnn_layer));
  net->plan = new_table (net, 1, layers + 2, sizeof (rnn_gradient_plan));
  net->bridge = new_table (net, 2, net->spec->decoder.count + 1, sizeof (rnn_dense));
  if (! net->layer || ! net->plan || ! net->bridge)
    return RNN_ENOMEM;
  const rnn_status status = network_layers (net);
  if (status != RNN_OK)
    return status;
  rnn_layout count = {.block = NULL};
  network_parameters (net, &count);
  net->blocks = count.count;
  net->params = count.offset;
  net->block = new_table (net, 3, net->blocks, sizeof (rnn_block));
  if (! net->block)
    return RNN_ENOMEM;
  rnn_layout layout = {.block = net->block};
  network_parameters (net, &layout);
  return RNN_OK;
}

static rnn_status
open_products (rnn_network *net)
{
  const rnn_layer *head = &net->layer[net->layers - 1];
  if (head->tie)
    {
      net->n_tied = head->in.rows * head->out.rows;
      net->tied_at = head->tie->p;
    }
  for (size_t k = 0; k < net->blocks; k++)
    net->n_dropped = net->block[k].drop > 0 ? net->params : net->n_dropped;
  rnn_arena unmeasured = {0};
  plan_packed (net, &unmeasured);
  plan_grads (net);
  net->pack = new_table (net, 4, net->n_pack, sizeof (rnn_pack_item));
  net->grad = new_table (net, 5, net->n_grad, sizeof (rnn_grad_item));
  if (! net->pack || ! net->grad)
    return RNN_ENOMEM;
  plan_grads (net);
  plan_packed (net, &net->packed);
  return RNN_OK;
}

static rnn_status
open_memory (rnn_network *net)
{
  const rnn_status status = rnn_arena_reserve (&net->packed, net->packed.used);
  if (status != RNN_OK)
    return status;
  plan_packed (net, &net->packed);
  /* a group is cut into at most one microbatch per sequence */
  net->micro = new_table (net, 6, RNN_GROUP, sizeof (rnn_microbatch));
  if (net->n_tied)
    net->layer[net->layers - 1].tied = net->tied
      = new_table (net, 7, net->n_tied, sizeof (rnn_real));
  if (net->n_dropped)
    net->dropped = new_table (net, 8, net->n_dropped, sizeof (rnn_real));
  return net->micro && (net->tied || ! net->n_tied) && (net->dropped || ! net->n_dropped)
           ? RNN_OK
           : RNN_ENOMEM;
}

/* A network that could not be opened is closed. */
static rnn_status
closed_unless (rnn_status status, rnn_network *net)
{
  if (status != RNN_OK)
    network_close (net);
  return status;
}

rnn_status
network_shapes (rnn_network *net, const rnn_spec *spec)
{
  *net = (rnn_network){.spec = spec};
  if (spec->layers.count > RNN_LARGEST / 64 || spec->decoder.count > RNN_LARGEST / 64)
    return RNN_EINVALID;
  return closed_unless (open_shapes (net), net);
}

rnn_status
network_tables (rnn_network *net, const rnn_spec *spec)
{
  const rnn_status status = network_shapes (net, spec);
  return status == RNN_OK ? closed_unless (open_products (net), net) : status;
}

rnn_status
network_open (rnn_network *net, const rnn_spec *spec)
{
  const rnn_status status = network_tables (net, spec);
  return status == RNN_OK ? closed_unless (open_memory (net), net) : status;
}

void
network_close (rnn_network *net)
{
  for (size_t k = 0; net->micro && k < RNN_GROUP; k++)
    {
      rnn_arena_free (&net->micro[k].arena);
      rnn_arena_free (&net->micro[k].elementwise);
    }
  rnn_arena_free (&net->packed);
  for (size_t k = 0; k < sizeof net->memory / sizeof *net->memory; k++)
    rnn_free (net->memory[k]);
  *net = (rnn_network){0};
}

/* --------------------------------------------------------------------------------------- pack */

typedef struct {
  const rnn_network *net;
  int uses;
} packing;

/* Takes out of R the weights between units that are not connected. */
static void
clear_unconnected (const rnn_pack_item *p)
{
  const size_t H = p->transpose ? p->to->M : p->to->K;
  for (size_t row = 0; row < p->to->M; row++)
    for (size_t k = 0; k < p->to->K; k++)
      if (! (p->transpose ? p->connected (k % H, row, H) : p->connected (row % H, k, H)))
        packed_zero (p->to, row, k);
}

static const rnn_real *
packed_from (const rnn_pack_item *p, const rnn_network *net)
{
  return p->made ? p->made : net->theta + p->offset;
}

enum { PARTS = 8 }; /* of a matrix, so that no thread waits for one that has the largest */

/* Work item: some panels of a matrix, or all of one between units that are not all connected. */
static rnn_status
pack_item (void *arg, size_t item)
{
  const packing *work = arg;
  const rnn_pack_item *p = &work->net->pack[item / PARTS];
  const size_t part = item % PARTS, panels = packed_panels (p->to->M);
  if (! (p->use & work->uses))
    return RNN_OK;
  if (! p->connected)
    pack_panels (p->to, packed_from (p, work->net), p->ld, p->transpose, panels * part / PARTS,
                 panels * (part + 1) / PARTS);
  else if (part == 0)
    {
      pack_matrix (p->to, packed_from (p, work->net), p->ld, p->transpose);
      clear_unconnected (p);
    }
  return RNN_OK;
}

rnn_status
network_pack (rnn_network *net, const rnn_real *theta, int uses, rnn_pool *pool)
{
  enum { WORTH_THREADS = 1 << 16 }; /* parameters */
  packing work = {net, uses};
  net->theta = theta;
  made_weights (net);
  return rnn_pool_run (net->params >= WORTH_THREADS ? pool : NULL, pack_item, &work,
                       net->n_pack * PARTS);
}
