/* residual.c - adds the output of an earlier layer: y = x + z, or x + W z where the sizes differ.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   He et al. (2016), equations 1 and 2.  */

#include "layers/layer.h"

static rnn_status
shape (rnn_layer *L)
{
  if (L->in.tokens || L->source.tokens || L->in.one != L->source.one)
    return RNN_EINVALID;
  L->out = L->in;
  return RNN_OK;
}

static int
projects (const rnn_layer *L)
{
  return L->in.rows != L->source.rows;
}

static void
parameters (rnn_layer *L, rnn_layout *e)
{
  rnn_dense *d = &L->matrix[0];
  d->rows = L->out.rows;
  d->cols = L->source.rows;
  if (projects (L))
    d->W = emit_matrix (e, "W", d->rows, d->cols, RNN_INIT_GLOROT);
}

static void
pack (rnn_layer *L, rnn_packing *p)
{
  if (projects (L))
    want_dense (p, &L->matrix[0]);
}

/* kept: dy, for the gradient of W */
static void
take (rnn_activations *a, rnn_arena *arena, const rnn_layer *L, const rnn_run *r,
      const rnn_extent *z)
{
  a->kept = projects (L) && r->backward ? take_shape (arena, L->out.rows, L->out, z) : NULL;
}

/* y <- x (NULL: 0) + z or W z */
static void
add (rnn_real *y, const rnn_layer *L, const rnn_dense *W, const rnn_real *x, size_t ldx,
     const rnn_real *z, size_t ldz, size_t n)
{
  const size_t D = L->out.rows;
  for (size_t j = 0; j < n; j++)
    {
      if (x)
        memcpy (y + j * D, x + j * ldx, D * sizeof (rnn_real));
      else
        memset (y + j * D, 0, D * sizeof (rnn_real));
      if (! W && z)
        add_numbers (y + j * D, z + j * ldz, D);
    }
  if (W && z)
    packed_product (y, D, &W->p, z, ldz, n);
}

static rnn_status
forward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  add (a->y, L, projects (L) ? &L->matrix[0] : NULL, a->x, a->ldx, a->source, a->ldsource,
       shape_columns (L->out, &r->batch));
  return RNN_OK;
}

static rnn_status
backward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const size_t D = L->out.rows, n = shape_columns (L->out, &r->batch);
  for (size_t j = 0; j < n; j++)
    {
      const rnn_real *dy = a->dy + j * a->lddy;
      if (a->kept)
        memcpy (a->kept + j * D, dy, D * sizeof (rnn_real));
      if (a->dsource && ! projects (L))
        add_numbers (a->dsource + j * a->lddsource, dy, D);
    }
  if (a->dsource && projects (L))
    packed_product (a->dsource, a->lddsource, &L->matrix[0].pt, a->dy, a->lddy, n);
  pass_gradient (a, L, r);
  return RNN_OK;
}

static rnn_status
tangent (rnn_activations *a, const rnn_layer *L, rnn_run *r, const rnn_real *dotx, size_t ldx)
{
  const size_t n = shape_columns (L->out, &r->batch);
  add (a->doty, L, projects (L) ? &L->matrix[0] : NULL, dotx, ldx, a->dotsource, a->lddotsource, n);
  if (projects (L))
    packed_product (a->doty, L->out.rows, &r->dot.layer->matrix[0].p, a->source, a->ldsource, n);
  return RNN_OK;
}

static size_t
gradient_rows (const rnn_layer *L, int part)
{
  return part || ! projects (L) ? 0 : L->out.rows;
}

static void
gradient_open (rnn_product *p, const rnn_layer *L)
{
  product_dense (p, &L->matrix[0], 0);
}

static void
gradient_add (rnn_product *p, const rnn_activations *a, const rnn_layer *L, const rnn_run *r,
              size_t t)
{
  size_t first;
  const size_t n = batch_step (&first, &r->batch, L->out.one, t), D = L->out.rows;
  outer_add (&p->outer, a->kept + first * D + p->row0, D, a->source + first * a->ldsource,
             a->ldsource, n);
}

const rnn_layer_kind RN (layer_residual) = {
  .name = "residual",
  .part = "residual",
  .in_place = 1,
  .adds = 1,
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
