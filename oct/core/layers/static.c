/* static.c - the last rows of the list's input, which the layers before do not read: y = [x; s].

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Features without time stand below each step of a sequence.  Where the layer below gives one column per sequence, s is
   that of its last step: so it comes with the chunk that the column belongs to.  */

#include "layers/layer.h"

static rnn_status
shape (rnn_layer *L)
{
  const size_t M = L->spec->size;
  if (L->in.tokens || L->source.tokens || M < 1 || M >= L->source.rows
      || L->in.rows >= RNN_LARGEST / 64)
    return RNN_EINVALID;
  L->rows = M;
  L->out = (rnn_shape){.rows = L->in.rows + M, .one = L->in.one};
  return RNN_OK;
}

/* Where s of column j stands among the numbers of a source whose columns are ld apart. */
static size_t
place (const rnn_layer *L, const rnn_run *r, size_t j, size_t ld)
{
  const size_t column = L->out.one ? batch_final (&r->batch, 0, j) - r->batch.n : j;
  return column * ld + L->source.rows - L->rows;
}

static rnn_status
forward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const size_t n = shape_columns (L->out, &r->batch), D = L->in.rows;
  for (size_t j = 0; j < n; j++)
    {
      rnn_real *y = a->y + j * a->ldy;
      memcpy (y, a->x + j * a->ldx, D * sizeof (rnn_real));
      memcpy (y + D, a->source + place (L, r, j, a->ldsource), L->rows * sizeof (rnn_real));
    }
  return RNN_OK;
}

static rnn_status
backward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  const size_t n = shape_columns (L->out, &r->batch), D = L->in.rows;
  for (size_t j = 0; a->dsource && j < n; j++)
    add_numbers (a->dsource + place (L, r, j, a->lddsource), a->dy + j * a->lddy + D, L->rows);
  pass_gradient (a, L, r);
  return RNN_OK;
}

/* The inputs do not move. */
static rnn_status
tangent (rnn_activations *a, const rnn_layer *L, rnn_run *r, const rnn_real *dotx, size_t ldx)
{
  const size_t n = shape_columns (L->out, &r->batch), D = L->in.rows;
  memset (a->doty, 0, n * L->out.rows * sizeof (rnn_real));
  for (size_t j = 0; dotx && j < n; j++)
    memcpy (a->doty + j * L->out.rows, dotx + j * ldx, D * sizeof (rnn_real));
  return RNN_OK;
}

const rnn_layer_kind RN (layer_static) = {
  .name = "static",
  .adds = 1,
  .shape = shape,
  .take_output = take_columns,
  .forward = forward,
  .backward = backward,
  .tangent = tangent,
};
