/* ctc_decode.c - labels from the outputs of a network trained by CTC (ctc.c): best path and beam search.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "losses/ctc.h"

/* ---------------------------------------------------------------------------------- best path */

size_t
ctc_greedy (int32_t *labels, double *logp, const rnn_real *P, size_t K, size_t T)
{
  size_t count = 0, last = K - 1;
  *logp = 0;
  for (size_t t = 0; t < T; t++, P += K)
    {
      size_t best = 0; /* of equal ones the first */
      for (size_t k = 1; k < K; k++)
        best = P[k] > P[best] ? k : best;
      *logp += log_probability (P[best]);
      if (best != last && best != K - 1)
        labels[count++] = (int32_t) best + 1;
      last = best;
    }
  return count;
}

/* ------------------------------------------------------------------------------- beam search */

/* Prefix search with a beam (Graves 2012, chapter 7; Hannun, Maas, Jurafsky, Ng 2014, algorithm 1):
   of the labellings of the first t steps the `width` most probable ones are kept, each with the
   probabilities of its paths that end in a blank and of those that end in its last label.

   The labellings that were ever kept are a tree; there is one node for each, for two ways to one
   labelling must meet.  Of equally probable ones that of the better prefix, then of the lower class
   comes first.

   With a grammar (rnn.h) a prefix has the state that its labels lead to; what must not follow is no candidate,
   and of the labellings in the end the best that may end there is the answer, or that label by label shortened
   until it may.  */

enum { NOBODY = 0 }; /* the root is nobody's child, and place 0 of the beam is called 1 */

typedef struct {
  size_t parent, child, sibling; /* nodes; child: the newest, whose sibling is the one before */
  size_t place;                  /* 1 + where in the beam it stands */
  size_t label;                  /* its last one; 0 for the root */
  unsigned char state;           /* of the grammar */
} node;

typedef struct {
  size_t node;
  double blank, label; /* log-probabilities of the paths that end so */
} prefix;

/* Candidate a K + k: prefix a with label k + 1 behind it; a K + K - 1: prefix a as it is. */
typedef struct {
  size_t K, width;
  const rnn_grammar *grammar;
  double *output;       /* K: log P of this step */
  double *score;        /* width K: of each candidate */
  size_t *heap, *best;  /* width K, width: candidates; those to go on with */
  prefix *beam, *stays; /* width each: sorted, best first; the same prefixes a step later */
  size_t count;         /* prefixes in the beam */
  node *nodes;          /* width T + 1 */
  size_t used;
} search;

static void
search_take (search *q, rnn_arena *arena, size_t T)
{
  q->output = rnn_arena_take (arena, q->K, sizeof (double));
  q->score = rnn_arena_take (arena, q->width, q->K * sizeof (double));
  q->heap = rnn_arena_take (arena, q->width, q->K * sizeof (size_t));
  q->best = rnn_arena_take (arena, q->width, sizeof (size_t));
  q->beam = rnn_arena_take (arena, q->width, sizeof (prefix));
  q->stays = rnn_arena_take (arena, q->width, sizeof (prefix));
  q->nodes = rnn_arena_take (arena, q->width, (T + 1) * sizeof (node));
}

/* May label k + 1 follow here, or, k = K - 1, the end? */
static int
may_follow (const search *q, const node *n, size_t k)
{
  return ! q->grammar || q->grammar->next[n->state * q->K + k] != RNN_FORBIDDEN;
}

/* Scores of all candidates.  A prefix that is also the extension of another gets its paths. */
static void
score_candidates (search *q)
{
  const size_t K = q->K;
  for (size_t a = 0; a < q->count; a++)
    {
      const prefix *p = q->beam + a;
      const size_t last = q->nodes[p->node].label;
      const double total = log_add (p->blank, p->label);
      for (size_t k = 0; k + 1 < K; k++)
        q->score[a * K + k] = may_follow (q, q->nodes + p->node, k)
                                ? (k + 1 == last ? p->blank : total) + q->output[k]
                                : -INFINITY;
      q->stays[a] = (prefix){p->node, total + q->output[K - 1],
                             last ? p->label + q->output[last - 1] : -INFINITY};
    }
  for (size_t a = 0; a < q->count; a++)
    {
      const node *n = q->nodes + q->beam[a].node;
      const size_t place = n->label ? q->nodes[n->parent].place : NOBODY;
      if (place)
        {
          double *way = q->score + (place - 1) * K + n->label - 1;
          q->stays[a].label = log_add (q->stays[a].label, *way);
          *way = -INFINITY;
        }
    }
  for (size_t a = 0; a < q->count; a++)
    q->score[a * K + K - 1] = log_add (q->stays[a].blank, q->stays[a].label);
}

/* Does candidate i come before j? */
static int
before (const search *q, size_t i, size_t j)
{
  return q->score[i] > q->score[j] || (i < j && q->score[i] == q->score[j]);
}

/* Puts candidate i into the heap of n, whose first is on top, from place `at` down. */
static void
sift (search *q, size_t n, size_t at, size_t i)
{
  for (size_t below; (below = 2 * at + 1) < n; at = below)
    {
      if (below + 1 < n && before (q, q->heap[below + 1], q->heap[below]))
        below++;
      if (! before (q, q->heap[below], i))
        break;
      q->heap[at] = q->heap[below];
    }
  q->heap[at] = i;
}

/* best <- the best candidates in order; returns how many there are. */
static size_t
select_best (search *q)
{
  size_t n = 0, kept = 0;
  for (size_t i = 0; i < q->count * q->K; i++)
    if (q->score[i] != -INFINITY)
      q->heap[n++] = i;
  for (size_t at = n / 2; at-- > 0;)
    sift (q, n, at, q->heap[at]);
  while (n > 0 && kept < q->width)
    {
      q->best[kept++] = q->heap[0];
      n--;
      sift (q, n, 0, q->heap[n]);
    }
  return kept;
}

/* The node of a prefix with one label behind it. */
static size_t
child_of (search *q, size_t parent, size_t label)
{
  size_t n = q->nodes[parent].child;
  while (n != NOBODY && q->nodes[n].label != label)
    n = q->nodes[n].sibling;
  if (n == NOBODY)
    {
      n = q->used++;
      const unsigned char from = q->nodes[parent].state;
      q->nodes[n]
        = (node){parent, NOBODY, q->nodes[parent].child,
                 NOBODY, label,  q->grammar ? q->grammar->next[from * q->K + label - 1] : from};
      q->nodes[parent].child = n;
    }
  return n;
}

static void
search_step (search *q, const rnn_real *p)
{
  const size_t K = q->K;
  for (size_t k = 0; k < K; k++)
    q->output[k] = log_probability (p[k]);
  score_candidates (q);
  for (size_t a = 0; a < q->count; a++)
    q->nodes[q->beam[a].node].place = NOBODY;
  q->count = select_best (q);
  for (size_t a = 0; a < q->count; a++)
    {
      const size_t i = q->best[a];
      const prefix *stay = q->stays + i / K;
      if (i % K == K - 1)
        q->beam[a] = *stay;
      else
        q->beam[a] = (prefix){child_of (q, stay->node, i % K + 1), -INFINITY, q->score[i]};
      q->nodes[q->beam[a].node].place = a + 1;
    }
}

/* How many labellings can T steps have, if fewer than width? */
static size_t
useful_width (size_t width, size_t K, size_t T)
{
  size_t all = 1;
  for (size_t t = 0; t < T && all < width; t++)
    all = K > 1 && all > (width - 1) / (K - 1) ? width : 1 + (K - 1) * all;
  return all < width ? all : width;
}

/* The best prefix that may end, or its longest beginning that may; *logp is that of the whole. */
static size_t
best_end (const search *q, double *logp)
{
  size_t a = 0;
  while (a < q->count && ! may_follow (q, q->nodes + q->beam[a].node, q->K - 1))
    a++;
  const prefix *p = q->beam + (a < q->count ? a : 0);
  *logp = log_add (p->blank, p->label);
  size_t n = p->node;
  while (q->nodes[n].label && ! may_follow (q, q->nodes + n, q->K - 1))
    n = q->nodes[n].parent;
  return n;
}

static int
is_grammar (const rnn_grammar *g, size_t K)
{
  int good = g->states >= 1 && g->states < RNN_FORBIDDEN;
  for (size_t k = 0; good && k < g->states * K; k++)
    good = g->next[k] < g->states || g->next[k] == RNN_FORBIDDEN;
  return good;
}

int
ctc_allowed (const int32_t *labels, size_t count, size_t K, const rnn_grammar *g)
{
  unsigned char state = 0;
  if (! is_grammar (g, K))
    return 0;
  for (size_t u = 0; u < count && state != RNN_FORBIDDEN; u++)
    state = g->next[state * K + (size_t) labels[u] - 1];
  return state != RNN_FORBIDDEN && g->next[state * K + K - 1] != RNN_FORBIDDEN;
}

rnn_status
ctc_search (int32_t *labels, size_t *count, double *logp, const rnn_real *P, size_t K, size_t T,
            size_t width, const rnn_grammar *grammar)
{
  if (width < 1 || (grammar && ! is_grammar (grammar, K)))
    return RNN_EINVALID;
  rnn_arena arena = {0};
  search q
    = {.K = K, .width = useful_width (width, K, T), .grammar = grammar, .count = 1, .used = 1};
  search_take (&q, &arena, T);
  const rnn_status status = rnn_arena_reserve (&arena, arena.used);
  if (status != RNN_OK)
    return status;
  search_take (&q, &arena, T);
  q.nodes[0] = (node){.place = 1};
  q.beam[0] = (prefix){0, 0, -INFINITY};
  for (size_t t = 0; t < T; t++)
    search_step (&q, P + t * K);
  const size_t end = best_end (&q, logp);
  size_t length = 0;
  for (size_t n = end; q.nodes[n].label; n = q.nodes[n].parent)
    length++;
  *count = length;
  for (size_t n = end; q.nodes[n].label; n = q.nodes[n].parent)
    labels[--length] = (int32_t) q.nodes[n].label;
  rnn_arena_free (&arena);
  return RNN_OK;
}
