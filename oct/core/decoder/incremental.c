/* incremental.c - the incremental decoder: states in, one step of the network, states out.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "decoder/decode.h"

/* ------------------------------------------------------------------------------------- a step */

/* The input columns of the decoder, or of the language model. */
static void
place_inputs (rnn_incremental *p, const size_t *source, const int32_t *token, const rnn_real *x,
              size_t n)
{
  const rnn_network *net = p->net;
  rnn_run *w = rnn_top_run (net, &p->micro);
  const size_t K = rnn_top (net)->in.rows;
  size_t weight = 0;
  for (size_t j = 0; j < n; j++)
    {
      w->slot[j] = p->slot[source[j]];
      if (w->token)
        w->token[j] = token[j];
      else if (x)
        memcpy (w->X + j * K, x + j * K, K * sizeof (rnn_real));
      if (p->micro.source.at)
        p->micro.source.at[j] = weight;
      weight += p->pass.data->length[p->sequence[source[j]]];
    }
}

/* Hypothesis j has its state in column[j]. */
static rnn_status
step (const rnn_real **O, rnn_incremental *p, const size_t *column, const size_t *source,
      const int32_t *token, const rnn_real *x, size_t n)
{
  rnn_run *w = rnn_top_run (p->net, &p->micro);
  w->batch.n = n;
  batch_fill (&w->batch, p->ones);
  w->column = column;
  w->state0 = w->state1 = p->state;
  place_inputs (p, source, token, x, n);
  const rnn_status status = microbatch_outputs (&p->micro, p->net);
  *O = p->micro.O;
  return status;
}

rnn_status
incremental_step (const rnn_real **O, rnn_incremental *p, const size_t *source,
                  const int32_t *token, const rnn_real *x, size_t n)
{
  return step (O, p, p->column, source, token, x, n);
}

void
incremental_keep (rnn_incremental *p, const size_t *from, size_t n)
{
  const size_t rows = rnn_top (p->net)->state_rows;
  for (size_t k = 0; k < n; k++)
    memcpy (p->spare + k * rows, p->state + from[k] * rows, rows * sizeof (rnn_real));
  rnn_real *old = p->state;
  p->state = p->spare;
  p->spare = old;
}

/* ---------------------------------------------------------------------------------- the sources */

/* A language model starts from the learned states, or from zero. */
static void
first_states (rnn_incremental *p)
{
  const rnn_stack *st = rnn_top (p->net);
  memset (p->state, 0, st->state_rows * p->n * sizeof (rnn_real));
  for (size_t i = 0; i < st->count; i++)
    for (int d = 0; d < p->net->layer[st->first + i].dirs; d++)
      {
        const rnn_direction *L = &p->net->layer[st->first + i].dir[d];
        for (int k = 0; k < L->cell->states; k++)
          {
            const rnn_real *from = initial_state (L, p->net->theta, k);
            for (size_t j = 0; from && j < p->n; j++)
              memcpy (p->state + j * st->state_rows + L->state + direction_row (L, k), from,
                      direction_rows (L, k) * sizeof (rnn_real));
          }
      }
}

/* A language model reads all tokens but the last. */
static rnn_status
prime (rnn_incremental *p)
{
  const rnn_data *data = p->pass.data;
  rnn_status status = RNN_OK;
  const rnn_real *O;
  size_t *live = rnn_alloc (p->n, sizeof *live);
  int32_t *token = rnn_alloc (p->n, sizeof *token);
  if (! live || ! token)
    status = RNN_ENOMEM;
  first_states (p);
  for (size_t t = 0, n = 1; status == RNN_OK && n > 0; t++)
    {
      n = 0;
      for (size_t k = 0; k < p->n; k++)
        if (t + 1 < data->length[p->sequence[k]])
          {
            token[n] = data->token[p->sequence[k]][t];
            live[n++] = k;
          }
      if (n > 0)
        status = step (&O, p, live, live, token, NULL, n);
      if (t % 256 == 255 && rnn_pool_stopped (p->pool))
        status = RNN_EINTERRUPT;
    }
  rnn_free (live);
  rnn_free (token);
  return status;
}

/* Positions 0..n-1, the longest source first, as a batch wants them. */
static void
sort_sources (size_t *order, const rnn_incremental *p)
{
  for (size_t k = 0; k < p->n; k++)
    {
      size_t at = k;
      for (; at && steps_read (&p->pass, order[at - 1]) < steps_read (&p->pass, k); at--)
        order[at] = order[at - 1];
      order[at] = k;
    }
}

static rnn_status
encode (rnn_incremental *p)
{
  const size_t rows = rnn_top (p->net)->state_rows;
  size_t order[RNN_GROUP] = {0};
  sort_sources (order, p);
  microbatch_fill (&p->micro, p->net, &p->pass, order);
  rnn_status status = microbatch_read (&p->micro, p->net);
  for (size_t k = 0; k < p->n; k++)
    {
      p->slot[order[k]] = k;
      memcpy (p->state + order[k] * rows, p->micro.source.s0 + k * rows, rows * sizeof (rnn_real));
    }
  return status;
}

/* ------------------------------------------------------------------------------ open and close */

static rnn_sizes
incremental_sizes (const rnn_incremental *p)
{
  rnn_sizes z = {.n = p->n, .list = {{.n = p->n}}};
  rnn_extent *read = &z.list[0], *write = &z.list[p->net->stacks - 1];
  for (size_t k = 0; p->net->has_decoder && ! p->net->features && k < p->n; k++)
    {
      const size_t T = steps_read (&p->pass, k);
      read->S += T;
      read->squares += T * T;
      read->T = T > read->T ? T : read->T;
    }
  const size_t memory = read->S, longest = read->T;
  *write = (rnn_extent){.n = p->most, .T = 1, .S = p->most, .memory = memory, .longest = longest};
  write->weights = p->most * longest;
  write->squares = p->most;
  return z;
}

static rnn_status
take_memory (rnn_incremental *p)
{
  const size_t rows = rnn_top (p->net)->state_rows;
  p->sequence = rnn_alloc (p->n, sizeof (size_t));
  p->slot = rnn_alloc (p->n, sizeof (size_t));
  p->ones = rnn_alloc (p->most, sizeof (size_t));
  p->column = rnn_alloc (p->most, sizeof (size_t));
  p->state = rnn_alloc (rows * p->most, sizeof (rnn_real));
  p->spare = rnn_alloc (rows * p->most, sizeof (rnn_real));
  if (! p->sequence || ! p->slot || ! p->ones || ! p->column || ! p->state || ! p->spare)
    return RNN_ENOMEM;
  for (size_t k = 0; k < p->most; k++)
    {
      p->ones[k] = 1;
      p->column[k] = k;
    }
  return RNN_OK;
}

rnn_status
incremental_open (rnn_incremental *p, const rnn_network *net, rnn_pool *pool, const rnn_data *data,
                  const size_t *sequence, size_t n, size_t most)
{
  *p = (rnn_incremental){.net = net, .pool = pool, .n = n, .most = most};
  rnn_status status = take_memory (p);
  if (status != RNN_OK)
    return status;
  memcpy (p->sequence, sequence, n * sizeof *sequence);
  p->pass = (rnn_pass){.data = data, .order = p->sequence, .n = n};
  const rnn_sizes z = incremental_sizes (p);
  status = microbatch_reserve (&p->micro, net, &p->pass, &z, 1, pool);
  if (status != RNN_OK)
    return status;
  return net->has_decoder ? encode (p) : prime (p);
}

void
incremental_close (rnn_incremental *p)
{
  rnn_arena_free (&p->micro.arena);
  rnn_free (p->sequence);
  rnn_free (p->slot);
  rnn_free (p->ones);
  rnn_free (p->column);
  rnn_free (p->state);
  rnn_free (p->spare);
}
