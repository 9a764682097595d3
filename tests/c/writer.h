/* writer.h - random networks that read tokens, or write sequences, and their data.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef WRITER_H
#define WRITER_H

#include "net.h"

typedef struct {
  int cell, layers, dirs, structure, loss;
  int tokens; /* are read; else vectors */
  int attention, feed;
} form;

/* D: numbers of a vector; V: tokens that are read; E, F: rows of the two embeddings; A: of
   additive attention; T, U: longest source and target.  All sequences have them when they are
   equal; when whole no target is absent.  */
typedef struct {
  size_t D, V, E, F, H[2], A, K, n, T, U;
  int equal, whole;
} shape;

/* What else a description says; all may be zero. */
typedef struct {
  int learn_state, class_weight, freeze;
  double smoothing, dropout, recurrent_dropout, sampling;
} options;

static const shape small_shape
  = {.D = 8, .V = 9, .E = 4, .F = 6, .H = {3, 2}, .A = 5, .K = 7, .n = 5, .T = 6, .U = 5};

/* Wide enough to be cut into microbatches: pass.c wants 4e5 parameters times steps.  And embeddings whose
   gradients are more than one work item.  */
static const shape shared_shape
  = {.D = 22, .V = 25, .E = 34, .F = 35, .H = {29, 23}, .A = 17, .K = 20, .n = 17, .T = 9, .U = 8};

/* ------------------------------------------------------------------------------- what forms */

enum { FORMS = 2 * 2 * 4 * 4 * 2 * 3 * 2 };

static inline int
decoder_form (const form *q)
{
  return writes_structure (q->structure);
}

static inline short_spec
form_spec (const form *q, const shape *d)
{
  return (short_spec){.cell = q->cell,
                      .layers = q->layers,
                      .dirs = q->dirs,
                      .inputs = q->tokens ? d->V : d->D,
                      .embedding = q->tokens ? d->E : 0,
                      .target_embedding
                      = decoder_form (q) && q->loss == RNN_CROSSENTROPY ? d->F : 0,
                      .hidden = {d->H[0], d->H[1]},
                      .outputs = d->K,
                      .structure = q->structure,
                      .loss = q->loss,
                      .attention = q->attention,
                      .attention_size = q->attention == RNN_ADDITIVE ? d->A : 0,
                      .feed = q->feed,
                      .seed = 12345};
}

/* Row 0 .. FORMS - 1; returns 0 where there is no such network, or nothing new in it. */
static inline int
form_at (form *q, int row, int cell)
{
  q->cell = cell;
  q->layers = 1 + row % 2;
  q->dirs = 1 + row / 2 % 2;
  q->structure = row / 4 % 4;
  q->loss = row / 16 % 4;
  q->tokens = row / 64 % 2;
  q->attention = row / 128 % 3;
  q->feed = row / 384;
  const short_spec spec = form_spec (q, &small_shape);
  return is_network (&spec) && (q->tokens || decoder_form (q) || q->loss == RNN_CTC);
}

/* The same with another cell in each row. */
static inline int
form_of_row (form *q, int row)
{
  return form_at (q, row, (row + row / 4 + row / 128) % cell_count ());
}

static inline const char *
form_name (const form *q)
{
  static const char *const structure[] = {"to one", "to many", "encoder-decoder", "one to many"};
  static const char *const loss[] = {"crossentropy", "mse", "mae", "ctc"};
  static const char *const attention[] = {"", ", additive", ", multiplicative"};
  static char name[160];
  const rnn_cell *cell = cell_at (q->cell);
  snprintf (name, sizeof name, "%s%s%s, %d layer%s%s, %s %s, %s%s%s", cell->name,
            *cell->variant ? " " : "", cell->variant, q->layers, q->layers > 1 ? "s" : "",
            q->dirs > 1 ? ", both ways" : "", q->tokens ? "tokens" : "vectors",
            structure[q->structure], loss[q->loss], attention[q->attention],
            q->feed ? ", constant input" : "");
  return name;
}

/* -------------------------------------------------------------------------------------- data */

/* Sequence i reads and writes: the longest source and only the boundary; one step and the longest
   target; two steps, two steps; then random numbers of them.  */
static inline void
writer_lengths (problem *p, size_t i, const shape *d)
{
  const size_t few[3][2] = {{d->T, 1}, {1, d->U}, {2, 2}};
  p->length[i] = d->equal ? d->T : i < 3 ? few[i][0] : random_size (1, d->T);
  p->written[i] = d->equal ? d->U : i < 3 ? few[i][1] : random_size (1, d->U);
  if (p->spec.structure == ONE_TO_MANY)
    p->length[i] = 1;
  if (p->spec.loss == RNN_CTC) /* labels that fit whatever repeats there are, or none */
    p->written[i] = i == 1 ? 0 : random_size (1, (p->length[i] + 1) / 2);
}

/* Classes 1..K-1, of which one in eight is absent; a decoder's last one is the boundary. */
static inline void
writer_labels (problem *p, size_t i, size_t n, int absences)
{
  const size_t K = p->spec.outputs;
  const int ctc = p->spec.loss == RNN_CTC, last = ctc || has_decoder (p);
  p->labels[i] = room (n, sizeof (int32_t));
  for (size_t t = 0; t < n; t++)
    {
      const int absent = ! ctc && i + t > 0 && absences && random_size (1, 8) == 1;
      p->labels[i][t] = absent ? 0 : (int32_t) random_size (1, last ? K - 1 : K);
    }
  if (has_decoder (p))
    p->labels[i][n - 1] = (int32_t) K;
}

static inline void
writer_target (problem *p, size_t i, size_t n, int absences)
{
  const size_t K = p->spec.outputs;
  const rnn_real far = strcmp (cell_at (p->spec.cell)->variant, "linear") == 0 ? 1000 : 3;
  p->target[i] = random_reals (n * K, 2);
  for (size_t t = 0; t < n * K; t++)
    {
      if (p->spec.loss == RNN_MAE) /* out of reach of the outputs: no kink is near */
        p->target[i][t] += p->target[i][t] > 0 ? far : -far;
      if (absences && i + t > 0 && random_size (1, 8) == 1)
        p->target[i][t] = (rnn_real) NAN;
    }
}

static inline void
writer_sequence (problem *p, size_t i, const shape *d)
{
  writer_lengths (p, i, d);
  const size_t T = p->length[i], U = p->written[i];
  const size_t targets = p->spec.loss == RNN_CTC ? U : score_columns (p, i);
  p->order[i] = i;
  p->steps += T + (has_decoder (p) ? U : 0);
  p->x[i] = random_reals (input_numbers (p, i), 1.5);
  p->token[i] = room (T, sizeof (int32_t));
  for (size_t t = 0; t < T; t++)
    p->token[i][t] = (int32_t) random_size (1, d->V);
  p->target[i] = NULL;
  p->labels[i] = NULL;
  if (p->spec.loss == RNN_CROSSENTROPY || p->spec.loss == RNN_CTC)
    writer_labels (p, i, targets, ! d->whole);
  else
    writer_target (p, i, targets, ! d->whole);
}

static inline void
writer_options (problem *p, const options *e)
{
  p->spec.learn_state = e->learn_state;
  p->spec.freeze = e->freeze;
  p->spec.smoothing = e->smoothing;
  p->spec.dropout = e->dropout;
  p->spec.recurrent_dropout = e->recurrent_dropout;
  p->spec.sampling = e->sampling;
  p->training = e->dropout > 0 || e->recurrent_dropout > 0 || e->sampling > 0;
  if (! e->class_weight)
    return;
  p->class_weight = room (p->spec.outputs, sizeof (double));
  for (size_t k = 0; k < p->spec.outputs; k++) /* one class does not count */
    p->class_weight[k] = k == 1 ? 0 : 1.5 + uniform ();
  p->spec.class_weight = p->class_weight;
}

/* The description is there already. */
static inline void
writer_data (problem *p, const form *q, const shape *d)
{
  problem_arrays (p, d->n);
  p->token = room (d->n, sizeof *p->token);
  p->written = room (d->n, sizeof *p->written);
  p->data.n = d->n;
  for (size_t i = 0; i < d->n; i++)
    writer_sequence (p, i, d);
  const int classes = q->loss == RNN_CROSSENTROPY || q->loss == RNN_CTC;
  p->data = (rnn_data){.n = d->n,
                       .x = q->tokens ? NULL : (const rnn_real *const *) p->x,
                       .token = q->tokens ? (const int32_t *const *) p->token : NULL,
                       .length = p->length,
                       .labels = classes ? (const int32_t *const *) p->labels : NULL,
                       .target = classes ? NULL : (const rnn_real *const *) p->target,
                       .steps = has_decoder (p) || q->loss == RNN_CTC ? p->written : NULL};
}

static inline void
writer_open (problem *p, const form *q, const shape *d, const options *e)
{
  *p = (problem){.spec = form_spec (q, d)};
  writer_options (p, e);
  writer_data (p, q, d);
}

#endif
