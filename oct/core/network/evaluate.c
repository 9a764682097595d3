/* evaluate.c - one evaluation of a network on a set: outputs, loss, gradients, states.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "network/network.h"

/* When only outputs are wanted, a pass runs in pieces of about this many columns: the memory of one piece stays
   in the processor's last cache and is used again by the next.  */
enum { COLUMNS = 2048, FEWEST_STEPS = 16 };

/* Without a backward pass, and in a network that does not need whole sequences, a long sequence runs in pieces
   that hand on their states, in memory that does not grow with its length.  */
int
evaluate_cut (rnn_pass *pass, const rnn_network *net)
{
  if (rnn_wants_backward (pass) || net->whole || pass->start || pass->chunk)
    return 0;
  const size_t live = pass->n < RNN_GROUP ? pass->n + ! pass->n : RNN_GROUP;
  const size_t steps = COLUMNS / live;
  pass->chunk = steps > FEWEST_STEPS ? steps : FEWEST_STEPS;
  return 1;
}

/* piece: a pass that evaluate_cut has cut */
static rnn_status
evaluate_in_pieces (rnn_pass *pass, rnn_pass piece, rnn_network *net, rnn_pool *pool,
                    rnn_real *state)
{
  size_t longest = 0, count = 0;
  double weight = 0, scored = 0;
  rnn_sums sums = {0};
  for (size_t p = 0; p < pass->n; p++)
    if (pass->data->length[pass->order[p]] > longest)
      longest = pass->data->length[pass->order[p]];
  piece.state1 = state;
  for (piece.start = 0; piece.start < longest; piece.start += piece.chunk)
    {
      rnn_status status = pass_run (&piece, net, pool);
      if (status != RNN_OK)
        return status;
      count += piece.count;
      weight += piece.weight;
      scored += piece.scored;
      rnn_sums_add (&sums, piece.sums);
      piece.state0 = state;
    }
  pass->count = count;
  pass->weight = weight;
  pass->scored = scored;
  pass->sums = sums;
  return RNN_OK;
}

/* The same network once more, with the direction's weights. */
static rnn_status
open_direction (rnn_network *dot, rnn_network *net, const rnn_pass *pass, rnn_pool *pool)
{
  if (! pass->direction)
    return RNN_OK;
  rnn_status status = network_open (dot, net->spec);
  net->direction = dot;
  dot->at = net->theta;
  return status == RNN_OK ? network_pack (dot, pass->direction, RNN_PACK_FORWARD, pool) : status;
}

rnn_status
evaluate_with (rnn_pass *pass, rnn_network *net, rnn_pool *pool)
{
  rnn_pass piece = *pass;
  if (! evaluate_cut (&piece, net))
    return pass_run (pass, net, pool);
  rnn_real *state = pass->state1;
  if (! state && ! (state = rnn_alloc (rnn_top (net)->state_rows * pass->n, sizeof (rnn_real))))
    return RNN_ENOMEM;
  rnn_status status = evaluate_in_pieces (pass, piece, net, pool, state);
  if (state != pass->state1)
    rnn_free (state);
  return status;
}

rnn_status
evaluate_pass (rnn_pass *pass, const rnn_spec *spec, const rnn_real *theta, int threads,
               rnn_tick tick)
{
  rnn_network net, dot = {0};
  rnn_pool *pool = NULL;
  rnn_status status = network_open (&net, spec);
  if (status != RNN_OK)
    return status;
  status = rnn_pool_open (&pool, threads, tick);
  if (status == RNN_OK)
    status
      = network_pack (&net, pass->training ? dropped_weights (&net, theta, pass->iteration) : theta,
                      rnn_wants_backward (pass) ? RNN_PACK_ALL : RNN_PACK_FORWARD, pool);
  if (status == RNN_OK)
    status = open_direction (&dot, &net, pass, pool);
  if (status == RNN_OK)
    status = evaluate_with (pass, &net, pool);
  rnn_pool_close (pool);
  network_close (&dot);
  network_close (&net);
  return status;
}
