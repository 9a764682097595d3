/* selfattention.c - self-attention over the steps of a sequence, with several heads.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Vaswani et al. (2017), section 3.2, of a sequence of T steps, for each head, d rows of A = heads d:
     [Q; K; V] = W X + b,   C = V softmax (K' Q / sqrt (d)) (selfattention_head.c),   Y = Wo C + bo
   Columns of all sequences stand step by step (batch.c): those of one are put together first.  */

#include "layers/selfattention.h"

enum { IN, OUT }; /* its matrices: W, Wo */

static rnn_status
shape (rnn_layer *L)
{
  const rnn_layer_spec *s = L->spec;
  const size_t most = RNN_LARGEST / 64;
  if (L->in.tokens || L->in.one || s->size < 1 || s->size >= most || s->channels < 1
      || s->channels >= most || s->heads < 1 || s->channels % s->heads
      || ! (s->rate >= 0 && s->rate < 1))
    return RNN_EINVALID;
  L->out = (rnn_shape){.rows = s->size};
  return RNN_OK;
}

static int
whole (const rnn_layer *L)
{
  (void) L;
  return 1;
}

static void
parameters (rnn_layer *L, rnn_layout *e)
{
  rnn_dense *in = &L->matrix[IN], *out = &L->matrix[OUT];
  *in = (rnn_dense){.rows = 3 * L->spec->channels, .cols = L->in.rows};
  in->W = emit_gates (e, "W", in->rows, in->cols, 3, RNN_INIT_GLOROT, -1);
  in->b = emit_gates (e, "b", in->rows, 1, 3, RNN_INIT_ZEROS, -1);
  *out = (rnn_dense){.rows = L->out.rows, .cols = L->spec->channels};
  out->W = emit_matrix (e, "Wo", out->rows, out->cols, RNN_INIT_GLOROT);
  out->b = emit_matrix (e, "bo", out->rows, 1, RNN_INIT_ZEROS);
}

static void
pack (rnn_layer *L, rnn_packing *p)
{
  want_dense (p, &L->matrix[IN]);
  want_dense (p, &L->matrix[OUT]);
}

/* ------------------------------------------------------------------------------------- memory */

/* kept: [Q; K; V], then their gradients; columns: C, behind it dy, or the tangents of [Q; K; V] and C; weights: P of
   each head of each sequence */
static void
take (rnn_activations *a, rnn_arena *arena, const rnn_layer *L, const rnn_run *r,
      const rnn_extent *z)
{
  const size_t A = L->spec->channels;
  rnn_heads w;
  a->kept = take_real (arena, 3 * A, z->S);
  a->columns = take_real (arena, A, z->S);
  a->dkept = r->backward ? take_real (arena, L->out.rows, z->S) : NULL;
  a->dotkept = r->tangents ? take_real (arena, 4 * A, z->S) : NULL;
  a->weights = r->backward ? take_real (arena, L->spec->heads, z->squares) : NULL;
  a->work = take_real (arena, heads_layout (&w, NULL, L, z->T), 1);
}

/* ------------------------------------------------------------------------------- one sequence */

/* The columns of sequence j: to (ld rows) from X (ldx), or, with back, the other way. */
static void
move (rnn_real *to, rnn_real *X, size_t ldx, size_t rows, const rnn_batch *b, size_t j, int back)
{
  for (size_t t = 0; t < b->length[j]; t++)
    {
      rnn_real *x = X + (b->first[t] + j) * ldx;
      memcpy (back ? x : to + t * rows, back ? to + t * rows : x, rows * sizeof (rnn_real));
    }
}

/* --------------------------------------------------------------------------- forward, backward */

/* The weights of all heads of the sequences before sequence j. */
static size_t
weights_before (const rnn_layer *L, const rnn_batch *b, size_t j)
{
  size_t sum = 0;
  for (size_t k = 0; k < j; k++)
    sum += b->length[k] * b->length[k];
  return L->spec->heads * sum;
}

/* Head 0 of sequence j, and how to get to the next one; the weights are kept for the backward pass. */
static rnn_head
head_of (const rnn_activations *a, const rnn_layer *L, const rnn_run *r, size_t j)
{
  rnn_head h = {.L = L, .run = r, .T = r->batch.length[j], .j = j};
  heads_layout (&h.work, a->work, L, r->batch.T);
  h.P = a->weights ? a->weights + weights_before (L, &r->batch, j) : h.work.s;
  return h;
}

static void
next_head (rnn_head *h, const rnn_activations *a)
{
  h->k++;
  h->P += a->weights ? h->T * h->T : 0;
}

static rnn_status
forward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const rnn_batch *b = &r->batch;
  const size_t A = L->spec->channels;
  dense_columns (a->kept, 3 * A, &L->matrix[IN], r->theta, a->x, a->ldx, b->columns);
  for (size_t j = 0; j < b->n; j++)
    {
      rnn_head h = head_of (a, L, r, j);
      move (h.work.qkv, a->kept, 3 * A, 3 * A, b, j, 0);
      for (; h.k < L->spec->heads; next_head (&h, a))
        head_forward (&h);
      move (h.work.c, a->columns, A, A, b, j, 1);
      if (rnn_pool_stopped (r->pool))
        return RNN_EINTERRUPT;
    }
  dense_columns (a->y, L->out.rows, &L->matrix[OUT], r->theta, a->columns, A, b->columns);
  return RNN_OK;
}

static rnn_status
backward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const rnn_batch *b = &r->batch;
  const size_t A = L->spec->channels, M = L->out.rows;
  for (size_t j = 0; j < b->columns; j++)
    memcpy (a->dkept + j * M, a->dy + j * a->lddy, M * sizeof (rnn_real));
  for (size_t j = 0; j < b->n; j++)
    {
      rnn_head h = head_of (a, L, r, j);
      move (h.work.qkv, a->kept, 3 * A, 3 * A, b, j, 0);
      move (h.work.y, a->dkept, M, M, b, j, 0);
      memset (h.work.c, 0, A * h.T * sizeof (rnn_real));
      packed_product (h.work.c, A, &L->matrix[OUT].pt, h.work.y, M, h.T);
      for (; h.k < L->spec->heads; next_head (&h, a))
        {
          const rnn_status status = head_backward (&h);
          if (status != RNN_OK)
            return status;
        }
      move (h.work.dqkv, a->kept, 3 * A, 3 * A, b, j, 1);
      if (rnn_pool_stopped (r->pool))
        return RNN_EINTERRUPT;
    }
  if (a->dx)
    packed_product (a->dx, a->lddx, &L->matrix[IN].pt, a->kept, 3 * A, b->columns);
  return RNN_OK;
}

static rnn_status
tangent (rnn_activations *a, const rnn_layer *L, rnn_run *r, const rnn_real *dotx, size_t ldx)
{
  const rnn_batch *b = &r->batch;
  const size_t A = L->spec->channels, M = L->out.rows;
  const rnn_layer *dL = r->dot.layer;
  rnn_real *dotkept = a->dotkept, *dotC = dotkept + 3 * A * b->columns;
  dense_columns (dotkept, 3 * A, &dL->matrix[IN], r->dot.v, a->x, a->ldx, b->columns);
  if (dotx)
    packed_product (dotkept, 3 * A, &L->matrix[IN].p, dotx, ldx, b->columns);
  for (size_t j = 0; j < b->n; j++)
    {
      rnn_head h = head_of (a, L, r, j);
      move (h.work.qkv, a->kept, 3 * A, 3 * A, b, j, 0);
      move (h.work.dqkv, dotkept, 3 * A, 3 * A, b, j, 0);
      for (; h.k < L->spec->heads; next_head (&h, a))
        head_tangent (&h);
      move (h.work.c, dotC, A, A, b, j, 1);
      if (rnn_pool_stopped (r->pool))
        return RNN_EINTERRUPT;
    }
  dense_columns (a->doty, M, &dL->matrix[OUT], r->dot.v, a->columns, A, b->columns);
  packed_product (a->doty, M, &L->matrix[OUT].p, dotC, A, b->columns);
  return RNN_OK;
}

/* -------------------------------------------------------------------------- weight gradients */

static size_t
gradient_rows (const rnn_layer *L, int part)
{
  return part > OUT ? 0 : L->matrix[part].rows;
}

static void
gradient_open (rnn_product *p, const rnn_layer *L)
{
  product_dense (p, &L->matrix[p->part], 1);
}

static void
gradient_add (rnn_product *p, const rnn_activations *a, const rnn_layer *L, const rnn_run *r,
              size_t t)
{
  const size_t A = L->spec->channels, M = L->out.rows, first = r->batch.first[t];
  if (p->part == IN)
    product_columns (p, a->kept, 3 * A, a, L, r, t);
  else
    outer_add (&p->outer, a->dkept + first * M + p->row0, M, a->columns + first * A, A,
               r->batch.live[t]);
}

const rnn_layer_kind RN (layer_selfattention) = {
  .name = "selfattention",
  .part = "selfattention",
  .whole = whole,
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
