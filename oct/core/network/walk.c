/* walk.c - one stack of layers over the sequences of a shard, forward and back.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Memory is laid out by walk_take: first to measure, then in place.  */

#include "network/network.h"

static size_t
larger (size_t a, size_t b)
{
  return a > b ? a : b;
}

rnn_real *
take_real (rnn_arena *arena, size_t rows, size_t columns)
{
  return rnn_arena_take (arena, columns, rows * sizeof (rnn_real));
}

/* ----------------------------------------------------------------------------------- memory */

/* Are the outputs of all steps of the stack's last layer used, and not only its last ones? */
static int
gives_steps (const rnn_network *net, size_t stack)
{
  const rnn_spec *spec = net->spec;
  return spec->structure == RNN_MANY_TO_MANY || stack == 1 || spec->structure == RNN_ONE_TO_MANY
         || spec->attention != RNN_NO_ATTENTION;
}

int
walk_needs_dX (const rnn_network *net, const rnn_pass *pass, size_t stack)
{
  const rnn_stack *st = &net->stack[stack];
  return st->E
         || (rnn_writes (net) && st == rnn_top (net) ? net->feed || net->query.rows
                                                     : pass->dx != NULL);
}

/* tr: NULL while the arena is measured */
static void
take_trace (rnn_trace *tr, rnn_arena *arena, const rnn_network *net, const rnn_pass *pass,
            const rnn_layer *L, size_t n, size_t S)
{
  rnn_trace spare = {0};
  tr = tr ? tr : &spare;
  *tr = (rnn_trace){.store = take_real (arena, (size_t) L->cell->rows * L->H, S)};
  for (int k = 1; k < L->cell->states; k++)
    tr->c[k] = take_real (arena, L->H, n + S);
  if (pass->training && net->spec->recurrent_dropout > 0)
    {
      tr->mask = take_real (arena, L->H, n);
      tr->masked = take_real (arena, L->H, n + S);
    }
}

/* Forward only, the directions and layers use one store after another in the same place. */
static void
take_traces (rnn_walk *w, rnn_arena *arena, const rnn_network *net, const rnn_pass *pass,
             const rnn_stack *st, size_t n, size_t S)
{
  const size_t start = arena->used;
  size_t end = start;
  for (size_t i = 0; i < st->layers * st->dirs; i++)
    {
      if (! rnn_wants_backward (pass))
        arena->used = start;
      take_trace (arena->base ? &w->trace[i] : NULL, arena, net, pass, &net->layer[st->first + i],
                  n, S);
      end = larger (end, arena->used);
    }
  arena->used = end;
}

static void
take_outputs (rnn_walk *w, rnn_arena *arena, const rnn_network *net, const rnn_pass *pass,
              size_t stack, size_t n, size_t S)
{
  const rnn_stack *st = &net->stack[stack];
  for (size_t l = 0; l < st->layers; l++)
    {
      const size_t width = rnn_width (net, st, l);
      rnn_real *h = take_real (arena, width, n + S), *dropped = NULL;
      if (rnn_drops (net, pass) && (l + 1 < st->layers || gives_steps (net, stack)))
        dropped = take_real (arena, width, S);
      if (! arena->base)
        continue;
      w->h[l] = h;
      w->dropped[l] = dropped;
      for (size_t d = 0; d < st->dirs; d++)
        {
          rnn_trace *tr = &w->trace[l * st->dirs + d];
          tr->h = h + d * net->spec->hidden[l];
          tr->ldh = width;
        }
    }
}

static void
take_gradients (rnn_walk *w, rnn_arena *arena, const rnn_network *net, const rnn_pass *pass,
                size_t stack, size_t n, size_t S)
{
  const rnn_stack *st = &net->stack[stack];
  size_t rows[2] = {0, walk_needs_dX (net, pass, stack) ? st->rows : 0};
  for (size_t l = 0; l < st->layers; l++)
    if (l + 1 < st->layers || gives_steps (net, stack))
      rows[l % 2] = larger (rows[l % 2], rnn_width (net, st, l));
  for (int k = 0; k < 2; k++)
    w->dbuf[k] = rows[k] ? take_real (arena, rows[k], S) : NULL;
  w->carry.dh = take_real (arena, net->widest, n);
  w->carry.dm = take_real (arena, net->widest, n);
  w->carry.dop = take_real (arena, net->widest, n);
  for (int k = 1; k < net->cell->states; k++)
    w->carry.dc[k] = take_real (arena, net->widest, n);
}

void
walk_take (rnn_walk *w, rnn_arena *arena, const rnn_network *net, const rnn_pass *pass,
           size_t stack, const rnn_sizes *z)
{
  const rnn_stack *st = &net->stack[stack];
  const size_t n = z->N[stack], S = z->S[stack];
  *w = (rnn_walk){0};
  batch_take (&w->batch, arena, n, z->T[stack]);
  w->slot = rnn_arena_take (arena, n, sizeof (size_t));
  w->token = st->E ? rnn_arena_take (arena, S, sizeof (int32_t)) : NULL;
  w->X = take_real (arena, st->rows, S);
  w->trace = rnn_arena_take (arena, st->layers * st->dirs, sizeof *w->trace);
  w->h = rnn_arena_take (arena, st->layers, sizeof *w->h);
  w->dropped = rnn_arena_take (arena, st->layers, sizeof *w->dropped);
  if (pass->training)
    {
      w->key = rnn_arena_take (arena, S, sizeof (uint64_t));
      w->zkey = rnn_arena_take (arena, n, sizeof (uint64_t));
    }
  take_traces (w, arena, net, pass, st, n, S);
  take_outputs (w, arena, net, pass, stack, n, S);
  if (rnn_wants_backward (pass))
    take_gradients (w, arena, net, pass, stack, n, S);
  if (pass->direction)
    tangent_take (w, arena, net, stack, n, S);
}

/* ---------------------------------------------------------------------------------- forward */

const rnn_real *
walk_input (const rnn_network *net, const rnn_walk *w, size_t stack, size_t l, size_t *ld)
{
  const rnn_stack *st = &net->stack[stack];
  *ld = l ? rnn_width (net, st, l - 1) : st->rows;
  if (l == 0)
    return w->X;
  return w->dropped[l - 1] ? w->dropped[l - 1] : w->h[l - 1] + w->batch.n * *ld;
}

/* Slot 0: given states, or learned ones, or zero. */
static void
initial_states (rnn_walk *w, const rnn_network *net, const rnn_stack *st, size_t i)
{
  const rnn_layer *L = &net->layer[st->first + i];
  rnn_trace *tr = &w->trace[i];
  for (size_t j = 0; j < w->batch.n; j++)
    for (int k = 0; k < L->cell->states; k++)
      {
        const size_t row = (size_t) k * L->H;
        rnn_real *slot = k ? tr->c[k] + j * L->H : tr->h + j * tr->ldh;
        if (w->state0)
          memcpy (slot, w->state0 + w->column[j] * st->state_rows + L->state + row,
                  L->H * sizeof (rnn_real));
        else if (L->h0 != (size_t) -1 && k < rnn_learned (L->cell))
          memcpy (slot, net->theta + L->h0 + row, L->H * sizeof (rnn_real));
        else
          memset (slot, 0, L->H * sizeof (rnn_real));
      }
}

static void
final_states (const rnn_walk *w, const rnn_network *net, const rnn_stack *st, size_t i)
{
  const rnn_layer *L = &net->layer[st->first + i];
  const rnn_trace *tr = &w->trace[i];
  for (size_t j = 0; w->state1 && j < w->batch.n; j++)
    {
      const size_t column = batch_final (&w->batch, L->reverse, j);
      rnn_real *state = w->state1 + w->column[j] * st->state_rows + L->state;
      memcpy (state, tr->h + column * tr->ldh, L->H * sizeof (rnn_real));
      for (int k = 1; k < L->cell->states; k++)
        memcpy (state + (size_t) k * L->H, tr->c[k] + column * L->H, L->H * sizeof (rnn_real));
    }
}

/* Keys of the dropout masks: one stream a layer's output, one a layer's recurrence. */
uint64_t
walk_output_key (const rnn_network *net, const rnn_pass *pass, const rnn_stack *st, size_t l)
{
  return rnn_rng_key (net->spec->seed, pass->iteration, 2 * (st->level + l));
}

static uint64_t
recurrent_key (const rnn_network *net, const rnn_pass *pass, const rnn_stack *st, size_t i)
{
  return rnn_rng_key (net->spec->seed, pass->iteration, 2 * (st->first + i) + 1);
}

static rnn_status
forward_direction (rnn_walk *w, const rnn_network *net, const rnn_pass *pass, size_t stack,
                   size_t i, rnn_pool *pool)
{
  const rnn_stack *st = &net->stack[stack];
  const rnn_layer *L = &net->layer[st->first + i];
  rnn_trace *tr = &w->trace[i];
  tr->X = walk_input (net, w, stack, i / st->dirs, &tr->ldx);
  tr->hook = i == 0 ? w->hook : NULL;
  initial_states (w, net, st, i);
  if (tr->mask)
    dropout_columns (tr->mask, L->H, NULL, 0, L->H, w->batch.n, net->spec->recurrent_dropout,
                     recurrent_key (net, pass, st, i), w->zkey);
  rnn_status status = layer_forward (tr, L, &w->batch, net->theta, pool);
  if (status == RNN_OK)
    final_states (w, net, st, i);
  return status;
}

rnn_status
walk_forward (rnn_walk *w, const rnn_network *net, const rnn_pass *pass, size_t stack,
              rnn_pool *pool)
{
  const rnn_stack *st = &net->stack[stack];
  for (size_t l = 0; l < st->layers; l++)
    {
      for (size_t d = 0; d < st->dirs; d++)
        {
          rnn_status status = forward_direction (w, net, pass, stack, l * st->dirs + d, pool);
          if (status != RNN_OK)
            return status;
        }
      const size_t width = rnn_width (net, st, l);
      if (w->dropped[l])
        dropout_columns (w->dropped[l], width, w->h[l] + w->batch.n * width, width, width,
                         w->batch.columns, net->spec->dropout, walk_output_key (net, pass, st, l),
                         w->key);
    }
  return RNN_OK;
}

void
walk_last (rnn_real *Z, const rnn_walk *w, const rnn_network *net, size_t stack)
{
  const rnn_stack *st = &net->stack[stack];
  const size_t top = st->layers - 1, H = net->spec->hidden[top], width = st->dirs * H;
  for (size_t j = 0; j < w->batch.n; j++)
    for (size_t d = 0; d < st->dirs; d++)
      memcpy (Z + w->slot[j] * width + d * H,
              w->h[top] + batch_final (&w->batch, (int) d, j) * width + d * H,
              H * sizeof (rnn_real));
}

/* --------------------------------------------------------------------------------- backward */

/* The gradient of a direction's final states: what was handed in, plus dZ of the last outputs. */
static void
final_gradient (rnn_walk *w, const rnn_network *net, const rnn_stack *st, size_t i,
                const rnn_real *dZ)
{
  const rnn_layer *L = &net->layer[st->first + i];
  const size_t n = w->batch.n, H = L->H;
  for (int k = 0; k < L->cell->states; k++)
    {
      rnn_real *d = k ? w->carry.dc[k] : w->carry.dh;
      memset (d, 0, n * H * sizeof (rnn_real));
      for (size_t j = 0; w->dstate1 && j < n; j++)
        memcpy (d + j * H, w->dstate1 + w->column[j] * st->state_rows + L->state + (size_t) k * H,
                H * sizeof (rnn_real));
    }
  const size_t width = st->dirs * H, row = (size_t) L->reverse * H;
  for (size_t j = 0; dZ && j < n; j++)
    for (size_t r = 0; r < H; r++)
      w->carry.dh[j * H + r] += dZ[w->slot[j] * width + row + r];
}

/* The carry now holds the gradient of the initial states. */
static void
initial_gradient (rnn_walk *w, const rnn_network *net, const rnn_stack *st, size_t i)
{
  const rnn_layer *L = &net->layer[st->first + i];
  const size_t H = L->H;
  rnn_real *dh0 = w->trace[i].dv + (size_t) L->cell->extras * H;
  for (int k = 0; k < L->cell->states; k++)
    for (size_t j = 0; j < w->batch.n; j++)
      {
        const rnn_real *d = (k ? w->carry.dc[k] : w->carry.dh) + j * H;
        if (w->dstate0)
          memcpy (w->dstate0 + w->column[j] * st->state_rows + L->state + (size_t) k * H, d,
                  H * sizeof (rnn_real));
        if (L->h0 != (size_t) -1 && ! w->state0 && k < rnn_learned (L->cell))
          for (size_t r = 0; r < H; r++)
            dh0[(size_t) k * H + r] += d[r];
      }
}

static rnn_status
backward_layer (rnn_walk *w, const rnn_network *net, const rnn_pass *pass, size_t stack, size_t l,
                const rnn_real *dY, const rnn_real *dZ, rnn_pool *pool)
{
  const rnn_stack *st = &net->stack[stack];
  const size_t D = net->layer[st->first + l * st->dirs].D, width = rnn_width (net, st, l);
  rnn_real *dX = l || walk_needs_dX (net, pass, stack) ? w->dbuf[(l + 1) % 2] : NULL;
  if (dX)
    memset (dX, 0, D * w->batch.columns * sizeof (rnn_real));
  for (size_t d = 0; d < st->dirs; d++)
    {
      const size_t i = l * st->dirs + d;
      rnn_trace *tr = &w->trace[i];
      final_gradient (w, net, st, i, dZ);
      rnn_status status
        = layer_backward (dX, D, &w->carry, tr, dY ? dY + d * net->spec->hidden[l] : NULL, width,
                          &net->layer[st->first + i], &w->batch, net->theta, pool);
      if (status != RNN_OK)
        return status;
      initial_gradient (w, net, st, i);
    }
  return RNN_OK;
}

rnn_status
walk_backward (rnn_walk *w, const rnn_network *net, const rnn_pass *pass, size_t stack,
               const rnn_real *dY, const rnn_real *dZ, rnn_pool *pool)
{
  const rnn_stack *st = &net->stack[stack];
  for (size_t l = st->layers; l-- > 0; dZ = NULL)
    {
      const size_t width = rnn_width (net, st, l);
      rnn_real *masked = w->dbuf[l % 2];
      if (dY && w->dropped[l])
        dropout_columns (masked, width, dY, width, width, w->batch.columns, net->spec->dropout,
                         walk_output_key (net, pass, st, l), w->key);
      rnn_status status = backward_layer (w, net, pass, stack, l, dY ? masked : NULL, dZ, pool);
      if (status != RNN_OK)
        return status;
      dY = w->dbuf[(l + 1) % 2]; /* of layer l - 1 */
    }
  return RNN_OK;
}
