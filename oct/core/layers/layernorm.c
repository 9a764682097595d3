/* layernorm.c - layer normalisation of every column.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Ba, Kiros, Hinton (2016), equations 3 and 4, with D the rows of a column x:
     xhat = (x - mean x) / sqrt (var x + eps),  var with 1 / D,     y = g .* xhat + b
   Backward, with u = g .* dy and s = 1 / sqrt (var x + eps):
     dx = s (u - mean u - xhat mean (u .* xhat)),   dg += dy .* xhat,   db += dy  */

#include "layers/layer.h"

#include <math.h>

enum { EPSILON }; /* constants */

static rnn_status
shape (rnn_layer *L)
{
  if (L->in.tokens)
    return RNN_EINVALID;
  L->out = L->in;
  return take_constants (L->constant, L->kind->constant, L->spec);
}

/* g and b stand together: their gradients are gathered as one vector. */
static void
parameters (rnn_layer *L, rnn_layout *e)
{
  L->p = emit_matrix (e, "g", L->out.rows, 1, RNN_INIT_ONES);
  emit_matrix (e, "b", L->out.rows, 1, RNN_INIT_ZEROS);
}

static size_t
elementwise (const rnn_layer *L)
{
  return 2 * L->out.rows;
}

/* kept: xhat; columns: s of each */
static void
take (rnn_activations *a, rnn_arena *arena, const rnn_layer *L, const rnn_run *r,
      const rnn_extent *z)
{
  (void) r;
  a->kept = take_shape (arena, L->out.rows, L->out, z);
  a->columns = take_shape (arena, 1, L->out, z);
}

/* xhat of one column; returns s */
static rnn_real
normalise (rnn_real *xhat, const rnn_real *x, size_t D, double epsilon)
{
  double mean = 0, var = 0;
  for (size_t i = 0; i < D; i++)
    mean += (double) x[i];
  mean /= (double) D;
  for (size_t i = 0; i < D; i++)
    var = double_fma ((double) x[i] - mean, (double) x[i] - mean, var);
  const double s = 1 / sqrt (var / (double) D + epsilon);
  for (size_t i = 0; i < D; i++)
    xhat[i] = (rnn_real) (((double) x[i] - mean) * s);
  return (rnn_real) s;
}

static rnn_status
forward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const size_t D = L->out.rows, n = shape_columns (L->out, &r->batch);
  const rnn_real *g = r->theta + L->p, *b = g + D;
  for (size_t j = 0; j < n; j++)
    {
      rnn_real *xhat = a->kept + j * D;
      a->columns[j] = normalise (xhat, a->x + j * a->ldx, D, L->constant[EPSILON]);
      for (size_t i = 0; i < D; i++)
        a->y[j * D + i] = real_fma (g[i], xhat[i], b[i]);
    }
  return RNN_OK;
}

/* to += s (u - mean u - xhat mean (u .* xhat)): the Jacobian of xhat, which is symmetric, times u */
static void
add_jacobian (rnn_real *to, const rnn_real *u, const rnn_real *factor, const rnn_real *xhat,
              double s, size_t D)
{
  double mean = 0, along = 0;
  for (size_t i = 0; i < D; i++)
    {
      const double v = (double) u[i] * (factor ? (double) factor[i] : 1);
      mean += v;
      along = double_fma (v, (double) xhat[i], along);
    }
  mean /= (double) D;
  along /= (double) D;
  for (size_t i = 0; i < D; i++)
    {
      const double v = (double) u[i] * (factor ? (double) factor[i] : 1);
      to[i] += (rnn_real) (s * (v - mean - (double) xhat[i] * along));
    }
}

/* The gradients of g and b are added up the last step first, so that they do not depend on how steps are
   cut into chunks.  */
static rnn_status
backward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const size_t D = L->out.rows;
  const rnn_real *g = r->theta + L->p;
  for (size_t t = r->batch.T; t-- > 0;)
    {
      size_t first;
      const size_t n = batch_step (&first, &r->batch, L->out.one, t);
      for (size_t j = first; j < first + n; j++)
        {
          const rnn_real *dy = a->dy + j * a->lddy, *xhat = a->kept + j * D;
          for (size_t i = 0; i < D; i++)
            a->dp[i] = real_fma (dy[i], xhat[i], a->dp[i]);
          add_numbers (a->dp + D, dy, D);
          if (a->dx)
            add_jacobian (a->dx + j * a->lddx, dy, g, xhat, (double) a->columns[j], D);
        }
    }
  return RNN_OK;
}

/* dot y = dg .* xhat + db + g .* (Jacobian of xhat times dot x) */
static rnn_status
tangent (rnn_activations *a, const rnn_layer *L, rnn_run *r, const rnn_real *dotx, size_t ldx)
{
  const size_t D = L->out.rows, n = shape_columns (L->out, &r->batch);
  const rnn_real *g = r->theta + L->p, *dg = r->dot.v + L->p, *db = dg + D;
  for (size_t j = 0; j < n; j++)
    {
      rnn_real *doty = a->doty + j * D;
      const rnn_real *xhat = a->kept + j * D;
      memset (doty, 0, D * sizeof (rnn_real));
      if (dotx)
        add_jacobian (doty, dotx + j * ldx, NULL, xhat, (double) a->columns[j], D);
      for (size_t i = 0; i < D; i++)
        doty[i] = real_fma (g[i], doty[i], real_fma (dg[i], xhat[i], db[i]));
    }
  return RNN_OK;
}

static void
gradient_elementwise (rnn_real *grad, const rnn_activations *a, const rnn_layer *L,
                      const rnn_run *r)
{
  (void) r;
  add_numbers (grad + L->p, a->dp, 2 * L->out.rows);
}

const rnn_layer_kind RN (layer_layernorm) = {
  .name = "layernorm",
  .part = "layernorm",
  .constant = {[EPSILON] = {"Epsilon", 1e-5, 1e-12, 1}},
  .shape = shape,
  .parameters = parameters,
  .elementwise = elementwise,
  .take = take,
  .take_output = take_columns,
  .forward = forward,
  .backward = backward,
  .tangent = tangent,
  .gradient_elementwise = gradient_elementwise,
};
