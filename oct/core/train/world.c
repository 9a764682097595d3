/* world.c - one gradient of the sequences that several processes have.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Each process makes the gradient of the sum of its losses; the sum over all, divided by the weight of all targets, is the
   gradient of the mean.  As a sum of three or more numbers depends on their order, its last bits depend on how many
   processes there are.

   With a unit they do not: a mini-batch of n sequences is U = ceil (n / unit) units, each with a gradient of its own, and
   these are the leaves of a binary tree in which node i of level l covers the units i 2^l to (i + 1) 2^l - 1 and is the sum of
   its two children.  Process r of R has the units U r / R up to U (r + 1) / R, rounded down.  It first makes the largest nodes
   that it has all units of; then the others are made, the left child's process adding what the right one's sends.  */

#include "train/train.h"

/* ------------------------------------------------------------------------------------ vectors */

/* The sums of the pass that go with its gradient. */
static void
put_tail (double *tail, const rnn_pass *pass)
{
  tail[0] = (double) pass->count;
  tail[1] = pass->weight;
  tail[2] = pass->scored;
  tail[3] = pass->sums.loss;
  tail[4] = pass->sums.metric;
  tail[5] = pass->sums.nll;
}

static void
put (double *x, const rnn_pass *pass, size_t params)
{
  for (size_t i = 0; pass->grad && i < params; i++)
    x[i] = (double) pass->grad[i];
  put_tail (x + params, pass);
}

static void
take (rnn_pass *pass, const double *x, size_t params)
{
  const double *tail = x + params;
  pass->count = (size_t) tail[0];
  pass->weight = tail[1];
  pass->scored = tail[2];
  pass->sums = (rnn_sums){.loss = tail[3], .metric = tail[4], .nll = tail[5]};
  const double scale = pass->weight > 0 ? 1 / pass->weight : 0;
  for (size_t i = 0; pass->grad && i < params; i++)
    pass->grad[i] = (rnn_real) (scale * x[i]);
}

static void
add (double *restrict to, const double *restrict x, size_t n)
{
  for (size_t i = 0; i < n; i++)
    to[i] += x[i];
}

/* --------------------------------------------------------------------------------------- tree */

typedef struct {
  const world_sums *sums;
  const rnn_pass *pass;
  rnn_network *net;
  rnn_pool *pool;
  size_t unit, units;
  size_t rank, size;
  size_t first, end; /* the units of this process */
  size_t used;       /* nodes that it has */
} tree;

static double *
node_of (const tree *t, size_t k)
{
  return t->sums->node + k * t->sums->n;
}

static size_t
first_unit (const tree *t, size_t rank)
{
  return t->units * rank / t->size;
}

static size_t
owner_of (const tree *t, size_t unit)
{
  return ((unit + 1) * t->size - 1) / t->units;
}

/* x <- the gradient of one unit of this process. */
static rnn_status
unit_gradient (double *x, tree *t, size_t unit)
{
  const size_t from = (unit - t->first) * t->unit, rows = rnn_top (t->net)->state_rows;
  rnn_pass part = *t->pass;
  part.order += from;
  part.n = size_least (t->unit, t->pass->n - from);
  if (part.number)
    part.number += from;
  if (part.state0)
    part.state0 += from * rows;
  if (part.state1)
    part.state1 += from * rows;
  const rnn_status status = pass_run (&part, t->net, t->pool);
  put (x, &part, t->sums->n - PLAN_TAIL);
  return status;
}

/* Node `at` and those after it as work space <- node i of this level, all of whose units are here. */
static rnn_status
whole_node (tree *t, size_t at, size_t level, size_t i)
{
  if (level == 0)
    return unit_gradient (node_of (t, at), t, i);
  rnn_status status = whole_node (t, at, level - 1, 2 * i);
  if (status != RNN_OK || (2 * i + 1) << (level - 1) >= t->units)
    return status;
  status = whole_node (t, at + 1, level - 1, 2 * i + 1);
  if (status == RNN_OK)
    add (node_of (t, at), node_of (t, at + 1), t->sums->n);
  return status;
}

/* The largest nodes below this one that are here, one after the other. */
static rnn_status
own_nodes (tree *t, size_t level, size_t i)
{
  const size_t from = i << level, to = size_least ((i + 1) << level, t->units);
  if (from >= to || to <= t->first || from >= t->end)
    return RNN_OK;
  if (from >= t->first && to <= t->end)
    return whole_node (t, t->used++, level, i);
  const rnn_status status = own_nodes (t, level - 1, 2 * i);
  return status == RNN_OK ? own_nodes (t, level - 1, 2 * i + 1) : status;
}

/* Who has the node in the end, and which of its own nodes that is. */
typedef struct {
  size_t owner, at;
} found;

static rnn_status
join (found *to, tree *t, size_t level, size_t i)
{
  const rnn_world *w = t->sums->plan->world;
  const size_t from = i << level, end = size_least ((i + 1) << level, t->units);
  to->owner = owner_of (t, from);
  if (level == 0 || to->owner == owner_of (t, end - 1))
    {
      to->at = t->used;
      t->used += to->owner == t->rank;
      return RNN_OK;
    }
  found right;
  rnn_status status = join (to, t, level - 1, 2 * i);
  if (status != RNN_OK || (2 * i + 1) << (level - 1) >= t->units)
    return status;
  status = join (&right, t, level - 1, 2 * i + 1);
  if (status != RNN_OK || (to->owner != t->rank && right.owner != t->rank))
    return status;
  double *const got = node_of (t, t->sums->nodes - 1);
  if (right.owner == to->owner)
    add (node_of (t, to->at), node_of (t, right.at), t->sums->n);
  else if (w->move (w->arg, right.owner == t->rank ? node_of (t, right.at) : got, t->sums->n,
                    (int) right.owner, (int) to->owner))
    return RNN_EWORLD;
  else if (to->owner == t->rank)
    add (node_of (t, to->at), got, t->sums->n);
  return RNN_OK;
}

static size_t
levels_of (size_t units)
{
  size_t levels = 0;
  while ((size_t) 1 << levels < units)
    levels++;
  return levels;
}

/* The first node <- the sum of all units, in each process. */
static rnn_status
sum_units (rnn_pass *pass, const world_sums *s, size_t whole, rnn_network *net, rnn_pool *pool)
{
  const rnn_world *w = s->plan->world;
  tree t = {.sums = s,
            .pass = pass,
            .net = net,
            .pool = pool,
            .unit = s->plan->unit,
            .units = size_larger (1, (whole + s->plan->unit - 1) / s->plan->unit),
            .rank = w ? (size_t) w->rank : 0,
            .size = w ? (size_t) w->size : 1};
  found root;
  const size_t levels = levels_of (t.units);
  t.first = first_unit (&t, t.rank);
  t.end = first_unit (&t, t.rank + 1);
  const size_t n = size_least (t.end * t.unit, whole) - size_least (t.first * t.unit, whole);
  rnn_status status = pass->n == n ? own_nodes (&t, levels, 0) : RNN_EINVALID;
  if (! w || status != RNN_OK)
    return status;
  if (w->sum (w->arg, s->node, 0, 0)) /* from here on nobody fails alone */
    return RNN_EWORLD;
  t.used = 0;
  status = join (&root, &t, levels, 0);
  double *const from = root.owner == t.rank ? node_of (&t, root.at) : s->node;
  if (status == RNN_OK && w->move (w->arg, from, s->n, (int) root.owner, -1))
    status = RNN_EWORLD;
  if (from != s->node)
    memcpy (s->node, from, s->n * sizeof *from);
  return status;
}

/* --------------------------------------------------------------------------------------- whole */

rnn_status
world_open (world_sums *s, const rnn_plan *plan, const rnn_network *net, rnn_real *grad)
{
  size_t largest = 0;
  *s = (world_sums){.plan = plan, .n = net->params + PLAN_TAIL, .nodes = plan_nodes (plan)};
  if (! s->nodes)
    return RNN_OK;
  s->node = rnn_alloc_unset (s->nodes * s->n, sizeof *s->node);
  if (s->node && ! plan->unit)
    return overlap_open (&s->overlap, s, net, grad);
  if (! plan->unit || plan->number)
    return s->node ? RNN_OK : RNN_ENOMEM;
  for (size_t k = 0; k < plan->batches; k++)
    largest = size_larger (largest, plan->batch[k + 1] - plan->batch[k]);
  s->number = rnn_alloc (largest, sizeof *s->number);
  for (size_t i = 0; s->number && i < largest; i++)
    s->number[i] = i;
  return s->node && s->number ? RNN_OK : RNN_ENOMEM;
}

void
world_close (world_sums *s)
{
  overlap_close (s->overlap);
  rnn_free (s->node);
  rnn_free (s->number);
}

/* The pass, and its sums over all processes in the one node. */
static rnn_status
sum_whole (rnn_pass *pass, const world_sums *s, rnn_network *net, rnn_pool *pool)
{
  const rnn_world *w = s->plan->world;
  const size_t params = s->n - PLAN_TAIL, skip = pass->grad ? 0 : params, n = s->n - skip;
  const rnn_status status = pass_run (pass, net, pool);
  if (status != RNN_OK)
    return status;
  put (s->node, pass, params);
  return w->sum (w->arg, s->node + skip, n, s->plan->rounded ? PLAN_TAIL : n) ? RNN_EWORLD : RNN_OK;
}

/* The same, section by section. */
static rnn_status
sum_overlapped (rnn_pass *pass, const world_sums *s, rnn_network *net, rnn_pool *pool)
{
  pass->sections = overlap_begin (s->overlap);
  const rnn_status status = pass_run (pass, net, pool);
  pass->sections = NULL;
  put_tail (s->node + s->n - PLAN_TAIL, pass);
  return overlap_end (s->overlap, status);
}

rnn_status
world_pass (rnn_pass *pass, const world_sums *s, size_t batch, rnn_network *net, rnn_pool *pool)
{
  const size_t whole = s->plan->whole ? s->plan->whole[batch] : pass->n;
  rnn_status status;
  pass->unscaled = 1;
  if (s->number)
    pass->number = s->number;
  if (s->plan->unit)
    status = sum_units (pass, s, whole, net, pool);
  else if (s->overlap && pass->grad)
    status = sum_overlapped (pass, s, net, pool);
  else
    status = sum_whole (pass, s, net, pool);
  if (status == RNN_OK)
    take (pass, s->node, s->n - PLAN_TAIL);
  return status;
}
