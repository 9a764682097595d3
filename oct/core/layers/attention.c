/* attention.c - attention: a decoder that looks back at every step of its encoder.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The memory m_i is the encoder's output at step i.  For a query q
     e_i = score (q, k_i),  k_i = Wk m_i,    alpha = softmax (e),    c = sum_i alpha_i m_i
   additive (Bahdanau, Cho, Bengio 2015, A.1.2): score = v' tanh (Wq h_{t-1} + k_i), h of the first
   decoder layer; c_t is an input of that layer, so it is made inside that layer's loop over time
   (rnn_step_callback).
   multiplicative (Luong, Pham, Manning 2015, "general"): score = h_t' k_i, h of the last decoder
   layer, after its loop.  Both end in Luong's equation 5,
     r_t = tanh (W [h_t; c_t] + b),
   which the head reads.  Sequences have their true lengths: there is nothing to mask.

   Backward, with dc:   dalpha_i = m_i' dc,   de_i = alpha_i (dalpha_i - sum_j alpha_j dalpha_j),
                        dm_i += alpha_i dc,   and through the score.  */

#include "layers/attention.h"

/* ------------------------------------------------------------------------------ the layer's shape */

/* source: the shape of the memory; rows: of h_{t-1} */
static rnn_status
shape (rnn_layer *L)
{
  if (L->in.one || L->in.tokens || L->source.one || L->source.tokens)
    return RNN_EINVALID;
  L->out = L->in;
  return RNN_OK;
}

static void
parameters (rnn_layer *L, rnn_layout *e)
{
  const size_t H = L->in.rows, width = L->source.rows, A = L->net->attention_size;
  const size_t keys = additive (L) ? A : H;
  rnn_dense *m = L->matrix;
  emit_part (e, "attention", -1, 0);
  if (additive (L))
    m[QUERY]
      = (rnn_dense){emit_matrix (e, "Wq", A, L->rows, RNN_INIT_GLOROT), 0, A, L->rows, {0}, {0}};
  m[KEY]
    = (rnn_dense){emit_matrix (e, "Wk", keys, width, RNN_INIT_GLOROT), 0, keys, width, {0}, {0}};
  if (additive (L))
    L->p = emit_matrix (e, "v", A, 1, RNN_INIT_GLOROT);
  emit_part (e, "readout", -1, 0);
  m[READOUT].W = emit_matrix (e, "W", H, H + width, RNN_INIT_GLOROT);
  m[READOUT].b = emit_matrix (e, "b", H, 1, RNN_INIT_ZEROS);
  m[READOUT].rows = H;
  m[READOUT].cols = H + width;
}

static void
pack (rnn_layer *L, rnn_packing *p)
{
  want_dense (p, &L->matrix[READOUT]);
  if (additive (L))
    want_dense (p, &L->matrix[QUERY]);
  want_dense (p, &L->matrix[KEY]);
}

/* y: the readout; kept: the gradient of its pre-activations */
static void
take_output (rnn_activations *a, rnn_arena *arena, const rnn_layer *L, const rnn_run *r,
             const rnn_extent *z)
{
  const size_t H = L->in.rows, width = L->source.rows, keys = L->matrix[KEY].rows, S = z->S;
  rnn_source spare = {0}, *q = arena->base ? r->source : &spare;
  q->layer = L;
  q->width = width;
  q->M = take_real (arena, width, z->memory);
  q->keys = take_real (arena, keys, z->memory);
  q->at = rnn_arena_take (arena, S, sizeof (size_t));
  q->alpha = take_real (arena, 1, z->weights);
  q->work = take_real (arena, 1, z->longest);
  q->RX = take_real (arena, H + width, S);
  a->y = take_real (arena, H, S);
  a->ldy = H;
  q->Hq = additive (L) ? take_real (arena, L->rows, S) : NULL;
  q->Q = additive (L) ? take_real (arena, keys, S) : NULL;
  if (! r->backward)
    return;
  q->dM = take_real (arena, width, z->memory);
  q->dkeys = take_real (arena, keys, z->memory);
  q->dQ = additive (L) ? take_real (arena, keys, S) : NULL;
  q->dv = take_real (arena, keys, 1);
  q->dRX = take_real (arena, H + width, S);
  q->dbr = take_real (arena, H, 1);
  a->kept = take_real (arena, H, S);
}

/* ---------------------------------------------------------------------------------------- keys */

void
attention_keys (rnn_source *q)
{
  const rnn_dense *key = &q->layer->matrix[KEY];
  memset (q->keys, 0, key->rows * q->start[q->n] * sizeof (rnn_real));
  packed_product (q->keys, key->rows, &key->p, q->M, q->width, q->start[q->n]);
}

void
attention_keys_backward (rnn_source *q)
{
  const rnn_dense *key = &q->layer->matrix[KEY];
  packed_product (q->dM, q->width, &key->pt, q->dkeys, key->rows, q->start[q->n]);
}

/* ---------------------------------------------------------- additive: inside the loop over time */

static void
before_step (void *arg, size_t t, size_t from)
{
  rnn_source *q = arg;
  const rnn_run *r = q->run;
  const rnn_recurrence *s = &q->recurrent->dir[0];
  const rnn_dense *query = &q->layer->matrix[QUERY];
  const size_t H = query->cols, A = query->rows, n = r->batch.live[t], c0 = r->batch.first[t];
  const size_t rows = q->context->ldy;
  for (size_t j = 0; j < n; j++)
    memcpy (q->Hq + (c0 + j) * H, s->h + (from + j) * s->ldh, H * sizeof (rnn_real));
  memset (q->Q + c0 * A, 0, n * A * sizeof (rnn_real));
  packed_product (q->Q + c0 * A, A, &query->p, q->Hq + c0 * H, H, n);
  for (size_t j = 0; j < n; j++)
    {
      const size_t c = c0 + j;
      attend (q, r->theta, r->slot[j], q->alpha + q->at[c], q->Q + c * A,
              q->context->y + c * rows + rows - q->width);
    }
}

/* dc comes from the cell and from the readout. */
static void
after_step (void *arg, size_t t, rnn_real *dh)
{
  rnn_source *q = arg;
  const rnn_run *r = q->run;
  const rnn_dense *query = &q->layer->matrix[QUERY], *readout = &q->layer->matrix[READOUT];
  const size_t A = query->rows, H = query->cols, n = r->batch.live[t], c0 = r->batch.first[t];
  const size_t rows = q->context->ldy;
  memset (q->dQ + c0 * A, 0, n * A * sizeof (rnn_real));
  for (size_t j = 0; j < n; j++)
    {
      const size_t c = c0 + j;
      rnn_real *dc = q->context->dy + c * q->context->lddy + rows - q->width;
      axpy (dc, 1, q->dRX + c * readout->cols + readout->rows, q->width);
      attend_backward (q, r->theta, r->slot[j], q->dQ + c * A, q->alpha + q->at[c], q->Q + c * A,
                       dc);
    }
  packed_product (dh, H, &query->pt, q->dQ + c0 * A, A, n);
}

void
attention_open (rnn_source *q, rnn_run *r, const rnn_activations *context,
                const rnn_activations *recurrent)
{
  q->run = r;
  q->context = context;
  q->recurrent = context ? recurrent : NULL;
  q->callback = (rnn_step_callback){q, before_step, after_step};
}

/* ---------------------------------------------------------------------------- after the loops */

static rnn_status
forward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  rnn_source *q = r->source;
  const size_t H = L->in.rows, ld = L->matrix[READOUT].cols, S = r->batch.columns;
  for (size_t t = 0; t < r->batch.T; t++)
    for (size_t j = 0; j < r->batch.live[t]; j++)
      {
        const size_t c = r->batch.first[t] + j;
        rnn_real *context = q->RX + c * ld + H;
        memcpy (q->RX + c * ld, a->x + c * a->ldx, H * sizeof (rnn_real));
        if (additive (L))
          memcpy (context, q->context->y + (c + 1) * q->context->ldy - q->width,
                  q->width * sizeof (rnn_real));
        else
          attend (q, r->theta, r->slot[j], q->alpha + q->at[c], q->RX + c * ld, context);
      }
  dense_columns (a->y, H, &L->matrix[READOUT], r->theta, q->RX, ld, S);
  FOR_VECS (i, m, H * S)
    vec_store (a->y + i, vec_tanh (vec_load (a->y + i, m)), m);
  return RNN_OK;
}

static rnn_status
backward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  rnn_source *q = r->source;
  const size_t H = L->in.rows, ld = L->matrix[READOUT].cols, S = r->batch.columns;
  const size_t source = q->start[q->n], A = L->matrix[KEY].rows;
  memset (q->dM, 0, q->width * source * sizeof (rnn_real));
  memset (q->dkeys, 0, A * source * sizeof (rnn_real));
  memset (q->dv, 0, A * sizeof (rnn_real));
  memset (q->dbr, 0, H * sizeof (rnn_real));
  memset (q->dRX, 0, ld * S * sizeof (rnn_real));
  for (size_t c = 0; c < S; c++)
    for (size_t i = 0; i < H; i++)
      {
        const rnn_real y = a->y[c * H + i];
        a->kept[c * H + i] = a->dy[c * a->lddy + i] * real_fnma (y, y, 1);
      }
  add_sums (q->dbr, a->kept, H, H, S);
  packed_product (q->dRX, ld, &L->matrix[READOUT].pt, a->kept, H, S);
  for (size_t t = 0; t < r->batch.T; t++)
    for (size_t j = 0; j < r->batch.live[t]; j++)
      {
        const size_t c = r->batch.first[t] + j;
        rnn_real *dh = a->dx + c * a->lddx;
        add_numbers (dh, q->dRX + c * ld, H);
        if (! additive (L))
          attend_backward (q, r->theta, r->slot[j], dh, q->alpha + q->at[c], q->RX + c * ld,
                           q->dRX + c * ld + H);
      }
  return RNN_OK;
}

/* -------------------------------------------------------------------------- weight gradients */

/* Parts: the readout, the keys', and, additive, the queries' matrix. */
static const rnn_dense *
matrix_of (const rnn_layer *L, int part)
{
  return &L->matrix[part == 0 ? READOUT : part == 1 ? KEY : QUERY];
}

static size_t
gradient_rows (const rnn_layer *L, int part)
{
  return part < (additive (L) ? 3 : 2) ? matrix_of (L, part)->rows : 0;
}

static void
gradient_open (rnn_product *p, const rnn_layer *L)
{
  product_dense (p, matrix_of (L, p->part), 0);
}

/* The keys have no steps of the decoder: they are added with step 0. */
static void
gradient_add (rnn_product *p, const rnn_activations *a, const rnn_layer *L, const rnn_run *r,
              size_t t)
{
  const rnn_source *q = r->source;
  const rnn_dense *m = matrix_of (L, p->part);
  const size_t c = r->batch.first[t], n = r->batch.live[t];
  if (p->part == 0)
    outer_add (&p->outer, a->kept + c * m->rows + p->row0, m->rows, q->RX + c * m->cols, m->cols,
               n);
  else if (p->part == 2)
    outer_add (&p->outer, q->dQ + c * m->rows + p->row0, m->rows, q->Hq + c * m->cols, m->cols, n);
  else if (t == 0)
    outer_add (&p->outer, q->dkeys + p->row0, m->rows, q->M, q->width, q->start[q->n]);
}

static void
gradient_elementwise (rnn_real *grad, const rnn_activations *a, const rnn_layer *L,
                      const rnn_run *r)
{
  (void) a;
  add_numbers (grad + L->matrix[READOUT].b, r->source->dbr, L->matrix[READOUT].rows);
  if (additive (L))
    add_numbers (grad + L->p, r->source->dv, L->matrix[QUERY].rows);
}

const rnn_layer_kind RN (layer_attention) = {
  .name = "attention",
  .shape = shape,
  .parameters = parameters,
  .pack = pack,
  .take_output = take_output,
  .forward = forward,
  .backward = backward,
  .gradient_rows = gradient_rows,
  .gradient_open = gradient_open,
  .gradient_add = gradient_add,
  .gradient_elementwise = gradient_elementwise,
};
