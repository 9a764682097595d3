/* network.c - from a description to offsets, packed weights and a list of gradient products.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "network.h"

#include "blas.h"

enum { GRAD_ROWS = 128 }; /* rows of a weight gradient that one work item makes */

/* ------------------------------------------------------------------------------------ layout */

typedef struct {
  rnn_block *block; /* NULL: count only */
  size_t count, offset;
  int layer, dir;
} emitter;

static void
emit (emitter *e, const char *name, size_t rows, size_t cols, int gates, int init, int ones,
      int decay)
{
  if (e->block)
    e->block[e->count] = (rnn_block){.layer = e->layer,
                                     .dir = e->dir,
                                     .name = name,
                                     .offset = e->offset,
                                     .rows = rows,
                                     .cols = cols,
                                     .gates = gates,
                                     .init = init,
                                     .ones = ones,
                                     .decay = decay};
  e->count++;
  e->offset += rows * cols;
}

/* Biases, a cell's own vectors and initial states stand next to each other, in this order: their
   gradients are gathered as one vector (rnn_trace.db).  */
static void
emit_layer (emitter *e, const rnn_spec *spec, const rnn_cell *cell, size_t D, size_t H)
{
  const int G = cell->gates;
  emit (e, "W", (size_t) G * H, D, G, RNN_INIT_GLOROT, -1, 1);
  emit (e, "R", (size_t) G * H, H, G, RNN_INIT_ORTHOGONAL, -1, 1);
  emit (e, "b", (size_t) G * H, 1, G, RNN_INIT_ZEROS, cell->forget, 0);
  for (int k = 0; k < cell->extras; k++)
    emit (e, cell->extra_name[k], H, 1, 1, RNN_INIT_ZEROS, -1, 0);
  for (int k = 0; spec->learn_state && k < cell->states; k++)
    emit (e, cell->initial_name[k], H, 1, 1, RNN_INIT_ZEROS, -1, 0);
}

static int
valid (const rnn_spec *s)
{
  if (! RN (cell_at) (s->cell) || s->layers < 1 || s->dirs < 1 || s->dirs > 2 || ! s->hidden
      || s->inputs < 1 || s->outputs < 1 || ! (s->dropout >= 0 && s->dropout < 1)
      || ! (s->recurrent_dropout >= 0 && s->recurrent_dropout < 1) || s->structure < 0
      || s->structure > RNN_MANY_TO_MANY || s->loss < 0 || s->loss > RNN_MAE)
    return 0;
  for (int l = 0; l < s->layers; l++)
    if (s->hidden[l] < 1 || s->hidden[l] > RNN_BLAS_MAX / 64)
      return 0;
  return s->inputs <= RNN_BLAS_MAX && s->outputs <= RNN_BLAS_MAX;
}

rnn_status
RN (layout) (rnn_block *block, size_t *count, size_t *params, const rnn_spec *spec)
{
  if (! valid (spec))
    return RNN_EINVALID;
  const rnn_cell *cell = RN (cell_at) (spec->cell);
  emitter e = {.block = block};
  size_t D = spec->inputs;
  for (e.layer = 0; e.layer < spec->layers; e.layer++)
    {
      const size_t H = spec->hidden[e.layer];
      for (e.dir = 0; e.dir < spec->dirs; e.dir++)
        emit_layer (&e, spec, cell, D, H);
      D = H * (size_t) spec->dirs;
    }
  e.layer = -1;
  e.dir = 0;
  emit (&e, "W", spec->outputs, D, 1, RNN_INIT_GLOROT, -1, 1);
  emit (&e, "b", spec->outputs, 1, 1, RNN_INIT_ZEROS, -1, 0);
  *count = e.count;
  *params = e.offset;
  return RNN_OK;
}

size_t
RN (state_rows) (const rnn_spec *spec)
{
  size_t rows = 0;
  for (int l = 0; l < spec->layers; l++)
    rows += spec->hidden[l];
  return rows * (size_t) spec->dirs * (size_t) RN (cell_at) (spec->cell)->states;
}

/* ------------------------------------------------------------------------------ open and close */

static void
set_offsets (rnn_network *net)
{
  const rnn_spec *spec = net->spec;
  const rnn_cell *cell = net->cell;
  const size_t per_layer
    = 3 + (size_t) cell->extras + (spec->learn_state ? (size_t) cell->states : 0);
  for (size_t i = 0; i < net->n_layers; i++)
    {
      const rnn_block *b = net->block + i * per_layer;
      rnn_layer *L = &net->layer[i];
      L->cell = cell;
      L->D = b[0].cols;
      L->H = b[1].cols;
      L->W = b[0].offset;
      L->R = b[1].offset;
      L->b = b[2].offset;
      L->extra = L->b + (size_t) cell->gates * L->H;
      L->h0 = spec->learn_state ? b[3 + cell->extras].offset : (size_t) -1;
      L->reverse = (int) (i % (size_t) spec->dirs);
      L->state = net->state_rows;
      net->state_rows += (size_t) cell->states * L->H;
      net->widest = L->H > net->widest ? L->H : net->widest;
    }
  net->vectors = (size_t) (cell->gates + cell->extras + cell->states) * net->widest;
  net->V = net->block[net->blocks - 2].offset;
  net->bV = net->block[net->blocks - 1].offset;
}

/* Lists a packed matrix M x K and its source in theta; with arena NULL only lists. */
static void
want_packed (rnn_network *net, rnn_arena *arena, rnn_packed *P, size_t M, size_t K, size_t offset,
             size_t ld, int transpose)
{
  *P = (rnn_packed){M, K, rnn_arena_take (arena, RN (packed_size) (M, K), sizeof (rnn_real))};
  net->pack[net->n_pack++] = (rnn_pack_item){P, offset, ld, transpose};
}

static void
plan_packed (rnn_network *net, rnn_arena *arena)
{
  const rnn_spec *spec = net->spec;
  const rnn_cell *cell = net->cell;
  net->n_pack = 0;
  for (size_t i = 0; i < net->n_layers; i++)
    {
      rnn_layer *L = &net->layer[i];
      const size_t ld = (size_t) cell->gates * L->H;
      want_packed (net, arena, &L->pW, ld, L->D, L->W, ld, 0);
      want_packed (net, arena, &L->pWt, L->D, ld, L->W, ld, 1);
      for (int k = 0; k < cell->segments; k++)
        {
          const rnn_segment *g = &cell->segment[k];
          const size_t rows = (size_t) g->gates * L->H, offset = L->R + (size_t) g->gate * L->H;
          want_packed (net, arena, &L->pR[k], rows, L->H, offset, ld, 0);
          want_packed (net, arena, &L->pRt[k], L->H, rows, offset, ld, 1);
        }
    }
  const size_t K = spec->outputs, width = rnn_width (net, (size_t) spec->layers - 1);
  want_packed (net, arena, &net->pV, K, width, net->V, K, 0);
  want_packed (net, arena, &net->pVt, width, K, net->V, K, 1);
}

/* Lists the row blocks of a gradient; with net->grad NULL only counts them. */
static void
want_grad (rnn_network *net, size_t layer, int part, size_t rows)
{
  const size_t step = part == RNN_PART_VECTORS ? rows : GRAD_ROWS;
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
      want_grad (net, i, RNN_PART_W, (size_t) net->cell->gates * H);
      for (int k = 0; k < net->cell->segments; k++)
        want_grad (net, i, k, (size_t) net->cell->segment[k].gates * H);
    }
  want_grad (net, 0, RNN_PART_HEAD, net->spec->outputs);
  want_grad (net, 0, RNN_PART_VECTORS, 1);
}

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
  net->block = own (net, 0, net->blocks, sizeof (rnn_block));
  net->layer = own (net, 1, net->n_layers, sizeof (rnn_layer));
  net->pack
    = own (net, 2, net->n_layers * (2 + 2 * (size_t) cell->segments) + 2, sizeof (rnn_pack_item));
  if (! net->block || ! net->layer || ! net->pack)
    return RNN_ENOMEM;
  RN (layout) (net->block, &net->blocks, &net->params, net->spec);
  set_offsets (net);
  plan_grads (net);
  net->grad = own (net, 3, net->n_grad, sizeof (rnn_grad_item));
  if (! net->grad)
    return RNN_ENOMEM;
  plan_grads (net);
  rnn_arena arena = {0};
  plan_packed (net, &arena);
  arena.base = own (net, 4, arena.used, 1);
  if (! arena.base)
    return RNN_ENOMEM;
  arena.used = 0;
  plan_packed (net, &arena);
  /* a group is cut into at most one shard a sequence */
  net->shard = own (net, 5, RNN_GROUP, sizeof (rnn_shard));
  return net->shard ? RNN_OK : RNN_ENOMEM;
}

rnn_status
RN (network_open) (rnn_network *net, const rnn_spec *spec)
{
  *net = (rnn_network){.spec = spec};
  rnn_status status = RN (layout) (NULL, &net->blocks, &net->params, spec);
  if (status != RNN_OK)
    return status;
  net->cell = RN (cell_at) (spec->cell);
  net->n_layers = (size_t) (spec->layers * spec->dirs);
  status = open_tables (net);
  if (status != RNN_OK)
    RN (network_close) (net);
  return status;
}

void
RN (network_close) (rnn_network *net)
{
  for (size_t s = 0; net->shard && s < RNN_GROUP; s++)
    rnn_arena_free (&net->shard[s].arena);
  for (size_t k = 0; k < sizeof net->memory / sizeof *net->memory; k++)
    rnn_free (net->memory[k]);
  *net = (rnn_network){0};
}

/* --------------------------------------------------------------------------------------- pack */

static rnn_status
pack_item (void *arg, size_t item)
{
  const rnn_network *net = arg;
  const rnn_pack_item *p = &net->pack[item];
  RN (pack) (p->to, net->theta + p->offset, p->ld, p->transpose);
  return RNN_OK;
}

rnn_status
RN (network_pack) (rnn_network *net, const rnn_real *theta, rnn_pool *pool)
{
  enum { WORTH_THREADS = 1 << 16 }; /* parameters */
  net->theta = theta;
  if (net->params >= WORTH_THREADS)
    return rnn_pool_run (pool, pack_item, net, net->n_pack);
  for (size_t k = 0; k < net->n_pack; k++)
    pack_item (net, k);
  return RNN_OK;
}
