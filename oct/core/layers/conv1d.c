/* conv1d.c - a convolution over time: y_t = phi (W_1 x_{t - p} + W_2 x_{t - p + d} + ... + W_w x_{t - p + (w-1) d} + b).

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Waibel et al. (1989); dilated and causal as van den Oord et al. (2016).  w taps that stand d steps apart; outside a
   sequence there are zeros.  Of the span (w-1) d, p steps lie before step t: all of them ("causal"), or the smaller
   half ("same").  W = [W_1 .. W_w].

   The last (w-1) d inputs of a causal layer are its states, the oldest first: so it goes on where a sequence is cut.
   Here they are `history`, steps -(w-1) d .. -1, and stand before the columns of the steps:

     column of step u      u < 0: ((w-1) d + u) n     else: (w-1) d n + first[u]

   Sequences are sorted by length: the sequences that have both step t and step u are the first ones of both.  */

#include "layers/activation.h"

static size_t
taps (const rnn_layer *L)
{
  return L->spec->width;
}

static size_t
span (const rnn_layer *L)
{
  return (L->spec->width - 1) * L->spec->dilation;
}

static int
causal (const rnn_layer *L)
{
  return L->spec->padding == RNN_PAD_CAUSAL;
}

/* Steps of the history. */
static size_t
history (const rnn_layer *L)
{
  return causal (L) ? span (L) : 0;
}

static rnn_status
shape (rnn_layer *L)
{
  const rnn_layer_spec *s = L->spec;
  if (s->size < 1 || s->size >= RNN_LARGEST / 64 || L->in.tokens || L->in.one
      || ! activation_at (s->activation) || s->padding < RNN_PAD_CAUSAL || s->padding > RNN_PAD_SAME
      || s->width < 1 || s->width >= RNN_LARGEST / L->in.rows || s->dilation < 1
      || s->dilation >= RNN_LARGEST / L->in.rows / s->width)
    return RNN_EINVALID;
  L->out = (rnn_shape){.rows = s->size};
  L->states = history (L) * L->in.rows;
  return L->states < RNN_LARGEST / 64 ? RNN_OK : RNN_EINVALID;
}

static int
whole (const rnn_layer *L)
{
  return ! causal (L) && span (L) > 0;
}

/* --------------------------------------------------------------------------------- parameters */

static void
parameters (rnn_layer *L, rnn_layout *e)
{
  L->p = emit_matrix (e, "W", L->out.rows, taps (L) * L->in.rows, RNN_INIT_GLOROT);
  L->matrix[0].b = emit_matrix (e, "b", L->out.rows, 1, RNN_INIT_ZEROS);
}

static void
pack (rnn_layer *L, rnn_packing *p)
{
  const size_t M = L->out.rows, D = L->in.rows;
  L->tap = rnn_arena_take (p->arena, taps (L), sizeof *L->tap);
  for (size_t i = 0; i < taps (L); i++)
    {
      rnn_dense measured = {0}, *d = p->arena->base ? &L->tap[i] : &measured;
      *d = (rnn_dense){.W = L->p + i * M * D, .b = L->matrix[0].b, .rows = M, .cols = D};
      want_dense (p, d);
    }
}

/* ------------------------------------------------------------------------------------- memory */

/* kept: the pre-activations, then their gradient; columns: the history, and behind it the gradient of history and
   input */
static void
take (rnn_activations *a, rnn_arena *arena, const rnn_layer *L, const rnn_run *r,
      const rnn_extent *z)
{
  const size_t before = history (L) * z->n, D = L->in.rows;
  a->kept = L->spec->activation || r->backward ? take_real (arena, L->out.rows, z->S) : NULL;
  a->columns = take_real (arena, D, before + (r->backward ? before + z->S : 0));
}

/* -------------------------------------------------------------------------------- runs of columns */

/* Columns that one tap reads, and those that it adds to: `count` of each.  x: the column among history and steps. */
typedef struct {
  size_t steps, y, x, count;
} run;

static size_t
live_at (const rnn_layer *L, const rnn_batch *b, ptrdiff_t u)
{
  const ptrdiff_t T = (ptrdiff_t) b->T;
  if (u < -(ptrdiff_t) history (L) || u >= T)
    return 0;
  return u < 0 ? b->n : b->live[u];
}

/* From step t on, as many steps as have their columns next to each other on both sides. */
static run
next_run (const rnn_layer *L, const rnn_batch *b, size_t tap, size_t t)
{
  const size_t h = history (L), before = causal (L) ? h : span (L) / 2;
  const ptrdiff_t u = (ptrdiff_t) (t + tap * L->spec->dilation) - (ptrdiff_t) before;
  const size_t there = live_at (L, b, u), n = there < b->live[t] ? there : b->live[t];
  run q = {.steps = 1, .y = b->first[t], .count = n};
  if (n == 0)
    return q;
  q.x = u < 0 ? (size_t) (u + (ptrdiff_t) h) * b->n : h * b->n + b->first[u];
  if (n == there && n == b->live[t])
    while (t + q.steps < b->T && b->live[t + q.steps] == n && u + (ptrdiff_t) q.steps != 0
           && live_at (L, b, u + (ptrdiff_t) q.steps) == n)
      q.steps++;
  q.count = n * q.steps;
  return q;
}

/* The inputs of a run; NULL: they are zero. */
static const rnn_real *
inputs (const rnn_activations *a, const rnn_layer *L, const rnn_run *r, const run *q, size_t *ld)
{
  const size_t before = history (L) * r->batch.n;
  if (q->count == 0 || (q->x < before && ! r->state0))
    return NULL;
  *ld = q->x < before ? L->in.rows : a->ldx;
  return q->x < before ? a->columns + q->x * L->in.rows : a->x + (q->x - before) * a->ldx;
}

/* -------------------------------------------------------------------------------------- states */

/* Row of step p of the history in the state of sequence j. */
static size_t
state_at (const rnn_layer *L, const rnn_run *r, size_t j, size_t p)
{
  return r->column[j] * r->state_rows + L->state + p * L->in.rows;
}

static void
set_history (rnn_activations *a, const rnn_layer *L, const rnn_run *r)
{
  const size_t D = L->in.rows, n = r->batch.n;
  for (size_t p = 0; r->state0 && p < history (L); p++)
    for (size_t j = 0; j < n; j++)
      memcpy (a->columns + (p * n + j) * D, r->state0 + state_at (L, r, j, p),
              D * sizeof (rnn_real));
}

/* Of all steps of sequence j and its history, step s: its column. */
static size_t
column_of (const rnn_layer *L, const rnn_batch *b, size_t j, size_t s)
{
  const size_t h = history (L);
  return (s < h ? s * b->n : h * b->n + b->first[s - h]) + j;
}

/* The last steps of each sequence, after its history. */
static void
get_states (const rnn_activations *a, const rnn_layer *L, const rnn_run *r)
{
  const rnn_batch *b = &r->batch;
  const size_t D = L->in.rows, before = history (L) * b->n;
  for (size_t j = 0; r->state1 && j < b->n; j++)
    for (size_t p = 0; p < history (L); p++)
      {
        const size_t c = column_of (L, b, j, b->length[j] + p);
        rnn_real *state = r->state1 + state_at (L, r, j, p);
        if (c >= before)
          memcpy (state, a->x + (c - before) * a->ldx, D * sizeof (rnn_real));
        else if (r->state0)
          memcpy (state, a->columns + c * D, D * sizeof (rnn_real));
        else
          memset (state, 0, D * sizeof (rnn_real));
      }
}

/* --------------------------------------------------------------------------- forward, backward */

/* y += W_i x for all taps: with the weights of `tap`, and inputs that are those of the layer, or dotx */
static void
add_taps (rnn_real *y, const rnn_dense *tap, const rnn_activations *a, const rnn_layer *L,
          const rnn_run *r, const rnn_real *dotx, size_t lddot)
{
  const rnn_batch *b = &r->batch;
  const size_t before = history (L) * b->n, M = L->out.rows;
  run q;
  for (size_t i = 0; i < taps (L); i++)
    for (size_t t = 0; t < b->T; t += q.steps)
      {
        size_t ld = lddot;
        q = next_run (L, b, i, t);
        const rnn_real *x = dotx ? q.count && q.x >= before ? dotx + (q.x - before) * lddot : NULL
                                 : inputs (a, L, r, &q, &ld);
        if (x)
          packed_product (y + q.y * M, M, &tap[i].p, x, ld, q.count);
      }
}

static void
set_bias (rnn_real *y, const rnn_real *b, size_t M, size_t n)
{
  for (size_t j = 0; j < n; j++)
    memcpy (y + j * M, b, M * sizeof (rnn_real));
}

static rnn_status
forward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const size_t M = L->out.rows, n = r->batch.columns;
  const int phi = L->spec->activation;
  rnn_real *y = phi ? a->kept : a->y;
  set_history (a, L, r);
  set_bias (y, r->theta + L->matrix[0].b, M, n);
  add_taps (y, L->tap, a, L, r, NULL, 0);
  if (phi)
    activation_forward (a->y, a->kept, phi, M * n);
  get_states (a, L, r);
  return RNN_OK;
}

/* The gradient of history and input starts as that of the states after the last step. */
static void
set_gradient (rnn_real *G, const rnn_layer *L, const rnn_run *r)
{
  const rnn_batch *b = &r->batch;
  const size_t D = L->in.rows;
  memset (G, 0, (history (L) * b->n + b->columns) * D * sizeof (rnn_real));
  for (size_t j = 0; r->dstate1 && j < b->n; j++)
    for (size_t p = 0; p < history (L); p++)
      memcpy (G + column_of (L, b, j, b->length[j] + p) * D, r->dstate1 + state_at (L, r, j, p),
              D * sizeof (rnn_real));
}

/* The latest step first, as it comes from a later chunk: so the sums do not depend on how steps are cut. */
static void
gradient_of_inputs (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const rnn_batch *b = &r->batch;
  const size_t D = L->in.rows, M = L->out.rows, before = history (L) * b->n;
  rnn_real *G = a->columns + before * D;
  run q;
  set_gradient (G, L, r);
  for (size_t i = 0; i < taps (L); i++)
    for (size_t t = 0; t < b->T; t += q.steps)
      {
        q = next_run (L, b, i, t);
        if (q.count)
          packed_product (G + q.x * D, D, &L->tap[i].pt, a->kept + q.y * M, M, q.count);
      }
  for (size_t c = 0; a->dx && c < b->columns; c++)
    add_numbers (a->dx + c * a->lddx, G + (before + c) * D, D);
  for (size_t j = 0; r->dstate0 && j < b->n; j++)
    for (size_t p = 0; p < history (L); p++)
      memcpy (r->dstate0 + state_at (L, r, j, p), G + (p * b->n + j) * D, D * sizeof (rnn_real));
}

static rnn_status
backward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const size_t n = r->batch.columns, M = L->out.rows;
  const int phi = L->spec->activation;
  if (phi)
    activation_backward (a->kept, M, a->dy, a->lddy, a->y, phi, M, n);
  else
    for (size_t j = 0; j < n; j++)
      memcpy (a->kept + j * M, a->dy + j * a->lddy, M * sizeof (rnn_real));
  if (a->dx || (r->dstate0 && history (L)))
    gradient_of_inputs (a, L, r);
  return RNN_OK;
}

/* dot a = dW_i x + W_i dot x + db; the states before the first step do not move */
static rnn_status
tangent (rnn_activations *a, const rnn_layer *L, rnn_run *r, const rnn_real *dotx, size_t ldx)
{
  const size_t n = r->batch.columns, M = L->out.rows;
  set_bias (a->doty, r->dot.v + L->matrix[0].b, M, n);
  add_taps (a->doty, r->dot.layer->tap, a, L, r, NULL, 0);
  if (dotx)
    add_taps (a->doty, L->tap, a, L, r, dotx, ldx);
  activation_tangent (a->doty, a->kept, a->y, L->spec->activation, M * n);
  return RNN_OK;
}

/* -------------------------------------------------------------------------- weight gradients */

static size_t
gradient_rows (const rnn_layer *L, int part)
{
  return part <= (int) taps (L) ? L->out.rows : 0;
}

static void
gradient_open (rnn_product *p, const rnn_layer *L)
{
  const size_t M = L->out.rows, D = L->in.rows, i = (size_t) p->part;
  const int bias = i == taps (L);
  p->outer.sum = bias ? p->grad + L->matrix[0].b + p->row0 : NULL;
  p->outer.C = bias ? p->outer.sum : p->grad + L->p + i * M * D + p->row0; /* of b: no columns */
  p->outer.ldc = M;
  p->outer.K = bias ? 0 : D;
}

static void
gradient_add (rnn_product *p, const rnn_activations *a, const rnn_layer *L, const rnn_run *r,
              size_t t)
{
  const rnn_batch *b = &r->batch;
  const size_t M = L->out.rows, i = (size_t) p->part, n = b->live[t];
  const rnn_real *da = a->kept + b->first[t] * M + p->row0;
  if (i == taps (L))
    {
      outer_add (&p->outer, da, M, da, M, n);
      return;
    }
  run q = next_run (L, b, i, t);
  size_t ld = 0;
  q.count /= q.steps;
  const rnn_real *x = inputs (a, L, r, &q, &ld);
  if (x)
    outer_add (&p->outer, da, M, x, ld, q.count);
}

const rnn_layer_kind RN (layer_conv1d) = {
  .name = "conv1d",
  .part = "conv1d",
  .state_name = "x",
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
