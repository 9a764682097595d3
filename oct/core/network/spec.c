/* spec.c - from a description to lists of layers, and their shapes.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The network puts two kinds of layers into the list of a decoder: `concat` before its first recurrent layer,
   where every step reads a constant vector or the context of additive attention, and `attention` before the
   head.  */

#include "network/network.h"

/* ------------------------------------------------------------------------- is the description valid? */

static int
is_share (double x)
{
  return x >= 0 && x < 1;
}

static int
is_factor (double x)
{
  return x >= 0 && x <= 1e300;
}

static int
is_kind (const rnn_layer_spec *s, const char *name)
{
  const rnn_layer_kind *kind = layer_at (s->kind);
  return kind && strcmp (kind->name, name) == 0;
}

static int
starts_with_tokens (const rnn_list *list)
{
  return list->count && is_kind (&list->layer[0], "embedding");
}

static int
valid (const rnn_spec *s)
{
  const rnn_loss *loss = loss_at (s->loss);
  const int has_decoder = s->decoder.count > 0, tokens = starts_with_tokens (&s->decoder);
  const rnn_list *top = has_decoder ? &s->decoder : &s->layers;
  if (s->layers.count + s->decoder.count == 0 || (s->layers.count == 0 && ! has_decoder)
      || s->inputs < 1 || s->outputs < 1 || s->inputs >= RNN_LARGEST || s->outputs >= RNN_LARGEST
      || s->attention_size >= RNN_LARGEST / 64 || ! loss || s->attention < RNN_NO_ATTENTION
      || s->attention > RNN_MULTIPLICATIVE || ! is_share (s->smoothing) || ! is_share (s->sampling)
      || ! loss_fits (s))
    return 0;
  const int labelling = loss->targets == RNN_LABELLINGS;
  if (has_decoder ? labelling || tokens != (loss->targets == RNN_LABELS)
                  : s->feed || s->sampling > 0 || s->given > 0)
    return 0;
  if (s->given >= RNN_LARGEST / 64 || (tokens && s->given > 0))
    return 0;
  if ((labelling || tokens) && s->outputs < 2)
    return 0;
  if (s->attention && (! has_decoder || s->layers.count == 0 || s->feed))
    return 0;
  if (s->attention == RNN_ADDITIVE && s->attention_size == 0)
    return 0;
  const rnn_layer_spec *head = &top->layer[top->count - 1];
  for (size_t k = 0; k + 1 < top->count; k++)
    if (top->layer[k].tied)
      return 0;
  return is_kind (head, "dense") && head->activation == 0 && head->size == s->outputs
         && ! (head->tied && ! starts_with_tokens (top));
}

/* -------------------------------------------------------------------------------------- one layer */

/* What the first layer reads. */
static rnn_shape
read_first (const rnn_stack *st)
{
  rnn_shape s = st->in;
  s.rows -= st->late;
  return s;
}

/* The output of the layers that the list has so far. */
static rnn_shape
above (const rnn_network *net, size_t stack)
{
  const rnn_stack *st = &net->stack[stack];
  return st->count ? rnn_layer_of (net, stack, st->count - 1)->out : read_first (st);
}

/* The random numbers of dropout masks come in streams.  Odd streams belong to recurrent dropout; of the even
   ones, a dropout layer right after a recurrent layer has that with the recurrent layer's number, other dropout
   layers have later ones.  */
static void
set_streams (rnn_network *net, rnn_layer *L, size_t levels, size_t directions,
             const rnn_layer *below)
{
  enum { FAR = 1 << 20 };
  for (int d = 0; d < L->dirs; d++)
    L->dir[d].stream = 2 * (directions + (size_t) d) + 1;
  L->stream = below && below->dirs ? 2 * (levels - 1) : 2 * (FAR + net->layers);
}

static void
set_states (rnn_network *net, rnn_stack *st, rnn_layer *L)
{
  for (int d = 0; d < L->dirs; d++)
    {
      rnn_direction *q = &L->dir[d];
      const size_t rows = (size_t) q->cell->rows;
      q->state = st->state_rows;
      st->state_rows += direction_row (q, q->cell->states);
      net->widest = q->H > net->widest ? q->H : net->widest;
      net->most_rows = rows * q->H > net->most_rows ? rows * q->H : net->most_rows;
      net->states = q->cell->states > net->states ? q->cell->states : net->states;
      net->cell_parameters
        = q->cell->parameters > net->cell_parameters ? q->cell->parameters : net->cell_parameters;
    }
  L->state = st->state_rows;
  st->state_rows += L->states;
  if (L->dirs)
    st->last = st->count;
  if (L->dirs || L->states)
    st->stateful = st->count + 1;
  st->recurrent += L->dirs > 0;
}

typedef struct {
  size_t levels, directions; /* recurrent layers, and their directions, so far */
} counts;

static rnn_status
add_layer (rnn_network *net, size_t stack, counts *c, rnn_layer layer)
{
  rnn_stack *st = &net->stack[stack];
  rnn_layer *L = rnn_layer_of (net, stack, st->count);
  *L = layer;
  L->net = net->spec;
  L->in = above (net, stack);
  for (size_t i = 0; i < st->count; i++)
    L->number += rnn_layer_of (net, stack, i)->kind == L->kind;
  const rnn_status status = L->kind->shape (L);
  if (status != RNN_OK)
    return status;
  set_streams (net, L, c->levels, c->directions, st->count ? L - 1 : NULL);
  set_states (net, st, L);
  st->whole |= L->kind->whole && L->kind->whole (L);
  c->levels += L->dirs > 0;
  c->directions += (size_t) L->dirs;
  L->dp = net->elementwise;
  net->elementwise += L->kind->elementwise ? L->kind->elementwise (L) : 0;
  st->count++;
  net->layers++;
  return RNN_OK;
}

/* ------------------------------------------------------------------------------------------ lists */

/* Adds the layers that the network puts before this one of the decoder. */
static rnn_status
add_before (rnn_network *net, size_t stack, counts *c, const rnn_layer_spec *s, int head)
{
  const rnn_spec *spec = net->spec;
  if (s->learn_state) /* a decoder starts from the bridge's states */
    return RNN_EINVALID;
  const rnn_shape memory = net->stacks > 1 ? net->stack[0].out : (rnn_shape){.rows = spec->inputs};
  const int concat = spec->feed || spec->attention == RNN_ADDITIVE;
  rnn_status status = RNN_OK;
  if (concat && is_kind (s, "recurrent") && net->stack[stack].recurrent == 0)
    status
      = add_layer (net, stack, c, (rnn_layer){.kind = &RN (layer_concat), .rows = memory.rows});
  if (status == RNN_OK && head && spec->attention)
    {
      if (net->stack[stack].recurrent == 0)
        return RNN_EINVALID;
      status = add_layer (net, stack, c,
                          (rnn_layer){.kind = &RN (layer_attention),
                                      .source = memory,
                                      .rows = rnn_decoder_direction (net, 0)->P});
    }
  return status;
}

/* The place of the users' layer number `from` (from 1) among those of the network. */
static size_t
place_of (const rnn_network *net, size_t stack, size_t from)
{
  size_t i = 0;
  for (size_t seen = 0; i < net->stack[stack].count; i++)
    if (rnn_layer_of (net, stack, i)->spec && ++seen == from)
      break;
  return i;
}

/* The embedding has a column for each output, and as many rows as the head reads. */
static rnn_status
tie_head (rnn_layer *head, const rnn_layer *embedding, rnn_shape below)
{
  head->tie = embedding;
  return embedding->in.rows == head->spec->size && embedding->out.rows == below.rows ? RNN_OK
                                                                                     : RNN_EINVALID;
}

/* All static layers of a list add the same rows of its input, of which some are left for the first layer. */
static rnn_status
set_late (rnn_stack *st, const rnn_list *list, int decoder)
{
  for (size_t k = 0; k < list->count; k++)
    {
      const rnn_layer_spec *s = &list->layer[k];
      if (! is_kind (s, "static"))
        continue;
      if (decoder || st->in.tokens || s->from || s->size >= st->in.rows
          || (st->late && st->late != s->size))
        return RNN_EINVALID;
      st->late = s->size;
    }
  return RNN_OK;
}

static rnn_status
add_list (rnn_network *net, size_t stack, counts *c, const rnn_list *list, int top)
{
  rnn_stack *st = &net->stack[stack];
  if (set_late (st, list, rnn_is_decoder (net, stack)) != RNN_OK)
    return RNN_EINVALID;
  for (size_t k = 0; k < list->count; k++)
    {
      const rnn_layer_spec *s = &list->layer[k];
      const int head = top && k + 1 == list->count;
      rnn_layer layer = {.kind = layer_at (s->kind), .spec = s, .head = head};
      rnn_status status
        = layer.kind && is_factor (s->learn_rate) && is_factor (s->l2) ? RNN_OK : RNN_EINVALID;
      if (status == RNN_OK && rnn_is_decoder (net, stack))
        status = add_before (net, stack, c, s, head);
      if (status == RNN_OK && layer.kind->adds)
        {
          if (s->from > k)
            return RNN_EINVALID;
          layer.from = s->from ? place_of (net, stack, s->from) + 1 : 0;
          layer.source = s->from                 ? rnn_layer_of (net, stack, layer.from - 1)->out
                         : is_kind (s, "static") ? st->in
                                                 : read_first (st);
          if (layer.from && layer.from < st->count)
            rnn_layer_of (net, stack, layer.from - 1)->shared = 1;
          st->in_shared |= s->from == 0;
        }
      if (status == RNN_OK && head && s->tied)
        status = tie_head (&layer, rnn_layer_of (net, stack, 0), above (net, stack));
      if (status == RNN_OK)
        status = add_layer (net, stack, c, layer);
      if (status != RNN_OK)
        return status;
    }
  st->out = above (net, stack);
  return RNN_OK;
}

/* A decoder runs step by step, and forward; a bridge needs states on both sides. */
static int
fits_together (const rnn_network *net)
{
  const rnn_stack *st = rnn_top (net);
  if (net->loss->targets == RNN_LABELLINGS && net->one)
    return 0;
  if (! net->has_decoder)
    return 1;
  return ! st->out.one && ! st->whole && st->recurrent && (net->features || net->stack[0].recurrent)
         && ! (net->spec->attention && net->stack[0].out.one);
}

size_t
network_layer_count (const rnn_spec *spec)
{
  const size_t added = spec->decoder.count ? 2 : 0; /* concat, attention */
  return spec->layers.count + spec->decoder.count + added;
}

/* ------------------------------------------------------------------------------------- the network */

rnn_status
network_layers (rnn_network *net)
{
  const rnn_spec *spec = net->spec;
  counts c = {0, 0};
  if (! valid (spec))
    return RNN_EINVALID;
  net->loss = loss_at (spec->loss);
  net->targets = loss_rows (spec);
  net->has_decoder = spec->decoder.count > 0;
  net->features = spec->layers.count == 0;
  net->stacks = (size_t) (net->has_decoder + ! net->features);
  rnn_status status = RNN_OK;
  for (size_t k = 0; k < net->stacks && status == RNN_OK; k++)
    {
      const int decoder = rnn_is_decoder (net, k);
      const rnn_list *list = decoder ? &spec->decoder : &spec->layers;
      const int tokens = starts_with_tokens (list);
      net->stack[k] = (rnn_stack){
        .part = decoder            ? "decoder"
                : net->has_decoder ? "encoder"
                                   : "rnn",
        .prefix = decoder ? "decoder_" : "",
        .first = net->layers,
        .in = {.rows = decoder ? net->targets + spec->given : spec->inputs, .tokens = tokens}};
      status = add_list (net, k, &c, list, k + 1 == net->stacks);
    }
  if (status != RNN_OK)
    return status;
  net->one = rnn_top (net)->out.one;
  net->whole = net->has_decoder || net->loss->targets == RNN_LABELLINGS;
  for (size_t k = 0; k < net->stacks; k++)
    {
      net->whole |= net->stack[k].whole;
      plan_gradients (net, k);
    }
  net->levels = c.levels;
  net->directions = c.directions;
  return fits_together (net) ? RNN_OK : RNN_EINVALID;
}
