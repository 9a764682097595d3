/* decode.c - the answers of a network to a set of sequences: tokens (greedy, sampled, by beam search) or vectors.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Token K, the boundary, ends an answer; rules.c says which tokens may follow.  Sequences are taken in groups, one work
   item per group; an answer depends on its sequence (and the seed) alone.  */

#include "decoder/decode.h"

enum { HYPOTHESES = 64 }; /* per group */

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
  size_t group;   /* sequences per group */
} decoding;

static rnn_status
run_decoding (void *arg, size_t item)
{
  decoding *d = arg;
  const size_t from = item * d->group;
  const size_t n = d->data->n - from < d->group ? d->data->n - from : d->group;
  const int beam = d->how && d->how->beam > 1 && ! d->how->sample;
  const size_t each = ! d->how ? 1 : beam ? d->how->beam + 1 : d->how->best;
  rnn_incremental p;
  rnn_status status
    = incremental_open (&p, &d->net, d->pool, d->data, d->sequence + from, n, n * each);
  if (status == RNN_OK && ! d->how)
    status = decode_steps (&p, d->y, d->steps);
  else if (status == RNN_OK && beam)
    status = decode_beam (&p, &d->to, &d->rules, d->first);
  else if (status == RNN_OK)
    status = decode_paths (&p, &d->to, &d->rules, d->first);
  incremental_close (&p);
  return status;
}

/* What each sequence's decoder reads first: the boundary, or a language model's last token. */
static rnn_status
set_first (decoding *d)
{
  const rnn_data *data = d->data;
  const int has_decoder = d->net.has_decoder;
  d->sequence = rnn_alloc (data->n, sizeof *d->sequence);
  d->first = rnn_alloc (data->n, sizeof *d->first);
  if (! d->sequence || ! d->first)
    return RNN_ENOMEM;
  for (size_t i = 0; i < data->n; i++)
    {
      d->sequence[i] = i;
      d->first[i]
        = has_decoder ? (int32_t) d->net.spec->outputs : data->token[i][data->length[i] - 1];
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
  rnn_facts facts;
  const rnn_status known = network_describe (&facts, NULL, spec);
  const int model = known == RNN_OK && ! facts.has_decoder && ! facts.one && ! facts.whole
                    && facts.input_tokens && spec->inputs == spec->outputs;
  if (known != RNN_OK)
    return known;
  if (loss_at (spec->loss)->targets != RNN_LABELS || ! (facts.has_decoder || model) || how->beam < 1
      || how->best < 1 || (! how->sample && how->best > how->beam)
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
  rnn_facts facts;
  const rnn_status known = network_describe (&facts, NULL, spec);
  if (known != RNN_OK)
    return known;
  if (! facts.has_decoder || loss_at (spec->loss)->targets == RNN_LABELS
      || (spec->given && ! data->given))
    return RNN_EINVALID;
  decoding d = {.data = data, .y = y, .steps = steps, .group = HYPOTHESES};
  return run_all (&d, spec, theta, threads, tick);
}
