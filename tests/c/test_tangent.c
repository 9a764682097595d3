/* test_tangent.c - tangents of the outputs and Gauss-Newton products, of every kind of network.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "composite.h"

static const double tolerance = sizeof (rnn_real) == 4 ? 2e-3 : 1e-10;

/* The product with v into r->grad, tangents into r->scores. */
static rnn_status
product (result *r, const problem *p, const rnn_real *v, double structural, int threads)
{
  rnn_pass pass = pass_of (p, r, 0);
  pass.scores = NULL;
  pass.grad = r->grad;
  pass.direction = v;
  pass.tangents = r->scores;
  pass.structural = structural;
  return evaluate (r, &pass, p, threads);
}

static double
dot (const rnn_real *a, const rnn_real *b, size_t n)
{
  double sum = 0;
  for (size_t i = 0; i < n; i++)
    sum += (double) a[i] * (double) b[i];
  return sum;
}

#ifndef RNN_SINGLE
/* Largest difference of the tangents t from differences of the outputs over 2 e, in units of the largest. */
static double
difference (const problem *p, const result *t, const rnn_real *v, double e)
{
  problem moved = *p;
  result at[2];
  moved.theta = room (p->params, sizeof *moved.theta);
  for (int k = 0; k < 2; k++)
    {
      result_open (&at[k], p);
      rnn_pass pass = pass_of (p, &at[k], 0);
      for (size_t i = 0; i < p->params; i++)
        moved.theta[i] = p->theta[i] + (k ? -e : e) * v[i];
      evaluate (&at[k], &pass, &moved, 1);
    }
  double worst = 0, largest = 0;
  for (size_t i = 0; i < p->data.n; i++)
    for (size_t k = 0; k < score_columns (p, i) * p->spec.outputs; k++)
      {
        const double d = (at[0].scores[i][k] - at[1].scores[i][k]) / (2 * e);
        worst = fmax (worst, fabs (d - t->scores[i][k]));
        largest = fmax (largest, fabs (d));
      }
  result_close (&at[0]);
  result_close (&at[1]);
  free (moved.theta);
  return worst / largest;
}
#endif

static void
check_products (const char *name, const problem *p)
{
  result one, many, other;
  rnn_real *v = random_reals (p->params, .5), *w = random_reals (p->params, .5);
  result_open (&one, p);
  result_open (&many, p);
  result_open (&other, p);
  for (int k = 0; k < 2; k++)
    {
      const double structural = k ? .4 : 0;
      int good = product (&one, p, v, structural, 1) == RNN_OK;
      good &= product (&many, p, v, structural, 3) == RNN_OK;
      good &= product (&other, p, w, structural, 1) == RNN_OK;
      ok (good && same_bits (one.grad, many.grad, p->params * sizeof (rnn_real))
            && same_outputs (p, &one, &many),
          "%s: 1 thread = 3, structural %g", name, structural);
      const double vw = dot (v, other.grad, p->params), wv = dot (w, one.grad, p->params);
      const double vv = dot (v, one.grad, p->params), ww = dot (w, other.grad, p->params);
      ok (vv > 0 && ww > 0 && fabs (vw - wv) <= tolerance * sqrt (vv * ww),
          "symmetric to %.1e, positive", fabs (vw - wv) / sqrt (vv * ww));
    }
#ifndef RNN_SINGLE
  /* modrelu jumps where its threshold is positive; the tangents of that cell are check_solvers.m's */
  if (p->spec.loss == RNN_MSE && ! cell_at (p->spec.cell)->orthogonal)
    {
      double worst = difference (p, &one, v, 1e-5);
      if (
        worst
        >= 1e-7) /* a kink of relu may lie between the two; it hardly lies between nearer ones too */
        worst = difference (p, &one, v, 3e-8);
      ok (worst < 1e-7, "tangents are differences of the outputs, to %.1e", worst);
    }
#endif
  free (v);
  free (w);
  result_close (&one);
  result_close (&many);
  result_close (&other);
}

static void
check_kind (const kind *q, size_t n)
{
  problem p;
  problem_open (&p, q, &(dims){3, {19, 9}, 4, n, 17, 0}, 1);
  check_products (kind_name (q), &p);
  problem_close (&p);
}

/* Lists of all kinds of layers. */
static void
check_composites (void)
{
  shape d = small_shape;
  d.n = 140;
  for (int row = 0; row < COMPOSITES; row++)
    {
      composed c;
      composite_open (&c, row, &d, 0);
      if (! has_decoder (&c.p) && c.p.spec.loss != RNN_CTC)
        check_products (c.name, &c.p);
      problem_close (&c.p);
    }
}

/* What has no such product says so. */
static void
check_refusals (void)
{
  for (int k = 0; k < 3; k++)
    {
      const kind q
        = {.layers = 1, .dirs = 1, .structure = MANY_TO_MANY, .loss = k ? RNN_MSE : RNN_MAE};
      problem p;
      result r;
      problem_open (&p, &q, &(dims){3, {5, 4}, 2, 4, 6, 0}, 0);
      rnn_real *v = random_reals (p.params, 1);
      result_open (&r, &p);
      p.training = k == 1;
      p.spec.recurrent_dropout = k == 1 ? .2 : 0;
      rnn_pass pass = pass_of (&p, &r, 0);
      pass.direction = v;
      pass.checkpointing = k == 2;
      ok (evaluate (&r, &pass, &p, 1) == RNN_EINVALID, "refused %d", k);
      free (v);
      result_close (&r);
      problem_close (&p);
    }
}

int
main (void)
{
  for (int row = 0; row < kinds (); row++)
    {
      const kind q = kind_at (row);
#ifndef EVERY
      if (q.loss != (q.cell + q.dirs + q.structure) % 2) /* crossentropy or mse */
        continue;
#endif
      if (q.loss != RNN_MAE)
        check_kind (&q, row % 7 ? 6 : 140); /* 140: more than a group */
    }
  check_composites ();
  check_refusals ();
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
