/* recurrence_steps.c - many steps per call of a cell's function, for cells without a product of h_{t-1}.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "layers/recurrence.h"

enum { STEPS = 256 }; /* at most: between two polls */

rnn_status
recurrence_share (rnn_pool *pool, rnn_work_fn *f, void *arg, size_t items, double multiplications)
{
  const double little_work = 1e5;
  return rnn_pool_run (multiplications < little_work ? NULL : pool, f, arg, items);
}

size_t
recurrence_step (const rnn_recurrence_pass *w, size_t s)
{
  return w->L->reverse ? w->b->T - 1 - s : s;
}

size_t
recurrence_forward_steps (const rnn_recurrence_pass *w, size_t s, size_t to, rnn_portion p)
{
  rnn_piece piece[2];
  p.t = recurrence_step (w, s);
  const int pieces = batch_pieces (piece, w->b, w->L->reverse, p.t);
  for (p.steps = 1; pieces == 1 && p.steps < STEPS && s + p.steps < to; p.steps++)
    if (w->b->live[recurrence_step (w, s + p.steps)] != w->b->live[p.t])
      break;
  for (int k = 0; k < pieces; k++)
    {
      p.piece = piece[k];
      recurrence_portion_forward (w->r, w->L, w->b, w->theta, &p);
    }
  return p.steps;
}

/* What is wanted of each step's gradient is looked at step by step. */
size_t
recurrence_backward_steps (const rnn_recurrence_pass *w, size_t s, size_t from, rnn_portion p)
{
  const rnn_batch *b = w->b;
  const int alone = w->r->damping || w->r->dh;
  rnn_piece piece[2], before[2];
  int pieces = batch_pieces (piece, b, w->L->reverse, recurrence_step (w, s));
  for (p.steps = 1; ! alone && p.steps < STEPS && from + p.steps <= s; p.steps++)
    {
      const size_t t = recurrence_step (w, s - p.steps);
      if (b->live[t] != b->live[recurrence_step (w, s)]
          || batch_pieces (before, b, w->L->reverse, t) > 1)
        break;
      piece[0] = before[0];
    }
  p.t = recurrence_step (w, s + 1 - p.steps);
  if (alone)
    recurrence_step_gradient (w->ds, w->r, w->L, b, w->dY, w->lddy, &p);
  for (int k = 0; k < pieces; k++)
    {
      p.piece = piece[k];
      recurrence_portion_backward (w->ds, w->r, w->L, b, w->theta, alone ? NULL : w->dY, w->lddy,
                                   &p);
    }
  return p.steps;
}
