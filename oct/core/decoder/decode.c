/* decode.c - what a network writes: the most probable token at each step, or a drawn one.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Token K, the boundary, ends an answer; rules.c says which tokens may follow.  Log-probabilities are those
   of the network, whatever may not be written.  Sequences are taken in groups, a work item each; an answer
   depends on its sequence (and the seed) alone.  */

#include "decoder/decode.h"

#include <math.h>
#include <stdlib.h>

enum { HYPOTHESES = 64 }; /* of a group */

/* ------------------------------------------------------------------------------- one token */

size_t
most_probable (const rnn_real *o, size_t K)
{
  size_t best = 0;
  for (size_t k = 1; k < K; k++)
    best = o[k] > o[best] ? k : best;
  return best;
}

size_t
best_allowed (const rnn_real *o, const unsigned char *may, size_t K)
{
  if (! may)
    return most_probable (o, K);
  size_t best = 0;
  while (! may[best])
    best++;
  for (size_t k = best + 1; k < K; k++)
    best = may[k] && o[k] > o[best] ? k : best;
  return best;
}

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

/* -------------------------------------------------------------------------- greedy and sampling */

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
start_paths (paths *q, const rnn_stepper *p, const rnn_answers *to, const rnn_rules *rules,
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

/* Each path writes what O says; those that go on move to the front. */
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
decode_paths (rnn_stepper *p, const rnn_answers *to, const rnn_rules *rules, const int32_t *first)
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
      stepper_keep (p, q.from, q.n);
      status = stepper_step (&O, p, q.source, q.token, NULL, q.n);
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

/* ----------------------------------------------------------------------------- a decoder's values */

static rnn_status
write_values (rnn_stepper *p, rnn_real *const *y, const size_t *steps)
{
  const size_t K = p->net->spec->outputs;
  size_t *at = rnn_alloc (2 * p->n, sizeof *at), n = 0;
  rnn_real *x = rnn_alloc (K * p->n, sizeof *x);
  rnn_status status = at && x ? RNN_OK : RNN_ENOMEM;
  size_t *from = at ? at + p->n : NULL;
  for (size_t k = 0; status == RNN_OK && k < p->n; k++)
    if (steps[p->sequence[k]])
      {
        at[n] = k;
        from[n++] = k;
      }
  for (size_t t = 0; status == RNN_OK && n > 0; t++)
    {
      const rnn_real *O;
      size_t live = 0;
      stepper_keep (p, from, n);
      status = stepper_step (&O, p, at, NULL, x, n);
      for (size_t j = 0; status == RNN_OK && j < n; j++)
        {
          const size_t i = p->sequence[at[j]];
          memcpy (y[i] + t * K, O + j * K, K * sizeof (rnn_real));
          if (t + 1 == steps[i])
            continue;
          memcpy (x + live * K, O + j * K, K * sizeof (rnn_real));
          at[live] = at[j];
          from[live++] = j;
        }
      n = live;
      if (status == RNN_OK && rnn_pool_stopped (p->pool))
        status = RNN_EINTERRUPT;
    }
  rnn_free (at);
  rnn_free (x);
  return status;
}

/* ------------------------------------------------------------------------------------- groups */

typedef struct {
  rnn_network net;
  rnn_pool *pool;
  const rnn_data *data;
  const rnn_decoding *how; /* NULL: values */
  rnn_rules rules;
  rnn_answers to;
  rnn_real *const *y;
  const size_t *steps;
  size_t *sequence;
  int32_t *first; /* of each sequence: the token that is read first */
  size_t group;   /* sequences of one */
} decoding;

static rnn_status
run_decoding (void *arg, size_t item)
{
  decoding *d = arg;
  const size_t from = item * d->group;
  const size_t n = d->data->n - from < d->group ? d->data->n - from : d->group;
  const int beam = d->how && d->how->beam > 1 && ! d->how->sample;
  const size_t each = ! d->how ? 1 : beam ? d->how->beam + 1 : d->how->best;
  rnn_stepper p;
  rnn_status status = stepper_open (&p, &d->net, d->pool, d->data, d->sequence + from, n, n * each);
  if (status == RNN_OK && ! d->how)
    status = write_values (&p, d->y, d->steps);
  else if (status == RNN_OK && beam)
    status = decode_beam (&p, &d->to, &d->rules, d->first);
  else if (status == RNN_OK)
    status = decode_paths (&p, &d->to, &d->rules, d->first);
  stepper_close (&p);
  return status;
}

/* What each sequence's decoder reads first: the boundary, or a language model's last token. */
static rnn_status
set_first (decoding *d)
{
  const rnn_data *data = d->data;
  const int writes = rnn_writes (&d->net);
  d->sequence = rnn_alloc (data->n, sizeof *d->sequence);
  d->first = rnn_alloc (data->n, sizeof *d->first);
  if (! d->sequence || ! d->first)
    return RNN_ENOMEM;
  for (size_t i = 0; i < data->n; i++)
    {
      d->sequence[i] = i;
      d->first[i] = writes ? (int32_t) d->net.spec->outputs : data->token[i][data->length[i] - 1];
    }
  return RNN_OK;
}

static rnn_status
run_all (decoding *d, const rnn_spec *spec, const rnn_real *theta, int threads, rnn_tick tick)
{
  rnn_status status = network_open (&d->net, spec);
  if (status != RNN_OK)
    return status;
  status = rnn_pool_open (&d->pool, threads, tick);
  if (status == RNN_OK && d->how)
    status = rnn_rules_open (&d->rules, d->how, spec->outputs, d->data->n);
  if (status == RNN_OK)
    status = set_first (d);
  if (status == RNN_OK)
    status = network_pack (&d->net, theta, RNN_PACK_FORWARD, d->pool);
  if (status == RNN_OK)
    status = rnn_pool_run (d->pool, run_decoding, d, (d->data->n + d->group - 1) / d->group);
  rnn_free (d->sequence);
  rnn_free (d->first);
  rnn_rules_close (&d->rules);
  rnn_pool_close (d->pool);
  network_close (&d->net);
  return status;
}

static void
drop_tokens (int32_t **tokens, size_t n)
{
  for (size_t a = 0; a < n; a++)
    {
      rnn_free (tokens[a]);
      tokens[a] = NULL;
    }
}

rnn_status
decode_tokens (int32_t **tokens, size_t *count, double *logp, const rnn_spec *spec,
               const rnn_real *theta, const rnn_data *data, const rnn_decoding *how, int threads,
               rnn_tick tick)
{
  const int writes = spec->structure >= RNN_ENCODER_DECODER;
  const int model = spec->structure == RNN_MANY_TO_MANY && spec->dirs == 1 && spec->embedding
                    && spec->inputs == spec->outputs;
  if (spec->loss != RNN_CROSSENTROPY || ! (writes || model) || how->beam < 1 || how->best < 1
      || (! how->sample && how->best > how->beam)
      || (how->sample && ! (how->temperature > 0 && how->top_p > 0)))
    return RNN_EINVALID;
  const size_t each = how->beam > how->best ? how->beam : how->best;
  decoding d = {.data = data,
                .how = how,
                .to = {tokens, count, logp},
                .group = each < HYPOTHESES ? HYPOTHESES / each : 1};
  drop_tokens (tokens, data->n * how->best);
  const rnn_status status = run_all (&d, spec, theta, threads, tick);
  if (status != RNN_OK)
    drop_tokens (tokens, data->n * how->best);
  return status;
}

rnn_status
decode_vectors (rnn_real *const *y, const rnn_spec *spec, const rnn_real *theta,
                const rnn_data *data, const size_t *steps, int threads, rnn_tick tick)
{
  if (spec->structure < RNN_ENCODER_DECODER || spec->loss == RNN_CROSSENTROPY)
    return RNN_EINVALID;
  decoding d = {.data = data, .y = y, .steps = steps, .group = HYPOTHESES};
  return run_all (&d, spec, theta, threads, tick);
}
