/* tangent.c - how the outputs of a network move when its parameters do: J v, forward in time.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The R-operator of Pearlmutter (1994) on the packed steps of a shard, whose forward pass has been
   made.  The dot is the derivative along the direction (dW, dR, db, ...) of theta:
     dot a_t = dW x_t + db + W dot x_t + dR h_{t-1} + R dot h_{t-1}
   and what a cell makes of a_t, h_{t-1}, c_{t-1} and its own vectors follows from its backward
   functions (tangent_cell.c): no cell needs a line of its own for this.

   With the loss's second derivative H at the outputs, and the ordinary backward pass, this makes
   the Gauss-Newton product J' H J v (Schraudolph 2002; Martens 2010).  */

#include "network/tangent.h"

void
tangent_take (rnn_walk *w, rnn_arena *arena, const rnn_network *net, size_t stack, size_t n,
              size_t S)
{
  const rnn_stack *st = &net->stack[stack];
  const rnn_cell *cell = net->cell;
  const size_t widest = net->widest;
  rnn_tangent *dot = &w->dot;
  dot->h = rnn_arena_take (arena, st->layers, sizeof *dot->h);
  for (size_t l = 0; l < st->layers; l++)
    {
      rnn_real *h = take_real (arena, rnn_width (net, st, l), n + S);
      if (arena->base)
        dot->h[l] = h;
    }
  for (int k = 1; k < cell->states; k++)
    {
      dot->c[k] = take_real (arena, widest, n + S);
      dot->dc[k] = take_real (arena, widest, n);
    }
  dot->a = take_real (arena, (size_t) cell->rows * widest, S);
  dot->x = st->E ? take_real (arena, st->E, S) : NULL;
  dot->op = take_real (arena, widest, n);
  dot->store = take_real (arena, (size_t) cell->rows * widest, n);
  dot->dh = take_real (arena, widest, n);
  dot->dop = take_real (arena, widest, n);
  dot->dextra = take_real (arena, widest, (size_t) cell->extras);
}

/* ------------------------------------------------------------------------------------- layers */

static void
move_columns (const rnn_moving *m, const rnn_columns *p)
{
  const rnn_cell *cell = m->L->cell;
  rnn_tangent *dot = m->dot;
  const size_t H = m->L->H, lda = (size_t) cell->rows * H, ldh = m->tr->ldh, n = m->b->n;
  rnn_real *a = dot->a + p->to * lda;
  for (int stage = 0; stage < cell->stages; stage++)
    {
      for (int k = 0; k < cell->segments; k++)
        {
          const rnn_segment *g = &cell->segment[k];
          if (g->stage != stage)
            continue;
          const int state = g->operand < 0;
          const rnn_real *h = state ? m->tr->h + p->from * ldh
                                    : m->tr->store + p->to * lda + (size_t) g->operand * H;
          rnn_real *to = a + (size_t) g->row * H;
          packed_product (to, lda, &m->dL->pR[k], h, state ? ldh : lda, p->n);
          packed_product (to, lda, &m->L->pR[k], state ? m->h + p->from * ldh : dot->op,
                          state ? ldh : H, p->n);
        }
      if (stage + 1 < cell->stages)
        tangent_output (dot->op, H, m, p, SEED_OPERAND, stage);
    }
  tangent_output (m->h + (n + p->to) * ldh, ldh, m, p, SEED_H, 0);
  for (int k = 1; k < cell->states; k++)
    tangent_output (dot->c[k] + (n + p->to) * H, H, m, p, k, 0);
}

/* dot a <- dW x + db + W dot x of all steps; x NULL: it does not move */
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
  packed_product (m->dot->a, lda, &m->dL->pW, m->tr->X, m->tr->ldx, m->b->columns);
  if (x)
    packed_product (m->dot->a, lda, &m->L->pW, x, ldx, m->b->columns);
}

/* Initial states move where they are learned and not given; no clock is. */
static void
move_initial (const rnn_moving *m, int given)
{
  const size_t H = m->L->H, h0 = m->dL->h0;
  for (size_t j = 0; j < m->b->n; j++)
    for (int k = 0; k < m->L->cell->states; k++)
      {
        rnn_real *slot = k ? m->dot->c[k] + j * H : m->h + j * m->tr->ldh;
        if (h0 == (size_t) -1 || given || k >= rnn_learned (m->L->cell))
          memset (slot, 0, H * sizeof (rnn_real));
        else
          memcpy (slot, m->v + h0 + (size_t) k * H, H * sizeof (rnn_real));
      }
}

static rnn_status
move_layer (const rnn_moving *m, const rnn_real *x, size_t ldx, int given, rnn_pool *pool)
{
  enum { POLL = 64 };
  const rnn_batch *b = m->b;
  move_inputs (m, x, ldx);
  move_initial (m, given);
  for (size_t s = 0; s < b->T; s++)
    {
      const size_t t = m->L->reverse ? b->T - 1 - s : s;
      rnn_piece piece[2];
      const int pieces = batch_pieces (piece, b, m->L->reverse, t);
      for (int k = 0; k < pieces; k++)
        move_columns (m, &(rnn_columns){b->first[t] + piece[k].to, piece[k].from, piece[k].count});
      if (s % POLL == POLL - 1 && rnn_pool_stopped (pool))
        return RNN_EINTERRUPT;
    }
  return RNN_OK;
}

/* ------------------------------------------------------------------------------------- network */

/* The tangent of the embedded tokens, or NULL where the inputs do not move. */
static const rnn_real *
move_embedding (rnn_walk *w, const rnn_network *net)
{
  const rnn_stack *st = &net->stack[0];
  if (! st->E || net->spec->freeze)
    return NULL;
  for (size_t c = 0; c < w->batch.columns; c++)
    memcpy (w->dot.x + c * st->E,
            net->direction->theta + st->table + (size_t) (w->token[c] - 1) * st->E,
            st->E * sizeof (rnn_real));
  return w->dot.x;
}

static rnn_status
move_walk (rnn_walk *w, const rnn_network *net, rnn_pool *pool)
{
  const rnn_stack *st = &net->stack[0];
  const rnn_real *x = move_embedding (w, net);
  size_t ldx = st->E;
  for (size_t l = 0; l < st->layers; l++)
    {
      const size_t width = rnn_width (net, st, l);
      for (size_t d = 0; d < st->dirs; d++)
        {
          const size_t i = st->first + l * st->dirs + d;
          const rnn_moving m = {.L = &net->layer[i],
                                .dL = &net->direction->layer[i],
                                .theta = net->theta,
                                .v = net->direction->theta,
                                .b = &w->batch,
                                .tr = &w->trace[l * st->dirs + d],
                                .dot = &w->dot,
                                .h = w->dot.h[l] + d * net->spec->hidden[l]};
          rnn_status status = move_layer (&m, x, ldx, w->state0 != NULL, pool);
          if (status != RNN_OK)
            return status;
        }
      x = w->dot.h[l] + w->batch.n * width;
      ldx = width;
    }
  return RNN_OK;
}

/* Z (by slot): the tangent of the last output of each direction of the top layer */
static void
last_tangent (rnn_real *Z, const rnn_walk *w, const rnn_network *net)
{
  const rnn_stack *st = &net->stack[0];
  const size_t top = st->layers - 1, H = net->spec->hidden[top], width = st->dirs * H;
  for (size_t j = 0; j < w->batch.n; j++)
    for (size_t d = 0; d < st->dirs; d++)
      memcpy (Z + w->slot[j] * width + d * H,
              w->dot.h[top] + batch_final (&w->batch, (int) d, j) * width + d * H,
              H * sizeof (rnn_real));
}

/* dot o = dV z + dc + V dot z */
rnn_status
shard_tangent (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, rnn_pool *pool)
{
  rnn_walk *w = &s->walk[0];
  const size_t K = net->head.rows, width = net->head.cols;
  rnn_status status = move_walk (w, net, pool);
  if (status != RNN_OK)
    return status;
  const rnn_real *dotz = w->dot.h[net->stack[0].layers - 1] + w->batch.n * width;
  if (s->Z)
    {
      last_tangent (s->dotZ, w, net);
      dotz = s->dotZ;
    }
  size_t ld;
  const rnn_real *z = shard_head_input (net, s, &ld);
  dense_forward (s->dotO, K, &net->direction->head, net->direction->theta, z, ld, s->outputs);
  packed_product (s->dotO, K, &net->head.p, dotz, width, s->outputs);
  if (pass->tangents)
    shard_scatter_outputs (pass->tangents, s->dotO, s, net, pass);
  return RNN_OK;
}

void
shard_pull (rnn_shard *s, const rnn_network *net, double scale)
{
  const rnn_stack *st = &net->stack[0];
  rnn_walk *w = &s->walk[0];
  for (size_t l = 0; l < st->layers && scale != 0; l++)
    {
      const size_t width = rnn_width (net, st, l), n = w->batch.n;
      for (size_t i = n * width; i < (n + w->batch.columns) * width; i++)
        w->dot.h[l][i] *= (rnn_real) scale;
      for (size_t d = 0; d < st->dirs; d++)
        w->trace[l * st->dirs + d].pull = w->dot.h[l] + n * width + d * net->spec->hidden[l];
    }
}
