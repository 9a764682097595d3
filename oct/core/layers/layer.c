/* layer.c - what several kinds of layers share.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "layers/layer.h"

/* --------------------------------------------------------------------------------- parameters */

rnn_status
take_constants (double *value, const rnn_constant *known, const rnn_layer_spec *s)
{
  int k = 0;
  for (; k < RNN_CONSTANTS && known[k].name; k++)
    {
      value[k] = s->constants ? s->constant[k] : known[k].value;
      if (! (value[k] >= known[k].low && value[k] <= known[k].high))
        return RNN_EINVALID;
    }
  return s->constants == 0 || s->constants == k ? RNN_OK : RNN_EINVALID;
}

void
emit_part (rnn_layout *e, const char *name, int layer, int dir)
{
  e->prefix = "";
  e->part = name;
  e->layer = layer;
  e->dir = dir;
}

size_t
emit_gates (rnn_layout *e, const char *name, size_t rows, size_t cols, int gates, int init,
            int ones)
{
  const size_t offset = e->offset;
  if (e->block)
    e->block[e->count] = (rnn_block){.prefix = e->prefix ? e->prefix : "",
                                     .part = e->part,
                                     .layer = e->layer,
                                     .dir = e->dir,
                                     .name = name,
                                     .offset = offset,
                                     .rows = rows,
                                     .cols = cols,
                                     .gates = gates,
                                     .init = init,
                                     .ones = ones,
                                     .start = 1,
                                     .decay = init != RNN_INIT_ZEROS && init != RNN_INIT_ONES,
                                     .learn_rate = e->learn_rate,
                                     .l2 = e->l2};
  e->count++;
  e->offset += rows * cols;
  return offset;
}

size_t
emit_matrix (rnn_layout *e, const char *name, size_t rows, size_t cols, int init)
{
  return emit_gates (e, name, rows, cols, 1, init, -1);
}

/* ------------------------------------------------------------------------------------- memory */

rnn_real *
take_real (rnn_arena *arena, size_t rows, size_t columns)
{
  return rnn_arena_take (arena, columns, rows * sizeof (rnn_real));
}

rnn_real *
take_shape (rnn_arena *arena, size_t rows, rnn_shape s, const rnn_extent *z)
{
  return take_real (arena, rows, s.one ? z->n : z->S);
}

void
take_columns (rnn_activations *a, rnn_arena *arena, const rnn_layer *L, const rnn_run *r,
              const rnn_extent *z)
{
  a->ldy = L->out.rows;
  a->y = take_shape (arena, L->out.rows, L->out, z);
  a->doty = r->tangents ? take_shape (arena, L->out.rows, L->out, z) : NULL;
}

rnn_pack_item *
want_packed (rnn_packing *p, rnn_packed *P, size_t M, size_t K, size_t offset, size_t ld, int use)
{
  rnn_pack_item *item = p->item ? &p->item[p->count] : &p->spare;
  *P = (rnn_packed){M, K, rnn_arena_take (p->arena, packed_size (M, K), sizeof (rnn_real))};
  *item = (rnn_pack_item){P, offset, ld, use != RNN_PACK_FORWARD, use, NULL, NULL};
  p->count++;
  return item;
}

void
want_dense (rnn_packing *p, rnn_dense *d)
{
  want_packed (p, &d->p, d->rows, d->cols, d->W, d->rows, RNN_PACK_FORWARD);
  want_packed (p, &d->pt, d->cols, d->rows, d->W, d->rows, RNN_PACK_BACKWARD);
}

/* --------------------------------------------------------------------------------- arithmetic */

void
dense_columns (rnn_real *y, size_t ldy, const rnn_dense *d, const rnn_real *theta,
               const rnn_real *x, size_t ldx, size_t n)
{
  packed_product_from (y, ldy, theta + d->b, &d->p, x, ldx, n);
}

void
add_numbers (rnn_real *y, const rnn_real *x, size_t n)
{
  for (size_t i = 0; i < n; i++)
    y[i] += x[i];
}

void
add_sums (rnn_real *db, const rnn_real *dy, size_t ldy, size_t rows, size_t n)
{
  for (size_t j = 0; j < n; j++)
    add_numbers (db, dy + j * ldy, rows);
}

void
product_dense (rnn_product *p, const rnn_dense *d, int bias)
{
  p->outer.C = p->grad + d->W + p->row0;
  p->outer.sum = bias ? p->grad + d->b + p->row0 : NULL;
  p->outer.ldc = d->rows;
  p->outer.K = d->cols;
}

void
product_columns (rnn_product *p, const rnn_real *da, size_t rows, const rnn_activations *a,
                 const rnn_layer *L, const rnn_run *r, size_t t)
{
  size_t first;
  const size_t n = batch_step (&first, &r->batch, L->out.one, t);
  outer_add (&p->outer, da + first * rows + p->row0, rows, a->x + first * a->ldx, a->ldx, n);
}

void
pass_gradient (rnn_activations *a, const rnn_layer *L, const rnn_run *r)
{
  const size_t n = shape_columns (L->out, &r->batch);
  for (size_t j = 0; a->dx && a->dx != a->dy && j < n; j++)
    add_numbers (a->dx + j * a->lddx, a->dy + j * a->lddy, L->in.rows);
}
