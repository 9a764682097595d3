/* net.h - small random networks and data for the tests, and what an evaluation gives.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Every array is a malloc of its own and of its exact size, so that AddressSanitizer notices
   one step beside it.  */

#ifndef NET_H
#define NET_H

#include "train/train.h"
#include "short.h"
#include "tap.h"

#include <math.h>
#include <stdlib.h>

static uint64_t random_count;

/* uniform in [-1, 1) */
static inline double
uniform (void)
{
  return (double) (rnn_rng_mix (random_count++) >> 11) * 0x1p-52 - 1;
}

static inline size_t
random_size (size_t from, size_t to)
{
  return from + rnn_rng_mix (random_count++) % (to - from + 1);
}

/* Memory that does not fail, filled with a pattern that is neither zero nor likely */
static inline void *
room (size_t count, size_t size)
{
  void *p = calloc (count ? count : 1, size);
  if (! p)
    abort ();
  memset (p, 0x41, count * size);
  return p;
}

static inline int
same_bits (const void *a, const void *b, size_t bytes)
{
  return memcmp (a, b, bytes) == 0;
}

static inline rnn_real *
random_reals (size_t n, double scale)
{
  rnn_real *x = room (n, sizeof *x);
  for (size_t i = 0; i < n; i++)
    x[i] = (rnn_real) (scale * uniform ());
  return x;
}

/* x as products take it: the nearest bfloat16, of two as near ones the even one (pairs.h) */
static inline rnn_real
factor (rnn_real x)
{
#ifdef RNN_BFLOAT
  uint32_t u;
  memcpy (&u, &x, sizeof u);
  u = (u + 0x7fff + (u >> 16 & 1)) & 0xffff0000;
  memcpy (&x, &u, sizeof u);
#endif
  return x;
}

/* A tick that asks to stop once it has been called *arg times. */
static inline int
tick_down (void *arg)
{
  return --*(int *) arg < 0;
}

/* ------------------------------------------------------------------- what kinds of network */

typedef struct {
  int cell, layers, dirs, structure, loss;
} kind;

enum { LOSSES = 3 };

static inline int
kinds (void)
{
  return cell_count () * 2 * 2 * 2 * LOSSES;
}

static inline kind
kind_at (int row)
{
  kind q;
  q.loss = row % LOSSES;
  row /= LOSSES;
  q.structure = row % 2;
  q.dirs = 1 + row / 2 % 2;
  q.layers = 1 + row / 4 % 2;
  q.cell = row / 8;
  return q;
}

static inline const char *
kind_name (const kind *q)
{
  static const char *const loss[] = {"crossentropy", "mse", "mae"};
  static char name[128];
  const rnn_cell *cell = cell_at (q->cell);
  snprintf (name, sizeof name, "%s%s%s, %d layer%s, %s, %s, %s", cell->name,
            *cell->variant ? " " : "", cell->variant, q->layers, q->layers > 1 ? "s" : "",
            q->dirs > 1 ? "both ways" : "forward",
            q->structure == MANY_TO_ONE ? "to one" : "to many", loss[q->loss]);
  return name;
}

/* ----------------------------------------------------------------------- network and data */

typedef struct {
  size_t D, H[2], K, n, T;
  int equal; /* all sequences have T steps */
} dims;

typedef struct {
  short_spec spec;
  expansion *lists;          /* of spec, as it was for the last call: problem_spec */
  const rnn_spec *composite; /* instead of it, or NULL */
  rnn_data data;
  size_t *length, *order;
  rnn_real **x, **target; /* target, labels: the one that the loss wants */
  int32_t **labels;
  int32_t **token; /* writer.h: instead of x; steps that are written, or labels of CTC */
  size_t *written;
  double *class_weight;
  rnn_block *block;
  size_t blocks, params, rows, steps; /* rows of a state; steps of all sequences */
  rnn_real *theta;
  int training;
} problem;

/* The description as it is now, for a call of the core. */
static inline const rnn_spec *
problem_spec (const problem *p)
{
  return p->composite ? p->composite : expand (p->lists, &p->spec);
}

/* Parameters for the description, and room for n sequences. */
static inline void
problem_arrays (problem *p, size_t n)
{
  rnn_facts facts = {0};
  p->lists = room (1, sizeof *p->lists);
  network_describe (&facts, NULL, problem_spec (p));
  p->block = room (facts.blocks, sizeof *p->block);
  network_describe (&facts, p->block, problem_spec (p));
  p->blocks = facts.blocks;
  p->params = facts.params;
  p->rows = facts.state_rows;
  p->theta = random_reals (p->params, .5);
  p->length = room (n, sizeof *p->length);
  p->order = room (n, sizeof *p->order);
  p->x = room (n, sizeof *p->x);
  p->target = room (n, sizeof *p->target);
  p->labels = room (n, sizeof *p->labels);
}

/* Sequence i: T, 1, 2 steps, then random; one target in eight is absent, but never the first. */
static inline void
problem_sequence (problem *p, size_t i, size_t T, int equal)
{
  const size_t D = p->spec.inputs, K = p->spec.outputs;
  const size_t length = i == 0 || equal ? T : i < 3 && i < T ? i : random_size (1, T);
  const size_t targets = p->spec.structure == MANY_TO_ONE ? 1 : length;
  p->length[i] = length;
  p->order[i] = i;
  p->steps += length;
  p->x[i] = random_reals (length * D, 1.5);
  p->target[i] = NULL;
  p->labels[i] = NULL;
  if (p->spec.loss == RNN_CROSSENTROPY)
    p->labels[i] = room (targets, sizeof (int32_t));
  else
    p->target[i] = random_reals (targets * K, 2);
  for (size_t t = 0; t < targets * K; t++)
    {
      const int absent = i + t > 0 && random_size (1, 8) == 1;
      if (p->target[i] && absent)
        p->target[i][t] = (rnn_real) NAN;
      if (p->labels[i] && t < targets)
        p->labels[i][t] = absent ? 0 : (int32_t) random_size (1, K);
    }
}

static inline void
problem_open (problem *p, const kind *q, const dims *d, int learn_state)
{
  *p = (problem){.spec = {.cell = q->cell,
                          .layers = q->layers,
                          .dirs = q->dirs,
                          .inputs = d->D,
                          .hidden = {d->H[0], d->H[1]},
                          .outputs = d->K,
                          .structure = q->structure,
                          .loss = q->loss,
                          .learn_state = learn_state,
                          .seed = 12345}};
  problem_arrays (p, d->n);
  for (size_t i = 0; i < d->n; i++)
    problem_sequence (p, i, d->T, d->equal);
  const int classes = q->loss == RNN_CROSSENTROPY;
  p->data = (rnn_data){.n = d->n,
                       .x = (const rnn_real *const *) p->x,
                       .length = p->length,
                       .labels = classes ? (const int32_t *const *) p->labels : NULL,
                       .target = classes ? NULL : (const rnn_real *const *) p->target};
}

static inline void
problem_close (problem *p)
{
  for (size_t i = 0; i < p->data.n; i++)
    {
      free (p->x[i]);
      free (p->target[i]);
      free (p->labels[i]);
      if (p->token)
        free (p->token[i]);
    }
  free (p->lists);
  free (p->token);
  free (p->written);
  free (p->class_weight);
  free (p->block);
  free (p->theta);
  free (p->length);
  free (p->order);
  free (p->x);
  free (p->target);
  free (p->labels);
}

static inline int
has_decoder (const problem *p)
{
  return writes_structure (p->spec.structure);
}

static inline size_t
score_columns (const problem *p, size_t i)
{
  return p->spec.structure == MANY_TO_ONE ? 1 : has_decoder (p) ? p->written[i] : p->length[i];
}

/* numbers that are read */
static inline size_t
input_numbers (const problem *p, size_t i)
{
  return p->spec.embedding ? 0 : p->length[i] * p->spec.inputs;
}

/* attention weights */
static inline size_t
weights (const problem *p, size_t i)
{
  return p->spec.attention ? p->length[i] * p->written[i] : 0;
}

/* states of all sequences; those of a decoder are neither given nor wanted */
static inline size_t
states (const problem *p)
{
  return has_decoder (p) ? 0 : p->rows * p->data.n;
}

/* --------------------------------------------------------------------- what an evaluation gives */

typedef struct {
  double loss, metric, weight;
  size_t count;
  size_t numbers; /* of all arrays together; they stand one after the other */
  rnn_real *grad, *state1, *dstate0, **scores, **dx, **align;
} result;

static inline void
result_open (result *r, const problem *p)
{
  const size_t n = p->data.n;
  size_t all = p->params + 2 * states (p);
  for (size_t i = 0; i < n; i++)
    all += input_numbers (p, i) + score_columns (p, i) * p->spec.outputs + weights (p, i);
  *r = (result){.numbers = all, .grad = room (all, sizeof (rnn_real))};
  r->state1 = r->grad + p->params;
  r->dstate0 = r->state1 + states (p);
  r->scores = room (n, sizeof *r->scores);
  r->dx = room (n, sizeof *r->dx);
  r->align = room (n, sizeof *r->align);
  rnn_real *next = r->dstate0 + states (p);
  for (size_t i = 0; i < n; i++)
    {
      r->scores[i] = next;
      next += score_columns (p, i) * p->spec.outputs;
      r->dx[i] = next;
      next += input_numbers (p, i);
      r->align[i] = next;
      next += weights (p, i);
    }
}

static inline void
result_close (result *r)
{
  free (r->grad);
  free (r->scores);
  free (r->dx);
  free (r->align);
}

static inline int
same_result (const result *a, const result *b)
{
  return a->count == b->count && same_bits (&a->loss, &b->loss, sizeof a->loss)
         && same_bits (&a->metric, &b->metric, sizeof a->metric)
         && same_bits (&a->weight, &b->weight, sizeof a->weight)
         && same_bits (a->grad, b->grad, a->numbers * sizeof (rnn_real));
}

/* A pass over the whole set into r; the caller adds what else it wants. */
static inline rnn_pass
pass_of (const problem *p, const result *r, int backward)
{
  rnn_pass pass = {.data = &p->data,
                   .order = p->order,
                   .n = p->data.n,
                   .training = p->training,
                   .iteration = 7,
                   .state1 = has_decoder (p) ? NULL : r->state1,
                   .scores = r->scores,
                   .align = p->spec.attention ? r->align : NULL};
  if (backward)
    {
      pass.grad = r->grad;
      pass.dstate0 = has_decoder (p) ? NULL : r->dstate0;
      pass.dx = p->spec.embedding ? NULL : r->dx;
    }
  return pass;
}

static inline rnn_status
evaluate (result *r, rnn_pass *pass, const problem *p, int threads)
{
  rnn_status status
    = evaluate_pass (pass, problem_spec (p), p->theta, threads, (rnn_tick){NULL, NULL});
  r->loss = pass->sums.loss;
  r->metric = pass->sums.metric;
  r->count = pass->count;
  r->weight = pass->weight;
  return status;
}

/* A pass with all gradients. */
static inline rnn_status
whole (result *r, const problem *p, const rnn_real *state0, int threads)
{
  rnn_pass pass = pass_of (p, r, 1);
  pass.state0 = state0;
  return evaluate (r, &pass, p, threads);
}

/* The gradient of all blocks as a solver takes it; returns its norm. */
static inline double
condition (rnn_real *grad, const rnn_real *theta, const rnn_optim *o, const rnn_block *block,
           size_t blocks)
{
  double squares = 0;
  size_t n = 0;
  for (size_t k = 0; k < blocks; k++)
    {
      squares += optim_block (grad + block[k].offset, theta + block[k].offset, o, &block[k]);
      n += block[k].rows * block[k].cols;
    }
  optim_clip (grad, o, sqrt (squares), n);
  return sqrt (squares);
}

static inline int
same_outputs (const problem *p, const result *a, const result *b)
{
  int same = same_bits (a->state1, b->state1, states (p) * sizeof (rnn_real));
  for (size_t i = 0; i < p->data.n; i++)
    same &= same_bits (a->scores[i], b->scores[i],
                       score_columns (p, i) * p->spec.outputs * sizeof (rnn_real))
            && same_bits (a->align[i], b->align[i], weights (p, i) * sizeof (rnn_real));
  return same;
}

#endif
