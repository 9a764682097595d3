/* shard.c - one shard of a mini-batch through the whole network, forward and back.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Memory is laid out by take_*: first to measure, then in place.  */

#include "network.h"

/* ---------------------------------------------------------------------------------- memory */

static int
drops_output (const rnn_network *net, const rnn_pass *pass)
{
  return pass->training && net->spec->dropout > 0;
}

static size_t
larger (size_t a, size_t b)
{
  return a > b ? a : b;
}

static rnn_real *
take (rnn_arena *arena, size_t rows, size_t columns)
{
  return rnn_arena_take (arena, columns, rows * sizeof (rnn_real));
}

static void
take_trace (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, size_t i, size_t n,
            size_t S)
{
  const rnn_layer *L = &net->layer[i];
  rnn_trace *tr = s->arena.base ? &s->trace[i] : &(rnn_trace){0};
  *tr = (rnn_trace){.store = take (&s->arena, (size_t) L->cell->rows * L->H, S)};
  for (int k = 1; k < L->cell->states; k++)
    tr->c[k] = take (&s->arena, L->H, n + S);
  tr->db = take (&s->arena, net->vectors, 1);
  if (pass->training && net->spec->recurrent_dropout > 0)
    {
      tr->mask = take (&s->arena, L->H, n);
      tr->masked = take (&s->arena, L->H, n + S);
    }
}

/* Forward only, the directions and layers use one store after another in the same place. */
static void
take_traces (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, size_t n, size_t S)
{
  const size_t start = s->arena.used;
  size_t end = start;
  for (size_t i = 0; i < net->n_layers; i++)
    {
      if (! rnn_wants_backward (pass))
        s->arena.used = start;
      take_trace (s, net, pass, i, n, S);
      end = larger (end, s->arena.used);
    }
  s->arena.used = end;
}

static void
take_outputs (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, size_t n, size_t S)
{
  const rnn_spec *spec = net->spec;
  const size_t K = spec->outputs, width = rnn_width (net, (size_t) spec->layers - 1);
  const int one = spec->structure == RNN_MANY_TO_ONE;
  s->outputs = one ? n : S;
  s->Z = one ? take (&s->arena, width, n) : NULL;
  s->O = take (&s->arena, K, s->outputs);
  s->dbV = take (&s->arena, K, 1);
  s->labels = pass->data->labels ? rnn_arena_take (&s->arena, s->outputs, sizeof (int32_t)) : NULL;
  s->target = pass->data->target ? take (&s->arena, K, s->outputs) : NULL;
  s->key = NULL;
  s->zkey = NULL;
  if (pass->training)
    {
      s->key = rnn_arena_take (&s->arena, S, sizeof (uint64_t));
      s->zkey = rnn_arena_take (&s->arena, n, sizeof (uint64_t));
    }
}

/* dbuf[l % 2] is the gradient of layer l's output, dbuf[1] also that of the network's input. */
static void
take_gradients (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, size_t n, size_t S)
{
  const rnn_spec *spec = net->spec;
  const size_t top = (size_t) spec->layers - 1;
  size_t rows[2] = {0, pass->dx ? spec->inputs : 0};
  for (size_t l = 0; l <= top; l++)
    if (l < top || spec->structure == RNN_MANY_TO_MANY)
      rows[l % 2] = larger (rows[l % 2], rnn_width (net, l));
  for (int k = 0; k < 2; k++)
    s->dbuf[k] = rows[k] ? take (&s->arena, rows[k], S) : NULL;
  s->dZ = spec->structure == RNN_MANY_TO_ONE ? take (&s->arena, rnn_width (net, top), n) : NULL;
  s->carry.dh = take (&s->arena, net->widest, n);
  s->carry.dm = take (&s->arena, net->widest, n);
  s->carry.dop = take (&s->arena, net->widest, n);
  for (int k = 1; k < net->cell->states; k++)
    s->carry.dc[k] = take (&s->arena, net->widest, n);
}

static void
take_all (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, size_t n, size_t T, size_t S)
{
  const rnn_spec *spec = net->spec;
  rnn_arena *arena = &s->arena;
  const size_t layers = (size_t) spec->layers;
  arena->used = 0;
  RN (batch_take) (&s->batch, arena, n, T);
  s->position = rnn_arena_take (arena, n, sizeof (size_t));
  s->X = take (arena, spec->inputs, S);
  s->trace = rnn_arena_take (arena, net->n_layers, sizeof *s->trace);
  s->h = rnn_arena_take (arena, layers, sizeof *s->h);
  s->dropped = rnn_arena_take (arena, layers, sizeof *s->dropped);
  take_traces (s, net, pass, n, S);
  for (size_t l = 0; l < layers; l++)
    {
      rnn_real *h = take (arena, rnn_width (net, l), n + S), *dropped = NULL;
      if (drops_output (net, pass) && (l + 1 < layers || spec->structure == RNN_MANY_TO_MANY))
        dropped = take (arena, rnn_width (net, l), S);
      if (! arena->base)
        continue;
      s->h[l] = h;
      s->dropped[l] = dropped;
      for (int d = 0; d < spec->dirs; d++)
        {
          rnn_trace *tr = &s->trace[l * (size_t) spec->dirs + (size_t) d];
          tr->h = h + (size_t) d * rnn_hidden (net, l);
          tr->ldh = rnn_width (net, l);
        }
    }
  take_outputs (s, net, pass, n, S);
  if (rnn_wants_backward (pass))
    take_gradients (s, net, pass, n, S);
}

rnn_status
RN (shard_reserve) (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, size_t n, size_t T,
                    size_t S)
{
  rnn_arena kept = s->arena;
  s->arena = (rnn_arena){0};
  take_all (s, net, pass, n, T, S);
  const size_t size = s->arena.used;
  s->arena = kept;
  rnn_status status = rnn_arena_reserve (&s->arena, size);
  if (status == RNN_OK)
    take_all (s, net, pass, n, T, S);
  return status;
}

/* ---------------------------------------------------------------------------------- forward */

const rnn_real *
RN (shard_input) (const rnn_network *net, const rnn_shard *s, size_t l, size_t *ld)
{
  const size_t layers = (size_t) net->spec->layers;
  *ld = l ? rnn_width (net, l - 1) : net->spec->inputs;
  if (l == 0)
    return s->X;
  if (l == layers && s->Z)
    return s->Z;
  return s->dropped[l - 1] ? s->dropped[l - 1] : s->h[l - 1] + s->batch.n * *ld;
}

/* Slot 0: given states, or learned ones, or zero. */
static void
initial_states (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, size_t i)
{
  const rnn_layer *L = &net->layer[i];
  rnn_trace *tr = &s->trace[i];
  for (size_t j = 0; j < s->batch.n; j++)
    for (int k = 0; k < L->cell->states; k++)
      {
        const size_t row = (size_t) k * L->H;
        rnn_real *slot = k ? tr->c[k] + j * L->H : tr->h + j * tr->ldh;
        if (pass->state0)
          memcpy (slot, pass->state0 + s->position[j] * net->state_rows + L->state + row,
                  L->H * sizeof (rnn_real));
        else if (L->h0 != (size_t) -1)
          memcpy (slot, net->theta + L->h0 + row, L->H * sizeof (rnn_real));
        else
          memset (slot, 0, L->H * sizeof (rnn_real));
      }
}

static void
final_states (const rnn_shard *s, const rnn_network *net, const rnn_pass *pass, size_t i)
{
  const rnn_layer *L = &net->layer[i];
  const rnn_trace *tr = &s->trace[i];
  for (size_t j = 0; pass->state1 && j < s->batch.n; j++)
    {
      const size_t column = RN (batch_final) (&s->batch, L->reverse, j);
      rnn_real *state = pass->state1 + s->position[j] * net->state_rows + L->state;
      memcpy (state, tr->h + column * tr->ldh, L->H * sizeof (rnn_real));
      for (int k = 1; k < L->cell->states; k++)
        memcpy (state + (size_t) k * L->H, tr->c[k] + column * L->H, L->H * sizeof (rnn_real));
    }
}

/* Keys of the dropout masks: one stream a layer's output, one a layer's recurrence. */
static uint64_t
output_key (const rnn_network *net, const rnn_pass *pass, size_t l)
{
  return rnn_rng_key (net->spec->seed, pass->iteration, 2 * l);
}

static uint64_t
recurrent_key (const rnn_network *net, const rnn_pass *pass, size_t i)
{
  return rnn_rng_key (net->spec->seed, pass->iteration, 2 * i + 1);
}

static rnn_status
forward_direction (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, size_t i,
                   rnn_pool *pool)
{
  const rnn_layer *L = &net->layer[i];
  rnn_trace *tr = &s->trace[i];
  tr->X = RN (shard_input) (net, s, i / (size_t) net->spec->dirs, &tr->ldx);
  initial_states (s, net, pass, i);
  if (tr->mask)
    RN (dropout)
  (tr->mask, L->H, NULL, 0, L->H, s->batch.n, net->spec->recurrent_dropout,
   recurrent_key (net, pass, i), s->zkey);
  rnn_status status = RN (layer_forward) (tr, L, &s->batch, net->theta, pool);
  if (status == RNN_OK)
    final_states (s, net, pass, i);
  return status;
}

/* Z: the last output of each direction */
static void
gather_last (rnn_shard *s, const rnn_network *net)
{
  const size_t dirs = (size_t) net->spec->dirs, top = (size_t) net->spec->layers - 1;
  const size_t H = rnn_hidden (net, top), width = dirs * H;
  for (size_t j = 0; j < s->batch.n; j++)
    for (size_t d = 0; d < dirs; d++)
      memcpy (s->Z + j * width + d * H,
              s->h[top] + RN (batch_final) (&s->batch, (int) d, j) * width + d * H,
              H * sizeof (rnn_real));
}

static void
forward_head (rnn_shard *s, const rnn_network *net, const rnn_pass *pass)
{
  const size_t K = net->spec->outputs, layers = (size_t) net->spec->layers;
  const size_t width = rnn_width (net, layers - 1);
  size_t ld;
  if (s->Z)
    {
      gather_last (s, net);
      if (drops_output (net, pass))
        RN (dropout)
      (s->Z, width, s->Z, width, width, s->batch.n, net->spec->dropout,
       output_key (net, pass, layers - 1), s->zkey);
    }
  for (size_t j = 0; j < s->outputs; j++)
    memcpy (s->O + j * K, net->theta + net->bV, K * sizeof (rnn_real));
  const rnn_real *z = RN (shard_input) (net, s, layers, &ld);
  RN (product) (s->O, K, &net->pV, z, ld, s->outputs);
}

rnn_status
RN (shard_forward) (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, rnn_pool *pool)
{
  const size_t dirs = (size_t) net->spec->dirs;
  for (size_t l = 0; l < (size_t) net->spec->layers; l++)
    {
      for (size_t d = 0; d < dirs; d++)
        {
          rnn_status status = forward_direction (s, net, pass, l * dirs + d, pool);
          if (status != RNN_OK)
            return status;
        }
      const size_t width = rnn_width (net, l);
      if (s->dropped[l])
        RN (dropout)
      (s->dropped[l], width, s->h[l] + s->batch.n * width, width, width, s->batch.columns,
       net->spec->dropout, output_key (net, pass, l), s->key);
    }
  forward_head (s, net, pass);
  return RNN_OK;
}

/* --------------------------------------------------------------------------------- backward */

/* O holds dO; dZ (width x outputs) is set. */
static void
backward_head (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, rnn_real *dZ)
{
  const size_t K = net->spec->outputs, top = (size_t) net->spec->layers - 1;
  const size_t width = rnn_width (net, top);
  memset (s->dbV, 0, K * sizeof (rnn_real));
  for (size_t j = 0; j < s->outputs; j++)
    for (size_t k = 0; k < K; k++)
      s->dbV[k] += s->O[j * K + k];
  memset (dZ, 0, width * s->outputs * sizeof (rnn_real));
  RN (product) (dZ, width, &net->pVt, s->O, K, s->outputs);
  if (drops_output (net, pass))
    RN (dropout)
  (dZ, width, dZ, width, width, s->outputs, net->spec->dropout, output_key (net, pass, top),
   s->Z ? s->zkey : s->key);
}

/* The gradient of a direction's final states: what was handed in, plus dZ of many-to-one. */
static void
final_gradient (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, size_t i,
                const rnn_real *dZ)
{
  const rnn_layer *L = &net->layer[i];
  const size_t n = s->batch.n, H = L->H;
  for (int k = 0; k < L->cell->states; k++)
    {
      rnn_real *d = k ? s->carry.dc[k] : s->carry.dh;
      memset (d, 0, n * H * sizeof (rnn_real));
      for (size_t j = 0; pass->dstate1 && j < n; j++)
        memcpy (d + j * H,
                pass->dstate1 + s->position[j] * net->state_rows + L->state + (size_t) k * H,
                H * sizeof (rnn_real));
    }
  const size_t width = (size_t) net->spec->dirs * H, row = (size_t) L->reverse * H;
  for (size_t j = 0; dZ && j < n; j++)
    for (size_t r = 0; r < H; r++)
      s->carry.dh[j * H + r] += dZ[j * width + row + r];
}

/* The carry now holds the gradient of the initial states. */
static void
initial_gradient (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, size_t i)
{
  const rnn_layer *L = &net->layer[i];
  const size_t H = L->H;
  rnn_real *dh0 = s->trace[i].db + (size_t) (L->cell->gates + L->cell->extras) * H;
  for (int k = 0; k < L->cell->states; k++)
    for (size_t j = 0; j < s->batch.n; j++)
      {
        const rnn_real *d = (k ? s->carry.dc[k] : s->carry.dh) + j * H;
        if (pass->dstate0)
          memcpy (pass->dstate0 + s->position[j] * net->state_rows + L->state + (size_t) k * H, d,
                  H * sizeof (rnn_real));
        if (L->h0 != (size_t) -1 && ! pass->state0)
          for (size_t r = 0; r < H; r++)
            dh0[(size_t) k * H + r] += d[r];
      }
}

static rnn_status
backward_layer (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, size_t l,
                const rnn_real *dY, const rnn_real *dZ, rnn_pool *pool)
{
  const size_t dirs = (size_t) net->spec->dirs, D = net->layer[l * dirs].D;
  const size_t width = rnn_width (net, l);
  rnn_real *dX = l || pass->dx ? s->dbuf[(l + 1) % 2] : NULL;
  if (dX)
    memset (dX, 0, D * s->batch.columns * sizeof (rnn_real));
  for (size_t d = 0; d < dirs; d++)
    {
      const size_t i = l * dirs + d;
      rnn_trace *tr = &s->trace[i];
      final_gradient (s, net, pass, i, dZ);
      memset (tr->db, 0, net->vectors * sizeof (rnn_real));
      rnn_status status
        = RN (layer_backward) (dX, D, &s->carry, tr, dY ? dY + d * rnn_hidden (net, l) : NULL,
                               width, &net->layer[i], &s->batch, net->theta, pool);
      if (status != RNN_OK)
        return status;
      initial_gradient (s, net, pass, i);
    }
  if (l && s->dropped[l - 1])
    RN (dropout)
  (dX, D, dX, D, D, s->batch.columns, net->spec->dropout, output_key (net, pass, l - 1), s->key);
  return RNN_OK;
}

rnn_status
RN (shard_backward) (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, rnn_pool *pool)
{
  const size_t top = (size_t) net->spec->layers - 1;
  const rnn_real *dY = s->Z ? NULL : s->dbuf[top % 2];
  backward_head (s, net, pass, s->Z ? s->dZ : s->dbuf[top % 2]);
  for (size_t l = top + 1; l-- > 0;)
    {
      rnn_status status
        = backward_layer (s, net, pass, l, dY, l == top && s->Z ? s->dZ : NULL, pool);
      if (status != RNN_OK)
        return status;
      dY = s->dbuf[(l + 1) % 2]; /* of layer l - 1 */
    }
  return RNN_OK;
}
