/* dense.c - a fully connected layer: y = phi (W x + b), column by column.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Tied, W is the transpose of the embedding's matrix (Press, Wolf 2017; Inan et al. 2017).  Both add to its
   gradient; so that no two work items write the same numbers, this layer's part is kept in `tied` until the
   end of the pass (pass.c).  */

#include "layers/activation.h"

static rnn_status
shape (rnn_layer *L)
{
  const rnn_layer_spec *s = L->spec;
  if (s->size < 1 || s->size >= RNN_LARGEST || L->in.tokens || ! activation_at (s->activation))
    return RNN_EINVALID;
  L->out = (rnn_shape){.rows = s->size, .one = L->in.one};
  return RNN_OK;
}

static void
parameters (rnn_layer *L, rnn_layout *e)
{
  rnn_dense *d = &L->matrix[0];
  d->rows = L->out.rows;
  d->cols = L->in.rows;
  d->W = L->tie ? L->tie->p : emit_matrix (e, "W", d->rows, d->cols, RNN_INIT_GLOROT);
  d->b = emit_matrix (e, "b", d->rows, 1, RNN_INIT_ZEROS);
}

static void
pack (rnn_layer *L, rnn_packing *p)
{
  rnn_dense *d = &L->matrix[0];
  if (! L->tie)
    {
      want_dense (p, d);
      return;
    }
  want_packed (p, &d->p, d->rows, d->cols, d->W, d->cols, RNN_PACK_FORWARD)->transpose = 1;
  want_packed (p, &d->pt, d->cols, d->rows, d->W, d->cols, RNN_PACK_BACKWARD)->transpose = 0;
}

/* kept: the pre-activations, then their gradient; the head keeps none: the gradient of its outputs replaces these */
static void
take (rnn_activations *a, rnn_arena *arena, const rnn_layer *L, const rnn_run *r,
      const rnn_extent *z)
{
  const int linear = L->spec->activation == 0;
  a->kept
    = ! linear || (r->backward && ! L->head) ? take_shape (arena, L->out.rows, L->out, z) : NULL;
}

static rnn_status
forward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const size_t n = shape_columns (L->out, &r->batch), rows = L->out.rows;
  const int phi = L->spec->activation;
  dense_columns (phi ? a->kept : a->y, rows, &L->matrix[0], r->theta, a->x, a->ldx, n);
  if (phi)
    activation_forward (a->y, a->kept, phi, rows * n);
  return RNN_OK;
}

static rnn_status
backward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const size_t n = shape_columns (L->out, &r->batch), rows = L->out.rows;
  const rnn_real *da = a->kept ? a->kept : a->dy;
  const size_t ld = a->kept ? rows : a->lddy;
  if (L->spec->activation)
    activation_backward (a->kept, rows, a->dy, a->lddy, a->y, L->spec->activation, rows, n);
  else
    for (size_t j = 0; a->kept && j < n; j++)
      memcpy (a->kept + j * rows, a->dy + j * a->lddy, rows * sizeof (rnn_real));
  if (a->dx)
    packed_product (a->dx, a->lddx, &L->matrix[0].pt, da, ld, n);
  return RNN_OK;
}

/* dot a = dW x + db + W dot x */
static rnn_status
tangent (rnn_activations *a, const rnn_layer *L, rnn_run *r, const rnn_real *dotx, size_t ldx)
{
  const size_t n = shape_columns (L->out, &r->batch), rows = L->out.rows;
  dense_columns (a->doty, rows, &r->dot.layer->matrix[0], r->dot.v, a->x, a->ldx, n);
  if (dotx)
    packed_product (a->doty, rows, &L->matrix[0].p, dotx, ldx, n);
  activation_tangent (a->doty, a->kept, a->y, L->spec->activation, rows * n);
  return RNN_OK;
}

/* Parts: W and b; tied, W', then b alone. */
static size_t
gradient_rows (const rnn_layer *L, int part)
{
  if (part > (L->tie != NULL))
    return 0;
  return L->tie && part == 0 ? L->in.rows : L->out.rows;
}

static void
gradient_open (rnn_product *p, const rnn_layer *L)
{
  product_dense (p, &L->matrix[0], 1);
  if (! L->tie)
    return;
  const int W = p->part == 0;
  p->outer.C = W ? L->tied + p->row0 : p->outer.sum; /* of b there are no columns */
  p->outer.sum = W ? NULL : p->outer.sum;
  p->outer.ldc = L->in.rows;
  p->outer.K = W ? L->out.rows : 0;
}

static void
gradient_add (rnn_product *p, const rnn_activations *a, const rnn_layer *L, const rnn_run *r,
              size_t t)
{
  size_t first;
  const size_t n = batch_step (&first, &r->batch, L->out.one, t);
  const rnn_real *da = a->kept ? a->kept : a->dy;
  const size_t ld = a->kept ? L->out.rows : a->lddy;
  const rnn_real *x = a->x + first * a->ldx;
  da += first * ld;
  if (L->tie && p->part == 0)
    outer_add (&p->outer, x + p->row0, a->ldx, da, ld, n);
  else
    outer_add (&p->outer, da + p->row0, ld, x, a->ldx, n);
}

const rnn_layer_kind RN (layer_dense) = {
  .name = "dense",
  .part = "dense",
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
