/* test_beam.c - beam search against all answers there are, and against a search made by hand.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "answers.h"

enum { LONGEST = 6, MOST = 64 }; /* answers of any test */

static const rnn_tick no_tick = {NULL, NULL};
static const double near = sizeof (rnn_real) == 4 ? 1e-6 : 1e-12;

typedef struct {
  int32_t tokens[LONGEST];
  size_t count;
  double logp, score;
} written;

static double
score_of (const rnn_decoding *how, double logp, size_t tokens)
{
  return logp / pow ((5 + (double) tokens) / 6, how->normalization);
}

static rnn_decoding
beam_of (size_t longest, size_t beam, size_t best, double normalization)
{
  return (rnn_decoding){
    .longest = longest, .beam = beam, .best = best, .normalization = normalization};
}

/* Into the list of n at its place, after equal ones; at most `room` stay. */
static void
insert (written *list, size_t *n, size_t room, const written *w)
{
  size_t at = *n;
  for (; at > 0 && list[at - 1].score < w->score; at--)
    if (at < room)
      list[at] = list[at - 1];
  if (at < room)
    list[at] = *w;
  *n += *n < room;
}

static int
same_text (const written *a, const written *b)
{
  return a->count == b->count && same_bits (a->tokens, b->tokens, a->count * sizeof *a->tokens);
}

/* Are answers first, first + 1, ... those of the list, in order? Equal ones may stand in any.
   Beyond the list there is none.  */
static int
in_order (const answers *a, size_t first, const rnn_decoding *how, const written *list, size_t n)
{
  int good = 1;
  for (size_t q = 0; q < how->best; q++)
    {
      const size_t count = a->count[first + q];
      const double logp = a->logp[first + q];
      int there = 0;
      for (size_t k = 0; k < n; k++)
        there += list[k].count == count && fabs (list[k].logp - logp) <= 100 * near * (1 - logp)
                 && same_bits (list[k].tokens, a->tokens[first + q], count * sizeof (int32_t));
      if (q >= n)
        good &= count == SIZE_MAX && logp == -INFINITY;
      else
        good &= there == 1
                && fabs (score_of (how, logp, count + (count < how->longest)) - list[q].score)
                     <= 100 * near * (1 - logp);
    }
  return good;
}

/* ------------------------------------------------------------------------------- all answers */

/* Every answer that begins with these tokens, into the list. */
static void
enumerate (written *list, size_t *n, const problem *p, size_t i, const rnn_decoding *how,
           written *w)
{
  const int end = w->count < how->longest;
  w->logp = -teacher_forced (NULL, p, i, w->tokens, w->count, end);
  w->score = score_of (how, w->logp, w->count + (size_t) end);
  insert (list, n, MOST, w);
  for (size_t k = 1; end && k < p->spec.outputs; k++)
    {
      w->tokens[w->count++] = (int32_t) k;
      enumerate (list, n, p, i, how, w);
      w->count--;
    }
}

/* With room for all of them: 1 + 2 + 4 + 8 that end, 16 that are cut. */
static void
check_exact (const form *q, double normalization)
{
  enum { ALL = 31, WIDE = 40 };
  shape d = small_shape;
  d.K = 3;
  problem p;
  answers a;
  open_writer (&p, q, &d, 3);
  answers_open (&a, d.n * WIDE, 4);
  const rnn_decoding how = beam_of (4, WIDE, WIDE, normalization);
  const rnn_status status = decode (&a, &p, &how, 2);
  int wrong = 0;
  for (size_t i = 0; i < d.n && status == RNN_OK; i++)
    {
      written list[MOST], w = {.count = 0};
      size_t n = 0;
      enumerate (list, &n, &p, i, &how, &w);
      wrong += n != ALL || ! in_order (&a, i * WIDE, &how, list, n);
    }
  ok (status == RNN_OK && wrong == 0, "all %d answers in order, normalization %g: %s", ALL,
      normalization, form_name (q));
  answers_close (&a);
  problem_close (&p);
}

/* ------------------------------------------------------------------------------- by hand */

/* log probabilities of the tokens after w */
static void
log_following (double *logp, const problem *p, size_t i, const written *w)
{
  rnn_real o[32];
  following (o, p, i, w->tokens, w->count);
  for (size_t k = 0; k < p->spec.outputs; k++)
    logp[k] = w->logp + log ((double) o[k]);
}

static written
greedy (const problem *p, size_t i, const rnn_decoding *how)
{
  const size_t K = p->spec.outputs;
  written w = {.count = 0};
  for (;;)
    {
      double logp[32];
      size_t best = 0;
      log_following (logp, p, i, &w);
      for (size_t k = 1; k < K; k++)
        best = logp[k] > logp[best] ? k : best;
      w.logp = logp[best];
      w.score = score_of (how, w.logp, w.count + 1);
      if (best + 1 == K)
        return w;
      w.tokens[w.count++] = (int32_t) best + 1;
      if (w.count == how->longest)
        return w;
    }
}

/* One step: the 2 beam best continuations (their score is logp). */
static size_t
extensions (written *next, const problem *p, size_t i, const written *live, size_t lives,
            size_t beam)
{
  size_t n = 0;
  for (size_t h = 0; h < lives; h++)
    {
      double logp[32];
      log_following (logp, p, i, live + h);
      for (size_t k = 0; k < p->spec.outputs; k++)
        {
          written w = live[h];
          w.logp = w.score = logp[k];
          w.tokens[w.count++] = (int32_t) k + 1;
          insert (next, &n, 2 * beam, &w);
        }
    }
  return n;
}

static int
close_by (const written *a, const written *b)
{
  return fabs (a->logp - b->logp) <= 100 * near * (1 - b->logp);
}

/* The search that beam.c's head describes, and at its end the greedy answer. *close: did rounding decide somewhere which
   of two stands first? */
static size_t
search (written *list, int *close, const problem *p, size_t i, const rnn_decoding *how)
{
  const size_t K = p->spec.outputs;
  written live[MOST] = {{.count = 0}}, next[MOST];
  size_t n = 0, lives = 1;
  while (lives && n < how->beam)
    {
      const size_t all = extensions (next, p, i, live, lives, how->beam);
      for (size_t e = 1; e < all; e++)
        *close |= close_by (next + e - 1, next + e);
      lives = 0;
      for (size_t e = 0; e < all && lives < how->beam; e++)
        {
          const int ends = next[e].tokens[next[e].count - 1] == (int32_t) K;
          next[e].score = score_of (how, next[e].logp, next[e].count);
          next[e].count -= (size_t) ends;
          if (! ends)
            live[lives++] = next[e];
          else if (e < how->beam)
            insert (list, &n, how->beam, next + e);
        }
      if (n == how->beam || lives == 0 || live[0].count < how->longest)
        continue;
      for (size_t h = 0; h < lives; h++)
        insert (list, &n, how->beam, live + h);
      lives = 0;
    }
  const written g = greedy (p, i, how);
  for (size_t k = 0; k < n; k++)
    if (same_text (&g, list + k))
      return n;
  insert (list, &n, how->beam + 1, &g);
  return n < how->beam ? n : how->beam;
}

static void
check_search (const form *q, size_t beam, double normalization, double scale, int threads)
{
  shape d = small_shape;
  d.n = 12;
  problem p;
  answers a;
  open_writer (&p, q, &d, scale);
  answers_open (&a, d.n * beam, LONGEST);
  const rnn_decoding how = beam_of (LONGEST, beam, beam, normalization);
  const rnn_status status = decode (&a, &p, &how, threads);
  int wrong = 0;
  for (size_t i = 0; i < d.n && status == RNN_OK; i++)
    {
      written list[MOST];
      int close = 0;
      const size_t n = search (list, &close, &p, i, &how);
      wrong += ! in_order (&a, i * beam, &how, list, n) && ! close;
    }
  ok (status == RNN_OK && wrong == 0, "beam %zu, normalization %g = step by step: %s", beam,
      normalization, form_name (q));
  answers_close (&a);
  problem_close (&p);
}

/* ------------------------------------------------------------------------------- invariants */

static int
better (const answers *a, size_t k, const answers *b, size_t m, const rnn_decoding *how)
{
  const double x = score_of (how, a->logp[k], a->count[k] + (a->count[k] < how->longest));
  const double y = score_of (how, b->logp[m], b->count[m] + (b->count[m] < how->longest));
  return x >= y - near * (1 + fabs (y));
}

/* Random networks: never below the greedy answer, in order, no answer twice. */
static void
check_scores (const form *q, double scale, double normalization)
{
  const rnn_decoding one = greedy_of (LONGEST);
  shape d = small_shape;
  d.n = 20;
  problem p;
  answers a, b;
  open_writer (&p, q, &d, scale);
  answers_open (&a, d.n, LONGEST);
  int good = decode (&a, &p, &one, 2) == RNN_OK, below = 0, turned = 0, twice = 0;
  size_t gained = 0;
  for (size_t beam = 2; beam < 8; beam += 2)
    {
      const rnn_decoding how = beam_of (LONGEST, beam, beam, normalization);
      answers_open (&b, d.n * beam, LONGEST);
      good &= decode (&b, &p, &how, 2) == RNN_OK;
      for (size_t i = 0; i < d.n; i++)
        {
          below += ! better (&b, i * beam, &a, i, &how);
          gained += b.logp[i * beam] > a.logp[i] + 1e-3;
          for (size_t k = i * beam + 1; k < (i + 1) * beam && b.count[k] != SIZE_MAX; k++)
            {
              turned += ! better (&b, k - 1, &b, k, &how);
              for (size_t m = i * beam; m < k; m++)
                twice += b.count[m] == b.count[k]
                         && same_bits (b.tokens[m], b.tokens[k], b.count[k] * sizeof (int32_t));
            }
        }
      answers_close (&b);
    }
  ok (good && below == 0 && turned == 0 && twice == 0,
      "scale %g, normalization %g: none below greedy, in order, none twice; %zu gain: %s", scale,
      normalization, gained, form_name (q));
  answers_close (&a);
  problem_close (&p);
}

/* The search itself with one hypothesis, which decode leaves to the greedy way. */
static void
check_one (const form *q)
{
  const rnn_decoding how = greedy_of (LONGEST);
  const rnn_rules rules = {.how = &how};
  problem p;
  answers a, b;
  rnn_network net;
  rnn_pool *pool = NULL;
  rnn_incremental decoder = {0};
  int32_t first[8];
  open_writer (&p, q, &small_shape, 4);
  const size_t n = p.data.n;
  answers_open (&a, n, LONGEST);
  answers_open (&b, n, LONGEST);
  for (size_t i = 0; i < n; i++)
    first[i] = is_model (&p) ? p.token[i][p.length[i] - 1] : (int32_t) p.spec.outputs;
  rnn_status status = network_open (&net, problem_spec (&p));
  if (status == RNN_OK)
    status = rnn_pool_open (&pool, 1, no_tick);
  if (status == RNN_OK)
    status = network_pack (&net, p.theta, RNN_PACK_ALL, pool);
  if (status == RNN_OK)
    status = incremental_open (&decoder, &net, pool, &p.data, p.order, n, 2 * n);
  const rnn_answers to = {b.tokens, b.count, b.logp};
  if (status == RNN_OK)
    status = decode_beam (&decoder, &to, &rules, first);
  incremental_close (&decoder);
  rnn_pool_close (pool);
  network_close (&net);
  int good = status == RNN_OK && decode (&a, &p, &how, 1) == RNN_OK;
  for (size_t i = 0; good && i < n; i++)
    good = a.count[i] == b.count[i] && fabs (a.logp[i] - b.logp[i]) <= near * 100
           && same_bits (a.tokens[i], b.tokens[i], a.count[i] * sizeof (int32_t));
  ok (good, "a beam of one = greedy: %s", form_name (q));
  answers_close (&a);
  answers_close (&b);
  problem_close (&p);
}

int
main (void)
{
  static const double normalization[] = {0, .6, 2};
  int turn = 0;
  form q;
  for (int row = 0; row < FORMS; row++)
    if (token_writer (&q, row))
      {
        turn++;
        check_exact (&q, normalization[turn % 2]);
        check_one (&q);
        /* relu dies: all tokens are equal; linear states grow until one token is certain: likewise */
        if (! cell_at (q.cell)->kinks && strcmp (cell_at (q.cell)->variant, "linear"))
          check_search (&q, 2 + (size_t) turn % 4, normalization[turn / 3 % 3], 2 + turn % 5,
                        1 + turn % 3);
        check_scores (&q, 1 + turn % 7, normalization[turn % 3]);
      }
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
