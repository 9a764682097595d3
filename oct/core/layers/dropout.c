/* dropout.c - inverted dropout, whose masks are computed anew where they are needed, not kept.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Srivastava et al. (2014); on the non-recurrent connections as Zaremba, Sutskever and Vinyals
   (2014); one mask for all steps of a sequence (of a chunk, in truncated BPTT) as Gal and
   Ghahramani (2016).  */

#include "layers/layer.h"

void
dropout_columns (rnn_real *y, size_t ldy, const rnn_real *x, size_t ldx, size_t rows, size_t n,
                 double rate, uint64_t key, const uint64_t *column)
{
  const uint64_t limit = (uint64_t) (rate * 0x1p32); /* of 32 random bits */
  const rnn_real keep = (rnn_real) (1 / (1 - rate));
  for (size_t j = 0; j < n; j++)
    {
      const uint64_t base = rnn_rng_mix (key ^ rnn_rng_mix (column[j]));
      for (size_t i = 0; i < rows; i++)
        {
          const rnn_real mask = (rnn_rng_mix (base + i) >> 32) < limit ? 0 : keep;
          y[j * ldy + i] = x ? mask * x[j * ldx + i] : mask;
        }
    }
}

/* --------------------------------------------------------------------------------- the layer */

static rnn_status
shape (rnn_layer *L)
{
  if (L->in.tokens || ! (L->spec->rate >= 0 && L->spec->rate < 1))
    return RNN_EINVALID;
  L->out = L->in;
  return RNN_OK;
}

static int
drops (const rnn_layer *L, const rnn_run *r)
{
  return r->training && L->spec->rate > 0;
}

static void
take_output (rnn_activations *a, rnn_arena *arena, const rnn_layer *L, const rnn_run *r,
             const rnn_extent *z)
{
  a->columns = drops (L, r) ? take_shape (arena, L->out.rows, L->out, z) : NULL;
}

static void
mask (rnn_real *y, size_t ldy, const rnn_real *x, size_t ldx, const rnn_layer *L, const rnn_run *r)
{
  dropout_columns (y, ldy, x, ldx, L->out.rows, shape_columns (L->out, &r->batch), L->spec->rate,
                   rnn_rng_key (r->seed, r->iteration, L->stream), L->out.one ? r->zkey : r->key);
}

/* Without a mask the output is the input. */
static rnn_status
forward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  if (a->columns)
    mask (a->columns, L->out.rows, a->x, a->ldx, L, r);
  a->y = a->columns ? a->columns : (rnn_real *) a->x;
  a->ldy = a->columns ? L->out.rows : a->ldx;
  return RNN_OK;
}

static rnn_status
backward (rnn_activations *a, const rnn_layer *L, rnn_run *r)
{
  if (a->columns && a->dy)
    mask (a->dy, a->lddy, a->dy, a->lddy, L, r);
  pass_gradient (a, L, r);
  return RNN_OK;
}

/* No tangent is taken through a mask. */
static rnn_status
tangent (rnn_activations *a, const rnn_layer *L, rnn_run *r, const rnn_real *dotx, size_t ldx)
{
  (void) L;
  (void) r;
  a->doty = (rnn_real *) dotx;
  a->lddot = ldx;
  return RNN_OK;
}

const rnn_layer_kind RN (layer_dropout) = {
  .name = "dropout",
  .in_place = 1,
  .shape = shape,
  .take_output = take_output,
  .forward = forward,
  .backward = backward,
  .tangent = tangent,
};
