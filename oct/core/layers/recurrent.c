/* recurrent.c - a recurrent layer: one cell of the registry, in one direction or both.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Its output has the hidden states of both directions one below the other: of every step, or the last
   ones alone, [forward state after step T; backward state after step 1].  The steps themselves are
   recurrence.c's.  With a projection h = Wp u, of P rows, where u, of H, is what the cell gives (Sak, Senior, Beaufays 2014,
   equation 6).  */

#include "layers/recurrent.h"

static rnn_status
shape (rnn_layer *L)
{
  const rnn_layer_spec *s = L->spec;
  const rnn_cell *cell = cell_at (s->cell);
  if (! cell || s->dirs < 1 || s->dirs > 2 || s->size < 1 || s->size > RNN_LARGEST / 64 || L->in.one
      || L->in.tokens || ! (s->rate >= 0 && s->rate < 1)
      || ! (s->weight_drop >= 0 && s->weight_drop < 1) || ! (s->zoneout >= 0 && s->zoneout < 1)
      || (s->projection && ! (cell->projects && s->projection < s->size && s->zoneout == 0)))
    return RNN_EINVALID;
  L->dirs = s->dirs;
  rnn_status status = RNN_OK;
  for (int d = 0; d < L->dirs && status == RNN_OK; d++)
    {
      L->dir[d] = (rnn_direction){.cell = cell,
                                  .D = L->in.rows,
                                  .H = s->size,
                                  .P = s->projection ? s->projection : s->size,
                                  .reverse = d,
                                  .zoneout = s->zoneout};
      status = take_constants (L->dir[d].constant, cell->constant, s);
    }
  L->out = (rnn_shape){.rows = (size_t) s->dirs * L->dir[0].P, .one = s->last};
  return status;
}

/* --------------------------------------------------------------------------------- parameters */

static size_t
emit_biases (rnn_layout *e, const rnn_cell *cell, rnn_cell_parameter p, size_t H)
{
  const size_t at = emit_gates (e, p.name, (size_t) p.blocks * H, 1, p.blocks, p.init,
                                p.bias ? cell->forget : -1);
  if (e->block)
    e->block[e->count - 1].decay = 0;
  if (e->block && p.bias)
    e->block[e->count - 1].chrono = cell->chrono;
  return at;
}

/* R, or the vectors of which it is made: their length does not count, and they do not decay. */
static size_t
emit_recurrent (rnn_layout *e, const rnn_cell *cell, size_t H, size_t P)
{
  const int init = cell->init_R ? cell->init_R : RNN_INIT_ORTHOGONAL;
  if (! cell->orthogonal)
    return emit_gates (e, "R", (size_t) cell->gates * H, P, cell->gates, init, -1);
  const size_t at = emit_matrix (e, "U", H, H, RNN_INIT_GLOROT);
  if (e->block)
    {
      e->block[e->count - 1].made = "R";
      e->block[e->count - 1].decay = 0;
    }
  return at;
}

/* Biases, cell parameters and initial states stand next to each other, in this order: the gradients of the last
   two are summed as one vector (rnn_recurrence.dp).  */
static void
direction_parameters (rnn_direction *L, rnn_layout *e, int learn_state, double drop)
{
  const rnn_cell *cell = L->cell;
  const int I = cell->inputs;
  const size_t H = L->H;
  int bias = 1;
  for (int k = 0; k < RNN_CELL_PARAMETERS; k++)
    bias &= ! cell->parameter[k].bias;
  L->W = emit_gates (e, "W", (size_t) I * H, L->D, I, cell->init_W ? cell->init_W : RNN_INIT_GLOROT,
                     -1);
  if (cell->gates > 0)
    L->R = emit_recurrent (e, cell, H, L->P);
  if (cell->gates > 0 && e->block)
    e->block[e->count - 1].drop = drop;
  L->project = (rnn_dense){.rows = L->P, .cols = H};
  if (L->P < H)
    L->project.W = emit_matrix (e, "Wp", L->P, H, RNN_INIT_GLOROT);
  L->b = emit_biases (e, cell, (rnn_cell_parameter){"b", I, RNN_INIT_ZEROS, bias}, H);
  L->p = e->offset;
  for (int k = 0; k < RNN_CELL_PARAMETERS && cell->parameter[k].name; k++)
    emit_biases (e, cell, cell->parameter[k], H);
  L->h0 = learn_state ? e->offset : RNN_NONE;
  for (int k = 0; learn_state && k < rnn_learned (cell); k++)
    emit_matrix (e, cell->initial_name[k], direction_rows (L, k), 1, RNN_INIT_ZEROS);
}

static void
parameters (rnn_layer *L, rnn_layout *e)
{
  for (e->dir = 0; e->dir < L->dirs; e->dir++)
    direction_parameters (&L->dir[e->dir], e, L->spec->learn_state, L->spec->weight_drop);
}

static void
pack (rnn_layer *L, rnn_packing *p)
{
  for (int d = 0; d < L->dirs; d++)
    {
      rnn_direction *q = &L->dir[d];
      const rnn_cell *cell = q->cell;
      const size_t ld = (size_t) cell->gates * q->H, ldW = (size_t) cell->inputs * q->H;
      want_packed (p, &q->pW, ldW, q->D, q->W, ldW, RNN_PACK_FORWARD);
      want_packed (p, &q->pWt, q->D, ldW, q->W, ldW, p->first ? RNN_PACK_INPUT : RNN_PACK_BACKWARD);
      q->made = cell->orthogonal ? take_real (p->arena, q->H, q->H) : NULL;
      q->work = cell->orthogonal ? take_real (p->arena, q->H, q->H + 1) : NULL;
      for (int k = 0; k < cell->segments; k++)
        {
          const rnn_segment *g = &cell->segment[k];
          const size_t rows = (size_t) g->gates * q->H, offset = q->R + (size_t) g->gate * q->H;
          const size_t cols = g->operand < 0 ? q->P : q->H;
          rnn_pack_item *item
            = want_packed (p, &q->pR[k], rows, cols, offset, ld, RNN_PACK_FORWARD);
          item->connected = cell->connected;
          item->made = q->made;
          item = want_packed (p, &q->pRt[k], cols, rows, offset, ld, RNN_PACK_BACKWARD);
          item->connected = cell->connected;
          item->made = q->made;
        }
      if (q->P < q->H)
        want_dense (p, &q->project);
    }
}

static void
make (const rnn_layer *L, const rnn_real *theta, const rnn_real *at)
{
  for (int d = 0; d < L->dirs; d++)
    {
      const rnn_direction *q = &L->dir[d];
      if (q->made && at)
        householder_tangent (q->made, q->work, at + q->R, theta + q->R, q->H);
      else if (q->made)
        householder_product (q->made, theta + q->R, q->H);
    }
}

static void
unmake (rnn_real *grad, const rnn_layer *L, const rnn_real *theta)
{
  for (int d = 0; d < L->dirs; d++)
    {
      const rnn_direction *q = &L->dir[d];
      const size_t H = q->H;
      if (! q->made)
        continue;
      memcpy (q->work, q->made, H * H * sizeof (rnn_real));
      householder_gradient (grad + q->R, q->work, theta + q->R, q->work + H * H, H);
    }
}

static size_t
direction_elementwise (const rnn_direction *L)
{
  return (size_t) (L->cell->parameters + L->cell->states) * L->H;
}

static int
whole (const rnn_layer *L)
{
  return L->dirs > 1;
}

static size_t
elementwise (const rnn_layer *L)
{
  return (size_t) L->dirs * direction_elementwise (&L->dir[0]);
}

/* ------------------------------------------------------------------------------------- memory */

static void
take (rnn_activations *a, rnn_arena *arena, const rnn_layer *L, const rnn_run *r,
      const rnn_extent *z)
{
  rnn_real *made = L->spec->zoneout > 0 ? take_real (arena, L->out.rows, z->S) : NULL;
  const size_t start = arena->used;
  size_t end = start;
  for (int d = 0; d < L->dirs; d++)
    {
      const rnn_direction *q = &L->dir[d];
      if (! r->backward)
        arena->used = start;
      rnn_recurrence *s = &a->dir[d];
      *s = (rnn_recurrence){.store = take_real (arena, (size_t) q->cell->rows * q->H, z->S)};
      for (int k = 1; k < q->cell->states; k++)
        s->c[k] = take_real (arena, q->H, z->n + z->S);
      if (r->training && L->spec->rate > 0 && q->cell->segments > 0)
        {
          s->mask = take_real (arena, q->P, z->n);
          s->masked = take_real (arena, q->P, z->n + z->S);
        }
      if (q->zoneout > 0)
        zoneout_take (s, arena, q, arena->base ? made + (size_t) d * q->H : NULL, z->S);
      s->u = q->P < q->H ? take_real (arena, q->H, z->S) : NULL;
      s->dproject = q->P < q->H && r->backward ? take_real (arena, q->P, z->S) : NULL;
      end = arena->used > end ? arena->used : end;
    }
  arena->used = end;
}

static void
take_output (rnn_activations *a, rnn_arena *arena, const rnn_layer *L, const rnn_run *r,
             const rnn_extent *z)
{
  const size_t width = L->out.rows;
  a->h = take_real (arena, width, z->n + z->S);
  a->ldy = width;
  a->y = L->out.one ? take_real (arena, width, z->n) : NULL;
  for (int d = 0; arena->base && d < L->dirs; d++)
    {
      a->dir[d].h = a->h + (size_t) d * L->dir[d].P;
      a->dir[d].ldh = width;
    }
  if (! r->tangents)
    return;
  a->doth = take_real (arena, width, z->n + z->S);
  a->doty = L->out.one ? take_real (arena, width, z->n) : NULL;
}

/* --------------------------------------------------------------------------- forward, backward */

static rnn_status
forward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  for (int d = 0; d < L->dirs; d++)
    {
      const rnn_direction *q = &L->dir[d];
      rnn_recurrence *s = &a->dir[d];
      s->X = a->x;
      s->ldx = a->ldx;
      s->callback = r->source && r->source->recurrent == a ? &r->source->callback : NULL;
      recurrent_set_initial (s, q, r);
      if (s->mask)
        dropout_columns (s->mask, q->P, NULL, 0, q->P, r->batch.n, L->spec->rate,
                         rnn_rng_key (r->seed, r->iteration, q->stream), r->zkey);
      if (s->zone[0])
        zoneout_draw (s, q, r->batch.columns, rnn_rng_key (r->seed, r->iteration, q->stream),
                      r->training ? r->key : NULL);
      const rnn_status status = recurrence_forward (s, q, &r->batch, r->theta, r->pool);
      if (status != RNN_OK)
        return status;
      recurrent_get_final (s, q, r);
    }
  if (L->out.one)
    recurrent_last (a->y, a->h, L, r);
  else
    a->y = a->h + r->batch.n * L->out.rows; /* behind slot 0 */
  return RNN_OK;
}

static rnn_status
backward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const rnn_real *dY = L->out.one ? NULL : a->dy, *dZ = L->out.one ? a->dy : NULL;
  if (! L->out.one && a->dlast)
    dZ = a->dlast;
  for (int d = 0; d < L->dirs; d++)
    {
      const rnn_direction *q = &L->dir[d];
      rnn_recurrence *s = &a->dir[d];
      s->dp = a->dp + (size_t) d * direction_elementwise (q);
      recurrent_final_gradient (r, q, L->out.rows, dZ);
      const rnn_status status = recurrence_backward (a->dx, a->lddx, &r->state_gradient, s,
                                                     dY ? dY + (size_t) d * q->P : NULL, a->lddy, q,
                                                     &r->batch, r->theta, r->pool);
      if (status != RNN_OK)
        return status;
      recurrent_initial_gradient (r, s, q);
    }
  return RNN_OK;
}

static rnn_status
tangent (rnn_activations *a, const rnn_layer *L, rnn_run *r, const rnn_real *dotx, size_t ldx)
{
  for (int d = 0; d < L->dirs; d++)
    {
      const rnn_status status
        = recurrence_tangent (a->doth + (size_t) d * L->dir[d].P, &a->dir[d], &L->dir[d],
                              &r->dot.layer->dir[d], r, dotx, ldx);
      if (status != RNN_OK)
        return status;
    }
  if (L->out.one)
    recurrent_last (a->doty, a->doth, L, r);
  else
    a->doty = a->doth + r->batch.n * L->out.rows;
  return RNN_OK;
}

/* -------------------------------------------------------------------------- weight gradients */

/* Parts: W, then the segments of R and the projection, of one direction after the other. */
static const rnn_direction *
part_of (const rnn_layer *L, int part, int *segment)
{
  const int parts = 1 + L->dir[0].cell->segments + (L->dir[0].P < L->dir[0].H);
  *segment = part % parts - 1;
  return part < L->dirs * parts ? &L->dir[part / parts] : NULL;
}

static size_t
gradient_rows (const rnn_layer *L, int part)
{
  int k;
  const rnn_direction *q = part_of (L, part, &k);
  if (! q)
    return 0;
  if (k == q->cell->segments)
    return q->P;
  return (size_t) (k < 0 ? q->cell->inputs : q->cell->segment[k].gates) * q->H;
}

static void
gradient_open (rnn_product *p, const rnn_layer *L)
{
  int k;
  const rnn_direction *q = part_of (L, p->part, &k);
  rnn_outer *o = &p->outer;
  if (k == q->cell->segments)
    {
      product_dense (p, &q->project, 0);
      return;
    }
  const size_t gate = k < 0 ? 0 : (size_t) q->cell->segment[k].gate;
  o->C = p->grad + (k < 0 ? q->W : q->R + gate * q->H) + p->row0;
  o->sum = k < 0 ? p->grad + q->b + p->row0 : NULL;
  o->ldc = (size_t) (k < 0 ? q->cell->inputs : q->cell->gates) * q->H;
  o->K = k < 0 ? q->D : q->cell->segment[k].operand < 0 ? q->P : q->H;
}

static void
gradient_add (rnn_product *p, const rnn_activations *a, const rnn_layer *L, const rnn_run *r,
              size_t t)
{
  int k;
  const rnn_direction *q = part_of (L, p->part, &k);
  const rnn_recurrence *s = &a->dir[q->reverse];
  if (k == q->cell->segments)
    outer_add (&p->outer, s->dproject + r->batch.first[t] * q->P + p->row0, q->P,
               s->u + r->batch.first[t] * q->H, q->H, r->batch.live[t]);
  else if (k < 0)
    recurrence_gradient_W (&p->outer, s, q, &r->batch, t, p->row0);
  else
    recurrence_gradient_R (&p->outer, s, q, &r->batch, t, k, p->row0);
}

/* The elements of R between units that are not connected have no gradient. */
static void
gradient_finish (rnn_product *p, const rnn_layer *L)
{
  int segment;
  const rnn_direction *q = part_of (L, p->part, &segment);
  if (segment < 0 || ! q->cell->connected)
    return;
  for (size_t k = 0; k < q->H; k++)
    for (size_t i = 0; i < p->rows; i++)
      if (! q->cell->connected ((p->row0 + i) % q->H, k, q->H))
        p->outer.C[k * p->outer.ldc + i] = 0;
}

static void
gradient_elementwise (rnn_real *grad, const rnn_activations *a, const rnn_layer *L,
                      const rnn_run *r)
{
  (void) r;
  for (int d = 0; d < L->dirs; d++)
    {
      const rnn_direction *q = &L->dir[d];
      const int states = q->h0 == RNN_NONE ? 0 : rnn_learned (q->cell);
      add_numbers (grad + q->p, a->dp + (size_t) d * direction_elementwise (q),
                   (size_t) q->cell->parameters * q->H + direction_row (q, states));
    }
}

const rnn_layer_kind RN (layer_recurrent) = {
  .name = "recurrent",
  .whole = whole,
  .shape = shape,
  .parameters = parameters,
  .pack = pack,
  .make = make,
  .unmake = unmake,
  .elementwise = elementwise,
  .take = take,
  .take_output = take_output,
  .forward = forward,
  .backward = backward,
  .tangent = tangent,
  .gradient_rows = gradient_rows,
  .gradient_open = gradient_open,
  .gradient_add = gradient_add,
  .gradient_finish = gradient_finish,
  .gradient_elementwise = gradient_elementwise,
};
