/* test_rules.c - which tokens may be written: random grammars walked at random, and what is written under
   them, greedily, drawn, or searched, against all answers that they allow.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "answers.h"

#include "decoder/rules.h"

enum { K = 5, STATES = 4, LONGEST = 5, MOST = 4096 };

/* An answer may end in state 0, and in others now and then. */
static void
random_grammar (unsigned char *next)
{
  for (size_t k = 0; k < K * STATES; k++)
    next[k] = random_size (0, 2) ? (unsigned char) random_size (0, STATES - 1) : RNN_FORBIDDEN;
  next[K - 1] = 0;
}

/* Can an answer with this much room come from a state to one in which it may end? By trying. */
static int
can_end (const unsigned char *next, size_t state, size_t room)
{
  if (next[state * K + K - 1] != RNN_FORBIDDEN)
    return 1;
  for (size_t k = 0; room && k + 1 < K; k++)
    if (next[state * K + k] != RNN_FORBIDDEN && can_end (next, next[state * K + k], room - 1))
      return 1;
  return 0;
}

/* What may follow is what can still come to an end, and the boundary as soon as there is none else. */
static void
check_allow (void)
{
  unsigned char next[K * STATES], may[K];
  int wrong = 0, early = 0, forced = 0;
  for (int turn = 0; turn < 2000; turn++)
    {
      random_grammar (next);
      const rnn_grammar g = {STATES, next, NULL};
      rnn_decoding how = greedy_of (LONGEST);
      how.grammar = &g;
      how.shortest = random_size (0, 3);
      rnn_rules r;
      wrong += rnn_rules_open (&r, &how, K, 1) != RNN_OK;
      unsigned char state = rnn_rules_start (&r, 0);
      for (size_t length = 0; length < LONGEST; length++)
        {
          const unsigned char *said = rnn_rules_allow (may, &r, state, length);
          size_t tokens = 0;
          for (size_t k = 0; k + 1 < K; k++)
            {
              const unsigned char to = next[state * K + k];
              const int want = to != RNN_FORBIDDEN && can_end (next, to, LONGEST - length - 1);
              wrong += ! said || said[k] != want;
              tokens += want;
            }
          const int end = next[state * K + K - 1] != RNN_FORBIDDEN;
          wrong += said[K - 1] != (end && (length >= how.shortest || tokens == 0));
          early += end && ! said[K - 1];
          forced += length < how.shortest && said[K - 1];
          if (tokens == 0)
            break;
          size_t k = random_size (0, K - 2);
          while (! said[k])
            k = (k + 1) % (K - 1);
          state = rnn_rules_next (&r, state, k);
        }
      wrong += ! can_end (next, state, 0);
      rnn_rules_close (&r);
    }
  ok (wrong == 0 && early > 100 && forced > 10,
      "2000 grammars: %d early ends, %d for want of tokens", early, forced);
}

/* A start from which the longest answer is too short goes the shortest way; one that leads nowhere is
   state 0. */
static void
check_starts (void)
{
  unsigned char next[3 * 3], may[3], start[] = {0, 1, 2};
  memset (next, RNN_FORBIDDEN, sizeof next);
  next[0] = 0;
  next[2] = 0;
  next[3 + 1] = 1; /* state 1: token 1 stays, token 0 goes to 0 */
  next[3 + 0] = 0;
  next[6 + 0] = 2; /* state 2: for ever */
  const rnn_grammar g = {3, next, start};
  rnn_decoding how = greedy_of (1);
  how.grammar = &g;
  rnn_rules r;
  ok (rnn_rules_open (&r, &how, 3, 3) == RNN_OK && rnn_rules_start (&r, 1) == 1
        && rnn_rules_start (&r, 2) == 0,
      "a start that leads nowhere");
  ok (rnn_rules_allow (may, &r, 1, 0) && may[0] && ! may[1] && ! may[2], "the last token ends it");
  rnn_rules_close (&r);
}

/* ------------------------------------------------------------------------------- all answers */

typedef struct {
  int32_t tokens[LONGEST];
  size_t count;
  double score;
} written;

/* The answers that the rules allow, each with its score, and the greedy one. */
typedef struct {
  const problem *p;
  const rnn_decoding *how;
  size_t i, n;
  written list[MOST], greedy;
} all;

static void
enumerate (all *a, written *w, size_t state, int greedy)
{
  const rnn_decoding *how = a->how;
  const unsigned char *next = how->grammar->next + state * K;
  size_t tokens = 0, best = K;
  rnn_real o[K];
  if (w->count < LONGEST)
    following (o, a->p, a->i, w->tokens, w->count);
  int may[K] = {0};
  for (size_t k = 0; w->count < LONGEST && k + 1 < K; k++)
    tokens += may[k]
      = next[k] != RNN_FORBIDDEN && can_end (how->grammar->next, next[k], LONGEST - w->count - 1);
  may[K - 1] = next[K - 1] != RNN_FORBIDDEN && (w->count >= how->shortest || tokens == 0);
  for (size_t k = 0; w->count < LONGEST && k < K; k++)
    best = may[k] && (best == K || o[k] > o[best]) ? k : best;
  const int cut = w->count == LONGEST;
  if (cut || may[K - 1])
    {
      const double logp = -teacher_forced (NULL, a->p, a->i, w->tokens, w->count, ! cut);
      w->score = logp / pow ((5 + (double) (w->count + ! cut)) / 6, how->normalization);
      a->list[a->n++] = *w;
      if (greedy && (cut || best == K - 1))
        a->greedy = *w;
    }
  for (size_t k = 0; ! cut && k + 1 < K; k++)
    if (may[k])
      {
        w->tokens[w->count++] = (int32_t) k + 1;
        enumerate (a, w, next[k], greedy && k == best);
        w->count--;
      }
}

static int
same (const answers *a, size_t k, const written *w)
{
  return a->count[k] == w->count
         && same_bits (a->tokens[k], w->tokens, w->count * sizeof (int32_t));
}

static void
check_written (const form *q, size_t shortest)
{
  enum { WIDE = 700, DRAWN = 40 };
  static all a;
  shape d = small_shape;
  d.K = K;
  d.n = 3;
  problem p;
  answers one, wide, drawn;
  unsigned char next[K * STATES], start[3];
  open_writer (&p, q, &d, 3);
  answers_open (&one, d.n, LONGEST);
  answers_open (&wide, d.n, LONGEST);
  answers_open (&drawn, d.n * DRAWN, LONGEST);
  random_grammar (next);
  for (size_t i = 0; i < d.n; i++)
    {
      start[i] = (unsigned char) random_size (0, STATES - 1);
      start[i] *= can_end (next, start[i], LONGEST);
    }
  const rnn_grammar g = {STATES, next, start};
  rnn_decoding how = greedy_of (LONGEST), beam, draw;
  how.grammar = &g;
  how.shortest = shortest;
  how.normalization = .6;
  beam = draw = how;
  beam.beam = WIDE;
  draw.sample = 1;
  draw.best = DRAWN;
  draw.temperature = 3;
  draw.top_k = 3;
  int good = decode (&one, &p, &how, 2) == RNN_OK && decode (&wide, &p, &beam, 2) == RNN_OK
             && decode (&drawn, &p, &draw, 2) == RNN_OK;
  int off[3] = {0};
  for (size_t i = 0; good && i < d.n; i++)
    {
      written w = {.count = 0};
      a.p = &p;
      a.how = &how;
      a.i = i;
      a.n = 0;
      enumerate (&a, &w, start[i], 1);
      size_t best = 0;
      for (size_t m = 1; m < a.n; m++)
        best = a.list[m].score > a.list[best].score ? m : best;
      off[0] += ! same (&one, i, &a.greedy);
      off[1] += ! same (&wide, i, &a.list[best]);
      for (size_t k = i * DRAWN; k < (i + 1) * DRAWN; k++)
        {
          int there = 0;
          for (size_t m = 0; m < a.n; m++)
            there += same (&drawn, k, &a.list[m]);
          off[2] += there != 1;
        }
    }
  ok (good && off[0] == 0 && off[1] == 0 && off[2] == 0,
      "of all answers allowed the greedy, the best, drawn ones (%d %d %d), shortest %zu: %s",
      off[0], off[1], off[2], shortest, form_name (q));
  answers_close (&one);
  answers_close (&wide);
  answers_close (&drawn);
  problem_close (&p);
}

static void
check_refused (void)
{
  unsigned char next[K * 2] = {0}, start[] = {0, 2};
  rnn_rules r;
  rnn_decoding how = greedy_of (LONGEST);
  rnn_grammar g = {2, next, NULL};
  how.grammar = &g;
#define REFUSED(name)                                                                              \
  do                                                                                               \
    {                                                                                              \
      ok (rnn_rules_open (&r, &how, K, 2) == RNN_EINVALID, "refused: %s", name);                   \
      rnn_rules_close (&r);                                                                        \
    }                                                                                              \
  while (0)
  g.start = start;
  REFUSED ("a start that is no state");
  g.start = NULL;
  next[3] = 2;
  REFUSED ("a state that is none");
  next[3] = 1;
  next[K - 1] = RNN_FORBIDDEN;
  REFUSED ("no end in state 0");
  next[K - 1] = 0;
  g.states = 0;
  REFUSED ("no state");
  g.states = RNN_FORBIDDEN;
  REFUSED ("too many states");
#undef REFUSED
}

int
main (void)
{
  check_allow ();
  check_starts ();
  check_refused ();
  for (int turn = 0; turn < 5; turn++)
    {
      check_written (&attends, (size_t) turn % 3);
      check_written (&continues, (size_t) turn % 3);
      check_written (&describes, (size_t) turn % 3);
    }
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
