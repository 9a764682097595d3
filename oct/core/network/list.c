/* list.c - one list of layers over the sequences of a microbatch, forward and backward.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Memory is laid out by list_take: first to measure, then in place.  Where there is no backward pass, the layers
   use the same piece of memory one after another, except for their outputs.  */

#include "network/network.h"

/* ----------------------------------------------------------------------------------- memory */

static void
take_layers (rnn_run *r, rnn_arena *arena, const rnn_network *net, const rnn_stack *st,
             const rnn_extent *z)
{
  const size_t start = arena->used;
  size_t end = start;
  for (size_t i = 0; i < st->count; i++)
    {
      const rnn_layer *L = &net->layer[st->first + i];
      rnn_activations measured = {0};
      rnn_activations *a = arena->base ? &r->act[i] : &measured;
      *a = (rnn_activations){0};
      if (! r->backward)
        arena->used = start;
      if (L->kind->take)
        L->kind->take (a, arena, L, r, z);
      end = size_larger (end, arena->used);
    }
  arena->used = end;
  for (size_t i = 0; i < st->count; i++)
    {
      const rnn_layer *L = &net->layer[st->first + i];
      rnn_activations measured = {0};
      if (L->kind->take_output)
        L->kind->take_output (arena->base ? &r->act[i] : &measured, arena, L, r, z);
    }
}

/* dx: does anybody want the gradient of the list's input? */
static void
take_gradients (rnn_run *r, rnn_arena *arena, const rnn_network *net, size_t stack,
                const rnn_extent *z, int dx)
{
  const rnn_stack *st = &net->stack[stack];
  const rnn_gradient_plan *plan = &net->plan[st->first + stack];
  r->steps = rnn_arena_take (arena, (size_t) st->steps, sizeof *r->steps);
  r->ones = rnn_arena_take (arena, (size_t) st->ones, sizeof *r->ones);
  for (int one = 0; one < 2; one++)
    for (int k = 0; k < (one ? st->ones : st->steps); k++)
      {
        size_t rows = 0;
        for (size_t i = dx ? 0 : 1; i <= st->count; i++)
          if (plan[i].dy == k && (i ? net->layer[st->first + i - 1].out.one : 0) == one)
            rows = size_larger (rows, plan[i].lddy);
        rnn_real *buffer = take_real (arena, rows, one ? z->n : z->S);
        if (arena->base)
          (one ? r->ones : r->steps)[k] = buffer;
      }
  if (! st->recurrent)
    return;
  r->state_gradient.dh = take_real (arena, net->widest, z->n);
  r->state_gradient.dm = take_real (arena, net->widest, z->n);
  r->state_gradient.dop = take_real (arena, net->widest, z->n);
  for (int k = 1; k < net->states; k++)
    r->state_gradient.dc[k] = take_real (arena, net->widest, z->n);
}

static void
take_tangents (rnn_tangent *dot, rnn_arena *arena, const rnn_network *net, const rnn_extent *z)
{
  const size_t H = net->widest;
  *dot = (rnn_tangent){0};
  for (int k = 1; k < net->states; k++)
    {
      dot->c[k] = take_real (arena, H, z->n + z->S);
      dot->dc[k] = take_real (arena, H, z->n);
    }
  dot->a = take_real (arena, net->most_rows, z->S);
  dot->op = take_real (arena, H, z->n);
  dot->store = take_real (arena, net->most_rows, z->n);
  dot->dh = take_real (arena, H, z->n);
  dot->dop = take_real (arena, H, z->n);
  dot->dp = take_real (arena, H, (size_t) net->cell_parameters);
}

void
list_take (rnn_run *r, rnn_arena *arena, const rnn_network *net, size_t stack, const rnn_extent *z,
           int dx)
{
  const rnn_stack *st = &net->stack[stack];
  batch_take (&r->batch, arena, z->n, z->T);
  r->state_rows = st->state_rows;
  r->slot = rnn_arena_take (arena, z->n, sizeof (size_t));
  r->token = st->in.tokens ? rnn_arena_take (arena, z->S, sizeof (int32_t)) : NULL;
  r->X = st->in.tokens ? NULL : take_real (arena, st->in.rows, z->S);
  r->act = rnn_arena_take (arena, st->count, sizeof *r->act);
  r->key = r->training ? rnn_arena_take (arena, z->S, sizeof (uint64_t)) : NULL;
  r->zkey = r->training ? rnn_arena_take (arena, z->n, sizeof (uint64_t)) : NULL;
  take_layers (r, arena, net, st, z);
  if (r->backward)
    take_gradients (r, arena, net, stack, z, dx);
  if (r->tangents)
    take_tangents (&r->dot, arena, net, z);
}

/* ---------------------------------------------------------------------------------- forward */

rnn_activations *
list_top (const rnn_network *net, const rnn_run *r, size_t stack)
{
  return &r->act[net->stack[stack].count - 1];
}

/* The output of the layer at this place (from 1); 0: the list's input. */
static const rnn_real *
output (const rnn_stack *st, const rnn_run *r, size_t place, size_t *ld)
{
  *ld = place ? r->act[place - 1].ldy : st->in.rows;
  return place ? r->act[place - 1].y : r->X;
}

rnn_status
list_forward (rnn_run *r, const rnn_network *net, size_t stack, size_t count)
{
  const rnn_stack *st = &net->stack[stack];
  for (size_t i = 0; i < count; i++)
    {
      const rnn_layer *L = &net->layer[st->first + i];
      rnn_activations *a = &r->act[i];
      a->x = output (st, r, i, &a->ldx);
      if (L->kind->adds)
        a->source = output (st, r, L->from, &a->ldsource);
      const rnn_status status = L->kind->forward (a, L, r);
      if (status != RNN_OK)
        return status;
    }
  return RNN_OK;
}

size_t
list_last_column (rnn_shape s, const rnn_run *r, size_t j)
{
  return s.one ? j : batch_final (&r->batch, 0, j) - r->batch.n;
}

void
list_last (rnn_real *Z, const rnn_network *net, const rnn_run *r, size_t stack)
{
  const rnn_stack *st = &net->stack[stack];
  const rnn_layer *L = &net->layer[st->first + st->count - 1];
  const rnn_activations *a = &r->act[st->count - 1];
  const size_t rows = st->out.rows;
  if (L->dirs && ! L->out.one)
    recurrent_last (Z, a->h, L, r);
  else
    for (size_t j = 0; j < r->batch.n; j++)
      memcpy (Z + r->slot[j] * rows, a->y + list_last_column (L->out, r, j) * a->ldy,
              rows * sizeof (rnn_real));
}

/* --------------------------------------------------------------------------------- backward */

/* Buffer k of those with a column per step, or per sequence; -1: none. */
static rnn_real *
buffer (const rnn_run *r, int one, int k)
{
  return k < 0 ? NULL : (one ? r->ones : r->steps)[k];
}

static void
clear (rnn_real *x, size_t ld, rnn_shape s, const rnn_run *r)
{
  if (x)
    memset (x, 0, ld * shape_columns (s, &r->batch) * sizeof (rnn_real));
}

rnn_status
list_backward (rnn_run *r, const rnn_network *net, size_t stack)
{
  const rnn_stack *st = &net->stack[stack];
  for (size_t i = st->count; i-- > 0;)
    {
      const rnn_layer *L = &net->layer[st->first + i];
      const rnn_gradient_plan *p = &net->plan[st->first + stack + i + 1];
      rnn_activations *a = &r->act[i];
      const rnn_shape below = i ? L[-1].out : st->in;
      a->dx = i || r->dX ? buffer (r, below.one, p->dx) : NULL;
      a->lddx = p->lddx;
      a->dsource = L->from || r->dX ? buffer (r, L->source.one, p->dsource) : NULL;
      a->lddsource = p->lddsource;
      if (p->clear_dx)
        clear (a->dx, a->lddx, below, r);
      if (p->clear_dsource)
        clear (a->dsource, a->lddsource, L->source, r);
      if (i)
        {
          a[-1].dy = a->dx;
          a[-1].lddy = a->lddx;
        }
      const rnn_status status = L->kind->backward ? L->kind->backward (a, L, r) : RNN_OK;
      if (status != RNN_OK)
        return status;
    }
  return RNN_OK;
}
