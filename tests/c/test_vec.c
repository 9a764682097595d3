/* test_vec.c - the elementary functions on vectors against libm in long double.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Errors are in ulp: the distance of two neighbours at the true value, which among the denormals is
   the smallest number there is.  The bound holds for every argument: a true value below the
   denormals counts as 0, one beyond the largest number must give Inf.

   The optimisation is that of the package, so that multiplications and additions are fused where
   they are there.  */

#ifndef __clang__ /* which knows no such pragma */
#pragma GCC optimize("O3")
#endif

#include "net.h"

#include <float.h>

#ifdef RNN_SINGLE
enum { MANTISSA = 24, EXP_MIN = -149, EXP_MAX = 127 };
static const rnn_real exp_high = 88.7228317f, huge = FLT_MAX;
static const double exp_ends[] = {-103.972, -87.336, 87.336, 88.7228317, 103.972}; /* of results */
#else
enum { MANTISSA = 53, EXP_MIN = -1074, EXP_MAX = 1023 };
static const rnn_real exp_high = 709.782712893383973096, huge = DBL_MAX;
static const double exp_ends[] = {-745.13, -708.396, 708.396, 709.7827, 745.13}; /* of results */
#endif

/* The functions out of line, VL numbers at a time. */
typedef void vec_fn (rnn_real *y, const rnn_real *x);
#define FUNCTION(f)                                                                                \
  static __attribute__ ((noinline)) void f##_block (rnn_real *y, const rnn_real *x)                \
  {                                                                                                \
    vec_store (y, vec_##f (vec_load (x, VL)), VL);                                                 \
  }
FUNCTION (exp)
FUNCTION (sigmoid)
FUNCTION (tanh)
FUNCTION (relu)
FUNCTION (log_sigmoid)

static long double
true_sigmoid (long double x)
{
  return 1 / (1 + expl (-x));
}

static long double
true_log_sigmoid (long double x)
{
  return (x < 0 ? x : 0) - log1pl (expl (-fabsl (x)));
}

static double
ulps (rnn_real y, long double truth)
{
  int e;
  frexpl (truth, &e); /* |truth| in [2^(e-1), 2^e) */
  if (truth == 0)
    e = EXP_MIN;
  const int last = e - MANTISSA < EXP_MIN ? EXP_MIN : e - MANTISSA;
  return (double) (fabsl ((long double) y - truth) / ldexpl (1, last));
}

/* ------------------------------------------------------------------------------ sweeps */

typedef struct {
  vec_fn *f;
  long double (*truth) (long double);
  rnn_real high; /* Inf beyond */
  rnn_real x[64 / sizeof (rnn_real)];
  size_t n;
  double worst;
  rnn_real worst_at;
  long count, wrong;
} sweep;

static void
flush (sweep *s)
{
  rnn_real y[VL];
  s->f (y, s->x);
  for (size_t i = 0; i < s->n; i++)
    {
      const rnn_real x = s->x[i];
      if (x > s->high)
        {
          s->wrong += y[i] != (rnn_real) INFINITY;
          continue;
        }
      const double e = ulps (y[i], s->truth ((long double) x));
      if (! (e <= s->worst))
        {
          s->worst = e;
          s->worst_at = x;
        }
    }
  s->count += (long) s->n;
  s->n = 0;
}

static void
try (sweep *s, rnn_real x)
{
  s->x[s->n++] = x;
  if (s->n == VL)
    flush (s);
}

/* Every exponent of both signs, denormals included, some mantissas each. */
static void
sweep_exponents (sweep *s)
{
  enum { STEPS = 12 };
  for (int e = EXP_MIN; e <= EXP_MAX; e++)
    for (int k = 0; k < STEPS; k++)
      {
        const double m = 1 + (k + (e & 7) * .11) / STEPS;
        const rnn_real x = (rnn_real) ldexpl (m < 2 ? m : 1.9999999, e);
        try (s, x);
        try (s, -x);
      }
}

static void
sweep_range (sweep *s, double from, double to, int n)
{
  for (int k = 0; k <= n; k++)
    try (s, (rnn_real) (from + (to - from) * ((double) k / n)));
}

static void
check_sweep (const char *name, vec_fn *f, long double (*truth) (long double), rnn_real high,
             int bound)
{
  sweep s = {.f = f, .truth = truth, .high = high};
  sweep_exponents (&s);
  sweep_range (&s, -760, 760, 60000);
  sweep_range (&s, -110, 110, 60000);
  sweep_range (&s, -20, 20, 150000);
  sweep_range (&s, -2, 2, 100000);
  sweep_range (&s, -.55, .55, 150000); /* where most depends on roundings */
  for (size_t k = 0; k < sizeof exp_ends / sizeof *exp_ends; k++)
    sweep_range (&s, exp_ends[k] - 1, exp_ends[k] + 1, 20000);
  try (&s, huge);
  try (&s, -huge);
  try (&s, 0);
  try (&s, -(rnn_real) 0);
  while (s.n)
    try (&s, 1);
  volatile long double one = 1;
  if (MANTISSA > 24 && one + 0x1p-60L == one) /* as under valgrind */
    ok (1, "%s is within %d ulp # skip long double is no more than double", name, bound);
  else
    ok (s.worst <= bound, "%s is within %d ulp", name, bound);
  printf ("# %s: at most %.3f ulp, at %.17g, of %ld numbers\n", name, s.worst, (double) s.worst_at,
          s.count);
  ok (s.wrong == 0, "%s overflows where it must", name);
}

/* ------------------------------------------------------------------------------ single points */

static rnn_real
at (vec_fn *f, double x)
{
  rnn_real in[VL], out[VL];
  for (size_t i = 0; i < VL; i++)
    in[i] = (rnn_real) x;
  f (out, in);
  for (size_t i = 1; i < VL; i++)
    if (! same_bits (&out[i], &out[0], sizeof *out))
      return -12345;
  return out[0];
}

static void
check_limits (void)
{
  ok (isnan (at (exp_block, NAN)) && isnan (at (exp_block, -NAN)), "exp: NaN");
  ok (isnan (at (sigmoid_block, NAN)) && isnan (at (sigmoid_block, -NAN)), "sigmoid: NaN");
  ok (isnan (at (tanh_block, NAN)) && isnan (at (tanh_block, -NAN)), "tanh: NaN");
  ok (at (exp_block, INFINITY) == (rnn_real) INFINITY && at (exp_block, -INFINITY) == 0,
      "exp: Inf");
  ok (at (sigmoid_block, INFINITY) == 1 && at (sigmoid_block, -INFINITY) == 0, "sigmoid: Inf");
  ok (at (tanh_block, INFINITY) == 1 && at (tanh_block, -INFINITY) == -1, "tanh: Inf");
  ok (isnan (at (log_sigmoid_block, NAN)) && isnan (at (log_sigmoid_block, -NAN)),
      "log sigmoid: NaN");
  ok (at (log_sigmoid_block, INFINITY) == 0
        && at (log_sigmoid_block, -INFINITY) == -(rnn_real) INFINITY,
      "log sigmoid: Inf");
  ok (at (exp_block, 0) == 1 && at (exp_block, -0.) == 1, "exp: +-0");
  ok (at (sigmoid_block, 0) == .5 && at (sigmoid_block, -0.) == .5, "sigmoid: +-0");
  const rnn_real p = at (tanh_block, 0), m = at (tanh_block, -0.);
  ok (p == 0 && ! signbit (p) && m == 0 && signbit (m), "tanh keeps the sign of 0");
}

static void
check_relu (void)
{
  int wrong = 0;
  for (int e = EXP_MIN; e <= EXP_MAX; e++)
    {
      const double x = ldexp (1, e);
      wrong += at (relu_block, x) != (rnn_real) x || at (relu_block, -x) != 0;
    }
  ok (wrong == 0, "relu of every power of two");
  ok (at (relu_block, 0) == 0 && at (relu_block, -0.) == 0, "relu: +-0");
  ok (at (relu_block, INFINITY) == (rnn_real) INFINITY && at (relu_block, -INFINITY) == 0,
      "relu: Inf");
  ok (isnan (at (relu_block, NAN)) && isnan (at (relu_block, -NAN)), "relu: NaN stays NaN");
}

/* NaN in one element must not reach its neighbours. */
static void
check_elementwise (void)
{
  vec_fn *const f[] = {exp_block, sigmoid_block, tanh_block, relu_block};
  int wrong = 0;
  for (int k = 0; k < 4; k++)
    for (size_t bad = 0; bad < VL; bad++)
      {
        rnn_real in[VL], out[VL], alone[VL];
        for (size_t i = 0; i < VL; i++)
          in[i] = (rnn_real) .25 * (rnn_real) (i + 1);
        f[k](alone, in);
        in[bad] = (rnn_real) NAN;
        f[k](out, in);
        for (size_t i = 0; i < VL; i++)
          wrong += i == bad ? ! isnan (out[i]) : out[i] != alone[i];
      }
  ok (wrong == 0, "elements do not disturb each other");
}

/* ------------------------------------------------------------------------------ load and store */

static void
check_load_store (void)
{
  int wrong = 0;
  for (size_t m = 0; m <= VL; m++)
    {
      rnn_real *from = malloc (m * sizeof *from + 1), *to = malloc (m * sizeof *to + 1);
      for (size_t i = 0; i < m; i++)
        from[i] = (rnn_real) (i + 1);
      vec v = vec_load (from, m);
      for (size_t i = 0; i < VL; i++)
        wrong += v[i] != (i < m ? (rnn_real) (i + 1) : 0);
      vec_store (to, v + 1, m); /* one element more is out of bounds: AddressSanitizer */
      for (size_t i = 0; i < m; i++)
        wrong += to[i] != (rnn_real) (i + 2);
      free (from);
      free (to);
    }
  ok (wrong == 0, "load and store of 0 to %d elements", (int) VL);
  for (size_t n = 0; n <= 3 * VL + 1; n++)
    {
      size_t count = 0;
      FOR_VECS (i, m, n)
        {
          wrong += i != count || m < 1 || m > VL;
          count += m;
        }
      wrong += count != n;
    }
  ok (wrong == 0, "FOR_VECS goes over every element once");
  const rnn_real bits[2] = {(rnn_real) -0., (rnn_real) NAN};
  vec a = vec_set (bits[0]), b = vec_set (3);
  b = vec_select (b > 2, a, b);
  ok (b[0] == 0 && b[VL - 1] == 0, "set and select");
}

int
main (void)
{
  check_sweep ("exp", exp_block, expl, exp_high, 2);
  check_sweep ("sigmoid", sigmoid_block, true_sigmoid, (rnn_real) INFINITY, 2);
  check_sweep ("tanh", tanh_block, tanhl, (rnn_real) INFINITY, 2);
  check_sweep ("log sigmoid", log_sigmoid_block, true_log_sigmoid, INFINITY, 3);
  check_limits ();
  check_relu ();
  check_elementwise ();
  check_load_store ();
  return done ();
}
