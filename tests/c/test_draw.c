/* test_draw.c - drawn answers: frequencies, independence, no chance, seeds.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "answers.h"

enum { LONGEST = 7 };

/* What is left of softmax (o / temperature), by a plain formula. */
static void
truth_of (double *q, const rnn_real *probability, size_t K, const rnn_decoding *how)
{
  double sum = 0, part = 0, kept = 0;
  for (size_t k = 0; k < K; k++)
    sum += q[k] = pow ((double) probability[k], 1 / how->temperature);
  int *rank = room (K, sizeof *rank);
  for (size_t k = 0; k < K; k++)
    for (size_t j = rank[k] = 0; j < K; j++)
      rank[k] += q[j] > q[k];
  for (size_t r = 0; r < K; r++)
    for (size_t k = 0; k < K; k++)
      if (rank[k] == (int) r && how->top_k && r >= how->top_k)
        {
          sum -= q[k];
          q[k] = 0;
        }
  for (size_t r = 0; r < K; r++)
    for (size_t k = 0; k < K; k++)
      if (rank[k] == (int) r && q[k] > 0)
        {
          if (part < how->top_p * sum)
            kept += q[k];
          part += q[k];
          q[k] = part - q[k] < how->top_p * sum ? q[k] : 0;
        }
  for (size_t k = 0; k < K; k++)
    q[k] /= kept;
  free (rank);
}

/* One token drawn many times: chi square of the frequencies. */
static void
check_frequencies (double temperature, size_t top_k, double top_p)
{
  enum { DRAWS = 6000 };
  const form q = {.cell = 2, .layers = 1, .dirs = 1, .structure = ENCODER_DECODER, .tokens = 1};
  shape d = small_shape;
  d.n = 2;
  problem p;
  answers a;
  const rnn_decoding how = {.longest = 1,
                            .beam = 1,
                            .best = DRAWS,
                            .sample = 1,
                            .temperature = temperature,
                            .top_k = top_k,
                            .top_p = top_p,
                            .seed = 99};
  random_count = 1 << 20;
  open_writer (&p, &q, &d, 2);
  answers_open (&a, d.n * DRAWS, 1);
  const rnn_status status = decode (&a, &p, &how, 2);
  const size_t K = d.K;
  double chi = 0;
  int wrong = 0, left = 0;
  for (size_t i = 0; i < d.n && status == RNN_OK; i++)
    {
      double truth[16], seen[16] = {0};
      rnn_real o[16];
      following (o, &p, i, NULL, 0);
      truth_of (truth, o, K, &how);
      for (size_t b = i * DRAWS; b < (i + 1) * DRAWS; b++)
        {
          const size_t k = a.count[b] ? (size_t) a.tokens[b][0] - 1 : K - 1;
          seen[k]++;
          wrong += ! (fabs (a.logp[b] - log ((double) o[k])) < 1e-5);
        }
      for (size_t k = 0; k < K; k++)
        {
          wrong += truth[k] == 0 && seen[k] > 0;
          left += truth[k] > 0;
          if (truth[k] > 0)
            chi += pow (seen[k] - truth[k] * DRAWS, 2) / (truth[k] * DRAWS);
        }
    }
  const double freedom = left - 2, bound = freedom + 3.5 * sqrt (2 * freedom) + 1;
  ok (status == RNN_OK && wrong == 0 && chi < bound,
      "temperature %g, top %zu, of %g: %d tokens left, chi square %.1f < %.1f", temperature, top_k,
      top_p, left, chi, bound);
  answers_close (&a);
  problem_close (&p);
}

/* Where all tokens are equally likely, neighbours in an answer, answers of a sequence and
   answers of neighbours agree as often as chance has it.  */
static void
check_independence (const form *q)
{
  enum { BEST = 60 };
  const rnn_decoding how = {.longest = LONGEST,
                            .beam = 1,
                            .best = BEST,
                            .sample = 1,
                            .temperature = 1,
                            .top_p = 1,
                            .seed = 4};
  shape d = small_shape;
  d.n = 12;
  problem p;
  answers a;
  open_writer (&p, q, &d, 0);
  answers_open (&a, d.n * BEST, LONGEST);
  const rnn_status status = decode (&a, &p, &how, 1);
  double same[3] = {0}, all[3] = {0};
  const size_t apart[] = {0, 1, BEST}; /* answers */
  for (int kind = 0; kind < 3; kind++)
    for (size_t k = 0; k + apart[kind] < a.n; k++)
      for (size_t t = 0; t < LONGEST; t++)
        {
          const size_t m = k + apart[kind], s = t + (kind == 0);
          if (t >= a.count[k] || s >= a.count[m])
            continue;
          all[kind]++;
          same[kind] += a.tokens[k][t] == a.tokens[m][s];
        }
  const double chance = 1. / (double) (d.K - 1);
  for (int kind = 0; kind < 3; kind++)
    ok (status == RNN_OK
          && fabs (same[kind] - chance * all[kind]) <= 4 * sqrt (all[kind] * chance * (1 - chance)),
        "%s agree as chance has it, %.3f: %s",
        kind == 0   ? "neighbours"
        : kind == 1 ? "answers"
                    : "sequences",
        same[kind] / all[kind], form_name (q));
  answers_close (&a);
  problem_close (&p);
}

/* A temperature of almost nothing, one token, or almost no probability: the greedy answers. */
static void
check_cold (const form *q)
{
  const rnn_decoding how[] = {{LONGEST, 1, 1, 0, 1, 1e-12, 1, 0, 3, 0, NULL},
                              {LONGEST, 1, 1, 0, 1, 1e-310, 1, 0, 3, 0, NULL},
                              {LONGEST, 1, 1, 0, 1, 1e300, 1, 1, 3, 0, NULL},
                              {LONGEST, 1, 1, 0, 1, 1, 1e-12, 0, 3, 0, NULL}};
  const rnn_decoding greedy = greedy_of (LONGEST);
  problem p;
  answers a, b;
  open_writer (&p, q, &small_shape, 4);
  answers_open (&a, small_shape.n, LONGEST);
  answers_open (&b, small_shape.n, LONGEST);
  int good = decode (&a, &p, &greedy, 1) == RNN_OK;
  for (size_t k = 0; k < sizeof how / sizeof *how; k++)
    good &= decode (&b, &p, how + k, 1) == RNN_OK && same_answers (&a, &b);
  ok (good, "without chance the greedy answers: %s", form_name (q));
  answers_close (&a);
  answers_close (&b);
  problem_close (&p);
}

/* Samples have their own numbers; logp is that of the network, whatever is left to draw from. */
static void
check_samples (const form *q)
{
  const rnn_decoding how = {LONGEST, 1, 4, 0, 1, 1.5, .9, 5, 17, 0, NULL};
  rnn_decoding other = how;
  other.seed = 18;
  problem p;
  answers a, b;
  open_writer (&p, q, &small_shape, 2);
  answers_open (&a, small_shape.n * how.best, LONGEST);
  answers_open (&b, small_shape.n * how.best, LONGEST);
  int good = decode (&a, &p, &how, 1) == RNN_OK && decode (&b, &p, &other, 1) == RNN_OK, off = 0;
  size_t equal = 0, seeds = 0;
  for (size_t k = 0; k < a.n; k++)
    {
      const int end = a.count[k] < LONGEST;
      off += teacher_forced (NULL, &p, k / how.best, a.tokens[k], a.count[k], end) != -a.logp[k];
      equal += k % how.best && same_answer (&a, k, &a, k - 1);
      seeds += same_answer (&a, k, &b, k);
    }
  ok (good && off == 0, "samples: logp = -loss: %s", form_name (q));
  ok (equal < a.n / 2 && seeds < a.n / 2, "samples differ, and seeds do: %zu, %zu of %zu equal",
      equal, seeds, a.n);
  answers_close (&a);
  answers_close (&b);
  problem_close (&p);
}

/* Logits that are no numbers, some or all: the order of the choices is total, so that what is drawn is
   a token, the same one each time.  */
static void
check_no_numbers (const form *q, size_t top_k, double top_p)
{
  problem p;
  answers a, b;
  const rnn_decoding how = {.longest = LONGEST,
                            .beam = 1,
                            .best = 40,
                            .sample = 1,
                            .temperature = 1,
                            .top_k = top_k,
                            .top_p = top_p,
                            .seed = 5};
  shape d = small_shape;
  d.K = 19;
  d.V = q->structure == MANY_TO_MANY ? d.K : d.V;
  writer_open (&p, q, &d, &(options){0});
  const rnn_block *bias = &p.block[p.blocks - 1]; /* of the head */
  int wrong = strcmp (bias->part, "head") != 0 || bias->rows != d.K;
  for (size_t all = 0; all < 3; all++) /* every third logit, two of three, all */
    {
      for (size_t k = 0; k < d.K; k++)
        if (all == 2 || (k % 3 == 0) != (all == 1))
          p.theta[bias->offset + k] = (rnn_real) NAN;
      answers_open (&a, p.data.n * how.best, LONGEST);
      answers_open (&b, p.data.n * how.best, LONGEST);
      wrong += decode (&a, &p, &how, 1) != RNN_OK || decode (&b, &p, &how, 2) != RNN_OK;
      for (size_t i = 0; i < p.data.n * how.best; i++)
        {
          wrong += a.count[i] > LONGEST || a.count[i] != b.count[i];
          for (size_t t = 0; t < a.count[i]; t++)
            wrong += a.tokens[i][t] < 1 || a.tokens[i][t] >= (int32_t) d.K
                     || a.tokens[i][t] != b.tokens[i][t];
        }
      answers_close (&a);
      answers_close (&b);
    }
  ok (wrong == 0, "logits that are no numbers: top k %zu, top p %g, %s", top_k, top_p,
      form_name (q));
  problem_close (&p);
}

int
main (void)
{
  const form *some[] = {&attends, &continues, &describes};
  for (int k = 0; k < 3; k++)
    {
      check_cold (some[k]);
      check_samples (some[k]);
      check_independence (some[k]);
    }
  check_frequencies (1, 0, 1);
  check_frequencies (.6, 0, 1);
  check_frequencies (2.5, 3, 1);
  check_frequencies (1, 0, .5);
  check_frequencies (1.3, 5, .8);
  const form writer
    = {.cell = 2, .layers = 1, .dirs = 1, .structure = ENCODER_DECODER, .tokens = 1};
  const form model = {.cell = 2, .layers = 1, .dirs = 1, .structure = MANY_TO_MANY, .tokens = 1};
  for (size_t top_k = 0; top_k < 8; top_k += 7)
    for (int share = 0; share < 2; share++)
      {
        check_no_numbers (&writer, top_k, share ? .6 : 1);
        check_no_numbers (&model, top_k, share ? .6 : 1);
      }
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
