/* ready.c - a network that is kept from call to call: one step at a time, packing would take longer than the step.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "network/network.h"

/* Memory of a microbatch that is kept for the next call; a longer sequence takes it anew. */
enum { KEEP_BYTES = 1 << 20 };

rnn_status
ready_open (rnn_network **out, size_t *bytes, const rnn_spec *spec, const rnn_real *theta,
            int threads, rnn_tick tick)
{
  rnn_pool *pool = NULL;
  rnn_network *net = rnn_alloc (1, sizeof *net);
  *out = NULL;
  if (! net)
    return RNN_ENOMEM;
  rnn_status status = network_open (net, spec);
  if (status != RNN_OK)
    {
      rnn_free (net);
      return status;
    }
  status = rnn_pool_open (&pool, threads, tick);
  if (status == RNN_OK)
    status = network_pack (net, theta, RNN_PACK_FORWARD, pool);
  rnn_pool_close (pool);
  if (status != RNN_OK)
    {
      ready_close (net);
      return status;
    }
  *bytes = net->packed.size;
  *out = net;
  return RNN_OK;
}

static size_t
steps_of (const rnn_pass *pass)
{
  size_t steps = 0;
  for (size_t p = 0; p < pass->n; p++)
    steps += pass->data->length[pass->order[p]];
  return steps;
}

rnn_status
ready_pass (rnn_pass *pass, rnn_network *net, int threads, rnn_tick tick)
{
  rnn_pool *pool = NULL;
  rnn_status status = RNN_OK;
  if (pass->training || rnn_wants_backward (pass))
    return RNN_EINVALID;
  if (worth_threads (net, steps_of (pass)))
    status = rnn_pool_open (&pool, threads, tick);
  if (status == RNN_OK)
    status = evaluate_with (pass, net, pool);
  rnn_pool_close (pool);
  for (size_t k = 0; k < RNN_GROUP; k++)
    if (net->micro[k].arena.size > KEEP_BYTES)
      rnn_arena_free (&net->micro[k].arena);
  return status;
}

void
ready_close (rnn_network *net)
{
  if (net)
    network_close (net);
  rnn_free (net);
}
