/* recurrence_blocks.c - a direction without a product of h_{t-1}, in blocks of time that follow one another over the threads.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Forward, a thread makes W x + b of its block, waits for the recurrence of the block before, and goes through its own;
   backward it waits for the block after, goes through the recurrence and makes dX += W' da.  So the recurrence, a
   chain, runs beside the products of other blocks, and what a thread has made it finds in its own cache: passes over
   all of the time, one after the other, would send all numbers between the cores.  */

#include "base/turn.h"
#include "layers/recurrence.h"

/* columns of a product; a block: as many as have about so many bytes in the store, within these */
enum { COLUMNS = 64, MOST_COLUMNS = 256, BLOCK_BYTES = 1 << 18 };

typedef struct {
  const rnn_recurrence_pass *pass;
  size_t columns, count; /* of a block, of blocks */
  int descending;        /* is the last block in memory the first one? */
  rnn_turn turn;         /* the item whose recurrence may run */
} blocks;

/* The first step that starts with this column or a later one. */
static size_t
first_step (const rnn_batch *b, size_t column)
{
  size_t low = 0, high = b->T;
  while (low < high)
    {
      const size_t t = low + (high - low) / 2;
      if (b->first[t] < column)
        low = t + 1;
      else
        high = t;
    }
  return low;
}

/* One block: columns first .. end - 1; steps from .. to - 1 in the direction's order. */
typedef struct {
  size_t first, end, from, to;
} block;

static block
block_of (const blocks *all, size_t item)
{
  const rnn_batch *b = all->pass->b;
  const size_t k = all->descending ? all->count - 1 - item : item;
  const size_t t = first_step (b, k * all->columns), end = first_step (b, (k + 1) * all->columns);
  if (all->pass->L->reverse)
    return (block){b->first[t], b->first[end], b->T - end, b->T - t};
  return (block){b->first[t], b->first[end], t, end};
}

static rnn_status
run (const rnn_recurrence_pass *pass, rnn_work_fn *work, int descending)
{
  const size_t column_bytes = (size_t) pass->L->cell->rows * pass->L->H * sizeof (rnn_real);
  const size_t columns = size_least (BLOCK_BYTES / column_bytes, MOST_COLUMNS);
  blocks all = {.pass = pass, .descending = descending};
  all.columns = size_larger (columns, COLUMNS);
  all.count = (pass->b->columns + all.columns - 1) / all.columns;
  atomic_init (&all.turn, 0);
  const double columns_units = (double) pass->b->columns * (double) pass->L->H;
  return recurrence_share (pass->pool, work, &all, all.count,
                           columns_units * pass->L->cell->inputs * (double) pass->L->D);
}

static rnn_status
forward (void *arg, size_t item)
{
  blocks *all = arg;
  const rnn_recurrence_pass *w = all->pass;
  const block k = block_of (all, item);
  const int stopped = rnn_pool_stopped (w->pool);
  for (size_t j = k.first; ! stopped && j < k.end; j += COLUMNS)
    recurrence_project (w->r, w->L, w->theta, j, size_least (j + COLUMNS, k.end), NULL);
  turn_await (&all->turn, item);
  for (size_t s = k.from; ! stopped && s < k.to;)
    s += recurrence_forward_steps (w, s, k.to, (rnn_portion){.units = w->L->H});
  turn_pass (&all->turn, item);
  return stopped ? RNN_EINTERRUPT : RNN_OK;
}

rnn_status
recurrence_blocks_forward (const rnn_recurrence_pass *pass)
{
  return run (pass, forward, pass->L->reverse);
}

static rnn_status
backward (void *arg, size_t item)
{
  blocks *all = arg;
  const rnn_recurrence_pass *w = all->pass;
  const block k = block_of (all, item);
  const size_t lda = (size_t) w->L->cell->rows * w->L->H;
  const int stopped = rnn_pool_stopped (w->pool);
  turn_await (&all->turn, item);
  for (size_t s = k.to; ! stopped && s > k.from;)
    s -= recurrence_backward_steps (w, s - 1, k.from, (rnn_portion){.units = w->L->H});
  turn_pass (&all->turn, item);
  if (w->dX && ! stopped)
    packed_product (w->dX + k.first * w->lddx, w->lddx, &w->L->pWt, w->r->store + k.first * lda,
                    lda, k.end - k.first);
  return stopped ? RNN_EINTERRUPT : RNN_OK;
}

rnn_status
recurrence_blocks_backward (const rnn_recurrence_pass *pass)
{
  return run (pass, backward, ! pass->L->reverse);
}
