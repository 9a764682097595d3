/* gradient.c - the gradients of the weights, once the microbatches have run backward.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   An item is some rows of one matrix, and is made by one thread, which adds up the columns of all microbatches: the
   last step first, within a step microbatch by microbatch.  So the sums depend neither on the threads nor on how
   the steps are cut into chunks.  */

#include "network/network.h"

/* Gradients of elementwise parameters: each microbatch has summed its own, these are added in their order. */
static void
add_elementwise (rnn_real *grad, const rnn_network *net, const rnn_microbatch *m)
{
  for (size_t k = 0; k < net->stacks; k++)
    for (size_t i = 0; i < net->stack[k].count; i++)
      {
        const rnn_layer *L = &net->layer[net->stack[k].first + i];
        if (L->kind->gradient_elementwise)
          L->kind->gradient_elementwise (grad, &m->run[k].act[i], L, &m->run[k]);
      }
  for (size_t l = 0; net->has_decoder && l < rnn_top (net)->recurrent; l++)
    add_numbers (grad + net->bridge[l].b, m->source.db + rnn_decoder_direction (net, l)->state,
                 net->bridge[l].rows);
}

/* The bridge of the decoder's recurrent layer l: it has no steps, and is added with step 0. */
static void
add_bridge (rnn_product *p, const rnn_network *net, const rnn_microbatch *m, size_t l, size_t t)
{
  if (t == 0)
    outer_add (&p->outer, m->source.ds0 + rnn_decoder_direction (net, l)->state + p->row0,
               rnn_top (net)->state_rows, m->source.Z + source_row (net, l), source_rows (net),
               m->n);
}

/* NULL: it is a bridge's */
static const rnn_layer *
layer_of_item (const rnn_network *net, const rnn_grad_item *it)
{
  const rnn_stack *st = &net->stack[it->stack];
  return it->layer < st->count ? &net->layer[st->first + it->layer] : NULL;
}

/* Adds up what the steps of the microbatches give. */
static void
add_steps (rnn_product *p, const rnn_network *net, size_t micros, const rnn_grad_item *it)
{
  const rnn_layer *L = layer_of_item (net, it);
  size_t T = 0;
  for (size_t k = 0; k < micros; k++)
    if (T < net->micro[k].run[it->stack].batch.T)
      T = net->micro[k].run[it->stack].batch.T;
  for (size_t t = T; t-- > 0;)
    for (size_t k = 0; k < micros; k++)
      {
        const rnn_microbatch *m = &net->micro[k];
        const rnn_run *r = &m->run[it->stack];
        if (t >= r->batch.T)
          continue;
        if (L)
          L->kind->gradient_add (p, &r->act[it->layer], L, r, t);
        else
          add_bridge (p, net, m, it->layer - net->stack[it->stack].count, t);
      }
}

void
gradient_product (rnn_product *p, rnn_real *grad, const rnn_network *net, size_t item)
{
  const rnn_grad_item *it = &net->grad[item];
  const rnn_layer *L = layer_of_item (net, it);
  *p = (rnn_product){.grad = grad, .part = it->part, .row0 = it->row0, .rows = it->rows};
  p->outer.M = it->rows;
  if (L)
    L->kind->gradient_open (p, L);
  else
    product_dense (p, &net->bridge[it->layer - net->stack[it->stack].count], 0);
}

rnn_status
gradient_item (rnn_real *grad, const rnn_network *net, size_t micros, size_t item)
{
  const rnn_grad_item *it = &net->grad[item];
  if (it->part < 0)
    {
      for (size_t k = 0; k < micros; k++)
        add_elementwise (grad, net, &net->micro[k]);
      return RNN_OK;
    }
  const rnn_layer *L = layer_of_item (net, it);
  rnn_product p;
  gradient_product (&p, grad, net, item);
  const rnn_status status = p.outer.C ? outer_begin (&p.outer) : RNN_OK;
  if (status != RNN_OK)
    return status;
  add_steps (&p, net, micros, it);
  if (p.outer.C)
    outer_end (&p.outer);
  if (L && L->kind->gradient_finish)
    L->kind->gradient_finish (&p, L);
  return RNN_OK;
}
