/* batch.c - ragged sequences as packed, time-major columns.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Three sequences of lengths 4, 3, 1 stand like this (one column per step of each sequence):

     step      0      1     2    3
     columns   a b c  a b   a b  a        live = 3 2 2 1, first = 0 3 5 7 8

   No column is padding.  Forward in time, the columns of step t have their previous states in the first
   columns of step t-1.  Backward in time, they have them in all columns of step t+1, and, for the sequences
   that end at t, in slot 0: two pieces.  */

#include "layers/layer.h"

void
batch_take (rnn_batch *batch, rnn_arena *arena, size_t n, size_t T)
{
  batch->n = n;
  batch->T = T;
  batch->length = rnn_arena_take (arena, n, sizeof (size_t));
  batch->live = rnn_arena_take (arena, T, sizeof (size_t));
  batch->first = rnn_arena_take (arena, T + 1, sizeof (size_t));
}

/* length: longest first */
void
batch_fill (rnn_batch *batch, const size_t *length)
{
  size_t live = batch->n;
  batch->columns = 0;
  for (size_t j = 0; j < batch->n; j++)
    batch->length[j] = length[j];
  for (size_t t = 0; t < batch->T; t++)
    {
      while (live && length[live - 1] <= t)
        live--;
      batch->live[t] = live;
      batch->first[t] = batch->columns;
      batch->columns += live;
    }
  batch->first[batch->T] = batch->columns;
}

int
batch_pieces (rnn_piece piece[2], const rnn_batch *b, int reverse, size_t t)
{
  const size_t live = b->live[t];
  if (! reverse)
    {
      piece[0] = (rnn_piece){0, t ? b->n + b->first[t - 1] : 0, live};
      return 1;
    }
  const size_t going_on = t + 1 < b->T ? b->live[t + 1] : 0;
  int k = 0;
  if (going_on)
    piece[k++] = (rnn_piece){0, b->n + b->first[t + 1], going_on};
  if (live > going_on)
    piece[k++] = (rnn_piece){going_on, going_on, live - going_on};
  return k;
}

size_t
batch_final (const rnn_batch *b, int reverse, size_t j)
{
  return b->n + (reverse ? 0 : b->first[b->length[j] - 1]) + j;
}

size_t
batch_step (size_t *first, const rnn_batch *b, int one, size_t t)
{
  const size_t going_on = t + 1 < b->T ? b->live[t + 1] : 0;
  *first = one ? going_on : b->first[t];
  return one ? b->live[t] - going_on : b->live[t];
}
