/* invariants.h - what must not change a network's results: the number of threads, the other
   sequences of a batch, their order.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef INVARIANTS_H
#define INVARIANTS_H

#include "net.h"

static inline void
check_threads (const char *name, const problem *p, const result *one)
{
  int same = 1;
  result r;
  result_open (&r, p);
  for (int threads = 2; threads <= 3; threads++)
    same &= whole (&r, p, NULL, threads) == RNN_OK && same_result (&r, one);
  ok (same, "threads 1 = 2 = 3: %s", name);
  result_close (&r);
}

/* Sequence i alone, into its places in r. */
static inline rnn_status
alone (result *r, const problem *p, size_t i)
{
  rnn_pass pass = pass_of (p, r, 1);
  pass.order = p->order + i;
  pass.n = 1;
  pass.scores = r->scores + i;
  if (pass.state1)
    pass.state1 = r->state1 + i * p->rows;
  if (pass.dx)
    pass.dx = r->dx + i;
  if (pass.align)
    pass.align = r->align + i;
  return evaluate (r, &pass, p, 1);
}

/* Each sequence alone: the same bits forward; gradients of inputs and parameters add up. */
static inline void
check_alone (const char *name, const problem *p, const result *batch)
{
  const double tolerance = sizeof (rnn_real) == 4 ? 2e-4 : 1e-12;
  double *sum = calloc (p->params, sizeof *sum), loss = 0, largest = 0, worst = 0, worst_x = 0;
  result r;
  result_open (&r, p);
  int good = 1;
  for (size_t i = 0; i < p->data.n; i++)
    {
      good &= alone (&r, p, i) == RNN_OK;
      loss += r.loss;
      const double share = r.weight / batch->weight;
      for (size_t k = 0; k < p->params; k++)
        sum[k] += (double) r.grad[k] * share;
      for (size_t k = 0; k < input_numbers (p, i); k++)
        worst_x = fmax (worst_x, fabs ((double) r.dx[i][k] * share - (double) batch->dx[i][k]));
    }
  for (size_t k = 0; k < p->params; k++)
    {
      largest = fmax (largest, fabs (sum[k]));
      worst = fmax (worst, fabs (sum[k] - (double) batch->grad[k]));
    }
  ok (good && same_outputs (p, &r, batch), "one by one = batch: %s", name);
  ok (fabs (loss - batch->loss) <= 1e-12 * loss && worst <= tolerance * largest
        && worst_x <= tolerance * largest,
      "losses and gradients add up: %s", name);
  result_close (&r);
  free (sum);
}

static inline void
turn_round (rnn_real **a, size_t n)
{
  for (size_t i = 0; i < n / 2; i++)
    {
      rnn_real *x = a[i];
      a[i] = a[n - 1 - i];
      a[n - 1 - i] = x;
    }
}

/* The set from its end to its start. */
static inline void
check_order (const char *name, const problem *p, const result *batch)
{
  const size_t n = p->data.n;
  problem turned = *p;
  result r;
  turned.order = room (n, sizeof *turned.order);
  for (size_t i = 0; i < n; i++)
    turned.order[i] = n - 1 - i;
  result_open (&r, p);
  rnn_pass pass = pass_of (&turned, &r, 0);
  turn_round (r.scores, n);
  turn_round (r.align, n);
  const rnn_status status = evaluate (&r, &pass, &turned, 2);
  turn_round (r.scores, n);
  turn_round (r.align, n);
  rnn_real *state1 = room (states (p), sizeof *state1);
  for (size_t i = 0; i < n && states (p); i++)
    memcpy (state1 + i * p->rows, r.state1 + (n - 1 - i) * p->rows, p->rows * sizeof (rnn_real));
  memcpy (r.state1, state1, states (p) * sizeof (rnn_real));
  ok (status == RNN_OK && same_outputs (p, &r, batch), "any order: %s", name);
  result_close (&r);
  free (turned.order);
  free (state1);
}

static inline void
check_invariants (const char *name, const problem *p, const result *batch)
{
  check_threads (name, p, batch);
  check_alone (name, p, batch);
  check_order (name, p, batch);
}

#endif
