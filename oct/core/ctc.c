/* ctc.c - connectionist temporal classification of one sequence (Graves, Fernandez, Gomez,
   Schmidhuber 2006): its loss, and two ways to read labels off the outputs.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   A path gives one class to each step; taking out repeats, then blanks, leaves its labelling.
   p (l | P) sums over all paths of labelling l.  Labels are 1..K-1, class K is the blank; state s
   of l' = (blank, l_1, blank, ..., l_U, blank), s = 0..2U, stands for class l'_s.

     alpha_t(s) = P(l'_s, t) sum alpha_{t-1}(s')      s' = s, s-1; s-2 if l'_s is a label unlike it
     beta_t(s)  = sum P(l'_s', t+1) beta_{t+1}(s')    s' = s, s+1; s+2 if l'_s is a label unlike it
     p (l | P)  = alpha_T(2U) + alpha_T(2U-1) = sum_s alpha_t(s) beta_t(s) at any t      (eq. 14)
     do(k, t)   = P(k, t) - sum_{s: l'_s = k} alpha_t(s) beta_t(s) / p (l | P)            (eq. 16)

   beta leaves out the output of its own step, which Graves's beta has and divides by again.  All
   of it is done with logarithms in double; a probability that underflowed counts as the smallest
   normal number, so that only a target that does not fit has probability 0.  */

#include "rnn.h"

#include <float.h>
#include <math.h>

static double
log_probability (rnn_real p)
{
#ifdef RNN_SINGLE
  const rnn_real least = FLT_MIN;
#else
  const rnn_real least = DBL_MIN;
#endif
  return log ((double) (p < least ? least : p)); /* NaN stays NaN */
}

/* log (exp (a) + exp (b)); the sum of two -Inf is taken so that NaN stays NaN */
static double
log_add (double a, double b)
{
  const double high = a > b ? a : b, low = a > b ? b : a;
  return high == -INFINITY ? a + b : high + log1p (exp (low - high));
}

/* ------------------------------------------------------------------------------------- loss */

typedef struct {
  const int32_t *labels;
  size_t K, T, S; /* classes, steps, states of l' */
  const rnn_real *P;
  size_t ldp;
} chain;

/* Row of P that state s reads. */
static size_t
state_class (const chain *c, size_t s)
{
  return s % 2 ? (size_t) c->labels[s / 2] - 1 : c->K - 1;
}

/* May state s follow s - 2? */
static int
skips (const chain *c, size_t s)
{
  return s % 2 && s >= 3 && c->labels[s / 2] != c->labels[s / 2 - 1];
}

/* x(s) += log P(l'_s, t) */
static void
add_outputs (double *x, const chain *c, size_t t)
{
  const rnn_real *p = c->P + t * c->ldp;
  const double blank = log_probability (p[c->K - 1]);
  for (size_t s = 0; s < c->S; s++)
    x[s] += s % 2 ? log_probability (p[state_class (c, s)]) : blank;
}

/* log alpha_t, t = 0..T-1, `step` numbers apart (0: only the last one is wanted);
   returns log p (l | P) */
static double
forward (double *alpha, size_t step, const chain *c)
{
  const size_t S = c->S;
  for (size_t s = 0; s < S; s++)
    alpha[s] = s < 2 ? 0 : -INFINITY;
  add_outputs (alpha, c, 0);
  for (size_t t = 1; t < c->T; t++)
    {
      const double *last = alpha;
      alpha += step;
      for (size_t s = S; s-- > 0;) /* downwards: alpha may be last */
        {
          double sum = s ? log_add (last[s], last[s - 1]) : last[s];
          if (skips (c, s))
            sum = log_add (sum, last[s - 2]);
          alpha[s] = sum;
        }
      add_outputs (alpha, c, t);
    }
  return S > 1 ? log_add (alpha[S - 1], alpha[S - 2]) : alpha[0];
}

/* log beta_t in place of log (P(l'_s, t+1) beta_{t+1}(s)) */
static void
beta_step (double *beta, const chain *c)
{
  for (size_t s = 0; s < c->S; s++)
    {
      double sum = s + 1 < c->S ? log_add (beta[s], beta[s + 1]) : beta[s];
      if (s + 2 < c->S && skips (c, s + 2))
        sum = log_add (sum, beta[s + 2]);
      beta[s] = sum;
    }
}

/* A column of the gradient; x = log (alpha beta) is used up.  Dividing by this step's own sum of
   alpha beta, not by p (l | P), makes the column sum to 0 whatever the logarithms lost.  d may be
   p.  first[u]: the first place in l of label u.  */
static void
gradient_column (rnn_real *d, const rnn_real *p, double *x, const double *first, const chain *c)
{
  double max = -INFINITY, sum = 0, blank = 0;
  for (size_t s = 0; s < c->S; s++)
    max = x[s] > max ? x[s] : max;
  for (size_t s = 0; s < c->S; s++)
    {
      x[s] = exp (x[s] - max);
      sum += x[s];
      if (s % 2 == 0)
        blank += x[s];
      else if (first[s / 2] < (double) (s / 2))
        x[2 * (size_t) first[s / 2] + 1] += x[s];
    }
  for (size_t k = 0; k < c->K; k++)
    d[k] = p[k];
  d[c->K - 1] = (rnn_real) ((double) d[c->K - 1] - blank / sum);
  for (size_t s = 1; s < c->S; s += 2)
    if (first[s / 2] == (double) (s / 2))
      {
        rnn_real *q = d + state_class (c, s);
        *q = (rnn_real) ((double) *q - x[s] / sum);
      }
}

/* Has the target a path at all?  Equal neighbours need a blank between them. */
static int
fits (const chain *c)
{
  size_t steps = c->S / 2;
  for (size_t u = 1; u < c->S / 2; u++)
    steps += c->labels[u] == c->labels[u - 1];
  return steps <= c->T;
}

size_t
RN (ctc_room) (size_t T, size_t U)
{
  return (2 * U + 1) * (T + 1) + U; /* alpha, beta, first */
}

/* dO may be P itself: steps are taken backwards, and a column is read before it is written. */
double
RN (ctc_loss) (rnn_real *dO, size_t lddo, const rnn_real *P, size_t ldp, size_t K, size_t T,
               const int32_t *labels, size_t U, double *work)
{
  const size_t S = 2 * U + 1;
  const chain c = {labels, K, T, S, P, ldp};
  if (! fits (&c))
    {
      for (size_t i = 0; dO && i < K * T; i++)
        dO[i / K * lddo + i % K] = 0;
      return INFINITY;
    }
  double *alpha = work, *beta = alpha + S * T, *first = beta + S;
  const double logp = forward (alpha, dO ? S : 0, &c);
  if (! dO)
    return -logp;
  for (size_t u = 0; u < U; u++)
    for (first[u] = 0; labels[(size_t) first[u]] != labels[u];)
      first[u]++;
  for (size_t s = 0; s < S; s++)
    beta[s] = s + 2 < S ? -INFINITY : 0;
  for (size_t t = T; t-- > 0;)
    {
      if (t + 1 < T)
        beta_step (beta, &c);
      double *x = alpha + t * S;
      for (size_t s = 0; s < S; s++)
        x[s] += beta[s];
      add_outputs (beta, &c, t);
      gradient_column (dO + t * lddo, P + t * ldp, x, first, &c);
    }
  return -logp;
}

/* ---------------------------------------------------------------------------------- best path */

size_t
RN (ctc_best_path) (int32_t *labels, double *logp, const rnn_real *P, size_t K, size_t T)
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
   comes first.  */

enum { NOBODY = 0 }; /* the root is nobody's child, and place 0 of the beam is called 1 */

typedef struct {
  size_t parent, child, sibling; /* nodes; child: the newest, whose sibling is the one before */
  size_t place;                  /* 1 + where in the beam it stands */
  size_t label;                  /* its last one; 0 for the root */
} node;

typedef struct {
  size_t node;
  double blank, label; /* log-probabilities of the paths that end so */
} prefix;

/* Candidate a K + k: prefix a with label k + 1 behind it; a K + K - 1: prefix a as it is. */
typedef struct {
  size_t K, width;
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
        q->score[a * K + k] = (k + 1 == last ? p->blank : total) + q->output[k];
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
      q->nodes[n] = (node){parent, NOBODY, q->nodes[parent].child, NOBODY, label};
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

rnn_status
RN (ctc_beam) (int32_t *labels, size_t *count, double *logp, const rnn_real *P, size_t K, size_t T,
               size_t width)
{
  if (width < 1)
    return RNN_EINVALID;
  rnn_arena arena = {0};
  search q = {.K = K, .width = useful_width (width, K, T), .count = 1, .used = 1};
  search_take (&q, &arena, T);
  const rnn_status status = rnn_arena_reserve (&arena, arena.used);
  if (status != RNN_OK)
    return status;
  search_take (&q, &arena, T);
  q.nodes[0] = (node){.place = 1};
  q.beam[0] = (prefix){0, 0, -INFINITY};
  for (size_t t = 0; t < T; t++)
    search_step (&q, P + t * K);
  size_t length = 0;
  for (size_t n = q.beam[0].node; q.nodes[n].label; n = q.nodes[n].parent)
    length++;
  *count = length;
  for (size_t n = q.beam[0].node; q.nodes[n].label; n = q.nodes[n].parent)
    labels[--length] = (int32_t) q.nodes[n].label;
  *logp = log_add (q.beam[0].blank, q.beam[0].label);
  rnn_arena_free (&arena);
  return RNN_OK;
}
