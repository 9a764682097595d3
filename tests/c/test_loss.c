/* test_loss.c - losses against naive formulas, gradients against differences, absent targets.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "net.h"

#include <float.h>

#ifdef RNN_SINGLE
static const double eps = FLT_EPSILON, largest = FLT_MAX;
#else
static const double eps = DBL_EPSILON, largest = DBL_MAX;
#endif

static int
close_to (double a, double b, double tolerance)
{
  return fabs (a - b) <= tolerance * (1 + fabs (b));
}

/* ------------------------------------------------------------------------------- naive */

typedef struct {
  int loss;
  size_t K, n;
  rnn_real *O, *target;
  int32_t *labels;
  double *y_scale;
} task;

static void
open_task (task *q, int loss, size_t K, size_t n)
{
  *q = (task){loss, K, n, random_reals (K * n, 3), random_reals (K * n, 3), NULL, NULL};
  q->labels = room (n, sizeof *q->labels);
  q->y_scale = room (K, sizeof *q->y_scale);
  for (size_t j = 0; j < n; j++)
    q->labels[j] = (int32_t) random_size (j % 3 ? 1 : 0, K);
  for (size_t k = 0; k < K; k++)
    q->y_scale[k] = 1 + fabs (uniform ());
  for (size_t i = 0; i < K * n; i += 4)
    q->target[i] = (rnn_real) NAN;
  if (loss == RNN_CROSSENTROPY)
    {
      free (q->target);
      q->target = NULL;
    }
  else
    {
      free (q->labels);
      q->labels = NULL;
    }
}

static void
close_task (task *q)
{
  free (q->O);
  free (q->target);
  free (q->labels);
  free (q->y_scale);
}

static long double
naive_probability (const rnn_real *o, size_t K, size_t k)
{
  long double sum = 0;
  for (size_t i = 0; i < K; i++)
    sum += expl ((long double) o[i] - (long double) o[k]);
  return 1 / sum;
}

static void
naive_column (long double *loss, long double *metric, size_t *count, const task *q, size_t j)
{
  const rnn_real *o = q->O + j * q->K;
  if (q->labels)
    {
      if (q->labels[j] < 1)
        return;
      const size_t y = (size_t) q->labels[j] - 1;
      int best = 1;
      for (size_t k = 0; k < q->K; k++)
        best &= o[k] < o[y] || k == y;
      *loss -= logl (naive_probability (o, q->K, y));
      *metric += best;
      ++*count;
      return;
    }
  for (size_t k = 0; k < q->K; k++)
    {
      const long double e = (long double) o[k] - (long double) q->target[j * q->K + k];
      if (isnan (e))
        continue;
      *loss += q->loss == RNN_MSE ? e * e : fabsl (e);
      *metric += (long double) (q->y_scale[k] * q->y_scale[k]) * e * e;
      ++*count;
    }
}

static void
check_loss (int loss, size_t K, size_t n)
{
  task q;
  long double sum = 0, metric = 0;
  double got = 0, got_metric = 0;
  size_t count = 0;
  open_task (&q, loss, K, n);
  for (size_t j = 0; j < n; j++)
    naive_column (&sum, &metric, &count, &q, j);
  const size_t counted = RN (loss_count) (loss, K, n, q.labels, q.target);
  ok (counted == count, "loss %d, %zu x %zu: targets", loss, K, n);
  RN (loss_columns) (&got, &got_metric, q.O, loss, K, n, q.labels, q.target, q.y_scale);
  ok (close_to (got, (double) sum, 8 * eps), "loss %d, %zu x %zu: the naive loss", loss, K, n);
  ok (close_to (got_metric, (double) metric, 8 * eps), "loss %d, %zu x %zu: the metric", loss, K,
      n);
  close_task (&q);
}

/* ------------------------------------------------------------------------------- gradients */

static double
loss_of (const task *q)
{
  double sum = 0, metric = 0;
  rnn_real *O = room (q->K * q->n, sizeof *O);
  memcpy (O, q->O, q->K * q->n * sizeof *O);
  RN (loss_columns) (&sum, &metric, O, q->loss, q->K, q->n, q->labels, q->target, NULL);
  free (O);
  return sum;
}

static void
check_gradient (int loss, size_t K, size_t n)
{
  const double scale = .37, step = sizeof (rnn_real) == 4 ? 0x1p-8 : 0x1p-18;
  const double tolerance = sizeof (rnn_real) == 4 ? 2e-3 : 1e-8;
  task q;
  double sum = 0, metric = 0, worst = 0;
  open_task (&q, loss, K, n);
  rnn_real *grad = room (K * n, sizeof *grad);
  memcpy (grad, q.O, K * n * sizeof *grad);
  RN (loss_columns) (&sum, &metric, grad, loss, K, n, q.labels, q.target, NULL);
  RN (loss_gradient) (grad, loss, K, n, q.labels, q.target, scale);
  for (size_t i = 0; i < K * n; i++)
    {
      const rnn_real at = q.O[i];
      if (q.target && fabs ((double) (at - q.target[i])) < 2 * step)
        continue; /* the kink of |e| */
      q.O[i] = at + (rnn_real) step;
      const double up = loss_of (&q), above = (double) q.O[i];
      q.O[i] = at - (rnn_real) step;
      const double numeric = scale * (up - loss_of (&q)) / (above - (double) q.O[i]);
      q.O[i] = at;
      worst = fmax (worst, fabs (numeric - (double) grad[i]));
    }
  ok (worst <= tolerance, "loss %d, %zu x %zu: the gradient, to %.1e", loss, K, n, worst);
  free (grad);
  close_task (&q);
}

/* ------------------------------------------------------------------------------- special cases */

static void
check_absent (void)
{
  const rnn_real nan_ = (rnn_real) NAN;
  rnn_real O[6] = {1, 2, 3, 4, 5, 6};
  const int32_t none[2] = {0, 0};
  const rnn_real target[6] = {nan_, nan_, nan_, nan_, nan_, nan_};
  double sum = 0, metric = 0;
  ok (RN (loss_count) (RNN_CROSSENTROPY, 3, 2, none, NULL) == 0
        && RN (loss_count) (RNN_CROSSENTROPY, 3, 2, NULL, NULL) == 0
        && RN (loss_count) (RNN_MSE, 3, 2, NULL, target) == 0
        && RN (loss_count) (RNN_MAE, 3, 2, NULL, NULL) == 0,
      "no targets: none counted");
  for (int loss = 0; loss < LOSSES; loss++)
    for (int given = 0; given < 2; given++)
      {
        const int32_t *labels = given && loss == RNN_CROSSENTROPY ? none : NULL;
        const rnn_real *y = given && loss != RNN_CROSSENTROPY ? target : NULL;
        rnn_real scores[6];
        int zero = 1, finite = 1;
        memcpy (scores, O, sizeof O);
        RN (loss_columns) (&sum, &metric, scores, loss, 3, 2, labels, y, NULL);
        for (int i = 0; i < 6; i++)
          finite &= isfinite (scores[i]) && (loss == RNN_CROSSENTROPY || scores[i] == O[i]);
        RN (loss_gradient) (scores, loss, 3, 2, labels, y, .5);
        for (int i = 0; i < 6; i++)
          zero &= scores[i] == 0;
        ok (finite && zero, "loss %d, %s targets: scores, and a gradient of 0", loss,
            given ? "absent" : "no");
      }
  ok (sum == 0 && metric == 0, "no targets: no loss, no metric");
}

static void
check_huge (void)
{
  const rnn_real big = (rnn_real) (largest / 4), inf = (rnn_real) INFINITY;
  rnn_real O[12] = {big, -big, 0, -big, big, big, -big, -big, -big, inf, 0, 0};
  const int32_t labels[3] = {1, 2, 3};
  double sum = 0, metric = 0;
  RN (loss_columns) (&sum, &metric, O, RNN_CROSSENTROPY, 3, 3, labels, NULL, NULL);
  ok (O[0] == 1 && O[1] == 0 && O[2] == 0, "softmax of huge scores: one is certain");
  ok (O[3] == 0 && O[4] == .5 && O[5] == .5, "softmax of two equal huge scores: one half each");
  ok (close_to (sum, log (2) + log (3), 4 * eps), "their loss keeps its digits: %g", sum);
  ok (metric == 2, "of equal scores the first is the answer");
  sum = 0;
  RN (loss_columns) (&sum, &metric, O + 9, RNN_CROSSENTROPY, 3, 1, labels, NULL, NULL);
  ok (! isfinite (sum), "a score of Inf makes the loss not finite");
  rnn_real wrong[3] = {-1000, 1000, 0};
  sum = 0;
  RN (loss_columns) (&sum, &metric, wrong, RNN_CROSSENTROPY, 3, 1, labels, NULL, NULL);
  ok (close_to (sum, 2000, 4 * eps), "a probability that underflows has a finite loss");
  RN (loss_gradient) (wrong, RNN_CROSSENTROPY, 3, 1, labels, NULL, 1);
  ok (wrong[0] == -1 && wrong[1] == 1 && wrong[2] == 0, "and a gradient");
}

static void
check_softmax (void)
{
  int wrong = 0;
  for (size_t K = 1; K <= 2 * VL + 3; K++)
    {
      rnn_real *o = random_reals (K * 3, 5), *p = room (K * 3, sizeof *p);
      memcpy (p, o, K * 3 * sizeof *p);
      RN (softmax) (p, K, 3);
      for (size_t i = 0; i < 3 * K; i++)
        {
          const double truth = (double) naive_probability (o + i / K * K, K, i % K);
          wrong += ! (fabs ((double) p[i] - truth) <= 16 * eps * truth);
        }
      free (o);
      free (p);
    }
  ok (wrong == 0, "softmax of 1 to %d scores", (int) (2 * VL + 3));
}

int
main (void)
{
  const size_t K[] = {1, 2, VL, VL + 3}, n[] = {1, 9, 4, 6};
  for (int loss = 0; loss < LOSSES; loss++)
    for (int k = 0; k < 4; k++)
      {
        check_loss (loss, K[k], n[k]);
        check_gradient (loss, K[k], n[k]);
      }
  check_softmax ();
  check_absent ();
  check_huge ();
  return done ();
}
