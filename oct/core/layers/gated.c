/* gated.c - a gated linear unit: y = (W x + b) .* sigmoid (V x + c), column by column.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Dauphin et al. (2017), equation 1, of one step.  The parameters stand one below the other: [W; V], [b; c].
     u = W x + b,  s = sigmoid (V x + c):    du = dy .* s,   d(V x + c) = dy .* u .* s .* (1 - s)  */

#include "layers/layer.h"

static rnn_status
shape (rnn_layer *L)
{
  if (L->spec->size < 1 || L->spec->size >= RNN_LARGEST / 64 || L->in.tokens)
    return RNN_EINVALID;
  L->out = (rnn_shape){.rows = L->spec->size, .one = L->in.one};
  return RNN_OK;
}

static void
parameters (rnn_layer *L, rnn_layout *e)
{
  rnn_dense *d = &L->matrix[0];
  d->rows = 2 * L->out.rows;
  d->cols = L->in.rows;
  d->W = emit_gates (e, "W", d->rows, d->cols, 2, RNN_INIT_GLOROT, -1);
  d->b = emit_gates (e, "b", d->rows, 1, 2, RNN_INIT_ZEROS, -1);
}

static void
pack (rnn_layer *L, rnn_packing *p)
{
  want_dense (p, &L->matrix[0]);
}

/* kept: [u; s] of each column, then the gradients of both pre-activations; columns: tangents of both */
static void
take (rnn_activations *a, rnn_arena *arena, const rnn_layer *L, const rnn_run *r,
      const rnn_extent *z)
{
  a->kept = take_shape (arena, 2 * L->out.rows, L->out, z);
  a->columns = r->tangents ? take_shape (arena, 2 * L->out.rows, L->out, z) : NULL;
}

static rnn_status
forward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const size_t n = shape_columns (L->out, &r->batch), M = L->out.rows;
  dense_columns (a->kept, 2 * M, &L->matrix[0], r->theta, a->x, a->ldx, n);
  for (size_t j = 0; j < n; j++)
    FOR_VECS (i, m, M)
      {
        rnn_real *u = a->kept + j * 2 * M + i, *v = u + M;
        const vec s = vec_sigmoid (vec_load (v, m));
        vec_store (v, s, m);
        vec_store (a->y + j * M + i, vec_load (u, m) * s, m);
      }
  return RNN_OK;
}

static rnn_status
backward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const size_t n = shape_columns (L->out, &r->batch), M = L->out.rows;
  for (size_t j = 0; j < n; j++)
    FOR_VECS (i, m, M)
      {
        rnn_real *u = a->kept + j * 2 * M + i, *v = u + M;
        const vec dy = vec_load (a->dy + j * a->lddy + i, m), s = vec_load (v, m), du = dy * s;
        vec_store (v, du * vec_load (u, m) * (1 - s), m);
        vec_store (u, du, m);
      }
  if (a->dx)
    packed_product (a->dx, a->lddx, &L->matrix[0].pt, a->kept, 2 * M, n);
  return RNN_OK;
}

/* dot y = dot u .* s + u .* s .* (1 - s) .* dot v, and dot u, dot v as of a dense layer */
static rnn_status
tangent (rnn_activations *a, const rnn_layer *L, rnn_run *r, const rnn_real *dotx, size_t ldx)
{
  const size_t n = shape_columns (L->out, &r->batch), M = L->out.rows;
  dense_columns (a->columns, 2 * M, &r->dot.layer->matrix[0], r->dot.v, a->x, a->ldx, n);
  if (dotx)
    packed_product (a->columns, 2 * M, &L->matrix[0].p, dotx, ldx, n);
  for (size_t j = 0; j < n; j++)
    for (size_t i = 0; i < M; i++)
      {
        const rnn_real *kept = a->kept + j * 2 * M + i, *dot = a->columns + j * 2 * M + i;
        const rnn_real s = kept[M];
        a->doty[j * M + i] = real_fma (dot[0], s, kept[0] * s * (1 - s) * dot[M]);
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

const rnn_layer_kind RN (layer_gated) = {
  .name = "gated",
  .part = "gated",
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
