/* network.c - from a description to offsets, packed weights and a list of gradient products.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "network/network.h"

/* ------------------------------------------------------------------------------------ offsets */

static const rnn_block *
find (const rnn_network *net, const char *part, size_t layer, size_t dir, const char *name)
{
  for (size_t k = 0; k < net->blocks; k++)
    {
      const rnn_block *b = &net->block[k];
      if (strcmp (b->part, part) == 0 && strcmp (b->name, name) == 0
          && (b->layer < 0 || (b->layer == (int) layer && b->dir == (int) dir)))
        return b;
    }
  return NULL;
}

static void
set_layer (rnn_network *net, rnn_stack *st, rnn_layer *L, size_t l, size_t d)
{
  const rnn_block *W = find (net, st->part, l, d, "W"), *b = find (net, st->part, l, d, "b");
  const rnn_block *h0 = find (net, st->part, l, d, net->cell->initial_name[0]);
  L->cell = net->cell;
  L->D = W->cols;
  L->H = net->spec->hidden[l];
  L->W = W->offset;
  L->R = find (net, st->part, l, d, "R")->offset;
  L->b = b->offset;
  L->extra = L->b + b->rows;
  L->h0 = h0 ? h0->offset : (size_t) -1;
  L->reverse = (int) d;
  L->state = st->state_rows;
  st->state_rows += (size_t) net->cell->states * L->H;
  net->widest = L->H > net->widest ? L->H : net->widest;
}

static void
set_stack (rnn_network *net, rnn_stack *st, const char *table)
{
  const rnn_block *E = find (net, table, 0, 0, "W");
  if (E)
    {
      st->E = E->rows;
      st->vocabulary = E->cols;
      st->table = E->offset;
    }
  st->rows = find (net, st->part, 0, 0, "W")->cols;
  for (size_t l = 0; l < st->layers; l++)
    for (size_t d = 0; d < st->dirs; d++)
      set_layer (net, st, &net->layer[st->first + l * st->dirs + d], l, d);
}

static void
set_dense (const rnn_network *net, rnn_dense *dense, const char *part, size_t l, const char *name)
{
  const rnn_block *W = find (net, part, l, 0, name), *b = find (net, part, l, 0, "b");
  if (W)
    *dense = (rnn_dense){.W = W->offset, .b = b ? b->offset : 0, .rows = W->rows, .cols = W->cols};
}

static void
set_offsets (rnn_network *net)
{
  for (size_t k = 0; k < net->stacks; k++)
    {
      rnn_stack *st = &net->stack[k];
      set_stack (net, st, strcmp (st->part, "decoder") ? "embedding" : "target_embedding");
    }
  set_dense (net, &net->head, "head", 0, "W");
  set_dense (net, &net->readout, "readout", 0, "W");
  set_dense (net, &net->query, "attention", 0, "Wq");
  set_dense (net, &net->key, "attention", 0, "Wk");
  for (size_t l = 0; rnn_writes (net) && l < rnn_top (net)->layers; l++)
    set_dense (net, &net->bridge[l], "bridge", l, "W");
  const rnn_block *v = find (net, "attention", 0, 0, "v");
  net->v = v ? v->offset : 0;
  net->vectors = (size_t) (net->cell->extras + net->cell->states) * net->widest;
}

/* The stacks' shapes, as far as they do not depend on the layout. */
static void
set_stacks (rnn_network *net)
{
  const rnn_spec *spec = net->spec;
  const size_t layers = (size_t) spec->layers, dirs = (size_t) spec->dirs;
  const int writes = spec->structure >= RNN_ENCODER_DECODER;
  if (spec->structure != RNN_ONE_TO_MANY)
    net->stack[net->stacks++]
      = (rnn_stack){.part = writes ? "encoder" : "rnn", .layers = layers, .dirs = dirs};
  if (writes)
    {
      const rnn_stack *encoder = net->stacks ? &net->stack[0] : NULL;
      net->stack[net->stacks++] = (rnn_stack){.part = "decoder",
                                              .layers = layers,
                                              .dirs = 1,
                                              .first = encoder ? layers * dirs : 0,
                                              .level = encoder ? layers : 0};
      net->width = encoder ? dirs * spec->hidden[layers - 1] : 0;
      net->feed = ! spec->feed ? 0 : encoder ? net->width : spec->inputs;
    }
  const rnn_stack *top = rnn_top (net);
  net->n_layers = top->first + top->layers * top->dirs;
  net->levels = top->level + top->layers;
}

/* -------------------------------------------------------------------------- packed weights */

/* Lists a packed matrix M x K and its source in theta; with arena NULL only lists. */
static void
want_packed (rnn_network *net, rnn_arena *arena, rnn_packed *P, size_t M, size_t K, size_t offset,
             size_t ld, int use)
{
  const int transpose = use != RNN_PACK_FORWARD;
  *P = (rnn_packed){M, K, rnn_arena_take (arena, packed_size (M, K), sizeof (rnn_real))};
  net->pack[net->n_pack++] = (rnn_pack_item){P, offset, ld, transpose, use, NULL};
}

static void
want_dense (rnn_network *net, rnn_arena *arena, rnn_dense *d)
{
  if (d->rows == 0)
    return;
  want_packed (net, arena, &d->p, d->rows, d->cols, d->W, d->rows, RNN_PACK_FORWARD);
  want_packed (net, arena, &d->pt, d->cols, d->rows, d->W, d->rows, RNN_PACK_BACKWARD);
}

/* Does direction i read what the network reads, rather than another layer's outputs? */
static int
first_layer (const rnn_network *net, size_t i)
{
  const rnn_stack *st = &net->stack[i < net->stack[net->stacks - 1].first ? 0 : net->stacks - 1];
  return i - st->first < st->dirs;
}

static void
plan_packed (rnn_network *net, rnn_arena *arena)
{
  const rnn_cell *cell = net->cell;
  net->n_pack = 0;
  for (size_t i = 0; i < net->n_layers; i++)
    {
      rnn_layer *L = &net->layer[i];
      const size_t ld = (size_t) cell->gates * L->H, ldW = (size_t) cell->inputs * L->H;
      want_packed (net, arena, &L->pW, ldW, L->D, L->W, ldW, RNN_PACK_FORWARD);
      want_packed (net, arena, &L->pWt, L->D, ldW, L->W, ldW,
                   first_layer (net, i) ? RNN_PACK_INPUT : RNN_PACK_BACKWARD);
      for (int k = 0; k < cell->segments; k++)
        {
          const rnn_segment *g = &cell->segment[k];
          const size_t rows = (size_t) g->gates * L->H, offset = L->R + (size_t) g->gate * L->H;
          want_packed (net, arena, &L->pR[k], rows, L->H, offset, ld, RNN_PACK_FORWARD);
          net->pack[net->n_pack - 1].sees = cell->sees;
          want_packed (net, arena, &L->pRt[k], L->H, rows, offset, ld, RNN_PACK_BACKWARD);
          net->pack[net->n_pack - 1].sees = cell->sees;
        }
    }
  want_dense (net, arena, &net->head);
  want_dense (net, arena, &net->readout);
  want_dense (net, arena, &net->query);
  want_dense (net, arena, &net->key);
  for (size_t l = 0; rnn_writes (net) && l < rnn_top (net)->layers; l++)
    want_dense (net, arena, &net->bridge[l]);
}

/* ------------------------------------------------------------------------ gradient products */

/* Lists the row blocks of a gradient; with net->grad NULL only counts them.  An item packs all of the
   right side for its rows (outer.c): the more rows the better, as long as there are many items.  */
static void
want_grad (rnn_network *net, size_t layer, int part, size_t rows)
{
  enum { FEW = RNN_OUTER_ROWS / 2, MANY = 8 * RNN_OUTER_ROWS / 2 };
  const size_t step = part == RNN_PART_VECTORS     ? rows
                      : part == RNN_PART_EMBEDDING ? FEW / 4
                      : rows < MANY                ? FEW
                                                   : RNN_OUTER_ROWS;
  for (size_t row = 0; row < rows; row += step, net->n_grad++)
    if (net->grad)
      net->grad[net->n_grad]
        = (rnn_grad_item){layer, part, row, rows - row < step ? rows - row : step};
}

static void
plan_grads (rnn_network *net)
{
  net->n_grad = 0;
  for (size_t i = 0; i < net->n_layers; i++)
    {
      const size_t H = net->layer[i].H;
      want_grad (net, i, RNN_PART_W, (size_t) net->cell->inputs * H);
      for (int k = 0; k < net->cell->segments; k++)
        want_grad (net, i, k, (size_t) net->cell->segment[k].gates * H);
    }
  for (size_t k = 0; k < net->stacks; k++)
    want_grad (net, k, RNN_PART_EMBEDDING, net->stack[k].E);
  for (size_t l = 0; rnn_writes (net) && l < rnn_top (net)->layers; l++)
    want_grad (net, l, RNN_PART_BRIDGE, net->bridge[l].rows);
  want_grad (net, 0, RNN_PART_QUERY, net->query.rows);
  want_grad (net, 0, RNN_PART_KEY, net->key.rows);
  want_grad (net, 0, RNN_PART_READOUT, net->readout.rows);
  want_grad (net, 0, RNN_PART_HEAD, net->head.rows);
  want_grad (net, 0, RNN_PART_VECTORS, 1);
}

/* ------------------------------------------------------------------------------ open and close */

/* An array for the network's lifetime; NULL when memory is out. */
static void *
own (rnn_network *net, int slot, size_t count, size_t size)
{
  return net->memory[slot] = rnn_alloc (count, size);
}

static rnn_status
open_tables (rnn_network *net)
{
  const rnn_cell *cell = net->cell;
  const size_t dense = 4 + (size_t) net->spec->layers;
  net->block = own (net, 0, net->blocks, sizeof (rnn_block));
  net->layer = own (net, 1, net->n_layers, sizeof (rnn_layer));
  net->bridge = own (net, 4, (size_t) net->spec->layers, sizeof (rnn_dense));
  net->pack = own (net, 2, net->n_layers * (2 + 2 * (size_t) cell->segments) + 2 * dense,
                   sizeof (rnn_pack_item));
  if (! net->block || ! net->layer || ! net->pack || ! net->bridge)
    return RNN_ENOMEM;
  network_layout (net->block, &net->blocks, &net->params, net->spec);
  set_offsets (net);
  plan_grads (net);
  net->grad = own (net, 3, net->n_grad, sizeof (rnn_grad_item));
  if (! net->grad)
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
  /* a group is cut into at most one shard a sequence */
  net->shard = own (net, 5, RNN_GROUP, sizeof (rnn_shard));
  return net->shard ? RNN_OK : RNN_ENOMEM;
}

rnn_status
network_tables (rnn_network *net, const rnn_spec *spec)
{
  *net = (rnn_network){.spec = spec};
  rnn_status status = network_layout (NULL, &net->blocks, &net->params, spec);
  if (status != RNN_OK)
    return status;
  net->cell = cell_at (spec->cell);
  set_stacks (net);
  status = open_tables (net);
  if (status != RNN_OK)
    network_close (net);
  return status;
}

rnn_status
network_open (rnn_network *net, const rnn_spec *spec)
{
  rnn_status status = network_tables (net, spec);
  if (status != RNN_OK)
    return status;
  status = open_memory (net);
  if (status != RNN_OK)
    network_close (net);
  return status;
}

void
network_close (rnn_network *net)
{
  for (size_t s = 0; net->shard && s < RNN_GROUP; s++)
    {
      rnn_arena_free (&net->shard[s].arena);
      rnn_arena_free (&net->shard[s].vectors);
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

/* Takes out of R what the cell does not see. */
static void
blind (const rnn_pack_item *p)
{
  const size_t H = p->transpose ? p->to->M : p->to->K;
  for (size_t row = 0; row < p->to->M; row++)
    for (size_t k = 0; k < p->to->K; k++)
      if (! (p->transpose ? p->sees (k % H, row, H) : p->sees (row % H, k, H)))
        packed_zero (p->to, row, k);
}

static rnn_status
pack_item (void *arg, size_t item)
{
  const packing *work = arg;
  const rnn_pack_item *p = &work->net->pack[item];
  if (p->use & work->uses)
    pack_matrix (p->to, work->net->theta + p->offset, p->ld, p->transpose);
  if (p->use & work->uses && p->sees)
    blind (p);
  return RNN_OK;
}

rnn_status
network_pack (rnn_network *net, const rnn_real *theta, int uses, rnn_pool *pool)
{
  enum { WORTH_THREADS = 1 << 16 }; /* parameters */
  packing work = {net, uses};
  net->theta = theta;
  if (net->params >= WORTH_THREADS)
    return rnn_pool_run (pool, pack_item, &work, net->n_pack);
  for (size_t k = 0; k < net->n_pack; k++)
    pack_item (&work, k);
  return RNN_OK;
}
