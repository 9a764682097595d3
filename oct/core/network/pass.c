/* pass.c - a mini-batch as groups of shards on threads, and its gradient.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The sequences of a group are sorted by length and dealt to shards by a rule that does not look at
   the number of threads.  First every shard runs forward and back; then the weight gradients are
   made in blocks of rows, each by one thread that adds up the shards in order.  So each number is
   the same sum in the same order on one thread or sixteen.  */

#include "network/network.h"

#include <stdlib.h>

/* ------------------------------------------------------------------------------------- shards */

rnn_sizes
shard_sizes (const rnn_group *g, const size_t *position, size_t n)
{
  const rnn_network *net = g->net;
  const size_t top = net->stacks - 1;
  const int reads = net->spec->structure != RNN_ONE_TO_MANY, ctc = net->spec->loss == RNN_CTC;
  rnn_sizes z = {.n = n, .N = {n, n}};
  for (size_t j = 0; j < n; j++)
    {
      const size_t T = steps_read (g->pass, position[j]);
      const size_t U = steps_written (g->pass, position[j]);
      if (reads)
        {
          z.S[0] += T;
          z.T[0] = T > z.T[0] ? T : z.T[0];
        }
      if (rnn_writes (net))
        {
          z.S[top] += U;
          z.T[top] = U > z.T[top] ? U : z.T[top];
          z.weights += T * U;
        }
      z.labels = ctc && U > z.labels ? U : z.labels;
    }
  return z;
}

static rnn_status
forward_shard (rnn_shard *s, rnn_group *g)
{
  const rnn_network *net = g->net;
  rnn_status status = shard_encode (s, net, g->pass, g->pool);
  if (status == RNN_OK)
    status = shard_write (s, net, g->pass, g->pool);
  if (status != RNN_OK || ! g->pass->training || net->spec->sampling == 0)
    return status;
  fill_sampled (s, net, g->pass);
  return shard_write (s, net, g->pass, g->pool);
}

size_t
shard_positions (size_t *position, const rnn_group *g, size_t item)
{
  size_t n = 0;
  for (size_t k = item; k < g->n && steps_read (g->pass, g->position[k]); k += g->shards)
    position[n++] = g->position[k];
  return n;
}

/* Forward, loss, backward of shard number `item`. */
static rnn_status
run_shard (void *arg, size_t item)
{
  rnn_group *g = arg;
  const rnn_pass *pass = g->pass;
  rnn_shard *s = &g->net->shard[item];
  size_t position[RNN_GROUP] = {0};
  if (rnn_pool_stopped (g->pool))
    return RNN_EINTERRUPT;
  const size_t n = shard_positions (position, g, item);
  const rnn_sizes z = shard_sizes (g, position, n);
  rnn_status status = shard_reserve (s, g->net, pass, &z, g->first);
  if (status != RNN_OK)
    return status;
  shard_fill (s, g->net, pass, position);
  if (g->states_only)
    return walk_forward (&s->walk[0], g->net, pass, 0, g->pool);
  status = forward_shard (s, g);
  if (status == RNN_OK && pass->direction)
    status = shard_tangent (s, g->net, pass, g->pool);
  if (status != RNN_OK)
    return status;
  shard_score (s, g->net, pass, g->scale);
  if (! rnn_wants_backward (pass))
    return RNN_OK;
  status = shard_backward (s, g->net, pass, g->pool);
  if (status == RNN_OK && pass->dx)
    shard_scatter_dx (s, g->net, pass);
  return status;
}

static rnn_status
run_gradient (void *arg, size_t item)
{
  rnn_group *g = arg;
  if (! g->last && g->net->grad[item].part == RNN_PART_VECTORS)
    return RNN_OK;
  return gradient_item (g->pass->grad, g->net, g->shards, item);
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

/* Numbers the sequences of positions from..to-1 that have something to do, longest first; returns
   their steps.  */
static size_t
sort_group (rnn_group *g, size_t from, size_t to)
{
  entry e[RNN_GROUP] = {{0}};
  size_t steps = 0;
  g->n = 0;
  for (size_t p = from; p < to; p++)
    {
      const size_t length = steps_read (g->pass, p);
      const size_t written = rnn_writes (g->net) ? steps_written (g->pass, p) : length;
      if (length && written)
        e[g->n++] = (entry){length, p};
      steps += length + (rnn_writes (g->net) ? written : 0);
    }
  qsort (e, g->n, sizeof *e, longest_first);
  for (size_t k = 0; k < g->n; k++)
    g->position[k] = e[k].position;
  return steps;
}

/* Is the group enough work to share? */
static int
much_work (const rnn_network *net, size_t steps)
{
  const double little_work = 4e5;
  return (double) net->params * (double) steps >= little_work;
}

/* How many shards: an even number of about 8 columns each; of 16 or 32 where R is too large to stay
   in a core's nearer caches from step to step, as then every step has to pay for reading it.  */
static size_t
shards_of (const rnn_network *net, size_t n, size_t steps)
{
  const double near_bytes = 512 * 1024, far_bytes = 3 * 1024 * 1024;
  size_t largest = 0;
  for (size_t i = 0; i < net->n_layers; i++)
    {
      const size_t R = (size_t) net->cell->gates * net->layer[i].H * net->layer[i].H;
      largest = R > largest ? R : largest;
    }
  if (n < 4 || ! much_work (net, steps))
    return 1;
  const double bytes = (double) largest * sizeof (rnn_real);
  const size_t columns = bytes > far_bytes ? 32 : bytes > near_bytes ? 16 : 8;
  return 2 * ((n + 2 * columns - 1) / (2 * columns));
}

rnn_status
group_run (rnn_group *g)
{
  rnn_status status = rnn_pool_run (g->pool, run_shard, g, g->shards);
  if (status != RNN_OK || g->states_only)
    return status;
  for (size_t k = 0; k < g->shards; k++)
    rnn_sums_add (&g->pass->sums, g->net->shard[k].sums);
  if (! g->pass->grad)
    return RNN_OK;
  if (g->shared) /* the items do not depend on one another, also where there is one shard */
    return rnn_pool_run (g->pool, run_gradient, g, g->net->n_grad);
  for (size_t item = 0; item < g->net->n_grad && status == RNN_OK; item++)
    status = run_gradient (g, item);
  return status;
}

void
group_open (rnn_group *g, size_t from, size_t to)
{
  const size_t steps = sort_group (g, from, to);
  g->from = from;
  g->most = to - from;
  g->shared = much_work (g->net, steps);
  g->shards = shards_of (g->net, g->n, steps);
}

static rnn_status
run_group (rnn_group *g, size_t from, size_t to)
{
  group_open (g, from, to);
  if (g->n == 0)
    return RNN_OK;
  g->first = g->last = 1;
  return g->pass->checkpointing && rnn_wants_backward (g->pass) ? group_checkpointed (g)
                                                                : group_run (g);
}

/* Are the columns of a shard few enough that no size overflows? */
int
pass_fits (const rnn_pass *pass, const rnn_network *net)
{
  size_t longest = 0;
  for (size_t p = 0; p < pass->n; p++)
    {
      const size_t T = steps_read (pass, p), U = steps_written (pass, p);
      longest = T > longest ? T : longest;
      longest = U > longest ? U : longest;
    }
  return longest < RNN_LARGEST / RNN_GROUP && net->params < SIZE_MAX / 16;
}

/* What tangent.c goes through. */
static int
has_tangent (const rnn_pass *pass, const rnn_network *net)
{
  const rnn_spec *spec = net->spec;
  return net->direction && ! rnn_writes (net) && ! pass->checkpointing
         && (spec->loss == RNN_CROSSENTROPY || spec->loss == RNN_MSE)
         && ! (pass->training && (spec->dropout > 0 || spec->recurrent_dropout > 0));
}

/* A decoder and CTC look at whole sequences, and so does a layer that reads backward; tokens have no
   gradient.  Final states of a part of a sequence would not be those of both directions.  */
static int
valid_pass (const rnn_pass *pass, const rnn_network *net)
{
  const int whole = rnn_writes (net) || net->spec->loss == RNN_CTC || net->spec->dirs > 1;
  return ! (whole && (pass->start || pass->chunk || pass->checkpointing))
         && ! (pass->dx && net->spec->embedding) && (! pass->direction || has_tangent (pass, net));
}

rnn_status
pass_run (rnn_pass *pass, rnn_network *net, rnn_pool *pool)
{
  size_t position[RNN_GROUP] = {0};
  if (! valid_pass (pass, net))
    return RNN_EINVALID;
  if (! pass_fits (pass, net))
    return RNN_ETOOBIG;
  pass->count = count_targets (&pass->weight, pass, net->spec);
  pass->sums = (rnn_sums){0};
  rnn_group g = {.pass = pass,
                 .net = net,
                 .pool = pool,
                 .position = position,
                 .scale = pass->weight > 0 ? 1 / pass->weight : 0};
  rnn_real *const grad = pass->grad;
  if (grad)
    memset (grad, 0, net->params * sizeof (rnn_real));
  if (pass->count == 0 && ! pass->dstate1)
    pass->grad = NULL; /* nothing to learn from: a chunk in which no sequence ends, say */
  if (pass->state1 && pass->state0 && pass->state1 != pass->state0)
    memcpy (pass->state1, pass->state0, rnn_top (net)->state_rows * pass->n * sizeof (rnn_real));
  rnn_status status = RNN_OK;
  for (size_t from = 0; from < pass->n && status == RNN_OK; from += RNN_GROUP)
    status = run_group (&g, from, pass->n - from < RNN_GROUP ? pass->n : from + RNN_GROUP);
  pass->grad = grad;
  return status;
}
