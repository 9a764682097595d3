/* composite.h - random networks whose lists no short form says.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   A list is written as words, kind:number:option.  The number is the size, the rate of dropout, or
   the layer whose output a residual layer adds (0: the list's input); the option is an activation,
   a way of pooling, or says of a cell: both, last, bothlast, of a convolution of three taps: same, of
   self-attention of two heads: causal, drop (of its weights).  The head is added.  */

#ifndef COMPOSITE_H
#define COMPOSITE_H

#include "layers/activation.h"
#include "writer.h"

typedef struct {
  const char *read, *write; /* write NULL: nothing is written */
  int structure, loss, attention;
} composite;

static const composite composites[] = {
  {"dense:7:gelu lstm:9:both layernorm residual:1 dropout:.2 gru:6 dense:5:tanh", NULL,
   MANY_TO_MANY, RNN_MSE, 0},
  {"gru:8:both layernorm pooling:0:mean dense:6:swish", NULL, MANY_TO_ONE, RNN_CROSSENTROPY, 0},
  {"lstm-peephole:7 pooling:0:max dropout:.2 dense:5:softplus residual:3", NULL, MANY_TO_ONE,
   RNN_MSE, 0},
  {"rnn:7 residual:0 lstm:6 pooling:0:last layernorm", NULL, MANY_TO_ONE, RNN_CROSSENTROPY, 0},
  {"lstm:6:bothlast dense:5:elu dropout:.3 layernorm residual:1", NULL, MANY_TO_ONE, RNN_MSE, 0},
  {"embedding:6 gru:5:both lstm:7 residual:1 residual:2", NULL, MANY_TO_MANY, RNN_CROSSENTROPY, 0},
  {"dense:6:sigmoid dense:5:tanh layernorm", NULL, MANY_TO_MANY, RNN_MSE, 0},
  {"dropout:.2 layernorm dense:6:tanh pooling:0:mean", NULL, MANY_TO_ONE, RNN_CROSSENTROPY, 0},
  {"layernorm lstm:6 residual:0 gru:5:both dense:6:tanh", NULL, MANY_TO_MANY, RNN_CTC, 0},
  {"embedding:6 dense:5:tanh gru:6:both layernorm lstm:7", "embedding:4 lstm:6 residual:1 gru:5",
   ENCODER_DECODER, RNN_CROSSENTROPY, RNN_NO_ATTENTION},
  {"embedding:6 lstm:5:both layernorm dropout:.2",
   "embedding:4 dense:6:elu gru:5 layernorm residual:2", ENCODER_DECODER, RNN_CROSSENTROPY,
   RNN_ADDITIVE},
  {"lstm:5 residual:0 gru:7:both", "dense:6:tanh lstm:5 dropout:.2 rnn:6 residual:2",
   ENCODER_DECODER, RNN_MSE, RNN_MULTIPLICATIVE},
  {"conv1d:7:tanh lstm:6 conv1d:5 residual:1 dense:4:elu", NULL, MANY_TO_MANY, RNN_MSE, 0},
  {"embedding:6 conv1d:5:same gru:6:both", "embedding:4 conv1d:5:tanh gru:5 conv1d:4",
   ENCODER_DECODER, RNN_CROSSENTROPY, RNN_MULTIPLICATIVE},
  {"gated:7 lstm:6 highway:0:tanh gru:5:last gated:4", NULL, MANY_TO_ONE, RNN_CROSSENTROPY, 0},
  {"embedding:6 highway:0:elu gru:6", "gated:5 gru:5 highway:0:gelu", ENCODER_DECODER, RNN_MSE, 0},
  {"selfattention:4:drop lstm:6 selfattention:6:causaldrop residual:1", NULL, MANY_TO_MANY, RNN_MSE,
   0},
  {"embedding:6 selfattention:4 gru:6 selfattention:6", "embedding:4 gru:5", ENCODER_DECODER,
   RNN_CROSSENTROPY, RNN_ADDITIVE},
  {"lstm:7:proj dense:5:tanh lstm-peephole:6:bothproj", NULL, MANY_TO_MANY, RNN_MSE, 0},
  {"lstm:7:proj lstm-coupled:5:lastproj", NULL, MANY_TO_ONE, RNN_CROSSENTROPY, 0},
  {"embedding:6 lstm:7:bothproj", "embedding:4 lstm:6:proj", ENCODER_DECODER, RNN_CROSSENTROPY,
   RNN_ADDITIVE},
  {"", "layernorm lstm:6 dropout:.2 dense:5:gelu", ONE_TO_MANY, RNN_MSE, 0},
  {"dropout:.2 gru:6 static:1 residual:0 dense:5:tanh lstm:4:last static:1 layernorm", NULL,
   MANY_TO_ONE, RNN_MSE, 0},
  {"residual:0 rnn:5:both static:1 gru:4", NULL, MANY_TO_MANY, RNN_CROSSENTROPY, 0},
};

enum { COMPOSITES = sizeof composites / sizeof *composites };

/* Its lists, which stand until the problem is closed. */
typedef struct {
  problem p;
  expansion lists;
  char name[240];
} composed;

static inline int
cell_row (const char *name)
{
  int row = 0;
  while (row < cell_count () && strcmp (cell_at (row)->name, name) != 0)
    row++;
  return row < cell_count () ? row : -1;
}

static inline int
activation_row (const char *name)
{
  int row = activation_count ();
  while (--row > 0 && strcmp (activation_at (row)->name, name) != 0)
    ;
  return row;
}

static inline int
pooling_row (const char *name)
{
  static const char *const words[] = {RNN_POOLINGS (RNN_WORD)};
  int row = sizeof words / sizeof *words;
  while (--row > 0 && strcmp (words[row], name) != 0)
    ;
  return row;
}

static inline void
append_word (short_list *list, const char *word)
{
  char name[32] = "", option[32] = "";
  double number = 0;
  sscanf (word, "%31[^:]:%lf:%31s", name, &number, option);
  const int cell = cell_row (name);
  rnn_layer_spec *layer = append (list, cell < 0 ? name : "recurrent");
  layer->size = (size_t) number;
  layer->cell = cell;
  layer->dirs = strstr (option, "both") ? 2 : 1;
  layer->last = strstr (option, "last") != NULL;
  layer->rate = strcmp (name, "dropout") == 0 ? number : strstr (option, "drop") ? .3 : 0;
  layer->from = strcmp (name, "static") ? (size_t) number : 0;
  layer->activation = activation_row (option);
  layer->pooling = pooling_row (option);
  layer->padding = strcmp (option, "same") ? RNN_PAD_CAUSAL : RNN_PAD_SAME;
  layer->projection = strstr (option, "proj") ? 3 : 0;
  layer->heads = 2;
  layer->channels = layer->size;
  layer->causal = strstr (option, "causal") != NULL;
  layer->width = 3;
  layer->dilation = 2;
  layer->learn_rate = list->count % 2 ? 1 : .5;
  layer->l2 = list->count % 3 ? 1 : 2;
}

static inline void
append_words (short_list *list, const char *words, size_t outputs)
{
  char text[240];
  snprintf (text, sizeof text, "%s", words);
  for (char *word = strtok (text, " "); word; word = strtok (NULL, " "))
    append_word (list, word);
  append_sized (list, "dense", outputs);
}

/* D numbers or V tokens are read, as many sequences as long as the shape says. */
static inline void
composite_open (composed *c, int row, const shape *d, int training)
{
  const composite *q = &composites[row];
  const form f = {.layers = 1,
                  .dirs = 1,
                  .structure = q->structure,
                  .loss = q->loss,
                  .attention = q->attention,
                  .tokens = strncmp (q->read, "embedding", 9) == 0};
  *c = (composed){.p = {.spec = form_spec (&f, d), .training = training}};
  rnn_spec *spec = &c->lists.spec;
  expand (&c->lists, &c->p.spec);
  c->lists.read.count = c->lists.write.count = 0;
  if (q->structure != ONE_TO_MANY)
    append_words (&c->lists.read, q->read, d->K);
  if (q->write)
    {
      append_words (&c->lists.write, q->write, d->K);
      c->lists.read.count -= *q->read != 0; /* the head is in the list that writes */
    }
  spec->layers.count = c->lists.read.count;
  spec->decoder.count = c->lists.write.count;
  c->p.composite = spec;
  snprintf (c->name, sizeof c->name, "%s%s%s", q->read, q->write ? " -> " : "",
            q->write ? q->write : "");
  writer_data (&c->p, &f, d);
}

/* Must sequences be there as a whole? */
static inline int
is_whole (const composed *c)
{
  rnn_facts facts = {0};
  network_describe (&facts, NULL, c->p.composite);
  return facts.whole;
}

/* Does a layer read backward? */
static inline int
reads_backward (const composed *c)
{
  return strstr (c->name, "both") != NULL;
}

#endif
