/* measure.c - the bytes that a call would take, found without taking them.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Memory is always laid out twice, the first time to measure it (rnn_arena); here only the measuring is done,
   for the microbatches of every group.  The arena of a microbatch grows to the largest size that any group asks for,
   and keeps it: so what counts is the sum over microbatches of the largest size over groups.  */

#include "network/network.h"

static const size_t never = SIZE_MAX / 2; /* more than any machine has */

static size_t
plus (size_t a, size_t b)
{
  return a < never && b < never - a ? a + b : never;
}

static size_t
times (size_t a, size_t b)
{
  return b && a > never / b ? never : a * b;
}

typedef struct {
  size_t micro[RNN_GROUP];
  size_t states; /* that checkpoints keep of a group */
  size_t own;    /* numbers that a loss of the caller's own is asked about */
} needs;

/* The group's sequences in the steps of its pass. */
static void
measure_group (needs *q, const rnn_group *g)
{
  size_t position[RNN_GROUP] = {0}, columns = 0;
  for (size_t item = 0; item < g->micros; item++)
    {
      const size_t n = group_positions (position, g, item);
      const rnn_sizes z = group_sizes (g, position, n);
      q->micro[item] = size_larger (q->micro[item], microbatch_bytes (g->net, g->pass, &z));
      columns += g->net->one ? n : z.list[g->net->stacks - 1].S;
    }
  if (g->net->loss->own)
    q->own = size_larger (q->own, times (columns, 2 * g->net->spec->outputs + g->net->targets + 2));
}

/* What a pass needs, if it is more than was found before. */
static void
measure_pass (needs *q, const rnn_pass *pass, rnn_network *net)
{
  size_t position[RNN_GROUP] = {0};
  rnn_pass part = *pass;
  rnn_group g = {.pass = &part, .net = net, .position = position};
  if (! pass_fits (pass, net))
    {
      q->states = never;
      return;
    }
  const size_t most = rnn_group_size (pass);
  for (size_t from = 0; from < pass->n; from += most)
    {
      part = *pass;
      group_open (&g, from, pass->n - from < most ? pass->n : from + most);
      if (g.n == 0)
        continue;
      if (pass->checkpointing && rnn_wants_backward (pass))
        q->states = size_larger (q->states, checkpoint_states (&part.chunk, &g));
      measure_group (q, &g);
    }
}

static size_t
sum_of (const needs *q)
{
  size_t sum = plus (times (q->states, sizeof (rnn_real)), RNN_GROUP * sizeof (rnn_microbatch));
  sum = plus (sum, times (q->own, sizeof (double)));
  for (size_t k = 0; k < RNN_GROUP; k++)
    sum = plus (sum, q->micro[k]);
  return sum;
}

rnn_status
measure_evaluate (size_t *bytes, const rnn_pass *pass, const rnn_spec *spec)
{
  rnn_network net;
  needs q = {.states = 0};
  const rnn_status status = network_tables (&net, spec);
  if (status != RNN_OK)
    return status;
  rnn_pass part = *pass;
  size_t beside = pass->direction ? times (2, net.packed.used) : net.packed.used;
  beside = plus (beside, times (net.n_tied + net.n_dropped, sizeof (rnn_real)));
  if (evaluate_cut (&part, &net) && ! pass->state1)
    beside = plus (beside, times (rnn_top (&net)->state_rows, pass->n * sizeof (rnn_real)));
  measure_pass (&q, &part, &net);
  *bytes = plus (sum_of (&q), beside);
  network_close (&net);
  return RNN_OK;
}

/* A process has at most 2 levels nodes (train/world.c), while it makes the last one as many as that has levels beside them, and
   room for one that it gets.  */
size_t
plan_nodes (const rnn_plan *plan)
{
  size_t whole = 1, levels = 0;
  if (! plan->unit)
    return plan->world != NULL;
  for (size_t k = 0; k < plan->batches; k++)
    whole = size_larger (whole, plan->whole ? plan->whole[k] : plan->batch[k + 1] - plan->batch[k]);
  while (plan->unit << levels < whole)
    levels++;
  return 2 * levels + 2;
}

rnn_status
measure_fit (size_t *bytes, const rnn_spec *spec, const rnn_data *data, const rnn_plan *plan)
{
  rnn_network net;
  rnn_real marker = 0; /* a gradient is wanted */
  needs q = {.states = 0};
  size_t largest = 0;
  const rnn_status status = network_tables (&net, spec);
  if (status != RNN_OK)
    return status;
  for (size_t k = 0; k < plan->batches; k++)
    {
      const rnn_pass pass = {.data = data,
                             .order = plan->order + plan->batch[k],
                             .n = plan->batch[k + 1] - plan->batch[k],
                             .group = plan->group,
                             .chunk = plan->chunk ? size_larger (plan->chunk, plan->k2) : 0,
                             .training = 1,
                             .checkpointing = plan->checkpointing,
                             .grad = &marker};
      largest = size_larger (largest, pass.n);
      measure_pass (&q, &pass, &net);
    }
  *bytes = plus (*bytes, times (plan_nodes (plan), (net.params + PLAN_TAIL) * sizeof (double)));
  const size_t states = plan->chunk || plan->state ? rnn_top (&net)->state_rows : 0;
  *bytes = plus (
    sum_of (&q),
    plus (net.packed.used, times (2 * net.params + net.n_tied + net.n_dropped, sizeof (rnn_real))));
  *bytes = plus (*bytes, times (states, largest * sizeof (rnn_real)));
  network_close (&net);
  return RNN_OK;
}
