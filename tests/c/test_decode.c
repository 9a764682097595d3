/* test_decode.c - greedy answers and a decoder's values against loops made by hand; what must not
   change what is written; what is refused.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "answers.h"

enum { LONGEST = 7 };

static const rnn_tick no_tick = {NULL, NULL};

static size_t
most (const rnn_real *o, size_t K)
{
  size_t best = 0;
  for (size_t k = 1; k < K; k++)
    best = o[k] > o[best] ? k : best;
  return best;
}

/* ------------------------------------------------------------------------------- greedy */

/* The answer of sequence i by passes over growing targets. */
static size_t
by_hand (int32_t *tokens, const problem *p, size_t i)
{
  const size_t K = p->spec.outputs;
  rnn_real *o = room (K, sizeof *o);
  size_t count = 0;
  for (; count < LONGEST; count++)
    {
      following (o, p, i, tokens, count);
      const size_t k = most (o, K);
      if (k + 1 == K)
        break;
      tokens[count] = (int32_t) k + 1;
    }
  free (o);
  return count;
}

/* How many answers end before the longest; logp is minus the loss with the answer as target. */
static void
check_greedy (const form *q, size_t *ends, size_t *full)
{
  shape d = small_shape;
  d.n = 9;
  problem p;
  answers a;
  open_writer (&p, q, &d, 4);
  answers_open (&a, d.n, LONGEST);
  const rnn_decoding how = greedy_of (LONGEST);
  p.spec.smoothing = .1; /* of no importance here */
  const rnn_status status = decode (&a, &p, &how, 2);
  int wrong = 0, off = 0;
  for (size_t i = 0; i < d.n && status == RNN_OK; i++)
    {
      int32_t tokens[LONGEST];
      const int end = a.count[i] < LONGEST;
      wrong += by_hand (tokens, &p, i) != a.count[i]
               || ! same_bits (tokens, a.tokens[i], a.count[i] * sizeof *tokens);
      off += teacher_forced (NULL, &p, i, a.tokens[i], a.count[i], end) != -a.logp[i];
      *ends += end;
      *full += ! end;
    }
  ok (status == RNN_OK && wrong == 0 && off == 0, "greedy = step by step, logp = -loss: %s",
      form_name (q));
  answers_close (&a);
  problem_close (&p);
}

/* ------------------------------------------------------------------------------- invariants */

/* Threads, fewer sequences, other neighbours, another limit: the same answers. */
static void
check_invariants (const form *q, const rnn_decoding *how)
{
  shape d = small_shape;
  d.n = 75;
  problem p;
  answers a, b;
  rnn_decoding shorter = *how;
  shorter.longest = 3;
  open_writer (&p, q, &d, 4);
  answers_open (&a, d.n * how->best, LONGEST);
  answers_open (&b, d.n * how->best, LONGEST);
  int good = decode (&a, &p, how, 1) == RNN_OK;
  for (int threads = 2; threads <= 4; threads++)
    good &= decode (&b, &p, how, threads) == RNN_OK && same_answers (&a, &b);
  ok (good, "threads 1 = 2 = 3 = 4: %s", form_name (q));
  b.n = 13 * how->best;
  p.data.n = 13;
  good = decode (&b, &p, how, 1) == RNN_OK;
  for (size_t k = 0; k < b.n; k++)
    good &= same_answer (&a, k, &b, k);
  p.data.n = d.n;
  for (size_t i = 0; i < d.n; i++)
    if (i % 5)
      {
        p.length[i] = 1;
        p.token[i][0] = 1 + (int32_t) (i % 3);
      }
  b.n = d.n * how->best;
  good &= decode (&b, &p, how, 1) == RNN_OK;
  for (size_t i = 0; i < d.n; i += 5)
    for (size_t k = i * how->best; k < (i + 1) * how->best; k++)
      good &= same_answer (&a, k, &b, k);
  ok (good, "nor do others matter: %s", form_name (q));
  good = how->beam > 1 || decode (&a, &p, &shorter, 1) == RNN_OK;
  for (size_t k = 0; k < b.n && how->beam == 1; k++)
    {
      const size_t count = b.count[k] < 3 ? b.count[k] : 3;
      good &= a.count[k] == count && same_bits (a.tokens[k], b.tokens[k], count * sizeof (int32_t))
              && (count == 3 || a.logp[k] == b.logp[k]);
    }
  ok (good, "the longest that is allowed only cuts: %s", form_name (q));
  answers_close (&a);
  answers_close (&b);
  problem_close (&p);
}

/* ------------------------------------------------------------------------------- values */

/* Each value is read as the next input: passes over growing targets. */
static void
check_values (const form *q, int threads)
{
  const size_t K = small_shape.K;
  shape d = small_shape;
  d.n = 70;
  problem p;
  writer_open (&p, q, &d, &(options){.learn_state = 1});
  rnn_real **y = room (d.n, sizeof *y);
  size_t *steps = room (d.n, sizeof *steps);
  for (size_t i = 0; i < d.n; i++)
    {
      steps[i] = i == 3 ? 0 : random_size (1, 6);
      y[i] = room (K * steps[i], sizeof **y);
    }
  const rnn_status status
    = decode_vectors (y, problem_spec (&p), p.theta, &p.data, steps, threads, no_tick);
  int wrong = 0;
  for (size_t i = 0; i < d.n && status == RNN_OK; i += i < 5 ? 1 : 13)
    for (size_t t = 0; t < steps[i]; t++)
      {
        /* targets y[0..t-1]: score t is y[t] */
        const size_t written = t + 1;
        const rnn_real *x = p.x[i], *target = y[i];
        const int32_t *token = p.token[i];
        rnn_real *scores = room (K * written, sizeof *scores);
        const size_t order = 0;
        const rnn_data data = {.n = 1,
                               .x = q->tokens ? NULL : &x,
                               .token = q->tokens ? &token : NULL,
                               .length = p.length + i,
                               .target = &target,
                               .steps = &written};
        rnn_pass pass = {.data = &data, .order = &order, .n = 1, .scores = &scores};
        wrong += evaluate_pass (&pass, problem_spec (&p), p.theta, 1, no_tick) != RNN_OK
                 || ! same_bits (scores, y[i], K * written * sizeof *scores);
        free (scores);
      }
  ok (status == RNN_OK && wrong == 0, "values = step by step: %s", form_name (q));
  for (size_t i = 0; i < d.n; i++)
    free (y[i]);
  free (y);
  free (steps);
  problem_close (&p);
}

/* ------------------------------------------------------------------------------- refused,
   stopped  */

static void
refused (const char *name, const form *q, const short_spec *change, const rnn_decoding *how)
{
  problem p;
  int32_t *rows[] = {NULL};
  size_t count = 77, steps = 1;
  double logp = 5;
  rnn_real values[8] = {3}, *y[] = {values};
  shape d = small_shape;
  d.n = 1;
  open_writer (&p, q, &d, 1);
  if (change)
    p.spec = *change;
  const long live = rnn_alloc_live ();
  const rnn_status status
    = how
        ? decode_tokens (rows, &count, &logp, problem_spec (&p), p.theta, &p.data, how, 1, no_tick)
        : decode_vectors (y, problem_spec (&p), p.theta, &p.data, &steps, 1, no_tick);
  ok (status == RNN_EINVALID && count == 77 && logp == 5 && values[0] == 3
        && rnn_alloc_live () == live,
      "refused: %s", name);
  problem_close (&p);
}

static void
check_refused (void)
{
  const form good = {.cell = 2, .layers = 1, .dirs = 1, .structure = ENCODER_DECODER};
  const form values = {.cell = 2, .layers = 1, .dirs = 1, .structure = ONE_TO_MANY, RNN_MSE};
  const form one = {.cell = 2, .layers = 1, .dirs = 1, .tokens = 1};
  const form model = {.cell = 2, .layers = 1, .dirs = 1, .structure = MANY_TO_MANY, .tokens = 1};
  form both = model, vectors = model, ctc = model;
  both.dirs = 2;
  vectors.tokens = 0;
  ctc.loss = RNN_CTC;
  const rnn_decoding greedy = greedy_of (LONGEST);
#define REFUSED(field, value)                                                                      \
  do                                                                                               \
    {                                                                                              \
      rnn_decoding how = greedy;                                                                   \
      how.sample = 1;                                                                              \
      how.field = value;                                                                           \
      refused (#field " = " #value, &good, NULL, &how);                                            \
    }                                                                                              \
  while (0)
  REFUSED (beam, 0);
  REFUSED (best, 0);
  REFUSED (temperature, 0);
  REFUSED (temperature, -1);
  REFUSED (temperature, NAN);
  REFUSED (top_p, 0);
  REFUSED (top_p, NAN);
#undef REFUSED
  rnn_decoding more = greedy;
  more.beam = 3;
  more.best = 4;
  refused ("more answers than hypotheses", &good, NULL, &more);
  refused ("tokens of a writer of values", &values, NULL, &greedy);
  refused ("tokens of a classifier", &one, NULL, &greedy);
  refused ("tokens of a model that reads both ways", &both, NULL, &greedy);
  refused ("tokens of a tagger of vectors", &vectors, NULL, &greedy);
  refused ("tokens of CTC", &ctc, NULL, &greedy);
  short_spec other = form_spec (&model, &small_shape);
  refused ("tokens of a model with other outputs than inputs", &model, &other, &greedy);
  refused ("values of a writer of tokens", &good, NULL, NULL);
  refused ("values of a model", &model, NULL, NULL);
  other = form_spec (&good, &small_shape);
  other.dropout = 1;
  refused ("a description that is not valid", &good, &other, &greedy);
}

/* Stopped at each tick in turn, until none is left that stops. */
static void
check_interrupts (const form *q, size_t beam, int sample)
{
  const rnn_decoding how
    = {.longest = 9, .beam = beam, .best = 1, .sample = sample, .temperature = 9, .top_p = 1};
  shape d = small_shape;
  d.n = 66;
  d.T = 260;
  problem p;
  answers a;
  open_writer (&p, q, &d, 1);
  for (size_t i = 1; i < d.n; i++)
    p.length[i] = p.length[i] < 5 ? p.length[i] : 5; /* the first alone is long */
  answers_open (&a, d.n, 9);
  rnn_real **y = room (d.n, sizeof *y);
  size_t *steps = room (d.n, sizeof *steps);
  for (size_t i = 0; i < d.n; i++)
    {
      steps[i] = 9;
      y[i] = room (9 * d.K, sizeof **y);
    }
  rnn_status status = RNN_EINTERRUPT;
  int ticks = 0, wrong = 0;
  const long live = rnn_alloc_live ();
  for (; ticks < 200 && status != RNN_OK; ticks++)
    {
      int left = ticks;
      const rnn_tick tick = {tick_down, &left};
      status = q->loss == RNN_CROSSENTROPY
                 ? decode_tokens (a.tokens, a.count, a.logp, problem_spec (&p), p.theta, &p.data,
                                  &how, 1, tick)
                 : decode_vectors (y, problem_spec (&p), p.theta, &p.data, steps, 1, tick);
      wrong += status != RNN_OK && (status != RNN_EINTERRUPT || rnn_alloc_live () != live);
    }
  ok (status == RNN_OK && wrong == 0 && ticks > 5, "interrupted at each of %d ticks: %s", ticks - 1,
      form_name (q));
  for (size_t i = 0; i < d.n; i++)
    free (y[i]);
  free (y);
  free (steps);
  answers_close (&a);
  problem_close (&p);
}

/* What is written takes memory, not what might be: of answers of up to 1e9 tokens only as many bytes as
   the ends that come allow.  */
static void
check_room (const form *q, size_t beam)
{
  const rnn_decoding how = {.longest = 1000000000,
                            .beam = beam,
                            .best = 1,
                            .sample = beam == 1,
                            .temperature = 1,
                            .top_p = 1,
                            .seed = 3};
  problem p;
  answers a;
  open_writer (&p, q, &small_shape, 1);
  answers_open (&a, small_shape.n, 0);
  rnn_alloc_peak ();
  int left = 3000; /* some may never end */
  const rnn_status status = decode_tokens (a.tokens, a.count, a.logp, problem_spec (&p), p.theta,
                                           &p.data, &how, 1, (rnn_tick){tick_down, &left});
  const size_t peak = rnn_alloc_peak ();
  ok ((status == RNN_OK || status == RNN_EINTERRUPT) && peak < 16 << 20,
      "answers of up to 1e9 tokens, beam %zu: %.1f MB, %s", beam, (double) peak / 1e6,
      form_name (q));
  answers_close (&a);
  problem_close (&p);
}

/* No answer may be longer than 0: there is none to write. */
static void
check_nothing (const form *q, size_t beam)
{
  const rnn_decoding how = {.longest = 0, .beam = beam, .best = 1, .normalization = .6};
  problem p;
  answers a;
  open_writer (&p, q, &small_shape, 1);
  answers_open (&a, small_shape.n, 0);
  int good = decode (&a, &p, &how, 1) == RNN_OK;
  for (size_t i = 0; i < a.n; i++)
    good &= a.count[i] == 0 && a.logp[i] == 0;
  p.data.n = 0;
  good &= decode (&a, &p, &how, 1) == RNN_OK;
  p.data.n = small_shape.n;
  ok (good, "no tokens, no sequences, beam %zu: %s", beam, form_name (q));
  answers_close (&a);
  problem_close (&p);
}

int
main (void)
{
  const rnn_decoding greedy = greedy_of (LONGEST),
                     beam = {LONGEST, 4, 3, .6, 0, 1, 1, 0, 0, 0, NULL},
                     drawn = {LONGEST, 1, 3, 0, 1, 1.5, .9, 5, 17, 0, NULL};
  size_t ends = 0, full = 0;
  int turn = 0;
  form q;
  for (int row = 0; row < FORMS; row++)
    if (token_writer (&q, row))
      {
        const rnn_decoding *ways[] = {&greedy, &beam, &drawn};
        check_greedy (&q, &ends, &full);
        check_invariants (&q, ways[turn++ % 3]);
      }
    else if (form_at (&q, row, row % cell_count ()) && decoder_form (&q) && q.loss == RNN_MSE)
      check_values (&q, 1 + row % 3);
  ok (ends > 40 && full > 40, "%zu answers end, %zu are cut", ends, full);
  const form *some[] = {&attends, &continues, &describes};
  for (int k = 0; k < 3; k++)
    {
      form vectors = *some[k];
      vectors.loss = RNN_MSE;
      check_nothing (some[k], 1);
      check_nothing (some[k], 3);
      check_interrupts (some[k], 1, 0);
      check_interrupts (some[k], 3, 0);
      check_interrupts (some[k], 1, 1);
      if (decoder_form (some[k]))
        check_interrupts (&vectors, 1, 0);
    }
  check_refused ();
  for (int k = 0; k < 3; k++)
    {
      check_room (some[k], 1);
      check_room (some[k], 3);
    }
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
