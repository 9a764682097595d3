/* describe.c - what gateways and tools ask about a network: sizes, parameters, recurrent layers, kinds.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "network/network.h"

rnn_status
network_describe (rnn_facts *facts, rnn_block *block, const rnn_spec *spec)
{
  rnn_network net;
  const rnn_status status = network_shapes (&net, spec);
  if (status != RNN_OK)
    return status;
  *facts = (rnn_facts){.blocks = net.blocks,
                       .targets = net.targets,
                       .params = net.params,
                       .state_rows = rnn_top (&net)->state_rows,
                       .has_decoder = net.has_decoder,
                       .one = net.one,
                       .input_tokens = ! net.features && net.stack[0].in.tokens,
                       .decoder_tokens = net.has_decoder && rnn_top (&net)->in.tokens,
                       .whole = net.whole,
                       .steps = ! net.has_decoder && ! net.stack[0].whole};
  if (block)
    memcpy (block, net.block, net.blocks * sizeof *block);
  network_close (&net);
  return RNN_OK;
}

rnn_status
network_recurrent (rnn_recurrent_facts *to, size_t *count, const rnn_spec *spec, int list)
{
  rnn_network net;
  const size_t room = *count;
  const rnn_status status = network_shapes (&net, spec);
  *count = 0;
  if (status != RNN_OK)
    return status;
  const size_t k = list && net.has_decoder ? net.stacks - 1 : 0;
  int l = 0;
  for (size_t i = 0; i < net.stack[k].count && (list ? net.has_decoder : ! net.features); i++)
    {
      const rnn_layer *L = &net.layer[net.stack[k].first + i];
      for (int d = 0; d < L->dirs; d++, ++*count)
        if (*count < room)
          to[*count] = (rnn_recurrent_facts){l,           d,           L->dir[d].cell,
                                             L->dir[d].D, L->dir[d].H, L->dir[d].state};
      l += L->dirs > 0;
    }
  network_close (&net);
  return RNN_OK;
}

/* The states of one layer, l-th among the recurrent ones; returns how many. */
static size_t
states_of (rnn_state_facts *to, size_t room, const rnn_layer *L, int l)
{
  size_t count = 0;
  for (int d = 0; d < L->dirs; d++)
    for (int k = 0; k < L->dir[d].cell->states; k++, count++)
      if (count < room)
        to[count] = (rnn_state_facts){.name = L->dir[d].cell->state_name[k],
                                      .kind = L->kind->name,
                                      .layer = l,
                                      .dir = d,
                                      .row = L->dir[d].state + direction_row (&L->dir[d], k),
                                      .rows = direction_rows (&L->dir[d], k)};
  if (L->states && count++ < room)
    *to = (rnn_state_facts){.name = L->kind->state_name,
                            .kind = L->kind->name,
                            .layer = L->number,
                            .row = L->state,
                            .rows = L->states};
  return count;
}

rnn_status
network_states (rnn_state_facts *to, size_t *count, const rnn_spec *spec, int list)
{
  rnn_network net;
  const size_t room = *count;
  const rnn_status status = network_shapes (&net, spec);
  *count = 0;
  if (status != RNN_OK)
    return status;
  const rnn_stack *st = list ? rnn_top (&net) : &net.stack[0];
  int l = 0;
  for (size_t i = 0; i < st->count && (list ? net.has_decoder : ! net.features); i++)
    {
      const rnn_layer *L = &net.layer[st->first + i];
      *count += states_of (to + *count, room > *count ? room - *count : 0, L, l);
      l += L->dirs > 0;
    }
  network_close (&net);
  return RNN_OK;
}

const char *
layer_name (int kind)
{
  return layer_at (kind) ? layer_at (kind)->name : NULL;
}

const rnn_constant *
layer_constant (int kind)
{
  return layer_at (kind)->constant;
}

/* Copies what has been made into its place in W, which is a copy of theta. */
static void
put_weights (rnn_real *W, const rnn_network *net)
{
  for (size_t i = 0; i < net->layers; i++)
    for (int d = 0; d < net->layer[i].dirs; d++)
      {
        const rnn_direction *q = &net->layer[i].dir[d];
        if (q->made)
          memcpy (W + q->R, q->made, q->H * q->H * sizeof (rnn_real));
      }
}

rnn_status
made_of (rnn_real *W, rnn_real *grad, const rnn_spec *spec, const rnn_real *theta)
{
  rnn_network net;
  const rnn_status status = network_open (&net, spec);
  if (status != RNN_OK)
    return status;
  net.theta = theta;
  made_weights (&net);
  if (W)
    put_weights (memcpy (W, theta, net.params * sizeof (rnn_real)), &net);
  if (grad)
    made_gradient (grad, &net);
  network_close (&net);
  return RNN_OK;
}
