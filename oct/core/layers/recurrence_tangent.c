/* recurrence_tangent.c - tangents of the states of one direction: how they change with its parameters and inputs.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The R-operator of Pearlmutter (1994) on the packed steps of a microbatch, whose forward pass has been made.  `dot` is
   the derivative along the direction (dW, dR, db, ...) in theta:
     dot a_t = dW x_t + db + W dot x_t + dR h_{t-1} + R dot h_{t-1}
   and what a cell makes of a_t, h_{t-1}, c_{t-1} and its parameters follows from its backward
   functions (recurrence_cell_tangent.c): no cell needs a line for this.  */

#include "layers/recurrence_tangent.h"

/* dot h = dWp u + Wp dot u */
static void
move_projected (const rnn_moving *m, const rnn_columns *p)
{
  const size_t H = m->L->H, ldh = m->r->ldh;
  rnn_real *to = m->h + (m->b->n + p->to) * ldh;
  tangent_output (m->dot->op, H, m, p, SEED_H, 0);
  for (size_t j = 0; j < p->n; j++)
    memset (to + j * ldh, 0, m->L->P * sizeof (rnn_real));
  packed_product (to, ldh, &m->dL->project.p, m->r->u + p->to * H, H, p->n);
  packed_product (to, ldh, &m->L->project.p, m->dot->op, H, p->n);
}

static void
move_columns (const rnn_moving *m, const rnn_columns *p)
{
  const rnn_cell *cell = m->L->cell;
  rnn_tangent *dot = m->dot;
  const size_t H = m->L->H, lda = (size_t) cell->rows * H, ldh = m->r->ldh, n = m->b->n;
  rnn_real *a = dot->a + p->to * lda;
  for (int stage = 0; stage < cell->stages; stage++)
    {
      for (int k = 0; k < cell->segments; k++)
        {
          const rnn_segment *g = &cell->segment[k];
          if (g->stage != stage)
            continue;
          const int state = g->operand < 0;
          const rnn_real *h
            = state ? m->r->h + p->from * ldh : m->r->store + p->to * lda + (size_t) g->operand * H;
          rnn_real *to = a + (size_t) g->row * H;
          packed_product (to, lda, &m->dL->pR[k], h, state ? ldh : lda, p->n);
          packed_product (to, lda, &m->L->pR[k], state ? m->h + p->from * ldh : dot->op,
                          state ? ldh : H, p->n);
        }
      if (stage + 1 < cell->stages)
        tangent_output (dot->op, H, m, p, SEED_OPERAND, stage);
    }
  if (m->r->u)
    move_projected (m, p);
  else
    tangent_output (m->h + (n + p->to) * ldh, ldh, m, p, SEED_H, 0);
  for (int k = 1; k < cell->states; k++)
    tangent_output (dot->c[k] + (n + p->to) * H, H, m, p, k, 0);
  for (int k = 0; k < RNN_STATES && m->r->zone[k]; k++)
    {
      const size_t ld = k ? H : ldh;
      rnn_real *s = k ? dot->c[k] : m->h, *y = s + (n + p->to) * ld;
      zoneout_mix (y, ld, y, ld, s + p->from * ld, ld, m->r->zone[k] + p->to * H, H, p->n);
    }
}

/* dot a <- dW x + db + W dot x of all steps; x: dot x, NULL: zero */
static void
move_inputs (const rnn_moving *m, const rnn_real *x, size_t ldx)
{
  const size_t H = m->L->H, lda = (size_t) m->L->cell->rows * H;
  const size_t biases = (size_t) m->L->cell->inputs * H;
  for (size_t j = 0; j < m->b->columns; j++)
    {
      memcpy (m->dot->a + j * lda, m->v + m->dL->b, biases * sizeof (rnn_real));
      memset (m->dot->a + j * lda + biases, 0, (lda - biases) * sizeof (rnn_real));
    }
  packed_product (m->dot->a, lda, &m->dL->pW, m->r->X, m->r->ldx, m->b->columns);
  if (x)
    packed_product (m->dot->a, lda, &m->L->pW, x, ldx, m->b->columns);
}

/* Initial states have tangents where they are learned and not given. */
static void
move_initial (const rnn_moving *m, int given)
{
  const size_t H = m->L->H, h0 = m->dL->h0;
  for (size_t j = 0; j < m->b->n; j++)
    for (int k = 0; k < m->L->cell->states; k++)
      {
        rnn_real *slot = k ? m->dot->c[k] + j * H : m->h + j * m->r->ldh;
        if (h0 == (size_t) -1 || given || k >= rnn_learned (m->L->cell))
          memset (slot, 0, direction_rows (m->L, k) * sizeof (rnn_real));
        else
          memcpy (slot, m->v + h0 + direction_row (m->L, k),
                  direction_rows (m->L, k) * sizeof (rnn_real));
      }
}

rnn_status
recurrence_tangent (rnn_real *doth, const rnn_recurrence *r, const rnn_direction *L,
                    const rnn_direction *dL, rnn_run *run, const rnn_real *x, size_t ldx)
{
  enum { POLL = 64 };
  const rnn_moving moving = {.L = L,
                             .dL = dL,
                             .theta = run->theta,
                             .v = run->dot.v,
                             .b = &run->batch,
                             .r = r,
                             .dot = &run->dot,
                             .h = doth},
                   *m = &moving;
  const rnn_batch *b = m->b;
  move_inputs (m, x, ldx);
  move_initial (m, run->state0 != NULL);
  for (size_t s = 0; s < b->T; s++)
    {
      const size_t t = m->L->reverse ? b->T - 1 - s : s;
      rnn_piece piece[2];
      const int pieces = batch_pieces (piece, b, m->L->reverse, t);
      for (int k = 0; k < pieces; k++)
        move_columns (m, &(rnn_columns){b->first[t] + piece[k].to, piece[k].from, piece[k].count});
      if (s % POLL == POLL - 1 && rnn_pool_stopped (run->pool))
        return RNN_EINTERRUPT;
    }
  return RNN_OK;
}
