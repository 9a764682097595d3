/* test_optim.c - the optimisers against naive formulas; L2 and the three ways to clip.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "net.h"

static const double tolerance = sizeof (rnn_real) == 4 ? 1e-5 : 1e-13;

static rnn_optim
plain (int solver)
{
  return (rnn_optim){.solver = solver,
                     .momentum = .85,
                     .beta1 = .8,
                     .beta2 = .95,
                     .epsilon = 1e-3,
                     .l2 = .03,
                     .threshold = INFINITY};
}

/* ------------------------------------------------------------------------------- updates */

/* One parameter, as optim.c's head has it. */
static void
naive_update (double *theta, double *m, double *v, double g, const rnn_optim *o, double lr,
              double t, int decay)
{
  const double step = lr * g;
  if (o->solver == RNN_IRPROP)
    {
      if (t == 1)
        *v = lr;
      if (*m * g > 0)
        *v = fmin (1.2 * *v, 50);
      else if (*m * g < 0)
        {
          *v = fmax (.5 * *v, 1e-6);
          g = 0;
        }
      *theta -= g > 0 ? *v : g < 0 ? -*v : 0;
      *m = g;
      return;
    }
  if (o->solver == RNN_SGDM)
    {
      *m = o->momentum * *m - step;
      *theta += o->nesterov ? o->momentum * *m - step : *m;
      return;
    }
  *v = o->beta2 * *v + (1 - o->beta2) * g * g;
  if (o->solver == RNN_RMSPROP)
    {
      *theta -= step / (sqrt (*v) + o->epsilon);
      return;
    }
  *m = o->beta1 * *m + (1 - o->beta1) * g;
  if (o->solver == RNN_ADAMW && decay)
    *theta -= lr * o->l2 * *theta;
  const double m1 = *m / (1 - pow (o->beta1, t)), v1 = *v / (1 - pow (o->beta2, t));
  *theta -= lr * m1 / (sqrt (v1) + o->epsilon);
}

static void
check_update (const char *name, const rnn_optim *o, int decay)
{
  enum { N = 37, STEPS = 12 };
  rnn_real theta[N], m[N] = {0}, v[N] = {0}, g[N];
  double t_[N], m_[N] = {0}, v_[N] = {0}, worst = 0;
  for (int i = 0; i < N; i++)
    t_[i] = (double) (theta[i] = (rnn_real) uniform ());
  for (int t = 1; t <= STEPS; t++)
    {
      const double rate = .1 / t;
      for (int i = 0; i < N; i++)
        {
          g[i] = i == 3 ? 0 : (rnn_real) uniform ();
          naive_update (&t_[i], &m_[i], &v_[i], (double) g[i], o, rate, t, decay);
        }
      optim_update (theta, m, v, g, o, rate, (uint64_t) t, decay, N);
    }
  for (int i = 0; i < N; i++)
    worst = fmax (worst, fmax (fabs ((double) theta[i] - t_[i]),
                               fmax (fabs ((double) m[i] - m_[i]), fabs ((double) v[i] - v_[i]))));
  ok (worst <= tolerance, "%s: %d steps, to %.1e", name, STEPS, worst);
}

static void
check_updates (void)
{
  rnn_optim o = plain (RNN_SGDM);
  check_update ("sgdm", &o, 1);
  o.nesterov = 1;
  check_update ("sgdm with Nesterov's point", &o, 1);
  o = plain (RNN_RMSPROP);
  check_update ("rmsprop", &o, 1);
  o = plain (RNN_ADAM);
  check_update ("adam", &o, 1);
  o = plain (RNN_ADAMW);
  check_update ("adamw with decay", &o, 1);
  check_update ("adamw without decay", &o, 0);
  o = plain (RNN_IRPROP);
  check_update ("irprop-", &o, 1);
}

/* iRprop- looks at signs alone, also of gradients whose product underflows; its steps have bounds. */
static void
check_signs (void)
{
  enum { STEPS = 200 };
  const rnn_optim o = plain (RNN_IRPROP);
  const rnn_real tiny = sizeof (rnn_real) == 4 ? (rnn_real) 1e-30 : (rnn_real) 1e-300;
  rnn_real theta[3] = {0}, m[3] = {0}, v[3] = {0};
  for (int t = 1; t <= STEPS; t++)
    {
      const rnn_real g[3] = {tiny, t % 2 ? -tiny : tiny, 0};
      optim_update (theta, m, v, g, &o, .1, (uint64_t) t, 1, 3);
      if (t == 2)
        ok (fabs ((double) v[0] - .12) < 1e-6 && fabs ((double) v[1] - .05) < 1e-6,
            "tiny gradients: steps %g and %g", (double) v[0], (double) v[1]);
    }
  ok (v[0] == 50 && v[1] == (rnn_real) 1e-6 && theta[2] == 0,
      "steps stay within 50 and 1e-6; no gradient, no step");
}

/* Pieces of theta may be updated one by one. */
static void
check_pieces (void)
{
  enum { N = 29 };
  for (int solver = RNN_SGDM; solver <= RNN_IRPROP; solver++)
    {
      const rnn_optim o = plain (solver);
      rnn_real a[3][N], b[3][N], g[N];
      for (int i = 0; i < N; i++)
        {
          g[i] = (rnn_real) uniform ();
          for (int k = 0; k < 3; k++)
            a[k][i] = b[k][i] = (rnn_real) fabs (uniform ());
        }
      optim_update (a[0], a[1], a[2], g, &o, .1, 3, 1, N);
      for (size_t i = 0, n; i < N; i += n)
        {
          n = i + 5 < N ? 5 : N - i;
          optim_update (b[0] + i, b[1] + i, b[2] + i, g + i, &o, .1, 3, 1, n);
        }
      ok (same_bits (a, b, sizeof a), "solver %d: in pieces, to the bit", solver);
    }
}

/* ------------------------------------------------------------------------------- conditioning */

enum { BLOCKS = 4, FREE = 6 + 10 + 21, P = FREE + 4 };

static const rnn_block block[BLOCKS] = {
  {.offset = 0, .rows = 2, .cols = 3, .decay = 1, .learn_rate = 1, .l2 = 1},
  {.offset = 6, .rows = 10, .cols = 1, .decay = 0, .learn_rate = 1, .l2 = 1},
  {.offset = 16, .rows = 3, .cols = 7, .decay = 1, .learn_rate = .5, .l2 = 2},
  {.offset = FREE, .rows = 4, .cols = 1, .decay = 1, .learn_rate = 0, .l2 = 1}}; /* it is frozen */

static double
norm_of (const double *x, size_t n)
{
  double sum = 0;
  for (size_t i = 0; i < n; i++)
    sum += x[i] * x[i];
  return sqrt (sum);
}

static void
naive_clip (double *g, const rnn_optim *o)
{
  const double limit = o->threshold, whole = norm_of (g, P);
  for (size_t k = 0; k < BLOCKS; k++)
    {
      double *x = g + block[k].offset;
      const size_t n = block[k].rows * block[k].cols;
      const double own = norm_of (x, n);
      for (size_t i = 0; i < n; i++)
        if (o->threshold_method == RNN_CLIP_L2NORM)
          x[i] *= own > limit ? limit / own : 1;
        else if (o->threshold_method == RNN_CLIP_GLOBAL)
          x[i] *= whole > limit ? limit / whole : 1;
        else
          x[i] = fmax (-limit, fmin (limit, x[i]));
    }
}

static void
check_condition (const rnn_optim *o, const char *name)
{
  rnn_real theta[P], g[P];
  double g_[P], worst = 0;
  for (size_t i = 0; i < P; i++)
    {
      theta[i] = (rnn_real) uniform ();
      g[i] = (rnn_real) uniform ();
      g_[i] = i < FREE ? (double) g[i] : 0;
      const double decay = i < 6 ? 1 : i < 16 ? 0 : i < FREE ? 2 : 0;
      if (o->solver != RNN_ADAMW)
        g_[i] += decay * o->l2 * (double) theta[i];
    }
  const double norm = norm_of (g_, P);
  naive_clip (g_, o);
  const double got = condition (g, theta, o, block, BLOCKS);
  for (size_t i = 0; i < P; i++)
    worst = fmax (worst, fabs ((double) g[i] - g_[i]));
  ok (fabs (got - norm) <= tolerance * norm, "%s: the norm before clipping", name);
  ok (worst <= tolerance, "%s: the gradient, to %.1e", name, worst);
}

static void
check_conditions (void)
{
  static const char *const names[] = {"l2norm", "global-l2norm", "absolute-value"};
  for (int method = RNN_CLIP_L2NORM; method <= RNN_CLIP_ABSOLUTE; method++)
    for (int size = 0; size < 4; size++)
      {
        static const double limits[] = {.2, 2., 6, 1e6}; /* all, some, none are clipped */
        char name[64];
        rnn_optim o = plain (size ? RNN_ADAM : RNN_ADAMW);
        o.threshold = limits[size];
        o.threshold_method = method;
        snprintf (name, sizeof name, "%s, %g", names[method], o.threshold);
        check_condition (&o, name);
      }
  rnn_optim o = plain (RNN_SGDM);
  check_condition (&o, "no threshold, L2");
  o.l2 = 0;
  check_condition (&o, "no threshold, no L2");
}

/* A gradient that is not finite must show in the norm, whatever clips it. */
static void
check_not_finite (void)
{
  const double bad[] = {NAN, INFINITY, -INFINITY};
  int wrong = 0;
  for (int method = RNN_CLIP_L2NORM; method <= RNN_CLIP_ABSOLUTE; method++)
    for (int k = 0; k < 3; k++)
      for (size_t at = 0; at < FREE; at++)
        {
          rnn_real g[P] = {0}, theta[P] = {0};
          rnn_optim o = plain (RNN_ADAM);
          o.threshold = 1;
          o.threshold_method = method;
          g[at] = (rnn_real) bad[k];
          wrong += isfinite (condition (g, theta, &o, block, BLOCKS)) != 0;
        }
  ok (wrong == 0, "NaN and Inf show in the norm");
}

int
main (void)
{
  check_updates ();
  check_signs ();
  check_pieces ();
  check_conditions ();
  check_not_finite ();
  return done ();
}
