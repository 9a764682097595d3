/* plan.c - puts the gradients of the layers' outputs into as few buffers as possible.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "network/network.h"

typedef struct {
  rnn_stack *st;
  rnn_gradient_plan *plan; /* of the list's input, then of its layers; no more buffers than those */
} buffers;

static int
take_buffer (buffers *b, int one)
{
  int *count = one ? &b->st->ones : &b->st->steps, k = 0;
  while (b->plan[k].busy[one])
    k++;
  b->plan[k].busy[one] = 1;
  *count = k + 1 > *count ? k + 1 : *count;
  return k;
}

/* The gradient of the output of the layer at this place (from 1; 0: the list's input) gets a buffer, unless it has
   one.  Returns whether it is new.  */
static int
want_buffer (buffers *b, size_t place, size_t rows, int one)
{
  rnn_gradient_plan *p = &b->plan[place];
  if (p->dy >= 0)
    return 0;
  p->dy = take_buffer (b, one);
  p->lddy = place ? rows : b->st->in.rows; /* a first layer may read fewer */
  return 1;
}

/* From the top down: the buffer of a layer's dy is free once the layer has run backward.
   plan[first + stack + i + 1] is the plan of layer i, plan[first + stack] that of the list's input.  */
void
plan_gradients (rnn_network *net, size_t stack)
{
  rnn_stack *st = &net->stack[stack];
  rnn_gradient_plan *plan = &net->plan[st->first + stack];
  buffers b = {st, plan};
  for (size_t i = 0; i <= st->count; i++)
    plan[i] = (rnn_gradient_plan){.dy = -1, .dx = -1, .dsource = -1};
  if (! rnn_layer_of (net, stack, st->count - 1)->head)
    want_buffer (&b, st->count, st->out.rows, st->out.one);
  for (size_t i = st->count; i-- > 0;)
    {
      const rnn_layer *L = rnn_layer_of (net, stack, i);
      rnn_gradient_plan *p = &plan[i + 1], *below = &plan[i];
      const int shared = i ? L[-1].shared : st->in_shared;
      int alias = 0;
      if (L->kind->adds)
        {
          p->clear_dsource = want_buffer (&b, L->from, L->source.rows, L->source.one);
          p->dsource = plan[L->from].dy;
          p->lddsource = plan[L->from].lddy;
        }
      if (L->kind->in_place && ! shared && below->dy < 0 && p->dy >= 0)
        {
          alias = 1;
          below->dy = p->dy;
          below->lddy = p->lddy;
        }
      else if (! L->in.tokens)
        p->clear_dx = want_buffer (&b, i, L->in.rows, L->in.one);
      p->dx = below->dy;
      p->lddx = below->lddy;
      if (p->dy >= 0 && ! alias)
        plan[p->dy].busy[L->out.one] = 0;
    }
}
