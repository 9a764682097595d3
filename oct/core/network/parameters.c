/* parameters.c - which parameters a network has, and what they are called.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Parameters stand in the order of the lists, the bridges behind the decoder's embedding.  */

#include "network/network.h"

size_t
source_rows (const rnn_network *net)
{
  return net->features ? net->spec->inputs : net->stack[0].state_rows;
}

/* The recurrent layer of the encoder whose states the bridge of the decoder's l-th reads: the l-th, where both
   have as many, else the last.  */
static const rnn_layer *
source_layer (const rnn_network *net, size_t l)
{
  const rnn_stack *st = &net->stack[0];
  const int alike = st->recurrent == rnn_top (net)->recurrent;
  return rnn_layer_of (net, 0, alike ? rnn_recurrent_place (net, 0, l) : st->last);
}

size_t
source_row (const rnn_network *net, size_t l)
{
  return net->features ? 0 : source_layer (net, l)->dir[0].state;
}

static void
bridge_parameters (rnn_network *net, rnn_layout *e)
{
  e->learn_rate = e->l2 = 1;
  for (size_t l = 0; l < rnn_top (net)->recurrent; l++)
    {
      const rnn_direction *q = rnn_decoder_direction (net, l);
      const rnn_layer *from = net->features ? NULL : source_layer (net, l);
      rnn_dense *d = &net->bridge[l];
      d->rows = direction_row (q, rnn_learned (q->cell));
      d->cols = from
                  ? (size_t) from->dirs * direction_row (&from->dir[0], from->dir[0].cell->states)
                  : net->spec->inputs;
      emit_part (e, "bridge", (int) l, 0);
      d->W = emit_matrix (e, "W", d->rows, d->cols, RNN_INIT_GLOROT);
      d->b = emit_matrix (e, "b", d->rows, 1, RNN_INIT_ZEROS);
    }
}

/* The names of parts that rnn_params has. */
static void
name_part (rnn_layout *e, const rnn_network *net, size_t stack, const rnn_layer *L, int l)
{
  const rnn_stack *st = &net->stack[stack];
  if (L->head)
    emit_part (e, "head", -1, 0);
  else if (L->dirs)
    emit_part (e, st->part, l, 0);
  else if (L->in.tokens)
    emit_part (e, rnn_is_decoder (net, stack) ? "target_embedding" : "embedding", -1, 0);
  else
    emit_part (e, L->kind->part, L->number, 0);
  e->prefix = L->dirs || L->head || L->in.tokens ? "" : st->prefix;
}

void
network_parameters (rnn_network *net, rnn_layout *e)
{
  for (size_t k = 0; k < net->stacks; k++)
    {
      const rnn_stack *st = &net->stack[k];
      const int decoder = rnn_is_decoder (net, k);
      if (decoder && ! st->in.tokens)
        bridge_parameters (net, e);
      int l = 0;
      for (size_t i = 0; i < st->count; i++)
        {
          rnn_layer *L = rnn_layer_of (net, k, i);
          e->learn_rate = L->spec ? L->spec->learn_rate : 1;
          e->l2 = L->spec ? L->spec->l2 : 1;
          name_part (e, net, k, L, l);
          l += L->dirs > 0;
          if (L->kind->parameters)
            L->kind->parameters (L, e);
          if (decoder && i == 0 && st->in.tokens)
            bridge_parameters (net, e);
        }
    }
}
