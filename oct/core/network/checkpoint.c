/* checkpoint.c - back-propagation through time with few kept states.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The T steps are cut into chunks of about sqrt (T).  A first sweep goes forward and keeps only the
   states between two chunks.  Then, the last chunk first, each is run forward again, this time keeping
   all that the backward pass needs, and backward.  So sqrt (T) states and sqrt (T) steps are held instead
   of T steps, at the price of one more forward pass (Chen et al. 2016; Gruslys et al. 2016).  The gradient is
   the same to the bit: sequences stay in their microbatches, and gradient.c adds up the last step first
   however the steps are cut.  */

#include "network/network.h"

#include <math.h>

enum { SHORTEST = 64 }; /* steps of a chunk: shorter ones cost more than they save */

typedef struct {
  rnn_group *g;
  rnn_pass *whole, part;
  size_t T, length, chunks;
  size_t rows;      /* of the state matrices, which have one column per sequence of the group */
  rnn_real *state;  /* before each chunk, and at the end: rows x most each */
  rnn_real *dstate; /* rows x most: gradient of the states between two chunks */
} sweep;

static rnn_real *
state_before (const sweep *k, size_t chunk)
{
  return k->state + chunk * k->rows * k->g->most;
}

/* The pass over one chunk alone. */
static void
set_part (sweep *k, size_t chunk)
{
  const size_t from = chunk * k->length, left = k->T - from;
  k->part = *k->whole;
  k->part.sums = (rnn_sums){0};
  k->part.start = k->whole->start + from;
  k->part.chunk = left < k->length ? left : k->length;
  k->part.state0 = chunk || k->whole->state0 ? state_before (k, chunk) : NULL;
  k->part.state1 = NULL;
  k->part.states_from = k->g->from;
}

/* The states after a chunk start as those before it: sequences may have ended. */
static void
set_end (sweep *k, size_t chunk)
{
  k->part.state1 = state_before (k, chunk + 1);
  memcpy (k->part.state1, state_before (k, chunk), k->rows * k->g->most * sizeof (rnn_real));
}

static rnn_status
sweep_forward (sweep *k)
{
  rnn_status status = RNN_OK;
  k->g->states_only = 1;
  for (size_t chunk = 0; chunk + 1 < k->chunks && status == RNN_OK; chunk++)
    {
      set_part (k, chunk);
      set_end (k, chunk);
      k->part.grad = k->part.dstate0 = NULL;
      k->part.dx = NULL;
      status = group_run (k->g);
    }
  k->g->states_only = 0;
  return status;
}

/* Chunk by chunk forward again and back, the last one first. */
static rnn_status
sweep_backward (sweep *k)
{
  rnn_status status = RNN_OK;
  for (size_t chunk = k->chunks; chunk-- > 0 && status == RNN_OK;)
    {
      set_part (k, chunk);
      k->g->first = chunk + 1 == k->chunks;
      k->g->last = chunk == 0;
      if (k->g->first)
        set_end (k, chunk);
      k->part.dstate1 = k->part.dstate0 = k->dstate;
      status = group_run (k->g);
      rnn_sums_add (&k->whole->sums, k->part.sums);
    }
  return status;
}

/* Columns of the group's live sequences, from a state matrix whose first column is that of position
   `start` to one whose first is that of `first`.  */
static void
copy_states (const sweep *k, rnn_real *to, size_t first, const rnn_real *from, size_t start)
{
  for (size_t j = 0; to && from && j < k->g->n; j++)
    {
      const size_t position = k->g->position[j];
      memcpy (to + (position - first) * k->rows, from + (position - start) * k->rows,
              k->rows * sizeof (rnn_real));
    }
}

static sweep
cut (rnn_group *g)
{
  const size_t T = steps_read (g->pass, g->position[0]), root = (size_t) sqrt ((double) T) + 1;
  sweep k = {.g = g, .whole = g->pass, .T = T, .length = root > SHORTEST ? root : SHORTEST};
  k.chunks = (T + k.length - 1) / k.length;
  k.rows = rnn_top (g->net)->state_rows;
  return k;
}

size_t
checkpoint_states (size_t *length, const rnn_group *g)
{
  rnn_group same = *g;
  const sweep k = cut (&same);
  if (k.chunks < 2)
    return 0;
  *length = k.length;
  return k.rows * g->most * (k.chunks + 2);
}

rnn_status
group_checkpointed (rnn_group *g)
{
  sweep k = cut (g);
  if (k.chunks < 2)
    return group_run (g);
  const size_t from = g->from, whole_from = g->pass->states_from;
  k.state = rnn_alloc (k.rows * g->most * (k.chunks + 1), sizeof (rnn_real));
  k.dstate = rnn_alloc (k.rows * g->most, sizeof (rnn_real));
  rnn_status status = k.state && k.dstate ? RNN_OK : RNN_ENOMEM;
  if (status == RNN_OK)
    {
      copy_states (&k, k.state, from, k.whole->state0, whole_from);
      copy_states (&k, k.dstate, from, k.whole->dstate1, whole_from);
      g->pass = &k.part;
      status = sweep_forward (&k);
      if (status == RNN_OK)
        status = sweep_backward (&k);
      g->pass = k.whole;
    }
  if (status == RNN_OK)
    {
      copy_states (&k, k.whole->state1, whole_from, state_before (&k, k.chunks), from);
      copy_states (&k, k.whole->dstate0, whole_from, k.dstate, from);
    }
  rnn_free (k.state);
  rnn_free (k.dstate);
  return status;
}
