/* answers.h - the answers of a network, and what it says of a given answer under teacher
   forcing.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ANSWERS_H
#define ANSWERS_H

#include "decoder/decode.h"
#include "writer.h"

typedef struct {
  size_t n, longest;
  int32_t **tokens;
  size_t *count;
  double *logp;
} answers;

static inline void
answers_open (answers *a, size_t n, size_t longest)
{
  *a = (answers){.n = n, .longest = longest};
  a->tokens = room (n, sizeof *a->tokens);
  a->count = room (n, sizeof *a->count);
  a->logp = room (n, sizeof *a->logp);
  for (size_t k = 0; k < n; k++)
    a->tokens[k] = NULL;
}

static inline void
answers_close (answers *a)
{
  for (size_t k = 0; k < a->n; k++)
    rnn_free (a->tokens[k]);
  free (a->tokens);
  free (a->count);
  free (a->logp);
}

/* Answer k of a and answer m of b, to the bit */
static inline int
same_answer (const answers *a, size_t k, const answers *b, size_t m)
{
  return a->count[k] == b->count[m] && same_bits (&a->logp[k], &b->logp[m], sizeof (double))
         && (a->count[k] == SIZE_MAX
             || same_bits (a->tokens[k], b->tokens[m], a->count[k] * sizeof (int32_t)));
}

static inline int
same_answers (const answers *a, const answers *b)
{
  int same = a->n == b->n;
  for (size_t k = 0; same && k < a->n; k++)
    same = same_answer (a, k, b, k);
  return same;
}

static inline rnn_decoding
greedy_of (size_t longest)
{
  return (rnn_decoding){.longest = longest, .beam = 1, .best = 1, .temperature = 1, .top_p = 1};
}

static inline rnn_status
decode (answers *a, const problem *p, const rnn_decoding *how, int threads)
{
  return decode_tokens (a->tokens, a->count, a->logp, problem_spec (p), p->theta, &p->data, how,
                        threads, (rnn_tick){NULL, NULL});
}

/* ------------------------------------------------------------------------------- networks */

/* Two kinds of network write tokens: those with a decoder, and language models, many-to-many
   forms of tokens with as many outputs.  */
static inline int
is_model (const problem *p)
{
  return ! has_decoder (p);
}

/* One of each kind of network that writes tokens. */
static const form attends = {.cell = 2,
                             .layers = 2,
                             .dirs = 2,
                             .structure = ENCODER_DECODER,
                             .tokens = 1,
                             .attention = RNN_ADDITIVE};
static const form continues
  = {.cell = 3, .layers = 2, .dirs = 1, .structure = MANY_TO_MANY, .tokens = 1};
static const form describes
  = {.cell = 4, .layers = 1, .dirs = 1, .structure = ONE_TO_MANY, .feed = 1};

/* A writer of tokens whose probabilities are far from even. */
static inline void
open_writer (problem *p, const form *q, const shape *d, double scale)
{
  shape own = *d;
  if (q->structure == MANY_TO_MANY)
    own.V = own.K;
  writer_open (p, q, &own, &(options){.learn_state = 1});
  for (size_t k = 0; k < p->params; k++)
    p->theta[k] *= (rnn_real) scale;
}

/* The forms that write tokens, each row with another cell. */
static inline int
token_writer (form *q, int row)
{
  return form_of_row (q, row) && q->loss == RNN_CROSSENTROPY
         && (decoder_form (q) || (q->structure == MANY_TO_MANY && q->dirs == 1));
}

/* --------------------------------------------------------------------------- teacher forcing */

/* A pass over sequence i whose targets are count tokens, and the boundary behind them where there
   is to be an end.  Returns the loss; scores (K, or NULL): of the last column.  */
static inline double
teacher_forced (rnn_real *scores, const problem *p, size_t i, const int32_t *tokens, size_t count,
                int end)
{
  const size_t K = p->spec.outputs, before = is_model (p) ? p->length[i] - 1 : 0;
  const size_t steps = before + count + (end != 0), order = 0, length = p->length[i];
  int32_t *labels = room (steps, sizeof *labels), *read = room (length + count, sizeof *read);
  rnn_real *all = room (K * steps, sizeof *all);
  const int32_t *labels_ = labels, *read_ = p->spec.embedding ? read : NULL;
  const rnn_real *x = p->x[i];
  rnn_spec spec = *problem_spec (p);
  spec.smoothing = 0;
  spec.class_weight = NULL;
  for (size_t t = 0; t < length && read_; t++)
    read[t] = p->token[i][t];
  for (size_t t = 0; t < count; t++)
    read[length + t] = tokens[t];
  for (size_t t = 0; t < before; t++)
    labels[t] = 0;
  for (size_t t = 0; t < count; t++)
    labels[before + t] = tokens[t];
  if (end)
    labels[before + count] = (int32_t) K;
  const rnn_data data = {.n = 1,
                         .x = &x,
                         .token = &read_,
                         .length = is_model (p) ? &steps : &length,
                         .labels = &labels_,
                         .steps = &steps};
  rnn_pass pass = {.data = &data, .order = &order, .n = 1, .scores = &all};
  const rnn_status status = evaluate_pass (&pass, &spec, p->theta, 1, (rnn_tick){NULL, NULL});
  if (scores)
    memcpy (scores, all + (steps - 1) * K, K * sizeof *scores);
  free (labels);
  free (read);
  free (all);
  return status == RNN_OK ? pass.sums.loss : NAN;
}

/* Probabilities (K) of what follows the first count tokens. */
static inline void
following (rnn_real *probability, const problem *p, size_t i, const int32_t *tokens, size_t count)
{
  teacher_forced (probability, p, i, tokens, count, 1);
}

#endif
