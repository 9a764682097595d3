/* pass.c - a mini-batch, group by group.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "network/network.h"

/* Are the columns of a microbatch few enough that no size overflows? */
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

/* Can tangent.c do this pass? */
static int
has_tangent (const rnn_pass *pass, const rnn_network *net)
{
  int drops = 0;
  for (size_t i = 0; i < net->layers; i++)
    drops
      |= net->layer[i].spec && (net->layer[i].spec->rate > 0 || net->layer[i].spec->zoneout > 0);
  drops |= net->dropped != NULL;
  return net->direction && ! net->has_decoder && ! pass->checkpointing && net->loss->curvature
         && ! (pass->training && drops);
}

/* Some networks need whole sequences (a decoder, CTC, layers in both directions, pooling); tokens have no
   gradient.  */
static int
valid_pass (const rnn_pass *pass, const rnn_network *net)
{
  return ! (net->whole && (pass->start || pass->chunk || pass->checkpointing))
         && ! (pass->dx && ! net->features && net->stack[0].in.tokens)
         && (! pass->direction || has_tangent (pass, net))
         && (! net->spec->given || pass->data->given || ! pass->data->target);
}

static rnn_status
run_group (rnn_group *g, size_t from, size_t to)
{
  group_open (g, from, to);
  if (g->n == 0)
    return RNN_OK;
  g->first = g->last = 1;
  g->sections = to == g->pass->n ? g->pass->sections : NULL;
  return g->pass->checkpointing && rnn_wants_backward (g->pass) ? group_checkpointed (g)
                                                                : group_run (g);
}

enum { CLEARED = 1 << 16 }; /* numbers of a gradient that one work item sets to 0 */

static rnn_status
clear_piece (void *arg, size_t item)
{
  const rnn_group *g = arg;
  const size_t from = item * CLEARED, left = g->net->params - from;
  memset (g->pass->grad + from, 0, (left < CLEARED ? left : CLEARED) * sizeof (rnn_real));
  return RNN_OK;
}

rnn_status
pass_run (rnn_pass *pass, rnn_network *net, rnn_pool *pool)
{
  size_t position[RNN_GROUP] = {0};
  if (! valid_pass (pass, net))
    return RNN_EINVALID;
  if (! pass_fits (pass, net))
    return RNN_ETOOBIG;
  count_targets (pass, net);
  pass->sums = (rnn_sums){0};
  rnn_group g = {.pass = pass,
                 .net = net,
                 .pool = pool,
                 .position = position,
                 .scale = pass->unscaled     ? 1
                          : pass->weight > 0 ? 1 / pass->weight
                                             : 0};
  rnn_real *const grad = pass->grad;
  if (grad) /* who asks to stop is heard by the groups */
    rnn_pool_run (pool, clear_piece, &g, (net->params + CLEARED - 1) / CLEARED);
  if (grad && net->tied)
    memset (net->tied, 0, net->n_tied * sizeof (rnn_real));
  if (pass->count == 0 && ! pass->dstate1 && ! pass->doutputs)
    pass->grad = NULL; /* nothing to learn from: a chunk in which no sequence ends, say */
  if (pass->state1 && pass->state0 && pass->state1 != pass->state0)
    memcpy (pass->state1, pass->state0, rnn_top (net)->state_rows * pass->n * sizeof (rnn_real));
  rnn_status status = RNN_OK;
  const size_t most = rnn_group_size (pass);
  for (size_t from = 0; from < pass->n && status == RNN_OK; from += most)
    status = run_group (&g, from, pass->n - from < most ? pass->n : from + most);
  pass->grad = grad;
  if (grad && net->tied && ! net->layer[net->layers - 1].tie->spec->freeze)
    add_numbers (grad + net->tied_at, net->tied, net->n_tied);
  if (grad)
    made_gradient (grad, net);
  if (grad && net->dropped && net->theta == net->dropped)
    weight_drop (grad, grad, net, pass->iteration);
  return status;
}
