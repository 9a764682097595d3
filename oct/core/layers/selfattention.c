/* selfattention.c - self-attention over the steps of a sequence, with several heads.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Vaswani et al. (2017), section 3.2, of a sequence of T steps, for each head, d rows of A = heads d:
     [Q; K; V] = W X + b,   S = K' Q / sqrt (d),   P = softmax (S) down each column,   C = V P,   Y = Wo C + bo
   Column t of P has the weights of the steps that step t looks at: all of the sequence, or, causal, 1 .. t.
   Backward:
     dP = V' dC,  dV = dC P',  dS = P .* (dP - 1 1' (P .* dP)) / sqrt (d),  dQ = K dS,  dK = Q dS'
   Columns of all sequences stand step by step (batch.c): those of one are put together first.  */

#include "layers/layer.h"

#include <math.h>

enum { IN, OUT }; /* its matrices: W, Wo */

static size_t
channels (const rnn_layer *L)
{
  return L->spec->channels;
}

static size_t
head_rows (const rnn_layer *L)
{
  return L->spec->channels / L->spec->heads;
}

static rnn_status
shape (rnn_layer *L)
{
  const rnn_layer_spec *s = L->spec;
  const size_t most = RNN_LARGEST / 64;
  if (L->in.tokens || L->in.one || s->size < 1 || s->size >= most || s->channels < 1
      || s->channels >= most || s->heads < 1 || s->channels % s->heads)
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
  *in = (rnn_dense){.rows = 3 * channels (L), .cols = L->in.rows};
  in->W = emit_gates (e, "W", in->rows, in->cols, 3, RNN_INIT_GLOROT, -1);
  in->b = emit_gates (e, "b", in->rows, 1, 3, RNN_INIT_ZEROS, -1);
  *out = (rnn_dense){.rows = L->out.rows, .cols = channels (L)};
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

/* Of one sequence of T steps; d: gradients, or tangents. */
typedef struct {
  rnn_real *qkv, *dqkv; /* 3 A x T */
  rnn_real *c;          /* A x T: C, or its gradient or tangent */
  rnn_real *y;          /* M x T */
  rnn_real *s;          /* T x T */
  rnn_real *panels;     /* of a packed matrix */
} work;

static size_t
larger (size_t a, size_t b)
{
  return a > b ? a : b;
}

/* Lays it out from `at`, which may be NULL; returns how many numbers it has. */
static size_t
layout (work *w, rnn_real *at, const rnn_layer *L, size_t T)
{
  const size_t A = channels (L), d = head_rows (L);
  const size_t size[]
    = {3 * A * T,       3 * A * T, A * T,
       L->out.rows * T, T * T,     larger (packed_size (T, d), packed_size (d, T))};
  rnn_real **const part[] = {&w->qkv, &w->dqkv, &w->c, &w->y, &w->s, &w->panels};
  size_t sum = 0;
  for (size_t k = 0; k < sizeof size / sizeof *size; k++)
    {
      *part[k] = at ? at + sum : NULL;
      sum += size[k];
    }
  return sum;
}

/* kept: [Q; K; V], then their gradients; columns: C, behind it dy, or the tangents of [Q; K; V] and C; weights: P of
   each head of each sequence */
static void
take (rnn_activations *a, rnn_arena *arena, const rnn_layer *L, const rnn_run *r,
      const rnn_extent *z)
{
  const size_t A = channels (L);
  work w;
  a->kept = take_real (arena, 3 * A, z->S);
  a->columns = take_real (arena, A, z->S);
  a->dkept = r->backward ? take_real (arena, L->out.rows, z->S) : NULL;
  a->dotkept = r->tangents ? take_real (arena, 4 * A, z->S) : NULL;
  a->weights = r->backward ? take_real (arena, L->spec->heads, z->squares) : NULL;
  a->work = take_real (arena, layout (&w, NULL, L, z->T), 1);
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

/* C <- A B, or A' B: A is rows x T (of ld), packed anew */
static void
multiply (rnn_real *C, size_t ldc, const rnn_real *A, size_t rows, size_t T, size_t ld,
          int transpose, const rnn_real *B, size_t ldb, const work *w, int add)
{
  rnn_packed p = {transpose ? T : rows, transpose ? rows : T, w->panels};
  pack_matrix (&p, A, ld, transpose);
  for (size_t j = 0; ! add && j < T; j++)
    memset (C + j * ldc, 0, p.M * sizeof (rnn_real));
  packed_product (C, ldc, &p, B, ldb, T);
}

/* Steps that step t looks at. */
static size_t
seen (const rnn_layer *L, size_t t, size_t T)
{
  return L->spec->causal ? t + 1 : T;
}

/* P <- softmax (K' Q / sqrt (d)) */
static void
set_weights (rnn_real *P, const rnn_real *q, const rnn_layer *L, size_t T, const work *w)
{
  const size_t A = channels (L), d = head_rows (L);
  const rnn_real scale = (rnn_real) (1 / sqrt ((double) d));
  multiply (P, T, q + A, d, T, 3 * A, 1, q, 3 * A, w, 0);
  for (size_t t = 0; t < T; t++)
    {
      rnn_real *p = P + t * T;
      const size_t n = seen (L, t, T);
      for (size_t i = 0; i < n; i++)
        p[i] *= scale;
      softmax_columns (p, n, 1);
      memset (p + n, 0, (T - n) * sizeof (rnn_real));
    }
}

/* G <- P .* (G - 1 1' (P .* G)) / sqrt (d): the Jacobian of the softmax, which is symmetric, times G */
static void
through_softmax (rnn_real *G, const rnn_real *P, const rnn_layer *L, size_t T)
{
  const rnn_real scale = (rnn_real) (1 / sqrt ((double) head_rows (L)));
  for (size_t t = 0; t < T; t++)
    {
      rnn_real *g = G + t * T, mean = 0;
      const rnn_real *p = P + t * T;
      const size_t n = seen (L, t, T);
      for (size_t i = 0; i < n; i++)
        mean = real_fma (p[i], g[i], mean);
      for (size_t i = 0; i < n; i++)
        g[i] = p[i] * (g[i] - mean) * scale;
      memset (g + n, 0, (T - n) * sizeof (rnn_real));
    }
}

/* C (d x T, ldc) <- X Y' of X (d x T) and Y (T x T) */
static rnn_status
outer_sum (rnn_real *C, const rnn_real *X, size_t ldx, const rnn_real *Y, const rnn_layer *L,
           size_t T)
{
  rnn_outer o = {.C = C, .ldc = 3 * channels (L), .M = head_rows (L), .K = T};
  const rnn_status status = outer_begin (&o);
  if (status != RNN_OK)
    return status;
  for (size_t j = 0; j < T; j++)
    memset (C + j * o.ldc, 0, o.M * sizeof (rnn_real));
  outer_add (&o, X, ldx, Y, T, T);
  outer_end (&o);
  return RNN_OK;
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

static rnn_status
forward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const rnn_batch *b = &r->batch;
  const size_t A = channels (L), d = head_rows (L);
  work w;
  layout (&w, a->work, L, b->T);
  dense_columns (a->kept, 3 * A, &L->matrix[IN], r->theta, a->x, a->ldx, b->columns);
  for (size_t j = 0; j < b->n; j++)
    {
      const size_t T = b->length[j];
      move (w.qkv, a->kept, 3 * A, 3 * A, b, j, 0);
      for (size_t k = 0; k < L->spec->heads; k++)
        {
          rnn_real *P = a->weights ? a->weights + weights_before (L, b, j) + k * T * T : w.s;
          const rnn_real *q = w.qkv + k * d;
          set_weights (P, q, L, T, &w);
          multiply (w.c + k * d, A, q + 2 * A, d, T, 3 * A, 0, P, T, &w, 0);
        }
      move (w.c, a->columns, A, A, b, j, 1);
      if (rnn_pool_stopped (r->pool))
        return RNN_EINTERRUPT;
    }
  dense_columns (a->y, L->out.rows, &L->matrix[OUT], r->theta, a->columns, A, b->columns);
  return RNN_OK;
}

/* From dC, w.c, to the gradients of Q, K and V of one head, w.dqkv. */
static rnn_status
head_backward (const work *w, const rnn_real *P, const rnn_layer *L, size_t k, size_t T)
{
  const size_t A = channels (L), d = head_rows (L);
  const rnn_real *q = w->qkv + k * d, *dC = w->c + k * d;
  rnn_real *dq = w->dqkv + k * d;
  rnn_status status = outer_sum (dq + 2 * A, dC, A, P, L, T);
  multiply (w->s, T, q + 2 * A, d, T, 3 * A, 1, dC, A, w, 0);
  through_softmax (w->s, P, L, T);
  multiply (dq, 3 * A, q + A, d, T, 3 * A, 0, w->s, T, w, 0);
  if (status == RNN_OK)
    status = outer_sum (dq + A, q, 3 * A, w->s, L, T);
  return status;
}

static rnn_status
backward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const rnn_batch *b = &r->batch;
  const size_t A = channels (L), M = L->out.rows;
  work w;
  layout (&w, a->work, L, b->T);
  for (size_t j = 0; j < b->columns; j++)
    memcpy (a->dkept + j * M, a->dy + j * a->lddy, M * sizeof (rnn_real));
  for (size_t j = 0; j < b->n; j++)
    {
      const size_t T = b->length[j];
      move (w.qkv, a->kept, 3 * A, 3 * A, b, j, 0);
      move (w.y, a->dkept, M, M, b, j, 0);
      memset (w.c, 0, A * T * sizeof (rnn_real));
      packed_product (w.c, A, &L->matrix[OUT].pt, w.y, M, T);
      for (size_t k = 0; k < L->spec->heads; k++)
        {
          const rnn_status status
            = head_backward (&w, a->weights + weights_before (L, b, j) + k * T * T, L, k, T);
          if (status != RNN_OK)
            return status;
        }
      move (w.dqkv, a->kept, 3 * A, 3 * A, b, j, 1);
      if (rnn_pool_stopped (r->pool))
        return RNN_EINTERRUPT;
    }
  if (a->dx)
    packed_product (a->dx, a->lddx, &L->matrix[IN].pt, a->kept, 3 * A, b->columns);
  return RNN_OK;
}

/* dot S = (K' dot Q + dot K' Q) / sqrt (d), dot P by the softmax's Jacobian, dot C = V dot P + dot V P */
static void
head_tangent (const work *w, const rnn_real *P, const rnn_layer *L, size_t k, size_t T)
{
  const size_t A = channels (L), d = head_rows (L), ld = 3 * A;
  const rnn_real *q = w->qkv + k * d, *dot = w->dqkv + k * d;
  rnn_real *dotC = w->c + k * d;
  multiply (w->s, T, q + A, d, T, ld, 1, dot, ld, w, 0);
  multiply (w->s, T, dot + A, d, T, ld, 1, q, ld, w, 1);
  through_softmax (w->s, P, L, T);
  multiply (dotC, A, q + 2 * A, d, T, ld, 0, w->s, T, w, 0);
  multiply (dotC, A, dot + 2 * A, d, T, ld, 0, P, T, w, 1);
}

static rnn_status
tangent (rnn_activations *a, const rnn_layer *L, rnn_run *r, const rnn_real *dotx, size_t ldx)
{
  const rnn_batch *b = &r->batch;
  const size_t A = channels (L), M = L->out.rows;
  const rnn_layer *dL = r->dot.layer;
  rnn_real *dotkept = a->dotkept, *dotC = dotkept + 3 * A * b->columns;
  work w;
  layout (&w, a->work, L, b->T);
  dense_columns (dotkept, 3 * A, &dL->matrix[IN], r->dot.v, a->x, a->ldx, b->columns);
  if (dotx)
    packed_product (dotkept, 3 * A, &L->matrix[IN].p, dotx, ldx, b->columns);
  for (size_t j = 0; j < b->n; j++)
    {
      const size_t T = b->length[j];
      move (w.qkv, a->kept, 3 * A, 3 * A, b, j, 0);
      move (w.dqkv, dotkept, 3 * A, 3 * A, b, j, 0);
      for (size_t k = 0; k < L->spec->heads; k++)
        head_tangent (&w, a->weights + weights_before (L, b, j) + k * T * T, L, k, T);
      move (w.c, dotC, A, A, b, j, 1);
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
  const size_t A = channels (L), M = L->out.rows, first = r->batch.first[t];
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
