/* recurrence_cell_tangent.c - what a cell makes of the tangents of its arguments.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Run on a seed, which is 1 at one output of every unit and 0 elsewhere, the cell's backward functions give
   the row of the pointwise Jacobian that belongs to that output, for all units at once.  Where units
   are coupled each unit needs a seed.  */

#include "layers/recurrence_tangent.h"

static void
set_seed (rnn_real *d, size_t H, size_t n, int on, size_t unit, int coupled)
{
  memset (d, 0, H * n * sizeof (rnn_real));
  for (size_t j = 0; on && j < n; j++)
    for (size_t i = coupled ? unit : 0; i < (coupled ? unit + 1 : H); i++)
      d[j * H + i] = 1;
}

/* The cell's backward functions on a seed at state `what`, or at the operand that `stage` makes.
   Then dot->store, dh, dc, dp hold a row of the Jacobian for every unit.  */
static void
run_seed (const rnn_moving *m, const rnn_columns *p, int what, int stage, size_t unit)
{
  const rnn_cell *cell = m->L->cell;
  rnn_tangent *dot = m->dot;
  const size_t H = m->L->H, lda = (size_t) cell->rows * H;
  rnn_cell_backward q = {.H = H, .units = H, .n = p->n, .steps = 1, .a = dot->store, .lda = lda};
  q.p = m->theta + m->L->p;
  q.constant = m->L->constant;
  q.dp = dot->dp;
  q.h_prev = q.hm = m->r->h + p->from * m->r->ldh;
  q.h = m->r->zone[0] ? m->r->made[0] + p->to * m->r->ldh : m->r->h + (m->b->n + p->to) * m->r->ldh;
  q.ldh = q.ldm = m->r->ldh;
  q.dh = q.dm = dot->dh;
  q.dop = dot->dop;
  memcpy (dot->store, m->r->store + p->to * lda, p->n * lda * sizeof (rnn_real));
  memset (dot->dp, 0, (size_t) cell->parameters * H * sizeof (rnn_real));
  set_seed (dot->dh, H, p->n, what == SEED_H, unit, cell->coupled);
  for (int k = 1; k < cell->states; k++)
    {
      q.c_prev[k] = m->r->c[k] + p->from * H;
      q.c[k] = m->r->zone[k] ? m->r->made[k] + p->to * H : m->r->c[k] + (m->b->n + p->to) * H;
      q.dc[k] = dot->dc[k];
      set_seed (dot->dc[k], H, p->n, what == k, unit, cell->coupled);
    }
  for (int s = cell->stages; s-- > 0;)
    {
      set_seed (dot->dop, H, p->n, what == SEED_OPERAND && s == stage, unit, cell->coupled);
      cell->backward[s](&q);
    }
}

/* Does a product, or W x + b, add to this block row of the store? */
static int
is_sum (const rnn_cell *cell, int row)
{
  for (int k = 0; k < cell->segments; k++)
    if (row >= cell->segment[k].row && row < cell->segment[k].row + cell->segment[k].gates)
      return 1;
  return row < cell->inputs;
}

/* y += the sum over i of the products with `d`, unit by unit, or all of them at unit */
static void
add_product (rnn_real *y, const rnn_real *d, const rnn_real *x, size_t H, size_t unit, int coupled)
{
  for (size_t i = 0; i < H; i++)
    {
      rnn_real *to = y + (coupled ? unit : i);
      *to = real_fma (d[i], x[i], *to);
    }
}

/* y (H, column j of the piece) += Jacobian times tangents */
static void
add_column (rnn_real *y, const rnn_moving *m, const rnn_columns *p, size_t j, size_t unit)
{
  const rnn_cell *cell = m->L->cell;
  const rnn_tangent *dot = m->dot;
  const size_t H = m->L->H, lda = (size_t) cell->rows * H;
  const int coupled = cell->coupled;
  for (int k = 0; k < cell->rows; k++)
    if (is_sum (cell, k))
      add_product (y, dot->store + j * lda + (size_t) k * H,
                   dot->a + (p->to + j) * lda + (size_t) k * H, H, unit, coupled);
  if (! m->r->u) /* with a projection h_{t-1} is read by products alone */
    add_product (y, dot->dh + j * H, m->h + (p->from + j) * m->r->ldh, H, unit, coupled);
  for (int k = 1; k < cell->states; k++)
    add_product (y, dot->dc[k] + j * H, dot->c[k] + (p->from + j) * H, H, unit, coupled);
  for (int k = 0; k < cell->parameters; k++)
    add_product (y, dot->dp + (size_t) k * H, m->v + m->dL->p + (size_t) k * H, H, unit, coupled);
}

/* With cell parameters, column by column: their gradients are summed over columns. */
void
tangent_output (rnn_real *Y, size_t ldy, const rnn_moving *m, const rnn_columns *p, int what,
                int stage)
{
  const rnn_cell *cell = m->L->cell;
  const size_t H = m->L->H, step = cell->parameters ? 1 : p->n;
  for (size_t j = 0; j < p->n; j++)
    memset (Y + j * ldy, 0, H * sizeof (rnn_real));
  for (size_t j = 0; j < p->n; j += step)
    for (size_t unit = 0; unit < (cell->coupled ? H : 1); unit++)
      {
        const rnn_columns some = {p->to + j, p->from + j, step};
        run_seed (m, &some, what, stage, unit);
        for (size_t i = 0; i < step; i++)
          add_column (Y + (j + i) * ldy, m, &some, i, unit);
      }
}
