/* direction.h - one direction of a recurrent layer by itself, with random weights and inputs.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef DIRECTION_H
#define DIRECTION_H

#include "layers/recurrence.h"
#include "net.h"

typedef struct {
  rnn_direction L;
  rnn_batch b;
  rnn_recurrence r;
  rnn_state_gradient ds;
  rnn_real *theta, *X, *dY, *dX;
} direction;

static inline void
pack_random (rnn_packed *p, size_t M, size_t K, const rnn_real *A, size_t lda, int transpose)
{
  *p = (rnn_packed){.M = M, .K = K, .panels = room (packed_size (M, K), sizeof (rnn_real))};
  pack_matrix (p, A, lda, transpose);
}

/* length: n of them, longest first */
static inline void
open_batch (rnn_batch *b, const size_t *length, size_t n)
{
  *b = (rnn_batch){.n = n, .T = length[0]};
  b->length = room (n, sizeof (size_t));
  b->live = room (b->T, sizeof (size_t));
  b->first = room (b->T + 1, sizeof (size_t));
  batch_fill (b, length);
}

static inline void
direction_open (direction *d, const rnn_cell *cell, size_t D, size_t H, int reverse,
                const size_t *length, size_t n)
{
  *d = (direction){.L = {.cell = cell, .D = D, .H = H, .P = H, .h0 = RNN_NONE, .reverse = reverse}};
  rnn_direction *L = &d->L;
  open_batch (&d->b, length, n);
  const size_t I = (size_t) cell->inputs * H, G = (size_t) cell->gates * H, S = d->b.columns;
  L->R = I * D;
  L->b = L->R + G * H;
  L->p = L->b + I;
  d->theta = random_reals (L->p + (size_t) cell->parameters * H, .5);
  pack_random (&L->pW, I, D, d->theta, I, 0);
  pack_random (&L->pWt, D, I, d->theta, I, 1);
  for (int k = 0; k < cell->segments; k++)
    {
      const rnn_segment *g = &cell->segment[k];
      const rnn_real *R = d->theta + L->R + (size_t) g->gate * H;
      pack_random (&L->pR[k], (size_t) g->gates * H, H, R, G, 0);
      pack_random (&L->pRt[k], H, (size_t) g->gates * H, R, G, 1);
    }
  d->X = random_reals (D * S, 1);
  d->dY = random_reals (H * S, 1);
  d->dX = random_reals (D * S, 1);
  d->ds.dh = random_reals (H * n, 1);
  d->ds.dm = room (H * n, sizeof (rnn_real));
  d->ds.dop = room (H * n, sizeof (rnn_real));
  rnn_recurrence *r = &d->r;
  *r = (rnn_recurrence){.ldh = H, .X = d->X, .ldx = D};
  r->store = room ((size_t) cell->rows * H * S, sizeof (rnn_real));
  r->h = random_reals (H * (n + S), 1);
  r->dp = random_reals ((size_t) (cell->parameters + cell->states) * H, 1);
  for (int k = 1; k < cell->states; k++)
    {
      r->c[k] = random_reals (H * (n + S), 1);
      d->ds.dc[k] = random_reals (H * n, 1);
    }
}

static inline void
direction_close (direction *d)
{
  const rnn_cell *cell = d->L.cell;
  void *all[] = {d->b.length, d->b.live, d->b.first,     d->theta,       d->X,       d->dY,
                 d->dX,       d->ds.dh,  d->ds.dm,       d->ds.dop,      d->r.store, d->r.h,
                 d->r.dp,     d->r.dh,   d->L.pW.panels, d->L.pWt.panels};
  for (size_t k = 0; k < sizeof all / sizeof *all; k++)
    free (all[k]);
  for (int k = 0; k < cell->segments; k++)
    {
      free (d->L.pR[k].panels);
      free (d->L.pRt[k].panels);
    }
  for (int k = 1; k < cell->states; k++)
    {
      free (d->r.c[k]);
      free (d->ds.dc[k]);
    }
}

#endif
