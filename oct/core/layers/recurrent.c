/* layer.c - the time loop of one direction of one layer, forward and back.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Forward, for each step:      store = W x + b;  store += R h_{t-1};  the cell's functions.
   Backward (BPTT, Werbos 1990): the cell's functions turn the store into da;  dh_{t-1} += R' da.
   After the loop:              dX += W' da;  and when all shards are done dR += da h', dW += da x',
   db += da.
   With a hook, whose input depends on h_{t-1}, the products with W and W' are made step by step.  */

#include "layers/layer.h"

enum { PROJECT = 64, POLL = 256 }; /* columns of one input projection; steps between two polls */

/* ----------------------------------------------------------------------------------- forward */

/* store <- [b; 0] + [W; 0] x for the columns from..to-1 */
static void
project (rnn_trace *tr, const rnn_layer *L, const rnn_real *theta, size_t from, size_t to)
{
  const size_t lda = (size_t) L->cell->rows * L->H, biases = (size_t) L->cell->inputs * L->H;
  for (size_t j = from; j < to; j++)
    {
      memcpy (tr->store + j * lda, theta + L->b, biases * sizeof (rnn_real));
      memset (tr->store + j * lda + biases, 0, (lda - biases) * sizeof (rnn_real));
    }
  packed_product (tr->store + from * lda, lda, &L->pW, tr->X + from * tr->ldx, tr->ldx, to - from);
}

/* Projects the inputs of step t and of following ones (in the order of the walk), unless done. */
static void
project_from (rnn_trace *tr, const rnn_layer *L, const rnn_batch *b, const rnn_real *theta,
              size_t t, size_t *done)
{
  if (*done > (L->reverse ? b->T - 1 - t : t))
    return;
  size_t from = b->first[t], to = b->first[t + 1];
  if (L->reverse)
    for (; t > 0 && to - from < PROJECT; t--, ++*done)
      from = b->first[t - 1];
  else
    for (; t + 1 < b->T && to - from < PROJECT; t++, ++*done)
      to = b->first[t + 2];
  ++*done;
  project (tr, L, theta, from, to);
}

static void
mask_states (rnn_trace *tr, const rnn_layer *L, size_t column, size_t sequence, size_t count)
{
  for (size_t j = 0; j < count; j++)
    for (size_t i = 0; i < L->H; i++)
      tr->masked[(column + j) * L->H + i]
        = tr->mask[(sequence + j) * L->H + i] * tr->h[(column + j) * tr->ldh + i];
}

/* The h that the products see. */
static const rnn_real *
operand (const rnn_trace *tr, const rnn_layer *L, size_t *ld)
{
  *ld = tr->masked ? L->H : tr->ldh;
  return tr->masked ? tr->masked : tr->h;
}

static void
forward_piece (rnn_trace *tr, const rnn_layer *L, const rnn_batch *b, const rnn_real *theta,
               size_t t, const rnn_piece *piece)
{
  const rnn_cell *cell = L->cell;
  const size_t H = L->H, to = b->first[t] + piece->to;
  rnn_cell_forward q = {.H = H, .n = piece->count, .lda = (size_t) cell->rows * H, .ldh = tr->ldh};
  const rnn_real *hm = operand (tr, L, &q.ldm);
  q.a = tr->store + to * q.lda;
  q.extra = theta + L->extra;
  q.h_prev = tr->h + piece->from * q.ldh;
  q.h = tr->h + (b->n + to) * q.ldh;
  q.hm = hm + piece->from * q.ldm;
  for (int s = 1; s < cell->states; s++)
    {
      q.c_prev[s] = tr->c[s] + piece->from * H;
      q.c[s] = tr->c[s] + (b->n + to) * H;
    }
  for (int stage = 0; stage < cell->stages; stage++)
    {
      for (int k = 0; k < cell->segments; k++)
        {
          const rnn_segment *g = &cell->segment[k];
          if (g->stage != stage)
            continue;
          const rnn_real *B = g->operand < 0 ? q.hm : q.a + (size_t) g->operand * H;
          packed_product (q.a + (size_t) g->row * H, q.lda, &L->pR[k], B,
                          g->operand < 0 ? q.ldm : q.lda, q.n);
        }
      cell->forward[stage](&q);
    }
  if (tr->masked)
    mask_states (tr, L, b->n + to, piece->to, piece->count);
}

rnn_status
layer_forward (rnn_trace *tr, const rnn_layer *L, const rnn_batch *b, const rnn_real *theta,
               rnn_pool *pool)
{
  size_t projected = 0;
  if (tr->masked)
    mask_states (tr, L, 0, 0, b->n);
  for (size_t s = 0; s < b->T; s++)
    {
      const size_t t = L->reverse ? b->T - 1 - s : s;
      rnn_piece piece[2];
      const int pieces = batch_pieces (piece, b, L->reverse, t);
      if (tr->hook)
        {
          tr->hook->before (tr->hook->arg, t, piece[0].from);
          project (tr, L, theta, b->first[t], b->first[t + 1]);
        }
      else
        project_from (tr, L, b, theta, t, &projected);
      for (int k = 0; k < pieces; k++)
        forward_piece (tr, L, b, theta, t, &piece[k]);
      if (s % POLL == POLL - 1 && rnn_pool_stopped (pool))
        return RNN_EINTERRUPT;
    }
  return RNN_OK;
}

/* ---------------------------------------------------------------------------------- backward */

static void
add_columns (rnn_real *y, size_t ldy, const rnn_real *x, size_t ldx, size_t rows, size_t n)
{
  for (size_t j = 0; j < n; j++)
    for (size_t i = 0; i < rows; i++)
      y[j * ldy + i] += x[j * ldx + i];
}

static void
backward_piece (rnn_carry *carry, rnn_trace *tr, const rnn_layer *L, const rnn_batch *b,
                const rnn_real *theta, size_t t, const rnn_piece *piece)
{
  const rnn_cell *cell = L->cell;
  const size_t H = L->H, to = b->first[t] + piece->to, n = piece->count;
  rnn_cell_backward q = {.H = H, .n = n, .lda = (size_t) cell->rows * H, .ldh = tr->ldh};
  const rnn_real *hm = operand (tr, L, &q.ldm);
  q.a = tr->store + to * q.lda;
  q.extra = theta + L->extra;
  q.dextra = tr->dv;
  q.h_prev = tr->h + piece->from * q.ldh;
  q.h = tr->h + (b->n + to) * q.ldh;
  q.hm = hm + piece->from * q.ldm;
  q.dh = carry->dh + piece->to * H;
  q.dm = tr->masked ? carry->dm : q.dh;
  q.dop = carry->dop;
  for (int s = 1; s < cell->states; s++)
    {
      q.c_prev[s] = tr->c[s] + piece->from * H;
      q.c[s] = tr->c[s] + (b->n + to) * H;
      q.dc[s] = carry->dc[s] + piece->to * H;
    }
  if (tr->masked)
    memset (carry->dm, 0, n * H * sizeof (rnn_real));
  for (int stage = cell->stages - 1; stage >= 0; stage--)
    {
      cell->backward[stage](&q);
      if (stage > 0)
        memset (carry->dop, 0, n * H * sizeof (rnn_real));
      for (int k = 0; k < cell->segments; k++)
        {
          const rnn_segment *g = &cell->segment[k];
          if (g->stage != stage)
            continue;
          packed_product (g->operand < 0 ? q.dm : carry->dop, H, &L->pRt[k],
                          q.a + (size_t) g->row * H, q.lda, n);
        }
    }
  if (tr->masked)
    for (size_t i = 0; i < n * H; i++)
      q.dh[i] = real_fma (tr->mask[piece->to * H + i], carry->dm[i], q.dh[i]);
}

rnn_status
layer_backward (rnn_real *dX, size_t lddx, rnn_carry *carry, rnn_trace *tr, const rnn_real *dY,
                size_t lddy, const rnn_layer *L, const rnn_batch *b, const rnn_real *theta,
                rnn_pool *pool)
{
  const size_t lda = (size_t) L->cell->rows * L->H;
  for (size_t s = b->T; s-- > 0;)
    {
      const size_t t = L->reverse ? b->T - 1 - s : s, first = b->first[t];
      rnn_piece piece[2];
      const int pieces = batch_pieces (piece, b, L->reverse, t);
      if (dY)
        add_columns (carry->dh, L->H, dY + first * lddy, lddy, L->H, b->live[t]);
      if (tr->pull)
        add_columns (carry->dh, L->H, tr->pull + first * tr->ldh, tr->ldh, L->H, b->live[t]);
      if (tr->dh)
        memcpy (tr->dh + first * L->H, carry->dh, b->live[t] * L->H * sizeof (rnn_real));
      for (int k = 0; k < pieces; k++)
        backward_piece (carry, tr, L, b, theta, t, &piece[k]);
      if (tr->hook)
        {
          packed_product (dX + first * lddx, lddx, &L->pWt, tr->store + first * lda, lda,
                          b->live[t]);
          tr->hook->after (tr->hook->arg, t, carry->dh);
        }
      if (s % POLL == 0 && rnn_pool_stopped (pool))
        return RNN_EINTERRUPT;
    }
  if (dX && ! tr->hook)
    packed_product (dX, lddx, &L->pWt, tr->store, lda, b->columns);
  return RNN_OK;
}

/* ----------------------------------------------------------------------- gradients of weights */

void
layer_gradient_W (rnn_outer *dW, const rnn_trace *tr, const rnn_layer *L, const rnn_batch *b,
                  size_t t, size_t row0)
{
  const size_t lda = (size_t) L->cell->rows * L->H, first = b->first[t];
  outer_add (dW, tr->store + first * lda + row0, lda, tr->X + first * tr->ldx, tr->ldx, b->live[t]);
}

void
layer_gradient_R (rnn_outer *dR, const rnn_trace *tr, const rnn_layer *L, const rnn_batch *b,
                  size_t t, int segment, size_t row0)
{
  const rnn_segment *g = &L->cell->segment[segment];
  const size_t H = L->H, lda = (size_t) L->cell->rows * H;
  const rnn_real *da = tr->store + b->first[t] * lda + (size_t) g->row * H + row0;
  if (g->operand >= 0)
    {
      outer_add (dR, da, lda, tr->store + b->first[t] * lda + (size_t) g->operand * H, lda,
                 b->live[t]);
      return;
    }
  size_t ldm;
  const rnn_real *hm = operand (tr, L, &ldm);
  rnn_piece piece[2];
  const int pieces = batch_pieces (piece, b, L->reverse, t);
  for (int k = 0; k < pieces; k++)
    outer_add (dR, da + piece[k].to * lda, lda, hm + piece[k].from * ldm, ldm, piece[k].count);
}
