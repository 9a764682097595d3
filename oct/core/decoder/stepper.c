/* stepper.c - a network that writes one step at a time: states in, one step, states out.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "decoder/decode.h"

/* ------------------------------------------------------------------------------------- a step */

/* The input columns of the last stack's walk. */
static void
place_inputs (rnn_stepper *p, const size_t *source, const int32_t *token, const rnn_real *x,
              size_t n)
{
  const rnn_network *net = p->net;
  rnn_walk *w = rnn_top_walk (net, &p->shard);
  const size_t rows = rnn_top (net)->rows, K = net->spec->outputs;
  size_t weight = 0;
  for (size_t j = 0; j < n; j++)
    {
      w->slot[j] = p->slot[source[j]];
      if (w->token)
        w->token[j] = token[j];
      else if (x)
        memcpy (w->X + j * rows, x + j * K, K * sizeof (rnn_real));
      if (p->shard.join.at)
        p->shard.join.at[j] = weight;
      weight += p->pass.data->length[p->sequence[source[j]]];
    }
  if (w->token)
    fill_embedding (w, net, net->stacks - 1, 0, n);
}

/* Hypothesis j has its state in column[j]. */
static rnn_status
step (rnn_stepper *p, const size_t *column, const size_t *source, const int32_t *token,
      const rnn_real *x, size_t n)
{
  rnn_walk *w = rnn_top_walk (p->net, &p->shard);
  w->batch.n = n;
  batch_fill (&w->batch, p->ones);
  w->column = column;
  w->state0 = w->state1 = p->state;
  place_inputs (p, source, token, x, n);
  return shard_write (&p->shard, p->net, &p->pass, p->pool);
}

rnn_status
stepper_step (const rnn_real **O, rnn_stepper *p, const size_t *source, const int32_t *token,
              const rnn_real *x, size_t n)
{
  *O = p->shard.O;
  return step (p, p->column, source, token, x, n);
}

void
stepper_keep (rnn_stepper *p, const size_t *from, size_t n)
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
first_states (rnn_stepper *p)
{
  const rnn_stack *st = rnn_top (p->net);
  memset (p->state, 0, st->state_rows * p->n * sizeof (rnn_real));
  for (size_t i = 0; i < st->layers; i++)
    {
      const rnn_layer *L = &p->net->layer[st->first + i];
      const size_t rows = (size_t) rnn_learned (L->cell) * L->H;
      for (size_t k = 0; L->h0 != (size_t) -1 && k < p->n; k++)
        memcpy (p->state + k * st->state_rows + L->state, p->net->theta + L->h0,
                rows * sizeof (rnn_real));
    }
}

/* A language model reads all tokens but the last. */
static rnn_status
prime (rnn_stepper *p)
{
  const rnn_data *data = p->pass.data;
  rnn_status status = RNN_OK;
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
        status = step (p, live, live, token, NULL, n);
      if (t % 256 == 255 && rnn_pool_stopped (p->pool))
        status = RNN_EINTERRUPT;
    }
  rnn_free (live);
  rnn_free (token);
  return status;
}

/* Positions 0..n-1, the longest source first, as a batch wants them. */
static void
sort_sources (size_t *order, const rnn_stepper *p)
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
encode (rnn_stepper *p)
{
  const size_t rows = rnn_top (p->net)->state_rows;
  size_t order[RNN_GROUP] = {0};
  sort_sources (order, p);
  shard_fill (&p->shard, p->net, &p->pass, order);
  rnn_status status = shard_encode (&p->shard, p->net, &p->pass, p->pool);
  for (size_t k = 0; k < p->n; k++)
    {
      p->slot[order[k]] = k;
      memcpy (p->state + order[k] * rows, p->shard.join.s0 + k * rows, rows * sizeof (rnn_real));
    }
  return status;
}

/* ------------------------------------------------------------------------------ open and close */

static rnn_sizes
stepper_sizes (const rnn_stepper *p)
{
  const size_t top = p->net->stacks - 1;
  rnn_sizes z = {.n = p->n};
  if (p->net->spec->structure == RNN_ENCODER_DECODER)
    for (size_t k = 0; k < p->n; k++)
      {
        const size_t T = steps_read (&p->pass, k);
        z.S[0] += T;
        z.T[0] = T > z.T[0] ? T : z.T[0];
      }
  z.weights = p->most * z.T[0];
  z.N[0] = p->n;
  z.N[top] = z.S[top] = p->most;
  z.T[top] = 1;
  return z;
}

static rnn_status
take_memory (rnn_stepper *p)
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
stepper_open (rnn_stepper *p, const rnn_network *net, rnn_pool *pool, const rnn_data *data,
              const size_t *sequence, size_t n, size_t most)
{
  *p = (rnn_stepper){.net = net, .pool = pool, .n = n, .most = most};
  rnn_status status = take_memory (p);
  if (status != RNN_OK)
    return status;
  memcpy (p->sequence, sequence, n * sizeof *sequence);
  p->pass = (rnn_pass){.data = data, .order = p->sequence, .n = n};
  const rnn_sizes z = stepper_sizes (p);
  status = shard_reserve (&p->shard, net, &p->pass, &z, 1);
  if (status != RNN_OK)
    return status;
  return rnn_writes (net) ? encode (p) : prime (p);
}

void
stepper_close (rnn_stepper *p)
{
  rnn_arena_free (&p->shard.arena);
  rnn_free (p->sequence);
  rnn_free (p->slot);
  rnn_free (p->ones);
  rnn_free (p->column);
  rnn_free (p->state);
  rnn_free (p->spare);
}
