/* layout.c - which parameters a network has, and in what order.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "network/network.h"

typedef struct {
  rnn_block *block; /* NULL: count only */
  size_t count, offset;
  const char *part;
  int layer, dir;
} emitter;

/* A matrix of `gates` blocks of rows; the common case. */
static void
emit_gates (emitter *e, const char *name, size_t rows, size_t cols, int gates, int init, int ones)
{
  if (e->block)
    e->block[e->count] = (rnn_block){.part = e->part,
                                     .layer = e->layer,
                                     .dir = e->dir,
                                     .name = name,
                                     .offset = e->offset,
                                     .rows = rows,
                                     .cols = cols,
                                     .gates = gates,
                                     .init = init,
                                     .ones = ones,
                                     .decay = init != RNN_INIT_ZEROS && init != RNN_INIT_ONES};
  e->count++;
  e->offset += rows * cols;
}

static void
emit (emitter *e, const char *name, size_t rows, size_t cols, int init)
{
  emit_gates (e, name, rows, cols, 1, init, -1);
}

static void
part (emitter *e, const char *name)
{
  e->part = name;
  e->layer = -1;
  e->dir = 0;
}

static void
emit_biases (emitter *e, const rnn_cell *cell, rnn_own own, size_t H)
{
  emit_gates (e, own.name, (size_t) own.blocks * H, 1, own.blocks, own.init,
              own.bias ? cell->forget : -1);
  if (e->block && own.bias)
    e->block[e->count - 1].chrono = cell->chrono;
}

/* Biases, a cell's own vectors and initial states stand next to each other, in this order: their
   gradients are gathered as one vector (rnn_trace.db).  */
static void
emit_layer (emitter *e, const rnn_cell *cell, size_t D, size_t H, int learn_state)
{
  const int G = cell->gates, I = cell->inputs;
  int bias = 1;
  for (int k = 0; k < RNN_OWN; k++)
    bias &= ! cell->own[k].bias;
  emit_gates (e, "W", (size_t) I * H, D, I, cell->init_W ? cell->init_W : RNN_INIT_GLOROT, -1);
  emit_gates (e, "R", (size_t) G * H, H, G, cell->init_R ? cell->init_R : RNN_INIT_ORTHOGONAL, -1);
  emit_biases (e, cell, (rnn_own){"b", I, RNN_INIT_ZEROS, bias}, H);
  for (int k = 0; k < RNN_OWN && cell->own[k].name; k++)
    emit_biases (e, cell, cell->own[k], H);
  for (int k = 0; learn_state && k < rnn_learned (cell); k++)
    emit (e, cell->initial_name[k], H, 1, RNN_INIT_ZEROS);
}

static void
emit_stack (emitter *e, const char *name, const rnn_spec *spec, size_t D, int dirs, int learn_state)
{
  part (e, name);
  for (e->layer = 0; e->layer < spec->layers; e->layer++)
    {
      const size_t H = spec->hidden[e->layer];
      for (e->dir = 0; e->dir < dirs; e->dir++)
        emit_layer (e, cell_at (spec->cell), D, H, learn_state);
      D = H * (size_t) dirs;
    }
}

static void
emit_dense (emitter *e, const char *name, size_t rows, size_t cols)
{
  part (e, name);
  emit (e, "W", rows, cols, RNN_INIT_GLOROT);
  emit (e, "b", rows, 1, RNN_INIT_ZEROS);
}

/* The decoder and what joins it to the encoder of this width. */
static void
emit_decoder (emitter *e, const rnn_spec *spec, size_t width)
{
  const size_t states = (size_t) cell_at (spec->cell)->states;
  const size_t learned = (size_t) rnn_learned (cell_at (spec->cell));
  const size_t H = spec->hidden[spec->layers - 1], A = spec->attention_size;
  const int one = spec->structure == RNN_ONE_TO_MANY;
  size_t D = spec->target_embedding;
  if (D)
    {
      part (e, "target_embedding");
      emit (e, "W", D, spec->outputs, RNN_INIT_NORMAL);
    }
  else
    D = spec->outputs;
  if (spec->feed)
    D += one ? spec->inputs : width;
  else if (spec->attention == RNN_ADDITIVE)
    D += width;
  for (int l = 0; l < spec->layers; l++)
    {
      const size_t rows = learned * spec->hidden[l];
      const size_t final = (size_t) spec->dirs * states * spec->hidden[l];
      part (e, "bridge");
      e->layer = l;
      emit (e, "W", rows, one ? spec->inputs : final, RNN_INIT_GLOROT);
      emit (e, "b", rows, 1, RNN_INIT_ZEROS);
    }
  emit_stack (e, "decoder", spec, D, 1, 0);
  if (spec->attention == RNN_NO_ATTENTION)
    return;
  part (e, "attention");
  if (spec->attention == RNN_ADDITIVE)
    emit (e, "Wq", A, spec->hidden[0], RNN_INIT_GLOROT);
  emit (e, "Wk", spec->attention == RNN_ADDITIVE ? A : H, width, RNN_INIT_GLOROT);
  if (spec->attention == RNN_ADDITIVE)
    emit (e, "v", A, 1, RNN_INIT_GLOROT);
  emit_dense (e, "readout", H, H + width);
}

static int
is_share (double x)
{
  return x >= 0 && x < 1;
}

static int
valid_sizes (const rnn_spec *s)
{
  for (int l = 0; l < s->layers; l++)
    if (s->hidden[l] < 1 || s->hidden[l] > RNN_LARGEST / 64)
      return 0;
  return s->inputs >= 1 && s->outputs >= 1 && s->inputs < RNN_LARGEST && s->outputs < RNN_LARGEST
         && s->embedding < RNN_LARGEST / 64 && s->target_embedding < RNN_LARGEST / 64
         && s->attention_size < RNN_LARGEST / 64;
}

/* What goes with what. */
static int
valid_structure (const rnn_spec *s)
{
  const int writes = s->structure >= RNN_ENCODER_DECODER, ctc = s->loss == RNN_CTC;
  const int tokens = s->loss == RNN_CROSSENTROPY;
  if (s->structure < 0 || s->structure > RNN_ONE_TO_MANY || s->loss < 0 || s->loss > RNN_CTC
      || s->attention < 0 || s->attention > RNN_MULTIPLICATIVE)
    return 0;
  if (ctc && (s->structure != RNN_MANY_TO_MANY || s->outputs < 2))
    return 0;
  if (writes ? (s->target_embedding > 0) != tokens || (tokens && s->outputs < 2)
             : s->target_embedding > 0 || s->feed || s->sampling > 0)
    return 0;
  if (s->structure == RNN_ONE_TO_MANY && (s->dirs > 1 || s->embedding))
    return 0;
  if (s->attention && (s->structure != RNN_ENCODER_DECODER || s->feed))
    return 0;
  return s->attention != RNN_ADDITIVE || s->attention_size > 0;
}

static int
valid (const rnn_spec *s)
{
  return cell_at (s->cell) && s->layers >= 1 && s->dirs >= 1 && s->dirs <= 2 && s->hidden
         && is_share (s->dropout) && is_share (s->recurrent_dropout) && is_share (s->smoothing)
         && is_share (s->sampling) && valid_sizes (s) && valid_structure (s);
}

rnn_status
network_layout (rnn_block *block, size_t *count, size_t *params, const rnn_spec *spec)
{
  if (! valid (spec))
    return RNN_EINVALID;
  emitter e = {.block = block};
  const size_t H = spec->hidden[spec->layers - 1], width = (size_t) spec->dirs * H;
  const int writes = spec->structure >= RNN_ENCODER_DECODER;
  if (spec->embedding)
    {
      part (&e, "embedding");
      emit (&e, "W", spec->embedding, spec->inputs, RNN_INIT_NORMAL);
      if (block && spec->freeze)
        block[0].decay = 0;
    }
  if (spec->structure != RNN_ONE_TO_MANY)
    emit_stack (&e, writes ? "encoder" : "rnn", spec,
                spec->embedding ? spec->embedding : spec->inputs, spec->dirs, spec->learn_state);
  if (writes)
    emit_decoder (&e, spec, width);
  emit_dense (&e, "head", spec->outputs, writes ? H : width);
  *count = e.count;
  *params = e.offset;
  return RNN_OK;
}

size_t
network_state_rows (const rnn_spec *spec)
{
  size_t rows = 0;
  for (int l = 0; l < spec->layers; l++)
    rows += spec->hidden[l];
  return rows * (size_t) (spec->structure >= RNN_ENCODER_DECODER ? 1 : spec->dirs)
         * (size_t) cell_at (spec->cell)->states;
}
