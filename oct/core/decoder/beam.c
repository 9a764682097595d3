/* beam.c - beam search (Graves 2012; Sutskever, Vinyals, Le 2014).

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   At each step the 2 `beam` best continuations of a sequence's hypotheses by one token are looked at.  One that
   ends (token K) becomes an answer if it is among the `beam` best; of the others the `beam` best go on.  A
   sequence is done when it has `beam` answers, or at the longest answer allowed.  The greedy hypothesis is
   kept beside them in one more column, so that what is returned never scores below it.  Only tokens that
   rules.c allows are looked at.  */

#include "decoder/decode.h"

#include <math.h>

/* A token and the node before it; a hypothesis is its last node. */
typedef struct {
  size_t parent;
  int32_t token;
} node;

enum { ROOT = -1 };

typedef struct {
  double logp;
  size_t node, length; /* node: (size_t) ROOT for the empty one */
  size_t column;       /* of its state in the step before */
  unsigned char state; /* of the grammar */
} hypothesis;

typedef struct {
  double score, logp;
  size_t node, length;
} answer;

/* The search of one sequence. */
typedef struct {
  node *tree; /* grows step by step */
  size_t nodes, room;
  hypothesis *live, *next, greedy;
  size_t lives;
  int greedy_runs, greedy_ends; /* it ends with the boundary */
  answer *found;                /* best first, at most beam, and the greedy one */
  size_t founds;
} search;

typedef struct {
  double logp;
  size_t live, k;
} extension;

typedef struct {
  rnn_incremental *p;
  const rnn_rules *rules;
  const rnn_decoding *how;
  unsigned char *may; /* outputs */
  search *of;         /* one per source */
  extension *best;    /* 2 beam + 1 */
  size_t *source, *from;
  int32_t *token;
} beam;

static double
score_of (const rnn_decoding *how, double logp, size_t length)
{
  return logp / pow ((5 + (double) length) / 6, how->normalization);
}

/* ------------------------------------------------------------------------------------ answers */

static int
same_answer (const search *s, size_t a, size_t b)
{
  for (; a != b; a = s->tree[a].parent, b = s->tree[b].parent)
    if (a == (size_t) ROOT || b == (size_t) ROOT || s->tree[a].token != s->tree[b].token)
      return 0;
  return 1;
}

/* Into the list, unless it is there already or `room` better ones are. */
static void
add_answer (search *s, const rnn_decoding *how, const hypothesis *h, double logp, size_t tokens,
            size_t room)
{
  const answer a = {score_of (how, logp, tokens), logp, h->node, h->length};
  for (size_t k = 0; k < s->founds; k++)
    if (s->found[k].length == a.length && same_answer (s, s->found[k].node, a.node))
      return;
  size_t at = s->founds < room ? s->founds++ : s->founds;
  for (; at > 0 && s->found[at - 1].score < a.score; at--)
    if (at < room)
      s->found[at] = s->found[at - 1];
  if (at < room)
    s->found[at] = a;
}

/* ------------------------------------------------------------------------------- one step of one */

/* h and one token more */
static hypothesis
extend (const beam *b, search *s, const hypothesis *h, size_t column, double logp, size_t k)
{
  s->tree[s->nodes] = (node){h->node, (int32_t) k + 1};
  return (hypothesis){logp, s->nodes++, h->length + 1, column,
                      rnn_rules_next (b->rules, h->state, k)};
}

/* The `wanted` best extensions of the live hypotheses, whose columns start at `column`. */
static size_t
best_extensions (const beam *b, size_t wanted, const search *s, const rnn_real *O, size_t K,
                 size_t column)
{
  extension *best = b->best;
  size_t n = 0;
  for (size_t h = 0; h < s->lives; h++)
    {
      const rnn_real *o = O + (column + h) * K;
      const unsigned char *may
        = rnn_rules_allow (b->may, b->rules, s->live[h].state, s->live[h].length);
      double max;
      const double base = s->live[h].logp - log_sum_exp (&max, o, K);
      for (size_t k = 0; k < K; k++)
        {
          const double logp = base + ((double) o[k] - max);
          if ((may && ! may[k]) || (n == wanted && ! (logp > best[n - 1].logp)))
            continue;
          size_t at = n < wanted ? n++ : n - 1;
          for (; at > 0 && best[at - 1].logp < logp; at--)
            best[at] = best[at - 1];
          best[at] = (extension){logp, h, k};
        }
    }
  return n;
}

static void
step_live (beam *b, search *s, const rnn_real *O, size_t K, size_t column)
{
  const rnn_decoding *how = b->how;
  const size_t n = best_extensions (b, 2 * how->beam, s, O, K, column);
  size_t lives = 0;
  for (size_t e = 0; e < n && lives < how->beam; e++)
    {
      const extension *x = &b->best[e];
      const hypothesis *h = &s->live[x->live];
      if (x->k + 1 < K)
        s->next[lives++] = extend (b, s, h, column + x->live, x->logp, x->k);
      else if (e < how->beam)
        add_answer (s, how, h, x->logp, h->length + 1, how->beam);
    }
  hypothesis *old = s->live;
  s->live = s->next;
  s->next = old;
  s->lives = s->founds >= how->beam ? 0 : lives;
  if (lives && s->lives && s->live[0].length == how->longest)
    {
      for (size_t h = 0; h < s->lives; h++)
        add_answer (s, how, &s->live[h], s->live[h].logp, s->live[h].length, how->beam);
      s->lives = 0;
    }
}

static void
step_greedy (beam *b, search *s, const rnn_real *o, size_t K, size_t column)
{
  const unsigned char *may = rnn_rules_allow (b->may, b->rules, s->greedy.state, s->greedy.length);
  const size_t k = best_allowed (o, may, K);
  double max;
  const double base = s->greedy.logp - log_sum_exp (&max, o, K);
  const double logp = base + ((double) o[k] - max);
  if (k + 1 < K)
    s->greedy = extend (b, s, &s->greedy, column, logp, k);
  s->greedy.logp = logp;
  s->greedy_ends = k + 1 == K;
  s->greedy_runs = ! s->greedy_ends && s->greedy.length < b->how->longest;
}

/* ------------------------------------------------------------------------------ all of an incremental decoder */

static int32_t
last_token (const search *s, const hypothesis *h, int32_t first)
{
  return h->node == (size_t) ROOT ? first : s->tree[h->node].token;
}

/* Columns of the next step: for each sequence its live hypotheses, then the greedy one. */
static size_t
gather (beam *b, const int32_t *first)
{
  size_t n = 0;
  for (size_t k = 0; k < b->p->n; k++)
    {
      search *s = &b->of[k];
      const int32_t start = first[b->p->sequence[k]];
      for (size_t h = 0; h < s->lives + (size_t) s->greedy_runs; h++, n++)
        {
          const hypothesis *x = h < s->lives ? &s->live[h] : &s->greedy;
          b->source[n] = k;
          b->from[n] = x->column;
          b->token[n] = last_token (s, x, start);
        }
    }
  return n;
}

/* Room for a step's nodes: those of the beam, and the greedy one. */
static rnn_status
grow_tree (search *s, size_t width)
{
  if (s->room - s->nodes > width)
    return RNN_OK;
  const size_t room = 2 * s->room + width + 1;
  node *more = rnn_alloc_unset (room, sizeof *more);
  if (! more)
    return RNN_ENOMEM;
  if (s->nodes)
    memcpy (more, s->tree, s->nodes * sizeof *more);
  rnn_free (s->tree);
  s->tree = more;
  s->room = room;
  return RNN_OK;
}

static rnn_status
advance (beam *b, const rnn_real *O)
{
  const size_t K = b->p->net->spec->outputs;
  size_t column = 0;
  for (size_t k = 0; k < b->p->n; k++)
    {
      search *s = &b->of[k];
      const size_t lives = s->lives, all = lives + (size_t) s->greedy_runs;
      const rnn_status status = all ? grow_tree (s, b->how->beam) : RNN_OK;
      if (status != RNN_OK)
        return status;
      if (s->greedy_runs)
        step_greedy (b, s, O + (column + lives) * K, K, column + lives);
      if (lives)
        step_live (b, s, O, K, column);
      column += all;
    }
  return RNN_OK;
}

static rnn_status
write_answer (const rnn_answers *to, size_t a, const search *s, size_t q)
{
  to->count[a] = (size_t) -1;
  to->logp[a] = -INFINITY;
  if (q >= s->founds)
    return RNN_OK;
  const answer *x = &s->found[q];
  to->tokens[a] = rnn_alloc_unset (x->length, sizeof (int32_t));
  if (! to->tokens[a])
    return RNN_ENOMEM;
  to->count[a] = x->length;
  to->logp[a] = x->logp;
  for (size_t t = x->length, at = x->node; t-- > 0; at = s->tree[at].parent)
    to->tokens[a][t] = s->tree[at].token;
  return RNN_OK;
}

/* The greedy answer is added at the end, so that it takes no place while answers are counted. */
static rnn_status
write_answers (const beam *b, const rnn_answers *to)
{
  const size_t best = b->how->best;
  rnn_status status = RNN_OK;
  for (size_t k = 0; k < b->p->n; k++)
    {
      search *s = &b->of[k];
      add_answer (s, b->how, &s->greedy, s->greedy.logp, s->greedy.length + (size_t) s->greedy_ends,
                  b->how->beam + 1);
      for (size_t q = 0; q < best && status == RNN_OK; q++)
        status = write_answer (to, b->p->sequence[k] * best + q, s, q);
    }
  return status;
}

/* Laid out twice: to measure, and in place. */
static void
take_beam (beam *b, rnn_arena *arena)
{
  const size_t n = b->p->n, B = b->how->beam;
  b->of = rnn_arena_take (arena, n, sizeof (search));
  b->best = rnn_arena_take (arena, 2 * B + 1, sizeof (extension));
  b->source = rnn_arena_take (arena, b->p->most, sizeof (size_t));
  b->from = rnn_arena_take (arena, b->p->most, sizeof (size_t));
  b->token = rnn_arena_take (arena, b->p->most, sizeof (int32_t));
  b->may = rnn_arena_take (arena, b->p->net->spec->outputs, 1);
  for (size_t k = 0; k < n; k++)
    {
      search s = {.live = rnn_arena_take (arena, B, sizeof (hypothesis)),
                  .next = rnn_arena_take (arena, B, sizeof (hypothesis)),
                  .found = rnn_arena_take (arena, B + 1, sizeof (answer)),
                  .greedy = {0, (size_t) ROOT, 0, k, rnn_rules_start (b->rules, b->p->sequence[k])},
                  .greedy_runs = b->how->longest > 0,
                  .lives = b->how->longest > 0};
      if (! arena->base)
        continue;
      s.live[0] = s.greedy;
      b->of[k] = s;
    }
}

rnn_status
decode_beam (rnn_incremental *p, const rnn_answers *to, const rnn_rules *rules,
             const int32_t *first)
{
  beam b = {.p = p, .rules = rules, .how = rules->how};
  rnn_arena arena = {0};
  take_beam (&b, &arena);
  rnn_status status = rnn_arena_reserve (&arena, arena.used);
  if (status != RNN_OK)
    return status;
  take_beam (&b, &arena);
  for (size_t n; status == RNN_OK && (n = gather (&b, first)) > 0;)
    {
      const rnn_real *O;
      incremental_keep (p, b.from, n);
      status = incremental_step (&O, p, b.source, b.token, NULL, n);
      if (status == RNN_OK)
        status = advance (&b, O);
      if (status == RNN_OK && rnn_pool_stopped (p->pool))
        status = RNN_EINTERRUPT;
    }
  if (status == RNN_OK)
    status = write_answers (&b, to);
  for (size_t k = 0; k < p->n; k++)
    rnn_free (b.of[k].tree);
  rnn_arena_free (&arena);
  return status;
}
