/* test_loss.c - losses against naive formulas, gradients against differences, absent targets;
   labels that are smoothed, classes that have weights.

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

enum { PLAIN, SMOOTHED, WEIGHTED, BOTH, VARIANTS };

static const char *const variant_name[] = {"", " smoothed", " weighted", " smoothed, weighted"};

typedef struct {
  rnn_spec spec;
  size_t K, n;
  rnn_real *O, *target;
  int32_t *labels;
  double *y_scale, *class_weight;
} task;

static rnn_targets
targets_of (const rnn_spec *spec, size_t n, const int32_t *labels, const rnn_real *target)
{
  return (rnn_targets){
    .spec = spec, .K = loss_rows (spec), .n = n, .labels = labels, .target = target};
}

static void
columns_of (rnn_sums *sums, rnn_real *O, rnn_targets q, const double *y_scale)
{
  loss_columns (sums, O, &q, y_scale);
}

static void
gradient_of (rnn_real *O, rnn_targets q, double scale)
{
  loss_gradient (O, &q, scale);
}

static size_t
count_of (double *weight, rnn_targets q)
{
  double scored = 0, before = *weight;
  const size_t count = loss_count (weight, &scored, &q);
  ok (scored == (double) count && *weight >= before,
      "without weights of samples each target counts 1");
  return count;
}

/* All that a loss looks at. */
static rnn_spec
spec_of (int loss, size_t K)
{
  return (rnn_spec){.loss = loss, .outputs = K};
}

static void
open_task (task *q, int loss, size_t K, size_t n, int variant)
{
  *q = (task){.spec = spec_of (loss, K), .K = K, .n = n};
  q->O = random_reals (K * n, 3);
  q->target = random_reals (K * n, 3);
  q->labels = room (n, sizeof *q->labels);
  q->y_scale = room (K, sizeof *q->y_scale);
  q->class_weight = room (K, sizeof *q->class_weight);
  for (size_t k = 0; k < K; k++)
    q->class_weight[k] = k == 1 ? 0 : 1.5 + uniform ();
  if (variant & SMOOTHED)
    q->spec.smoothing = .3;
  if (variant & WEIGHTED)
    q->spec.class_weight = q->class_weight;
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
  free (q->class_weight);
}

static long double
naive_probability (const rnn_real *o, size_t K, size_t k)
{
  long double sum = 0;
  for (size_t i = 0; i < K; i++)
    sum += expl ((long double) o[i] - (long double) o[k]);
  return 1 / sum;
}

/* -sum_k q_k log p_k, with q = (1 - s) e_y + s / K, times the weight of y */
static long double
naive_crossentropy (const task *q, const rnn_real *o, size_t y)
{
  const long double s = (long double) q->spec.smoothing;
  long double sum = 0;
  for (size_t k = 0; k < q->K; k++)
    sum -= ((k == y ? 1 - s : 0) + s / (long double) q->K) * logl (naive_probability (o, q->K, k));
  return (q->spec.class_weight ? (long double) q->class_weight[y] : 1) * sum;
}

static void
naive_column (long double *loss, long double *metric, long double *nll, size_t *count,
              long double *weight, const task *q, size_t j)
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
      *loss += naive_crossentropy (q, o, y);
      *metric += best;
      *nll -= logl (naive_probability (o, q->K, y));
      *weight += q->spec.class_weight ? (long double) q->class_weight[y] : 1;
      ++*count;
      return;
    }
  for (size_t k = 0; k < q->K; k++)
    {
      const long double e = (long double) o[k] - (long double) q->target[j * q->K + k];
      if (isnan (e))
        continue;
      *loss += q->spec.loss == RNN_MSE ? e * e : fabsl (e);
      *metric += (long double) (q->y_scale[k] * q->y_scale[k]) * e * e;
      ++*weight;
      ++*count;
    }
}

static void
check_loss (int loss, size_t K, size_t n, int variant)
{
  task q;
  long double sum = 0, metric = 0, nll = 0, weight = 0;
  rnn_sums got = {0};
  double got_weight = 5;
  size_t count = 0;
  open_task (&q, loss, K, n, variant);
  for (size_t j = 0; j < n; j++)
    naive_column (&sum, &metric, &nll, &count, &weight, &q, j);
  const size_t counted = count_of (&got_weight, targets_of (&q.spec, n, q.labels, q.target));
  ok (counted == count && close_to (got_weight - 5, (double) weight, 8 * DBL_EPSILON),
      "loss %d%s, %zu x %zu: targets and their weight", loss, variant_name[variant], K, n);
  columns_of (&got, q.O, targets_of (&q.spec, n, q.labels, q.target), q.y_scale);
  ok (close_to (got.loss, (double) sum, 8 * eps), "loss %d%s, %zu x %zu: the naive loss", loss,
      variant_name[variant], K, n);
  ok (close_to (got.metric, (double) metric, 8 * eps), "loss %d%s, %zu x %zu: the metric", loss,
      variant_name[variant], K, n);
  ok (close_to (got.nll, (double) nll, 8 * eps)
        && (variant != PLAIN || ! q.labels || got.nll == got.loss),
      "loss %d%s, %zu x %zu: -log p", loss, variant_name[variant], K, n);
  close_task (&q);
}

/* ------------------------------------------------------------------------------- gradients */

static double
loss_of (const task *q)
{
  rnn_sums sums = {0};
  rnn_real *O = room (q->K * q->n, sizeof *O);
  memcpy (O, q->O, q->K * q->n * sizeof *O);
  columns_of (&sums, O, targets_of (&q->spec, q->n, q->labels, q->target), NULL);
  free (O);
  return sums.loss;
}

static void
check_gradient (int loss, size_t K, size_t n, int variant)
{
  const double scale = .37, step = sizeof (rnn_real) == 4 ? 0x1p-8 : 0x1p-18;
  const double tolerance = sizeof (rnn_real) == 4 ? 2e-3 : 1e-8;
  task q;
  rnn_sums sums = {0};
  double worst = 0;
  open_task (&q, loss, K, n, variant);
  rnn_real *grad = room (K * n, sizeof *grad);
  memcpy (grad, q.O, K * n * sizeof *grad);
  columns_of (&sums, grad, targets_of (&q.spec, n, q.labels, q.target), NULL);
  gradient_of (grad, targets_of (&q.spec, n, q.labels, q.target), scale);
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
  ok (worst <= tolerance, "loss %d%s, %zu x %zu: the gradient, to %.1e", loss,
      variant_name[variant], K, n, worst);
  free (grad);
  close_task (&q);
}

/* ------------------------------------------------------------------------------- every loss */

enum { LEVELS = 3 };
static const double levels[LEVELS] = {.2, .5, .7}, number[1] = {.6};

/* A loss as registered, with targets of its kind; weighted: weights 0, 1, 2, 0 ... of the
   columns, and smoothed labels */
static rnn_targets
open_registered (rnn_spec *spec, int row, size_t K, size_t n, int weighted)
{
  const rnn_loss *loss = loss_at (row);
  const size_t parts = loss->parts == RNN_EACH_OPTION ? LEVELS : (size_t) loss->parts;
  const int labels = loss->targets == RNN_LABELS;
  *spec
    = (rnn_spec){.loss = row, .outputs = K * parts, .smoothing = weighted * loss->smoothing * .3};
  if (loss->option)
    spec->options = loss->parts == RNN_EACH_OPTION ? LEVELS : 1;
  spec->option = loss->parts == RNN_EACH_OPTION ? levels : number;
  double *weight = room (n, sizeof *weight), *class_weight = room (K, sizeof *class_weight);
  int32_t *label = room (n, sizeof *label);
  rnn_real *target = random_reals (K * n, 2);
  for (size_t k = 0; k < K; k++)
    class_weight[k] = 1 + (double) k;
  for (size_t j = 0; j < n; j++)
    {
      weight[j] = (double) (j % 3);
      label[j] = (int32_t) random_size (0, K);
    }
  for (size_t i = 0; i < K * n; i++)
    if (loss->targets == RNN_FLAGS || loss->targets == RNN_COUNTS)
      target[i]
        = (rnn_real) (loss->targets == RNN_FLAGS ? target[i] > 0 : fabs (floor (target[i])));
  for (size_t i = 0; i < K * n; i += 4)
    target[i] = (rnn_real) NAN;
  spec->class_weight = loss->weights ? class_weight : NULL;
  rnn_targets q = targets_of (spec, n, labels ? label : NULL, labels ? NULL : target);
  q.weight = weighted ? weight : NULL;
  if (! weighted)
    free (weight);
  if (! loss->weights)
    free (class_weight);
  if (labels)
    free (target);
  else
    free (label);
  return q;
}

static void
close_registered (rnn_targets *q)
{
  const void *all[] = {q->weight, q->spec->class_weight, q->labels, q->target};
  for (int k = 0; k < 4; k++)
    free ((void *) (uintptr_t) all[k]);
}

static double
registered_loss (const rnn_targets *q, const rnn_real *from)
{
  const size_t count = q->spec->outputs * q->n;
  rnn_sums sums = {0};
  rnn_real *O = room (count, sizeof *O);
  memcpy (O, from, count * sizeof *O);
  loss_columns (&sums, O, q, NULL);
  free (O);
  return sums.loss;
}

/* The gradient is that of the loss, and zero where no target or no weight is; what users see is finite. */
static void
check_registered (int row, size_t K, size_t n, int weighted)
{
  const double scale = .37, step = sizeof (rnn_real) == 4 ? 0x1p-8 : 0x1p-18;
  const double tolerance = sizeof (rnn_real) == 4 ? 6e-3 : 1e-7;
  rnn_spec spec;
  rnn_targets q = open_registered (&spec, row, K, n, weighted);
  const size_t count = spec.outputs * n;
  rnn_real *O = random_reals (count, 2), *grad = room (count, sizeof *grad);
  rnn_sums sums = {0};
  double worst = 0;
  int bad = 0;
  memcpy (grad, O, count * sizeof *grad);
  ok (loss_fits (&spec) && loss_rows (&spec) == K, "%s: %zu rows", loss_at (row)->name, K);
  loss_columns (&sums, grad, &q, NULL);
  loss_gradient (grad, &q, scale);
  for (size_t i = 0; i < count; i++)
    {
      const size_t j = i / spec.outputs, k = i % spec.outputs % K;
      const rnn_real at = O[i], y = q.target ? q.target[j * K + k] : 0;
      const int none = (q.weight && q.weight[j] == 0) || isnan (y) || (q.labels && q.labels[j] < 1);
      bad += none && grad[i] != 0;
      if (loss_at (row)->kinks
          && (fabs ((double) (at - y)) < 2 * step
              || fabs (fabs ((double) (at - y)) - .6) < 2 * step))
        continue;
      O[i] = at + (rnn_real) step;
      const double up = registered_loss (&q, O), above = (double) O[i];
      O[i] = at - (rnn_real) step;
      const double numeric = scale * (up - registered_loss (&q, O)) / (above - (double) O[i]);
      O[i] = at;
      worst = fmax (worst, fabs (numeric - (double) grad[i]));
    }
  ok (worst <= tolerance && bad == 0, "%s%s, %zu x %zu: the gradient, to %.1e", loss_at (row)->name,
      weighted ? " weighted" : "", K, n, worst);
  rnn_real *y = room (K * n, sizeof *y);
  close_registered (&q);
  q = targets_of (&spec, n, NULL, NULL);
  loss_columns (&sums, O, &q, NULL);
  loss_prediction (y, O, &spec, n);
  loss_report (O, &spec, n);
  for (size_t i = 0; i < count; i++)
    bad += ! isfinite (O[i]) || ! isfinite (y[i % (K * n)]);
  loss_prediction (grad, O, &spec, n);
  ok (bad == 0 && memcmp (y, grad, K * n * sizeof *y) == 0,
      "%s, %zu x %zu: predictions of scores and of what is reported", loss_at (row)->name, K, n);
  free (y);
  free (grad);
  free (O);
}

static void
check_all_registered (void)
{
  for (int row = 0; row < loss_registered (); row++)
    for (int weighted = 0; weighted < 2 && loss_at (row)->targets != RNN_LABELLINGS; weighted++)
      for (size_t K = 1; K < 6; K += 2)
        check_registered (row, K, K == 1 ? 1 : 7, weighted);
  rnn_spec spec = spec_of (0, 4);
  spec.options = 1;
  spec.option = number;
  ok (! loss_fits (&spec), "a number that the loss has not");
  for (int row = 0; row < loss_registered (); row++)
    if (loss_at (row)->option)
      {
        const double wrong[2] = {-1, 2};
        spec = spec_of (row, 4);
        ok (! loss_fits (&spec), "%s without its numbers", loss_at (row)->name);
        spec.options = loss_at (row)->parts == RNN_EACH_OPTION ? 2 : 1;
        spec.option = wrong;
        ok (! loss_fits (&spec), "%s with wrong numbers", loss_at (row)->name);
      }
}

/* ------------------------------------------------------------------------------- special cases */

static void
check_absent (void)
{
  const rnn_real nan_ = (rnn_real) NAN;
  rnn_real O[6] = {1, 2, 3, 4, 5, 6};
  const int32_t none[2] = {0, 0};
  const rnn_real target[6] = {nan_, nan_, nan_, nan_, nan_, nan_};
  rnn_sums sums = {0};
  double weight = 0;
  const rnn_spec classes = spec_of (RNN_CROSSENTROPY, 3), mse = spec_of (RNN_MSE, 3);
  const rnn_spec mae = spec_of (RNN_MAE, 3);
  ok (count_of (&weight, targets_of (&classes, 2, none, NULL)) == 0
        && count_of (&weight, targets_of (&classes, 2, NULL, NULL)) == 0
        && count_of (&weight, targets_of (&mse, 2, NULL, target)) == 0
        && count_of (&weight, targets_of (&mae, 2, NULL, NULL)) == 0 && weight == 0,
      "no targets: none counted, no weight");
  for (int loss = 0; loss < LOSSES; loss++)
    for (int given = 0; given < 2; given++)
      {
        const int32_t *labels = given && loss == RNN_CROSSENTROPY ? none : NULL;
        const rnn_real *y = given && loss != RNN_CROSSENTROPY ? target : NULL;
        const rnn_spec spec = spec_of (loss, 3);
        rnn_real scores[6];
        int zero = 1, finite = 1;
        memcpy (scores, O, sizeof O);
        columns_of (&sums, scores, targets_of (&spec, 2, labels, y), NULL);
        for (int i = 0; i < 6; i++)
          finite &= isfinite (scores[i]) && (loss == RNN_CROSSENTROPY || scores[i] == O[i]);
        gradient_of (scores, targets_of (&spec, 2, labels, y), .5);
        for (int i = 0; i < 6; i++)
          zero &= scores[i] == 0;
        ok (finite && zero, "loss %d, %s targets: scores, and a gradient of 0", loss,
            given ? "absent" : "no");
      }
  ok (sums.loss == 0 && sums.metric == 0 && sums.nll == 0, "no targets: no loss, no metric");
}

static void
check_huge (void)
{
  const rnn_real big = (rnn_real) (largest / 4), inf = (rnn_real) INFINITY;
  rnn_real O[12] = {big, -big, 0, -big, big, big, -big, -big, -big, inf, 0, 0};
  const int32_t labels[3] = {1, 2, 3};
  const rnn_spec spec = spec_of (RNN_CROSSENTROPY, 3);
  rnn_sums sums = {0};
  columns_of (&sums, O, targets_of (&spec, 3, labels, NULL), NULL);
  ok (O[0] == 1 && O[1] == 0 && O[2] == 0, "softmax of huge scores: one is certain");
  ok (O[3] == 0 && O[4] == .5 && O[5] == .5, "softmax of two equal huge scores: one half each");
  ok (close_to (sums.loss, log (2) + log (3), 4 * eps), "their loss keeps its digits: %g",
      sums.loss);
  ok (sums.metric == 2, "of equal scores the first is the answer");
  sums.loss = 0;
  columns_of (&sums, O + 9, targets_of (&spec, 1, labels, NULL), NULL);
  ok (! isfinite (sums.loss), "a score of Inf makes the loss not finite");
  rnn_real wrong[3] = {-1000, 1000, 0};
  sums.loss = 0;
  columns_of (&sums, wrong, targets_of (&spec, 1, labels, NULL), NULL);
  ok (close_to (sums.loss, 2000, 4 * eps), "a probability that underflows has a finite loss");
  gradient_of (wrong, targets_of (&spec, 1, labels, NULL), 1);
  ok (wrong[0] == -1 && wrong[1] == 1 && wrong[2] == 0, "and a gradient");
}

/* Known by heart: two equal scores are log 2 away from any target; smoothed, the best that a
   network can do is the entropy of the targets, and there the gradient is zero.  */
static void
check_smoothed (void)
{
  const int32_t label = 2;
  rnn_spec spec = spec_of (RNN_CROSSENTROPY, 2);
  spec.smoothing = .2;
  rnn_sums sums = {0};
  rnn_real equal[2] = {3, 3}, best[2] = {(rnn_real) log (.1), (rnn_real) log (.9)};
  columns_of (&sums, equal, targets_of (&spec, 1, &label, NULL), NULL);
  ok (close_to (sums.loss, log (2), 4 * eps) && sums.metric == 0,
      "two equal scores, smoothed: log 2");
  sums.loss = 0;
  columns_of (&sums, best, targets_of (&spec, 1, &label, NULL), NULL);
  ok (close_to (sums.loss, -.1 * log (.1) - .9 * log (.9), 4 * eps), "at best the entropy, %g",
      sums.loss);
  gradient_of (best, targets_of (&spec, 1, &label, NULL), 1);
  ok (fabs ((double) best[0]) <= 4 * eps && fabs ((double) best[1]) <= 4 * eps,
      "where the gradient is zero");
}

static void
check_softmax (void)
{
  int wrong = 0;
  for (size_t K = 1; K <= 2 * VL + 3; K++)
    {
      rnn_real *o = random_reals (K * 3, 5), *p = room (K * 3, sizeof *p);
      memcpy (p, o, K * 3 * sizeof *p);
      softmax_columns (p, K, 3);
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
        check_loss (loss, K[k], n[k], PLAIN);
        check_gradient (loss, K[k], n[k], PLAIN);
      }
  for (int variant = SMOOTHED; variant < VARIANTS; variant++)
    for (int k = 0; k < 4; k++)
      {
        check_loss (RNN_CROSSENTROPY, K[k], n[k], variant);
        check_gradient (RNN_CROSSENTROPY, K[k], n[k], variant);
      }
  check_all_registered ();
  check_smoothed ();
  check_softmax ();
  check_absent ();
  check_huge ();
  return done ();
}
