/* paths.c - greedy answers and samples, token by token.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Log-probabilities are those of the network, also where rules.c forbids some tokens.  */

#include "decoder/decode.h"

#include <math.h>
#include <stdlib.h>

/* -------------------------------------------------------------------------------- drawing a token */

typedef struct {
  double o;
  size_t k;
} choice;

/* A total order, whatever the scores are: the largest first, those that are no number last, among
   equals the lowest k.  */
static int
by_score (const void *a, const void *b)
{
  const choice *x = a, *y = b;
  const int no_x = isnan (x->o), no_y = isnan (y->o);
  if (no_x != no_y)
    return no_x - no_y;
  if (! no_x && x->o != y->o)
    return x->o < y->o ? 1 : -1;
  return (x->k > y->k) - (x->k < y->k);
}

/* The token at u in [0, 1) of the distribution that is left of softmax (o / temperature). */
static size_t
drawn (const rnn_real *o, const unsigned char *may, size_t K, const rnn_decoding *how, double u,
       choice *c)
{
  size_t n = 0;
  double sum = 0, part = 0;
  const double max = (double) o[best_allowed (o, may, K)];
  for (size_t k = 0; k < K; k++)
    if (! may || may[k])
      c[n++] = (choice){((double) o[k] - max) / how->temperature, k};
  if (how->top_k || how->top_p < 1)
    qsort (c, n, sizeof *c, by_score);
  if (how->top_k && how->top_k < n)
    n = how->top_k;
  for (size_t k = 0; k < n; k++)
    sum += c[k].o = exp (c[k].o);
  if (how->top_p < 1)
    {
      size_t kept = 0;
      for (; kept < n && part < how->top_p * sum; kept++)
        part += c[kept].o;
      n = kept ? kept : 1;
      sum = part;
    }
  part = 0;
  for (size_t k = 0; k < n; k++)
    if ((part += c[k].o) > u * sum)
      return c[k].k;
  return c[n - 1].k;
}

/* ------------------------------------------------------------------------------------- paths */

/* Hypothesis j writes answer[j] (counted in the set) of source[j], has read token[j] and is in state[j]
   of the grammar. */
typedef struct {
  size_t *answer, *source, *from, n;
  int32_t *token;
  choice *choices;
  unsigned char *state, *may; /* may: K */
} paths;

enum { FIRST_ROOM = 16 }; /* tokens, a power of two */

/* One token more; the room is the next power of two, so that the count says when it is full. */
static rnn_status
put_token (const rnn_answers *to, size_t a, int32_t token)
{
  const size_t n = to->count[a];
  if (n >= FIRST_ROOM && (n & (n - 1)) == 0)
    {
      int32_t *more = rnn_alloc_unset (2 * n, sizeof *more);
      if (! more)
        return RNN_ENOMEM;
      memcpy (more, to->tokens[a], n * sizeof *more);
      rnn_free (to->tokens[a]);
      to->tokens[a] = more;
    }
  to->tokens[a][to->count[a]++] = token;
  return RNN_OK;
}

static rnn_status
start_paths (paths *q, const rnn_incremental *p, const rnn_answers *to, const rnn_rules *rules,
             const int32_t *first)
{
  const rnn_decoding *how = rules->how;
  for (size_t k = 0; k < p->n; k++)
    for (size_t b = 0; b < how->best; b++)
      {
        q->answer[q->n] = p->sequence[k] * how->best + b;
        q->source[q->n] = q->from[q->n] = k;
        q->token[q->n] = first[p->sequence[k]];
        q->state[q->n] = rnn_rules_start (rules, p->sequence[k]);
        to->count[q->answer[q->n]] = 0;
        to->logp[q->answer[q->n]] = 0;
        to->tokens[q->answer[q->n]] = rnn_alloc_unset (FIRST_ROOM, sizeof (int32_t));
        if (! to->tokens[q->answer[q->n++]])
          return RNN_ENOMEM;
      }
  return RNN_OK;
}

/* Each path takes its next token from O; those that go on move to the front. */
static rnn_status
write_step (paths *q, const rnn_answers *to, const rnn_rules *rules, const rnn_real *O, size_t K)
{
  const rnn_decoding *how = rules->how;
  size_t live = 0;
  for (size_t j = 0; j < q->n; j++)
    {
      const size_t a = q->answer[j], t = to->count[a];
      const rnn_real *o = O + j * K;
      const unsigned char *may = rnn_rules_allow (q->may, rules, q->state[j], t);
      const uint64_t coin = rnn_rng_key (how->seed, a, t);
      const size_t k = how->sample
                         ? drawn (o, may, K, how, (double) (coin >> 11) * 0x1p-53, q->choices)
                         : best_allowed (o, may, K);
      double max;
      const double rest = log_sum_exp (&max, o, K);
      to->logp[a] += ((double) o[k] - max) - rest;
      if (k + 1 == K)
        continue;
      const rnn_status status = put_token (to, a, (int32_t) k + 1);
      if (status != RNN_OK)
        return status;
      if (to->count[a] == how->longest)
        continue;
      q->answer[live] = a;
      q->source[live] = q->source[j];
      q->from[live] = j;
      q->state[live] = rnn_rules_next (rules, q->state[j], k);
      q->token[live++] = (int32_t) k + 1;
    }
  q->n = live;
  return RNN_OK;
}

rnn_status
decode_paths (rnn_incremental *p, const rnn_answers *to, const rnn_rules *rules,
              const int32_t *first)
{
  const rnn_decoding *how = rules->how;
  const size_t K = p->net->spec->outputs;
  paths q = {.answer = rnn_alloc (3 * p->most, sizeof (size_t)),
             .token = rnn_alloc (p->most, sizeof (int32_t)),
             .choices = rnn_alloc (how->sample ? K : 1, sizeof (choice)),
             .state = rnn_alloc (p->most + K, 1)};
  rnn_status status = q.answer && q.token && q.choices && q.state ? RNN_OK : RNN_ENOMEM;
  if (status == RNN_OK)
    {
      q.source = q.answer + p->most;
      q.from = q.source + p->most;
      q.may = q.state + p->most;
      status = start_paths (&q, p, to, rules, first);
      if (how->longest == 0)
        q.n = 0;
    }
  while (status == RNN_OK && q.n > 0)
    {
      const rnn_real *O;
      incremental_keep (p, q.from, q.n);
      status = incremental_step (&O, p, q.source, q.token, NULL, q.n);
      if (status == RNN_OK)
        status = write_step (&q, to, rules, O, K);
      if (status == RNN_OK && rnn_pool_stopped (p->pool))
        status = RNN_EINTERRUPT;
    }
  rnn_free (q.answer);
  rnn_free (q.token);
  rnn_free (q.choices);
  rnn_free (q.state);
  return status;
}
