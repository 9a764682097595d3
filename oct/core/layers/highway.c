/* highway.c - a highway layer: y = t .* phi (W x + b) + (1 - t) .* x,  t = sigmoid (W_T x + b_T), column by column.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Srivastava, Greff, Schmidhuber (2015), equation 3; b_T starts at -1, so that x is passed on at first (section 2.2).  The
   parameters stand one below the other: [W; W_T], [b; b_T].
     h = phi (a):    da = phi' (a) .* dy .* t,   da_T = dy .* (h - x) .* t .* (1 - t),   dx = (1 - t) .* dy + ...  */

#include "layers/activation.h"

static const double carry_bias = -1;

static rnn_status
shape (rnn_layer *L)
{
  if (L->in.tokens || L->in.rows >= RNN_LARGEST / 64 || ! activation_at (L->spec->activation))
    return RNN_EINVALID;
  L->out = L->in;
  return RNN_OK;
}

static void
parameters (rnn_layer *L, rnn_layout *e)
{
  rnn_dense *d = &L->matrix[0];
  d->rows = 2 * L->out.rows;
  d->cols = L->in.rows;
  d->W = emit_gates (e, "W", d->rows, d->cols, 2, RNN_INIT_GLOROT, -1);
  d->b = emit_gates (e, "b", d->rows, 1, 2, RNN_INIT_ZEROS, 1);
  if (e->block)
    e->block[e->count - 1].start = carry_bias;
}

static void
pack (rnn_layer *L, rnn_packing *p)
{
  want_dense (p, &L->matrix[0]);
}

/* kept: [a; t] of each column, then the gradients of both pre-activations; columns: h, then tangents as kept */
static void
take (rnn_activations *a, rnn_arena *arena, const rnn_layer *L, const rnn_run *r,
      const rnn_extent *z)
{
  a->kept = take_shape (arena, 2 * L->out.rows, L->out, z);
  a->columns = take_shape (arena, (r->tangents ? 3 : 1) * L->out.rows, L->out, z);
}

static rnn_status
forward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const size_t n = shape_columns (L->out, &r->batch), D = L->out.rows;
  dense_columns (a->kept, 2 * D, &L->matrix[0], r->theta, a->x, a->ldx, n);
  for (size_t j = 0; j < n; j++)
    {
      rnn_real *h = a->columns + j * D, *t = a->kept + (2 * j + 1) * D;
      activation_forward (h, a->kept + 2 * j * D, L->spec->activation, D);
      FOR_VECS (i, m, D)
        {
          const vec s = vec_sigmoid (vec_load (t + i, m)), x = vec_load (a->x + j * a->ldx + i, m);
          vec_store (t + i, s, m);
          vec_store (a->y + j * D + i, vec_fma (s, vec_load (h + i, m), (1 - s) * x), m);
        }
    }
  return RNN_OK;
}

static rnn_status
backward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const size_t n = shape_columns (L->out, &r->batch), D = L->out.rows;
  activation_backward (a->kept, 2 * D, a->dy, a->lddy, a->columns, L->spec->activation, D, n);
  for (size_t j = 0; j < n; j++)
    FOR_VECS (i, m, D)
      {
        rnn_real *da = a->kept + 2 * j * D + i, *dt = da + D;
        const vec dy = vec_load (a->dy + j * a->lddy + i, m), t = vec_load (dt, m);
        const vec x = vec_load (a->x + j * a->ldx + i, m), h = vec_load (a->columns + j * D + i, m);
        vec_store (da, vec_load (da, m) * t, m);
        vec_store (dt, dy * (h - x) * t * (1 - t), m);
        rnn_real *dx = a->dx ? a->dx + j * a->lddx + i : NULL;
        if (dx)
          vec_store (dx, vec_fma (1 - t, dy, vec_load (dx, m)), m);
      }
  if (a->dx)
    packed_product (a->dx, a->lddx, &L->matrix[0].pt, a->kept, 2 * D, n);
  return RNN_OK;
}

/* dot y = t .* dot h + (h - x) .* dot t + (1 - t) .* dot x */
static rnn_status
tangent (rnn_activations *a, const rnn_layer *L, rnn_run *r, const rnn_real *dotx, size_t ldx)
{
  const size_t n = shape_columns (L->out, &r->batch), D = L->out.rows;
  rnn_real *dot = a->columns + n * D;
  dense_columns (dot, 2 * D, &r->dot.layer->matrix[0], r->dot.v, a->x, a->ldx, n);
  if (dotx)
    packed_product (dot, 2 * D, &L->matrix[0].p, dotx, ldx, n);
  for (size_t j = 0; j < n; j++, dot += 2 * D)
    {
      const rnn_real *h = a->columns + j * D, *x = a->x + j * a->ldx, *kept = a->kept + 2 * j * D;
      activation_tangent (dot, kept, h, L->spec->activation, D);
      for (size_t i = 0; i < D; i++)
        {
          const rnn_real t = kept[D + i], passed = dotx ? (1 - t) * dotx[j * ldx + i] : 0;
          a->doty[j * D + i]
            = real_fma (t, dot[i], real_fma ((h[i] - x[i]) * t * (1 - t), dot[D + i], passed));
        }
    }
  return RNN_OK;
}

static size_t
gradient_rows (const rnn_layer *L, int part)
{
  return part ? 0 : 2 * L->out.rows;
}

static void
gradient_open (rnn_product *p, const rnn_layer *L)
{
  product_dense (p, &L->matrix[0], 1);
}

static void
gradient_add (rnn_product *p, const rnn_activations *a, const rnn_layer *L, const rnn_run *r,
              size_t t)
{
  product_columns (p, a->kept, 2 * L->out.rows, a, L, r, t);
}

const rnn_layer_kind RN (layer_highway) = {
  .name = "highway",
  .part = "highway",
  .shape = shape,
  .parameters = parameters,
  .pack = pack,
  .take = take,
  .take_output = take_columns,
  .forward = forward,
  .backward = backward,
  .tangent = tangent,
  .gradient_rows = gradient_rows,
  .gradient_open = gradient_open,
  .gradient_add = gradient_add,
};
