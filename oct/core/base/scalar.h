/* scalar.h - the words of vec.h and fused.h for vectors of one element, in C99.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   No source of the core includes this: rnn_export writes what an exported network needs of it (m/private/export_c.m),
   behind a definition of rnn_real and of MATH (name), the function `name` of <math.h> for that type.  So forward functions of cells are
   text of both worlds.  Names at the first column only, as everywhere.  */

typedef rnn_real vec;
typedef int ivec; /* a mask: true or false */

#define VL 1
#define FOR_VECS(i, m, n) for (size_t i = 0, m = 1; i < (n); i++)

static inline vec
vec_load (const rnn_real *p, size_t m)
{
  (void) m;
  return *p;
}

static inline void
vec_store (rnn_real *p, vec v, size_t m)
{
  (void) m;
  *p = v;
}

static inline vec
vec_set (rnn_real x)
{
  return x;
}

static inline rnn_real
real_fma (rnn_real a, rnn_real b, rnn_real c)
{
  return a * b + c;
}

static inline rnn_real
real_fnma (rnn_real a, rnn_real b, rnn_real c)
{
  return c - a * b;
}

static inline double
double_fma (double a, double b, double c)
{
  return a * b + c;
}

static inline vec
vec_fma (vec a, vec b, vec c)
{
  return a * b + c;
}

static inline vec
vec_fms (vec a, vec b, vec c)
{
  return a * b - c;
}

static inline vec
vec_fnma (vec a, vec b, vec c)
{
  return c - a * b;
}

static inline vec
vec_select (ivec mask, vec a, vec b)
{
  return mask ? a : b;
}

static inline rnn_real
vec_largest (vec v)
{
  return v;
}

static inline rnn_real
vec_total (vec v)
{
  return v;
}

static inline vec
vec_first (vec v, size_t m)
{
  (void) m;
  return v;
}

static inline vec
vec_abs (vec x)
{
  return MATH (fabs) (x);
}

static inline vec
vec_minus_abs (vec x)
{
  return -MATH (fabs) (x);
}

static inline vec
vec_with_sign (vec x, vec of)
{
  return MATH (copysign) (x, of);
}

static inline vec
vec_exp (vec x)
{
  return MATH (exp) (x);
}

static inline vec
vec_sigmoid (vec x)
{
  const rnn_real e = MATH (exp) (-MATH (fabs) (x));
  return (x < 0 ? e : 1) / (1 + e);
}

static inline vec
vec_log_sigmoid (vec x)
{
  return (x < 0 ? x : 0) - MATH (log1p) (MATH (exp) (-MATH (fabs) (x)));
}

static inline vec
vec_tanh (vec x)
{
  return MATH (tanh) (x);
}

static inline vec
one_minus_square (vec x)
{
  return 1 - x * x;
}

static inline vec
vec_relu (vec x)
{
  return x < 0 ? 0 : x;
}

/* ------------------------------------------------------- what exported networks are made of beside cells */

/* of the description, what the losses' functions for users ask */
typedef struct {
  size_t outputs, options;
} rnn_spec;

static void
set_numbers (rnn_real *to, const rnn_real *from, size_t n)
{
  for (size_t i = 0; i < n; i++)
    to[i] = from[i];
}

static void
clear_numbers (rnn_real *to, size_t n)
{
  for (size_t i = 0; i < n; i++)
    to[i] = 0;
}

/* to = z to + (1 - z) from: zoneout's expectation */
static void
mix_numbers (rnn_real *to, const rnn_real *from, rnn_real z, size_t n)
{
  for (size_t i = 0; i < n; i++)
    to[i] = z * to[i] + (1 - z) * from[i];
}

/* y += W x, W row by row; four sums, none of which waits for another */
static void
product (rnn_real *y, const rnn_real *W, const rnn_real *x, size_t rows, size_t cols)
{
  for (size_t i = 0; i < rows; i++, W += cols)
    {
      rnn_real a = 0, b = 0, c = 0, d = 0;
      size_t k = 0;
      for (; k + 4 <= cols; k += 4)
        {
          a += W[k] * x[k];
          b += W[k + 1] * x[k + 1];
          c += W[k + 2] * x[k + 2];
          d += W[k + 3] * x[k + 3];
        }
      for (; k < cols; k++)
        a += W[k] * x[k];
      y[i] += (a + b) + (c + d);
    }
}

/* The same where row i of the matrix is scale[i] times that of W. */
static void
product_int8 (rnn_real *y, const signed char *W, const rnn_real *scale, const rnn_real *x,
              size_t rows, size_t cols)
{
  for (size_t i = 0; i < rows; i++, W += cols)
    {
      rnn_real a = 0, b = 0, c = 0, d = 0;
      size_t k = 0;
      for (; k + 4 <= cols; k += 4)
        {
          a += (rnn_real) W[k] * x[k];
          b += (rnn_real) W[k + 1] * x[k + 1];
          c += (rnn_real) W[k + 2] * x[k + 2];
          d += (rnn_real) W[k + 3] * x[k + 3];
        }
      for (; k < cols; k++)
        a += (rnn_real) W[k] * x[k];
      y[i] += scale[i] * ((a + b) + (c + d));
    }
}
