/* test_lists.c - which lists of layers are networks, what follows from them, and the names and the order
   of their parameters.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "refused.h"

/* A list by the names of its layers; sizes are 4, that of a dense layer `dense`. */
static size_t
list_of (rnn_layer_spec *layer, const char *const *names, size_t dense)
{
  short_list list = {.count = 0};
  for (; *names; names++)
    {
      rnn_layer_spec *q = append (&list, *names);
      q->size = strcmp (*names, "static") == 0 ? 1 : strcmp (*names, "dense") ? 4 : dense;
      q->dirs = 1;
      q->heads = 2;
      q->channels = 4;
      q->width = 3;
      q->dilation = 2;
    }
  memcpy (layer, list.layer, sizeof list.layer);
  return list.count;
}

/* The list reads vectors of 3 numbers, and is all that there is. */
static rnn_spec
reads (rnn_layer_spec *layer, const char *const *names)
{
  const size_t count = list_of (layer, names, 2);
  return (rnn_spec){.layers = {layer, count}, .inputs = 3, .outputs = 2};
}

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Where layers cannot stand, and what cannot be one. */
static void
check_order (void)
{
  static const struct {
    const char *name, *layers[LONGEST_LIST + 1];
    int good;
  } lists[] = {
    {"nothing but the head", {"dense"}, 1},
    {"one layer of each kind",
     {"dense", "selfattention", "conv1d", "gated", "highway", "recurrent", "layernorm", "residual",
      "static", "pooling", "static", "dense"},
     1},
    {"no head", {"recurrent"}, 0},
    {"a head that is no dense layer", {"dense", "recurrent"}, 0},
    {"an embedding of vectors", {"recurrent", "embedding", "dense"}, 0},
    {"two embeddings", {"embedding", "embedding", "dense"}, 0},
    {"steps of what has none", {"recurrent", "pooling", "recurrent", "dense"}, 0},
    {"a convolution of what has no steps", {"recurrent", "pooling", "conv1d", "dense"}, 0},
    {"steps pooled twice", {"recurrent", "pooling", "pooling", "dense"}, 0},
    {"steps added to what has none", {"recurrent", "pooling", "residual", "dense"}, 0},
  };
  for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
    {
      rnn_layer_spec layer[LONGEST_LIST];
      rnn_facts facts;
      const rnn_spec spec = reads (layer, lists[k].layers);
      if (lists[k].good)
        ok (network_describe (&facts, NULL, &spec) == RNN_OK, "a network: %s", lists[k].name);
      else
        refused (lists[k].name, &spec, RNN_EINVALID);
    }
}

/* The description, but for one field of layer k of a list, is refused. */
#define REFUSED(k, field, value)                                                                   \
  do                                                                                               \
    {                                                                                              \
      const rnn_layer_spec good = layer[k];                                                        \
      layer[k].field = value;                                                                      \
      refused ("layer " #k ", " #field " = " #value, &spec, RNN_EINVALID);                         \
      layer[k] = good;                                                                             \
    }                                                                                              \
  while (0)

static void
check_layers (void)
{
  rnn_layer_spec layer[LONGEST_LIST];
  rnn_facts facts;
  rnn_spec spec
    = reads (layer, LIST ("embedding", "recurrent", "dropout", "residual", "pooling", "dense"));
  layer[3].from = 2;
  ok (network_describe (&facts, NULL, &spec) == RNN_OK,
      "embedding, recurrent, dropout, residual, pooling");
  REFUSED (0, kind, -1);
  REFUSED (0, kind, layer_count ());
  REFUSED (0, size, 0);
  REFUSED (0, size, RNN_LARGEST / 64);
  REFUSED (1, cell, -1);
  REFUSED (1, dirs, 3);
  REFUSED (1, last, 1); /* and then steps are pooled */
  REFUSED (1, learn_rate, -1);
  REFUSED (1, learn_rate, NAN);
  REFUSED (1, l2, -1);
  REFUSED (1, l2, INFINITY);
  REFUSED (2, rate, 1);
  REFUSED (3, from, 4);
  REFUSED (3, from, 7);
  REFUSED (4, pooling, -1);
  REFUSED (4, pooling, RNN_POOL_LAST + 1);
  REFUSED (5, size, 3); /* not the outputs */
  REFUSED (5, activation, 1);
  REFUSED (5, activation, -1);
  spec = reads (layer, LIST ("conv1d", "dense"));
  ok (network_describe (&facts, NULL, &spec) == RNN_OK && ! facts.whole && facts.state_rows == 12,
      "a causal convolution hands on two times two inputs of three numbers");
  REFUSED (0, dilation, RNN_LARGEST / 64 / 6 + 1); /* rows of its state */
  layer[0].padding = RNN_PAD_SAME;
  ok (network_describe (&facts, NULL, &spec) == RNN_OK && facts.whole && facts.state_rows == 0,
      "a convolution that reads later steps needs them all");
  REFUSED (0, size, 0);
  REFUSED (0, width, 0);
  REFUSED (0, width, RNN_LARGEST / 3);
  REFUSED (0, dilation, 0);
  REFUSED (0, dilation, RNN_LARGEST / 9);
  REFUSED (0, padding, -1);
  REFUSED (0, padding, RNN_PAD_SAME + 1);
  REFUSED (0, activation, -1);
  spec = reads (layer, LIST ("selfattention", "dense"));
  layer[0].causal = 1;
  ok (network_describe (&facts, NULL, &spec) == RNN_OK && facts.whole,
      "self-attention needs all steps");
  REFUSED (0, size, 0);
  REFUSED (0, heads, 0);
  REFUSED (0, heads, 3);
  REFUSED (0, channels, 0);
  REFUSED (0, channels, RNN_LARGEST / 64);
  spec = reads (layer, LIST ("recurrent", "static", "pooling", "static", "dense"));
  ok (network_describe (&facts, NULL, &spec) == RNN_OK, "the last input enters later, twice");
  REFUSED (1, size, 0);
  REFUSED (1, size, 2); /* not as many as the other */
  REFUSED (1, from, 1);
  spec = reads (layer, LIST ("recurrent", "static", "dense"));
  REFUSED (1, size, 3); /* no input is left for the first layer */
  spec = reads (layer, LIST ("embedding", "recurrent", "static", "dense"));
  refused ("rows below tokens", &spec, RNN_EINVALID);
  spec.layers.count = 0;
  refused ("no list", &spec, RNN_EINVALID);
}

/* What a list that writes cannot have, and the one before it. */
static void
check_two_lists (void)
{
  rnn_layer_spec read[LONGEST_LIST], layer[LONGEST_LIST];
  rnn_facts facts;
  rnn_spec spec = reads (read, LIST ("recurrent"));
  spec.decoder = (rnn_list){layer, list_of (layer, LIST ("embedding", "recurrent", "dense"), 2)};
  ok (network_describe (&facts, NULL, &spec) == RNN_OK && facts.has_decoder && facts.decoder_tokens
        && ! facts.one && facts.whole,
      "an encoder and a decoder");
  REFUSED (1, dirs, 2);
  REFUSED (1, last, 1);
  REFUSED (1, learn_state, 1);
  REFUSED (2, size, 3);
  spec.decoder.count = list_of (layer, LIST ("embedding", "recurrent", "pooling", "dense"), 2);
  refused ("steps that are pooled as they are written", &spec, RNN_EINVALID);
  spec.decoder.count = list_of (layer, LIST ("embedding", "dense"), 2);
  refused ("a writer without states", &spec, RNN_EINVALID);
#undef REFUSED
}

/* ------------------------------------------------------------------------------- parameters */

/* Parameters by name, as "part.name part1,0.name ...", layers from 0. */
static void
names_of (char *text, size_t size, const rnn_spec *spec)
{
  rnn_facts facts = {0};
  rnn_block block[64];
  size_t offset = 0;
  *text = 0;
  if (network_describe (&facts, NULL, spec) != RNN_OK || facts.blocks > 64
      || network_describe (&facts, block, spec) != RNN_OK)
    return;
  for (size_t k = 0; k < facts.blocks; k++)
    {
      const rnn_block *b = &block[k];
      char *end = text + strlen (text);
      const size_t rest = size - (size_t) (end - text);
      if (b->offset != offset)
        snprintf (end, rest, "(a gap) ");
      else if (b->layer < 0)
        snprintf (end, rest, "%s%s.%s ", b->prefix, b->part, b->name);
      else if (b->dir)
        snprintf (end, rest, "%s%s%d,%d.%s ", b->prefix, b->part, b->layer, b->dir, b->name);
      else
        snprintf (end, rest, "%s%s%d.%s ", b->prefix, b->part, b->layer, b->name);
      offset += b->rows * b->cols;
    }
  if (offset != facts.params)
    *text = 0;
}

static void
check_names (const char *what, const rnn_spec *spec, const char *want)
{
  char text[2048];
  names_of (text, sizeof text, spec);
  ok (strcmp (text, want) == 0, "parameters of %s: %s", what, text);
}

static void
check_parameters (void)
{
  rnn_layer_spec read[LONGEST_LIST], layer[LONGEST_LIST];
  rnn_spec spec
    = reads (layer, LIST ("dense", "recurrent", "layernorm", "residual", "recurrent", "dense"));
  layer[1].dirs = 2;
  layer[1].learn_state = 1;
  check_names (
    "a reader", &spec,
    "dense0.W dense0.b rnn0.W rnn0.R rnn0.b rnn0.h0 rnn0,1.W rnn0,1.R rnn0,1.b rnn0,1.h0 "
    "layernorm0.g layernorm0.b residual0.W rnn1.W rnn1.R rnn1.b head.W head.b ");
  layer[3].from = 2;
  check_names (
    "a residual layer of equal sizes", &spec,
    "dense0.W dense0.b rnn0.W rnn0.R rnn0.b rnn0.h0 rnn0,1.W rnn0,1.R rnn0,1.b rnn0,1.h0 "
    "layernorm0.g layernorm0.b rnn1.W rnn1.R rnn1.b head.W head.b ");
  spec = reads (read, LIST ("embedding", "dense", "recurrent"));
  spec.attention = RNN_ADDITIVE;
  spec.attention_size = 3;
  spec.decoder
    = (rnn_list){layer, list_of (layer, LIST ("embedding", "dense", "recurrent", "dense"), 2)};
  check_names (
    "an encoder and a decoder", &spec,
    "embedding.W dense0.W dense0.b encoder0.W encoder0.R encoder0.b target_embedding.W "
    "bridge0.W bridge0.b decoder_dense0.W decoder_dense0.b decoder0.W decoder0.R decoder0.b "
    "attention.Wq attention.Wk attention.v readout.W readout.b head.W head.b ");
}

int
main (void)
{
  check_order ();
  check_layers ();
  check_two_lists ();
  check_parameters ();
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
