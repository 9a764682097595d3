/* selfattention_head.c - one head of self-attention over the steps of one sequence.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Vaswani et al. (2017), section 3.2; d rows of Q, K and V, T columns:
     S = K' Q / sqrt (d),   P = softmax (S) down each column,   C = V (P .* M)
   Column t of P has the weights of the steps that step t looks at: all of the sequence, or, causal, 1 .. t.  In training M is
   the mask of their dropout, 0 or 1 / (1 - Dropout), drawn for each head, step t and step that it looks at; else 1.
   Backward:
     dP = (V' dC) .* M,  dV = dC (P .* M)',  dS = P .* (dP - 1 1' (P .* dP)) / sqrt (d),  dQ = K dS,  dK = Q dS'  */

#include "layers/selfattention.h"

#include <math.h>

enum { BLOCK = 64 }; /* columns between two questions whether to stop */

/* How many columns come next, of T, from `from` on; 0: none, or somebody asked to stop. */
static size_t
next_block (size_t from, const rnn_head *h)
{
  if (from == h->T || (from && rnn_pool_stopped (h->run->pool)))
    return 0;
  return h->T - from < BLOCK ? h->T - from : BLOCK;
}

#define FOR_BLOCKS(from, n, h) for (size_t from = 0, n; (n = next_block (from, (h))) > 0; from += n)

static size_t
head_rows (const rnn_layer *L)
{
  return L->spec->channels / L->spec->heads;
}

size_t
heads_layout (rnn_heads *w, rnn_real *at, const rnn_layer *L, size_t T)
{
  const size_t A = L->spec->channels, d = head_rows (L);
  const size_t size[]
    = {3 * A * T,       3 * A * T, A * T,
       L->out.rows * T, T * T,     size_larger (packed_size (T, d), packed_size (d, T))};
  rnn_real **const part[] = {&w->qkv, &w->dqkv, &w->c, &w->y, &w->s, &w->panels};
  size_t sum = 0;
  for (size_t k = 0; k < sizeof size / sizeof *size; k++)
    {
      *part[k] = at ? at + sum : NULL;
      sum += size[k];
    }
  return sum;
}

/* C <- A B, or A' B, or, with add, more of it: A is d x T (of ld), packed anew */
static void
multiply (rnn_real *C, size_t ldc, const rnn_real *A, size_t ld, int transpose, const rnn_real *B,
          size_t ldb, const rnn_head *h, int add)
{
  const size_t d = head_rows (h->L);
  rnn_packed p = {transpose ? h->T : d, transpose ? d : h->T, h->work.panels};
  pack_matrix (&p, A, ld, transpose);
  FOR_BLOCKS (from, n, h)
  {
    for (size_t j = from; ! add && j < from + n; j++)
      memset (C + j * ldc, 0, p.M * sizeof (rnn_real));
    packed_product (C + from * ldc, ldc, &p, B + from * ldb, ldb, n);
  }
}

/* Steps that step t looks at. */
static size_t
seen (const rnn_head *h, size_t t)
{
  return h->L->spec->causal ? t + 1 : h->T;
}

/* P <- softmax (K' Q / sqrt (d)) */
static void
set_weights (const rnn_head *h)
{
  const size_t A = h->L->spec->channels, d = head_rows (h->L), T = h->T;
  const rnn_real scale = (rnn_real) (1 / sqrt ((double) d)), *q = h->work.qkv + h->k * d;
  multiply (h->P, T, q + A, 3 * A, 1, q, 3 * A, h, 0);
  FOR_BLOCKS (from, count, h)
  for (size_t t = from; t < from + count; t++)
    {
      rnn_real *p = h->P + t * T;
      const size_t n = seen (h, t);
      for (size_t i = 0; i < n; i++)
        p[i] *= scale;
      softmax_columns (p, n, 1);
      memset (p + n, 0, (T - n) * sizeof (rnn_real));
    }
}

static int
drops (const rnn_head *h)
{
  return h->run->training && h->L->spec->rate > 0;
}

/* Y <- X .* M, both T x T */
static void
mask (rnn_real *Y, const rnn_real *X, const rnn_head *h)
{
  const rnn_run *r = h->run;
  const uint64_t key
    = rnn_rng_mix (rnn_rng_key (r->seed, r->iteration, h->L->stream) + (uint64_t) h->k);
  FOR_BLOCKS (from, n, h)
  for (size_t t = from; t < from + n; t++)
    dropout_columns (Y + t * h->T, h->T, X + t * h->T, h->T, h->T, 1, h->L->spec->rate, key,
                     &r->key[r->batch.first[t] + h->j]);
}

/* G <- P .* (G - 1 1' (P .* G)) / sqrt (d): the Jacobian of the softmax, which is symmetric, times G */
static void
through_softmax (rnn_real *G, const rnn_head *h)
{
  const rnn_real scale = (rnn_real) (1 / sqrt ((double) head_rows (h->L)));
  const size_t T = h->T;
  FOR_BLOCKS (from, count, h)
  for (size_t t = from; t < from + count; t++)
    {
      rnn_real *g = G + t * T, mean = 0;
      const rnn_real *p = h->P + t * T;
      const size_t n = seen (h, t);
      for (size_t i = 0; i < n; i++)
        mean = real_fma (p[i], g[i], mean);
      for (size_t i = 0; i < n; i++)
        g[i] = p[i] * (g[i] - mean) * scale;
      memset (g + n, 0, (T - n) * sizeof (rnn_real));
    }
}

/* C (d x T, of 3 A) <- X Y' of X (d x T) and Y (T x T) */
static rnn_status
outer_sum (rnn_real *C, const rnn_real *X, size_t ldx, const rnn_real *Y, const rnn_head *h)
{
  rnn_outer o = {.C = C, .ldc = 3 * h->L->spec->channels, .M = head_rows (h->L), .K = h->T};
  const rnn_status status = outer_begin (&o);
  if (status != RNN_OK)
    return status;
  for (size_t j = 0; j < h->T; j++)
    memset (C + j * o.ldc, 0, o.M * sizeof (rnn_real));
  FOR_BLOCKS (from, n, h)
  outer_add (&o, X + from * ldx, ldx, Y + from * h->T, h->T, n);
  outer_end (&o);
  return RNN_OK;
}

void
head_forward (const rnn_head *h)
{
  const size_t A = h->L->spec->channels, d = head_rows (h->L), T = h->T;
  const rnn_real *v = h->work.qkv + 2 * A + h->k * d;
  set_weights (h);
  if (drops (h))
    mask (h->work.s, h->P, h);
  multiply (h->work.c + h->k * d, A, v, 3 * A, 0, drops (h) ? h->work.s : h->P, T, h, 0);
}

rnn_status
head_backward (const rnn_head *h)
{
  const rnn_heads *w = &h->work;
  const size_t A = h->L->spec->channels, d = head_rows (h->L), T = h->T;
  const rnn_real *q = w->qkv + h->k * d, *dC = w->c + h->k * d;
  rnn_real *dq = w->dqkv + h->k * d;
  if (drops (h))
    mask (w->s, h->P, h);
  rnn_status status = outer_sum (dq + 2 * A, dC, A, drops (h) ? w->s : h->P, h);
  multiply (w->s, T, q + 2 * A, 3 * A, 1, dC, A, h, 0);
  if (drops (h))
    mask (w->s, w->s, h);
  through_softmax (w->s, h);
  multiply (dq, 3 * A, q + A, 3 * A, 0, w->s, T, h, 0);
  if (status == RNN_OK)
    status = outer_sum (dq + A, q, 3 * A, w->s, h);
  return status;
}

/* dot S = (K' dot Q + dot K' Q) / sqrt (d), dot P by the softmax's Jacobian, dot C = V dot P + dot V P; no tangent is
   taken through a mask */
void
head_tangent (const rnn_head *h)
{
  const rnn_heads *w = &h->work;
  const size_t A = h->L->spec->channels, d = head_rows (h->L), T = h->T, ld = 3 * A;
  const rnn_real *q = w->qkv + h->k * d, *dot = w->dqkv + h->k * d;
  rnn_real *dotC = w->c + h->k * d;
  multiply (w->s, T, q + A, ld, 1, dot, ld, h, 0);
  multiply (w->s, T, dot + A, ld, 1, q, ld, h, 1);
  through_softmax (w->s, h);
  multiply (dotC, A, q + 2 * A, ld, 0, w->s, T, h, 0);
  multiply (dotC, A, dot + 2 * A, ld, 0, h->P, T, h, 1);
}
