/* ctc.c - connectionist temporal classification of one sequence (Graves, Fernandez, Gomez,
   Schmidhuber 2006): its loss, and the gradient.

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

#include "losses/ctc.h"

#include "kernels/kernels.h"

#include <string.h>

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
      const size_t u = s / 2;
      x[s] = exp (x[s] - max);
      sum += x[s];
      if (s % 2 == 0)
        blank += x[s];
      else if ((size_t) first[u] < u)
        x[2 * (size_t) first[u] + 1] += x[s];
    }
  for (size_t k = 0; k < c->K; k++)
    d[k] = p[k];
  d[c->K - 1] = (rnn_real) ((double) d[c->K - 1] - blank / sum);
  for (size_t s = 1; s < c->S; s += 2)
    if ((size_t) first[s / 2] == s / 2)
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
ctc_room (size_t T, size_t U)
{
  return (2 * U + 1) * (T + 1) + U; /* alpha, beta, first */
}

/* dO may be P itself: steps are taken backwards, and a column is read before it is written. */
double
ctc_loss (rnn_real *dO, size_t lddo, const rnn_real *P, size_t ldp, size_t K, size_t T,
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

/* ------------------------------------------------------------------------------------ as a loss */

static void
columns (rnn_sums *sums, rnn_real *O, const rnn_targets *q)
{
  (void) sums;
  softmax_columns (O, q->K, q->n);
}

/* Without a labelling there is no gradient. */
static void
no_gradient (rnn_real *O, const rnn_targets *q, double scale)
{
  (void) scale;
  memset (O, 0, q->K * q->n * sizeof (rnn_real));
}

static double
sequence (rnn_real *P, int *right, const rnn_labelling *q, int back)
{
  double logp;
  *right = ctc_greedy (q->path, &logp, P, q->K, q->T) == q->U
           && memcmp (q->path, q->labels, q->U * sizeof (int32_t)) == 0;
  return ctc_loss (back ? P : NULL, q->K, P, q->K, q->K, q->T, q->labels, q->U, q->work);
}

const rnn_loss RN (loss_ctc) = {
  .name = "ctc",
  .targets = RNN_LABELLINGS,
  .scores = RNN_SOFTMAX,
  .parts = 1,
  .columns = columns,
  .gradient = no_gradient,
  .sequence = sequence,
  .room = ctc_room,
};
