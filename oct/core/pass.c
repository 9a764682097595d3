/* pass.c - a mini-batch as groups of shards on threads, and its gradient.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The sequences of a group are sorted by length and dealt to shards by a rule that does not look at
   the number of threads.  First every shard runs forward and back; then the weight gradients are
   made in blocks of rows, each by one thread that adds up the shards in order.  So each number is
   the same sum in the same order on one thread or sixteen.  */

#include "network.h"

#include "blas.h"

#include <stdlib.h>

typedef struct {
  rnn_pass *pass;
  rnn_network *net;
  rnn_pool *pool;
  size_t n, shards; /* live sequences of the group */
  size_t *position; /* RNN_GROUP: their numbers in the order, longest first */
  size_t *length;   /* RNN_GROUP: their steps in this pass, in the same order */
  double scale;     /* 1 / targets */
} group;

/* Steps of sequence number `position` that lie in this pass. */
static size_t
steps_of (const rnn_pass *pass, size_t position)
{
  const size_t length = pass->data->length[pass->order[position]];
  const size_t left = length > pass->start ? length - pass->start : 0;
  return pass->chunk && left > pass->chunk ? pass->chunk : left;
}

/* Does the many-to-one target of this sequence lie in this pass? */
static int
ends_here (const rnn_pass *pass, size_t position)
{
  return pass->start + steps_of (pass, position) == pass->data->length[pass->order[position]];
}

/* ------------------------------------------------------------------------------------ targets */

static size_t
count_targets (const rnn_pass *pass, const rnn_spec *spec)
{
  const size_t K = spec->outputs;
  size_t count = 0;
  for (size_t p = 0; p < pass->n; p++)
    {
      const size_t i = pass->order[p], steps = steps_of (pass, p);
      const int many = spec->structure == RNN_MANY_TO_MANY;
      if (steps == 0 || ! (many || ends_here (pass, p)))
        continue;
      const size_t at = many ? pass->start : 0;
      count += RN (loss_count) (spec->loss, K, many ? steps : 1,
                                pass->data->labels ? pass->data->labels[i] + at : NULL,
                                pass->data->target ? pass->data->target[i] + at * K : NULL);
    }
  return count;
}

/* The target of output column `column`: that of the sequence at `position`, step `at` of it. */
static void
set_target (rnn_shard *s, const rnn_pass *pass, size_t K, size_t column, size_t position, size_t at,
            int present)
{
  const size_t i = pass->order[position];
  if (s->labels)
    s->labels[column] = present ? pass->data->labels[i][at] : 0;
  for (size_t k = 0; s->target && k < K; k++)
    s->target[column * K + k]
      = present ? pass->data->target[i][at * K + k] : (rnn_real) __builtin_nan ("");
}

/* ------------------------------------------------------------------------------------- shards */

/* Packs inputs, targets and dropout keys into the shard's columns. */
static void
fill_shard (rnn_shard *s, const rnn_pass *pass, const rnn_spec *spec)
{
  const size_t D = spec->inputs, K = spec->outputs;
  const rnn_batch *b = &s->batch;
  for (size_t t = 0; t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      {
        const size_t column = b->first[t] + j, position = s->position[j], at = pass->start + t;
        memcpy (s->X + column * D, pass->data->x[pass->order[position]] + at * D,
                D * sizeof (rnn_real));
        if (s->key)
          s->key[column] = (uint64_t) position << 40 | at;
        if (spec->structure == RNN_MANY_TO_MANY)
          set_target (s, pass, K, column, position, at, 1);
      }
  for (size_t j = 0; j < b->n; j++)
    {
      if (s->zkey)
        s->zkey[j] = (uint64_t) s->position[j] << 40 | 0xffffffffffu;
      if (spec->structure == RNN_MANY_TO_ONE)
        set_target (s, pass, K, j, s->position[j], 0, ends_here (pass, s->position[j]));
    }
}

static void
scatter_scores (const rnn_shard *s, const rnn_pass *pass, const rnn_spec *spec)
{
  const size_t K = spec->outputs;
  const rnn_batch *b = &s->batch;
  if (spec->structure == RNN_MANY_TO_ONE)
    {
      for (size_t j = 0; j < b->n; j++)
        if (ends_here (pass, s->position[j]))
          memcpy (pass->scores[s->position[j]], s->O + j * K, K * sizeof (rnn_real));
      return;
    }
  for (size_t t = 0; t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      memcpy (pass->scores[s->position[j]] + (pass->start + t) * K, s->O + (b->first[t] + j) * K,
              K * sizeof (rnn_real));
}

static void
scatter_dx (const rnn_shard *s, const rnn_pass *pass, size_t D)
{
  const rnn_batch *b = &s->batch;
  for (size_t t = 0; t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      memcpy (pass->dx[s->position[j]] + (pass->start + t) * D, s->dbuf[1] + (b->first[t] + j) * D,
              D * sizeof (rnn_real));
}

/* Forward, loss, backward of shard number `item`: sequences item, item + shards, ... */
static rnn_status
run_shard (void *arg, size_t item)
{
  group *g = arg;
  const rnn_pass *pass = g->pass;
  const rnn_spec *spec = g->net->spec;
  rnn_shard *s = &g->net->shard[item];
  size_t n = 0, S = 0, length[RNN_GROUP] = {0};
  for (size_t k = item; k < g->n; k += g->shards, n++)
    S += length[n] = g->length[k];
  if (rnn_pool_stopped (g->pool))
    return RNN_EINTERRUPT;
  rnn_status status = RN (shard_reserve) (s, g->net, pass, n, length[0], S);
  if (status != RNN_OK)
    return status;
  for (size_t k = item, j = 0; k < g->n; k += g->shards, j++)
    s->position[j] = g->position[k];
  RN (batch_fill) (&s->batch, length);
  fill_shard (s, pass, spec);
  status = RN (shard_forward) (s, g->net, pass, g->pool);
  if (status != RNN_OK)
    return status;
  s->loss = s->metric = 0;
  RN (loss_columns)
  (&s->loss, &s->metric, s->O, spec->loss, spec->outputs, s->outputs, s->labels, s->target,
   pass->y_scale);
  if (pass->scores)
    scatter_scores (s, pass, spec);
  if (! rnn_wants_backward (pass))
    return RNN_OK;
  RN (loss_gradient) (s->O, spec->loss, spec->outputs, s->outputs, s->labels, s->target, g->scale);
  status = RN (shard_backward) (s, g->net, pass, g->pool);
  if (status == RNN_OK && pass->dx)
    scatter_dx (s, pass, spec->inputs);
  return status;
}

/* --------------------------------------------------------------------------- weight gradients */

/* Biases, cells' vectors and learned initial states: one run of theta for each layer. */
static void
add_vectors (const group *g, const rnn_shard *s)
{
  const rnn_network *net = g->net;
  for (size_t i = 0; i < net->n_layers; i++)
    {
      const rnn_layer *L = &net->layer[i];
      const int states = L->h0 == (size_t) -1 ? 0 : L->cell->states;
      const size_t n = (size_t) (L->cell->gates + L->cell->extras + states) * L->H;
      for (size_t r = 0; r < n; r++)
        g->pass->grad[L->b + r] += s->trace[i].db[r];
    }
  for (size_t k = 0; k < net->spec->outputs; k++)
    g->pass->grad[net->bV + k] += s->dbV[k];
}

static rnn_status
run_gradient (void *arg, size_t item)
{
  group *g = arg;
  const rnn_network *net = g->net;
  const rnn_grad_item *it = &net->grad[item];
  const rnn_layer *L = &net->layer[it->layer];
  const size_t layers = (size_t) net->spec->layers, K = net->spec->outputs;
  rnn_real *grad = g->pass->grad;
  for (size_t k = 0; k < g->shards; k++)
    {
      const rnn_shard *s = &net->shard[k];
      const rnn_trace *tr = &s->trace[it->layer];
      size_t ld;
      if (it->part == RNN_PART_VECTORS)
        add_vectors (g, s);
      else if (it->part == RNN_PART_HEAD)
        {
          const rnn_real *z = RN (shard_input) (net, s, layers, &ld);
          rnn_blas_add_abt (grad + net->V + it->row0, K, s->O + it->row0, K, z, ld, it->rows,
                            rnn_width (net, layers - 1), s->outputs);
        }
      else if (it->part == RNN_PART_W)
        RN (layer_gradient_W) (grad + L->W, tr, L, &s->batch, it->row0, it->rows);
      else
        RN (layer_gradient_R) (grad + L->R, tr, L, &s->batch, it->part, it->row0, it->rows);
    }
  return RNN_OK;
}

/* ------------------------------------------------------------------------------------- groups */

typedef struct {
  size_t length, position;
} entry;

static int
longest_first (const void *a, const void *b)
{
  const entry *x = a, *y = b;
  if (x->length != y->length)
    return x->length < y->length ? 1 : -1;
  return x->position < y->position ? -1 : 1;
}

/* Numbers the live sequences of positions from..to-1, longest first; returns their steps. */
static size_t
sort_group (group *g, size_t from, size_t to)
{
  entry e[RNN_GROUP] = {{0}};
  size_t steps = 0;
  g->n = 0;
  for (size_t p = from; p < to; p++)
    {
      const size_t length = steps_of (g->pass, p);
      if (length)
        e[g->n++] = (entry){length, p};
      steps += length;
    }
  qsort (e, g->n, sizeof *e, longest_first);
  for (size_t k = 0; k < g->n; k++)
    {
      g->length[k] = e[k].length;
      g->position[k] = e[k].position;
    }
  return steps;
}

/* How many shards: an even number of about 8 columns each, or 16 where R is too large to stay in a
   core's cache from step to step; one where the whole group is too little work to share.  */
static size_t
shards_of (const rnn_network *net, size_t n, size_t steps)
{
  enum { FEW_COLUMNS = 8, MANY_COLUMNS = 16 };
  const double little_work = 4e5, cache_bytes = 512 * 1024;
  size_t largest = 0;
  for (size_t i = 0; i < net->n_layers; i++)
    {
      const size_t R = (size_t) net->cell->gates * net->layer[i].H * net->layer[i].H;
      largest = R > largest ? R : largest;
    }
  if (n < 4 || (double) net->params * (double) steps < little_work)
    return 1;
  const size_t columns
    = (double) largest * sizeof (rnn_real) > cache_bytes ? MANY_COLUMNS : FEW_COLUMNS;
  return 2 * ((n + 2 * columns - 1) / (2 * columns));
}

static rnn_status
run_group (group *g, size_t from, size_t to)
{
  const size_t steps = sort_group (g, from, to);
  if (g->n == 0)
    return RNN_OK;
  g->shards = shards_of (g->net, g->n, steps);
  rnn_status status = rnn_pool_run (g->pool, run_shard, g, g->shards);
  if (status != RNN_OK)
    return status;
  for (size_t k = 0; k < g->shards; k++)
    {
      g->pass->loss_sum += g->net->shard[k].loss;
      g->pass->metric_sum += g->net->shard[k].metric;
    }
  if (! g->pass->grad)
    return RNN_OK;
  if (g->shards > 1)
    return rnn_pool_run (g->pool, run_gradient, g, g->net->n_grad);
  for (size_t item = 0; item < g->net->n_grad; item++)
    run_gradient (g, item);
  return RNN_OK;
}

/* Dimensions that reach the BLAS: columns of a shard and leading dimensions. */
static int
fits_blas (const rnn_pass *pass, const rnn_network *net)
{
  size_t longest = 0;
  for (size_t p = 0; p < pass->n; p++)
    longest = steps_of (pass, p) > longest ? steps_of (pass, p) : longest;
  return longest < RNN_BLAS_MAX / RNN_GROUP && net->params < SIZE_MAX / 16;
}

rnn_status
RN (pass_run) (rnn_pass *pass, rnn_network *net, rnn_pool *pool)
{
  size_t position[RNN_GROUP] = {0}, length[RNN_GROUP] = {0};
  if (! fits_blas (pass, net))
    return RNN_ETOOBIG;
  pass->count = count_targets (pass, net->spec);
  pass->loss_sum = pass->metric_sum = 0;
  group g = {.pass = pass,
             .net = net,
             .pool = pool,
             .position = position,
             .length = length,
             .scale = pass->count ? 1 / (double) pass->count : 0};
  rnn_real *const grad = pass->grad;
  if (grad)
    memset (grad, 0, net->params * sizeof (rnn_real));
  if (pass->count == 0 && ! pass->dstate1)
    pass->grad = NULL; /* nothing to learn from: a chunk in which no sequence ends, say */
  if (pass->state1 && pass->state0 && pass->state1 != pass->state0)
    memcpy (pass->state1, pass->state0, net->state_rows * pass->n * sizeof (rnn_real));
  rnn_status status = RNN_OK;
  for (size_t from = 0; from < pass->n && status == RNN_OK; from += RNN_GROUP)
    status = run_group (&g, from, pass->n - from < RNN_GROUP ? pass->n : from + RNN_GROUP);
  pass->grad = grad;
  return status;
}
