/* short.h - networks in the short form, one kind of cell throughout, and the lists of layers that
   it stands for.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   An embedding stands in a list where it has rows, dropout where its rate is not zero:
     no decoder   embedding, (cell, dropout) n times, dense
     encoder      embedding, (cell, dropout) n times; the last dropout only if there is attention
     decoder      embedding, (cell, dropout) n times, dense
   The last cell of many-to-one gives its last output alone.  A decoder reads forward only, and its
   initial states are no parameters: the encoder, or the features of one-to-many, give them.  */

#ifndef SHORT_H
#define SHORT_H

#include "layers/layer.h"
#include "rnn.h"

#include <string.h>

enum { MANY_TO_ONE, MANY_TO_MANY, ENCODER_DECODER, ONE_TO_MANY };

enum { RNN_CROSSENTROPY, RNN_MSE, RNN_MAE, RNN_CTC }; /* rows of losses.c */

enum { SHORT_LAYERS = 2, LONGEST_LIST = 12 };

/* The fields that are not those of rnn_spec or rnn_layer_spec: */
typedef struct {
  int cell, layers, dirs;  /* dirs: of what reads */
  size_t inputs;           /* D; with an embedding the vocabulary V */
  size_t embedding;        /* E: inputs are tokens 1..V; 0: vectors of D numbers */
  size_t target_embedding; /* E of a decoder of tokens; 0: a decoder of vectors */
  size_t hidden[SHORT_LAYERS];
  size_t outputs;
  int structure, loss;
  int attention;
  size_t attention_size;
  int feed;
  double smoothing;
  const double *class_weight;
  double sampling;
  int freeze; /* the embedding of the inputs */
  int learn_state;
  double dropout, recurrent_dropout;
  uint64_t seed;
} short_spec;

typedef struct {
  rnn_layer_spec layer[LONGEST_LIST];
  size_t count;
} short_list;

/* A description with its lists; spec points into the two. */
typedef struct {
  rnn_spec spec;
  short_list read, write;
} expansion;

/* Has a network of this structure a decoder? */
static inline int
writes_structure (int structure)
{
  return structure == ENCODER_DECODER || structure == ONE_TO_MANY;
}

/* Row of a kind of layer in the registry, -1: there is none of this name. */
static inline int
layer_row (const char *name)
{
  int row = layer_count ();
  while (--row >= 0 && strcmp (layer_at (row)->name, name) != 0)
    ;
  return row;
}

static inline rnn_layer_spec *
append (short_list *list, const char *kind)
{
  rnn_layer_spec *layer = &list->layer[list->count++];
  *layer = (rnn_layer_spec){.kind = layer_row (kind), .learn_rate = 1, .l2 = 1};
  return layer;
}

static inline void
append_sized (short_list *list, const char *kind, size_t size)
{
  append (list, kind)->size = size;
}

/* The recurrent layers of one list, the outputs of the first `dropped` of them dropped out. */
static inline void
append_recurrent (short_list *list, const short_spec *s, int dirs, int learn_state, int dropped)
{
  for (int l = 0; l < s->layers; l++)
    {
      rnn_layer_spec *layer = append (list, "recurrent");
      layer->size = s->hidden[l];
      layer->cell = s->cell;
      layer->dirs = dirs;
      layer->last = s->structure == MANY_TO_ONE && l == s->layers - 1;
      layer->learn_state = learn_state;
      layer->rate = s->recurrent_dropout;
      if (l < dropped && s->dropout != 0)
        append (list, "dropout")->rate = s->dropout;
    }
}

/* The list that reads the inputs: empty where these are features. */
static inline void
expand_read (short_list *list, const short_spec *s)
{
  const int decoder = s->structure == ENCODER_DECODER;
  if (s->structure == ONE_TO_MANY)
    return;
  if (s->embedding)
    {
      append_sized (list, "embedding", s->embedding);
      list->layer[0].freeze = s->freeze;
    }
  append_recurrent (list, s, s->dirs, s->learn_state, s->layers - (decoder && ! s->attention));
  if (! decoder)
    append_sized (list, "dense", s->outputs);
}

static inline void
expand_write (short_list *list, const short_spec *s)
{
  if (! writes_structure (s->structure))
    return;
  if (s->target_embedding)
    append_sized (list, "embedding", s->target_embedding);
  append_recurrent (list, s, 1, 0, s->layers);
  append_sized (list, "dense", s->outputs);
}

/* The lists, and the description that has them; NULL where no lists say the same: features are no
   tokens and have no direction, and only a decoder embeds targets.  */
static inline const rnn_spec *
expand (expansion *to, const short_spec *s)
{
  *to = (expansion){0};
  if (s->structure == ONE_TO_MANY && (s->embedding || s->dirs > 1))
    return NULL;
  if (s->target_embedding && ! writes_structure (s->structure))
    return NULL;
  expand_read (&to->read, s);
  expand_write (&to->write, s);
  to->spec = (rnn_spec){.layers = {to->read.layer, to->read.count},
                        .decoder = {to->write.layer, to->write.count},
                        .inputs = s->inputs,
                        .outputs = s->outputs,
                        .loss = s->loss,
                        .attention = s->attention,
                        .attention_size = s->attention_size,
                        .feed = s->feed,
                        .smoothing = s->smoothing,
                        .class_weight = s->class_weight,
                        .sampling = s->sampling,
                        .seed = s->seed};
  return &to->spec;
}

/* Is there such a network? */
static inline int
is_network (const short_spec *s)
{
  expansion lists;
  rnn_facts facts;
  const rnn_spec *spec = expand (&lists, s);
  return spec && network_describe (&facts, NULL, spec) == RNN_OK;
}

#endif
