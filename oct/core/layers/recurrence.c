/* recurrence.c - the loop over time of one direction of a recurrent layer, forward and backward.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Forward, for each step:      store = W x + b;  store += R h_{t-1};  the cell's functions.
   Backward (BPTT, Werbos 1990): the cell's functions turn the store into da;  dh_{t-1} += R' da.
   After the loop:              dX += W' da;  and when all microbatches are done dR += da h', dW += da x',
   db += da.
   With a callback the input of step t depends on h_{t-1}: then the products with W and W' are made step by step.
   recurrence_parallel.c says which cells go this way, and calls the parts for those that do not.  */

#include "layers/recurrence.h"

enum { PROJECT = 64, POLL = 256 }; /* columns of one input projection; steps between two polls */

/* ----------------------------------------------------------------------------------- forward */

/* store <- [b; 0] + [W; 0] x for the columns from..to-1, and what the cell makes of that alone */
void
recurrence_project (rnn_recurrence *r, const rnn_direction *L, const rnn_real *theta, size_t from,
                    size_t to, rnn_pool *pool)
{
  const size_t H = L->H, lda = (size_t) L->cell->rows * H, biases = (size_t) L->cell->inputs * H;
  for (size_t j = from; j < to; j++)
    {
      memcpy (r->store + j * lda, theta + L->b, biases * sizeof (rnn_real));
      memset (r->store + j * lda + biases, 0, (lda - biases) * sizeof (rnn_real));
    }
  shared_product (r->store + from * lda, lda, &L->pW, r->X + from * r->ldx, r->ldx, to - from,
                  pool);
  if (L->cell->prepare)
    L->cell->prepare (&(rnn_cell_forward){.H = H,
                                          .units = H,
                                          .n = to - from,
                                          .steps = 1,
                                          .a = r->store + from * lda,
                                          .lda = lda,
                                          .p = theta + L->p,
                                          .constant = L->constant});
}

/* Projects the inputs of step t and of following ones (in the direction's order), unless done. */
static void
project_from (rnn_recurrence *r, const rnn_direction *L, const rnn_batch *b, const rnn_real *theta,
              size_t t, size_t *done, rnn_pool *pool)
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
  recurrence_project (r, L, theta, from, to, pool);
}

static void
mask_states (rnn_recurrence *r, const rnn_direction *L, size_t column, size_t sequence,
             size_t count)
{
  for (size_t j = 0; j < count; j++)
    for (size_t i = 0; i < L->P; i++)
      r->masked[(column + j) * L->P + i]
        = r->mask[(sequence + j) * L->P + i] * r->h[(column + j) * r->ldh + i];
}

/* The h that the products use. */
static const rnn_real *
operand (const rnn_recurrence *r, const rnn_direction *L, size_t *ld)
{
  *ld = r->masked ? L->P : r->ldh;
  return r->masked ? r->masked : r->h;
}

/* Where the cell leaves a state of step column `to`, and where it stands afterwards: elsewhere with zoneout. */
static rnn_real *
made_state (const rnn_recurrence *r, const rnn_direction *L, const rnn_batch *b, int k, size_t to)
{
  const size_t ld = k ? L->H : r->ldh;
  return r->zone[k] ? r->made[k] + to * ld : (k ? r->c[k] : r->h) + (b->n + to) * ld;
}

static void
keep_states (rnn_recurrence *r, const rnn_direction *L, const rnn_batch *b, size_t to,
             const rnn_piece *piece)
{
  for (int k = 0; k < RNN_STATES && r->zone[k]; k++)
    {
      const size_t H = L->H, ld = k ? H : r->ldh;
      rnn_real *s = k ? r->c[k] : r->h;
      zoneout_mix (s + (b->n + to) * ld, ld, r->made[k] + to * ld, ld, s + piece->from * ld, ld,
                   r->zone[k] + to * H, H, piece->count);
    }
}

/* How many columns further on the next step in the direction's order stands. */
static ptrdiff_t
stride_of (const rnn_direction *L, const rnn_portion *p)
{
  return L->reverse ? -(ptrdiff_t) p->piece.count : (ptrdiff_t) p->piece.count;
}

void
recurrence_portion_forward (rnn_recurrence *r, const rnn_direction *L, const rnn_batch *b,
                            const rnn_real *theta, const rnn_portion *p)
{
  const rnn_cell *cell = L->cell;
  const size_t H = L->H, u = p->unit, to = b->first[p->t] + p->piece.to, from = p->piece.from;
  rnn_cell_forward q = {.H = H, .units = p->units, .n = p->piece.count, .steps = p->steps};
  const rnn_real *hm = operand (r, L, &q.ldm);
  q.stride = stride_of (L, p);
  q.lda = (size_t) cell->rows * H;
  q.ldh = r->ldh;
  q.a = r->store + to * q.lda + u;
  q.p = theta + L->p + u;
  q.constant = L->constant;
  q.h_prev = r->h + from * q.ldh + u;
  q.h = made_state (r, L, b, 0, to) + u;
  q.hm = hm + from * q.ldm + u;
  if (r->u)
    {
      q.h_prev = NULL;
      q.h = r->u + to * H;
      q.ldh = H;
    }
  for (int s = 1; s < cell->states; s++)
    {
      q.c_prev[s] = r->c[s] + from * H + u;
      q.c[s] = made_state (r, L, b, s, to) + u;
    }
  for (int stage = 0; stage < cell->stages; stage++)
    {
      for (int k = 0; k < cell->segments; k++)
        {
          const rnn_segment *g = &cell->segment[k];
          if (g->stage != stage)
            continue;
          const rnn_real *B = g->operand < 0 ? q.hm : q.a + (size_t) g->operand * H;
          shared_product (q.a + (size_t) g->row * H, q.lda, &L->pR[k], B,
                          g->operand < 0 ? q.ldm : q.lda, q.n, p->pool);
        }
      cell->forward[stage](&q);
    }
  keep_states (r, L, b, to, &p->piece);
  for (size_t j = 0; r->u && j < q.n; j++)
    memset (r->h + (b->n + to + j) * r->ldh, 0, L->P * sizeof (rnn_real));
  if (r->u)
    packed_product (r->h + (b->n + to) * r->ldh, r->ldh, &L->project.p, q.h, H, q.n);
  if (r->masked)
    mask_states (r, L, b->n + to, p->piece.to, p->piece.count);
}

rnn_status
recurrence_loop_forward (rnn_recurrence *r, const rnn_direction *L, const rnn_batch *b,
                         const rnn_real *theta, rnn_pool *pool)
{
  size_t projected = 0;
  if (r->masked)
    mask_states (r, L, 0, 0, b->n);
  for (size_t s = 0; s < b->T; s++)
    {
      const size_t t = L->reverse ? b->T - 1 - s : s;
      rnn_piece piece[2];
      const int pieces = batch_pieces (piece, b, L->reverse, t);
      if (r->callback)
        {
          r->callback->before (r->callback->arg, t, piece[0].from);
          recurrence_project (r, L, theta, b->first[t], b->first[t + 1], pool);
        }
      else
        project_from (r, L, b, theta, t, &projected, pool);
      for (int k = 0; k < pieces; k++)
        recurrence_portion_forward (r, L, b, theta, &(rnn_portion){t, piece[k], 1, 0, L->H, pool});
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

/* ds->dh += what the outputs of step t add, and, for Hessian-free optimisation, the damping; r->dh <- all of it */
void
recurrence_step_gradient (rnn_state_gradient *ds, rnn_recurrence *r, const rnn_direction *L,
                          const rnn_batch *b, const rnn_real *dY, size_t lddy, const rnn_portion *p)
{
  const size_t P = L->P, u = p->unit, first = b->first[p->t], n = b->live[p->t];
  if (dY)
    add_columns (ds->dh + u, P, dY + first * lddy + u, lddy, p->units, n);
  if (r->damping)
    add_columns (ds->dh + u, P, r->damping + first * r->ldh + u, r->ldh, p->units, n);
  for (size_t j = 0; r->dh && j < n; j++)
    memcpy (r->dh + (first + j) * P + u, ds->dh + j * P + u, p->units * sizeof (rnn_real));
}

/* With a projection dh, of P rows, becomes that of what the cell gives, in ds->dop; from here on it gathers what reaches
   h_{t-1}.  */
static void
project_back (rnn_cell_backward *q, rnn_state_gradient *ds, rnn_recurrence *r,
              const rnn_direction *L, rnn_real *dh, size_t to)
{
  const size_t H = L->H, P = L->P;
  memcpy (r->dproject + to * P, dh, q->n * P * sizeof (rnn_real));
  memset (ds->dop, 0, q->n * H * sizeof (rnn_real));
  packed_product (ds->dop, H, &L->project.pt, dh, P, q->n);
  memset (dh, 0, q->n * P * sizeof (rnn_real));
  q->h_prev = NULL;
  q->h = r->u + to * H;
  q->ldh = H;
  q->dh = ds->dop;
  q->dop = NULL;
}

/* dY: what each step's outputs add, where recurrence_step_gradient has not */
void
recurrence_portion_backward (rnn_state_gradient *ds, rnn_recurrence *r, const rnn_direction *L,
                             const rnn_batch *b, const rnn_real *theta, const rnn_real *dY,
                             size_t lddy, const rnn_portion *p)
{
  const rnn_cell *cell = L->cell;
  const rnn_piece *piece = &p->piece;
  const size_t H = L->H, u = p->unit, n = piece->count, more = p->steps - 1;
  const size_t to
    = b->first[L->reverse ? p->t - more : p->t + more] + piece->to; /* the last step */
  rnn_cell_backward q = {.H = H, .units = p->units, .n = n, .steps = p->steps};
  const rnn_real *hm = operand (r, L, &q.ldm);
  q.stride = stride_of (L, p);
  q.dy = dY ? dY + to * lddy + u : NULL;
  q.ldy = lddy;
  q.lda = (size_t) cell->rows * H;
  q.ldh = r->ldh;
  q.a = r->store + to * q.lda + u;
  q.p = theta + L->p + u;
  q.constant = L->constant;
  q.dp = r->dp + u;
  q.h_prev = r->h + piece->from * q.ldh + u;
  q.h = made_state (r, L, b, 0, to) + u;
  q.hm = hm + piece->from * q.ldm + u;
  rnn_real *const dh = ds->dh + piece->to * L->P + u;
  q.dh = dh;
  q.dm = r->masked ? ds->dm : dh;
  q.dop = ds->dop;
  if (r->u)
    project_back (&q, ds, r, L, dh, to);
  for (int s = 1; s < cell->states; s++)
    {
      q.c_prev[s] = r->c[s] + piece->from * H + u;
      q.c[s] = made_state (r, L, b, s, to) + u;
      q.dc[s] = ds->dc[s] + piece->to * H + u;
    }
  for (int s = 0; s < RNN_STATES && r->zone[s]; s++)
    zoneout_split (s ? q.dc[s] : q.dh, r->zone[s] + to * H, n * H);
  if (r->masked)
    memset (ds->dm, 0, n * L->P * sizeof (rnn_real));
  for (int stage = cell->stages - 1; stage >= 0; stage--)
    {
      cell->backward[stage](&q);
      if (stage > 0)
        memset (ds->dop, 0, n * H * sizeof (rnn_real));
      for (int k = 0; k < cell->segments; k++)
        {
          const rnn_segment *g = &cell->segment[k];
          if (g->stage != stage)
            continue;
          const int state = g->operand < 0;
          shared_product (state ? q.dm : ds->dop, state ? L->P : H, &L->pRt[k],
                          q.a + (size_t) g->row * H, q.lda, n, p->pool);
        }
    }
  if (r->masked)
    for (size_t i = 0; i < n * L->P; i++)
      dh[i] = real_fma (r->mask[piece->to * L->P + i], ds->dm[i], dh[i]);
  for (int s = 0; s < RNN_STATES && r->zone[s]; s++)
    add_numbers (s ? q.dc[s] : q.dh, r->zone[s] + to * H, n * H);
}

rnn_status
recurrence_loop_backward (rnn_real *dX, size_t lddx, rnn_state_gradient *ds, rnn_recurrence *r,
                          const rnn_real *dY, size_t lddy, const rnn_direction *L,
                          const rnn_batch *b, const rnn_real *theta, rnn_pool *pool)
{
  const size_t lda = (size_t) L->cell->rows * L->H;
  for (size_t s = b->T; s-- > 0;)
    {
      const size_t t = L->reverse ? b->T - 1 - s : s, first = b->first[t];
      rnn_piece piece[2];
      const int pieces = batch_pieces (piece, b, L->reverse, t);
      rnn_portion p = {.t = t, .steps = 1, .units = L->H, .pool = pool};
      recurrence_step_gradient (ds, r, L, b, dY, lddy,
                                &(rnn_portion){.t = t, .steps = 1, .units = L->P});
      for (int k = 0; k < pieces; k++)
        {
          p.piece = piece[k];
          recurrence_portion_backward (ds, r, L, b, theta, NULL, 0, &p);
        }
      if (r->callback)
        {
          packed_product (dX + first * lddx, lddx, &L->pWt, r->store + first * lda, lda,
                          b->live[t]);
          r->callback->after (r->callback->arg, t, ds->dh);
        }
      if (s % POLL == 0 && rnn_pool_stopped (pool))
        return RNN_EINTERRUPT;
    }
  if (dX && ! r->callback)
    packed_product (dX, lddx, &L->pWt, r->store, lda, b->columns);
  return RNN_OK;
}

/* ----------------------------------------------------------------------- gradients of weights */

void
recurrence_gradient_W (rnn_outer *dW, const rnn_recurrence *r, const rnn_direction *L,
                       const rnn_batch *b, size_t t, size_t row0)
{
  const size_t lda = (size_t) L->cell->rows * L->H, first = b->first[t];
  outer_add (dW, r->store + first * lda + row0, lda, r->X + first * r->ldx, r->ldx, b->live[t]);
}

void
recurrence_gradient_R (rnn_outer *dR, const rnn_recurrence *r, const rnn_direction *L,
                       const rnn_batch *b, size_t t, int segment, size_t row0)
{
  const rnn_segment *g = &L->cell->segment[segment];
  const size_t H = L->H, lda = (size_t) L->cell->rows * H;
  const rnn_real *da = r->store + b->first[t] * lda + (size_t) g->row * H + row0;
  if (g->operand >= 0)
    {
      outer_add (dR, da, lda, r->store + b->first[t] * lda + (size_t) g->operand * H, lda,
                 b->live[t]);
      return;
    }
  size_t ldm;
  const rnn_real *hm = operand (r, L, &ldm);
  rnn_piece piece[2];
  const int pieces = batch_pieces (piece, b, L->reverse, t);
  for (int k = 0; k < pieces; k++)
    outer_add (dR, da + piece[k].to * lda, lda, hm + piece[k].from * ldm, ldm, piece[k].count);
}
