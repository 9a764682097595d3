/* test_network.c - what must not change a network's results: threads, company, order.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "net.h"
#include "network.h"

static const rnn_tick no_tick = {NULL, NULL};

/* Ragged, and just large enough to be cut into several shards: pass.c wants 4e5. */
static void
open_shared (problem *p, const kind *q)
{
  for (size_t h = 5;; h++)
    {
      problem_open (p, q,
                    &(dims){.D = 7, .H = {h, h > 8 ? h - 2 : h + 4}, .K = 3, .n = 21, .T = 29}, 1);
      if ((double) p->params * (double) p->steps > 4.1e5)
        return;
      problem_close (p);
    }
}

/* ------------------------------------------------------------------------------- threads */

static void
check_shards (void)
{
  const kind q = {.cell = 0, .layers = 1, .dirs = 1};
  problem p;
  result r;
  rnn_network net;
  rnn_pool *pool = NULL;
  open_shared (&p, &q);
  result_open (&r, &p);
  rnn_pass pass = pass_of (&p, &r, 1);
  rnn_status status = RN (network_open) (&net, &p.spec);
  if (status == RNN_OK)
    status = rnn_pool_open (&pool, 2, no_tick);
  if (status == RNN_OK)
    status = RN (network_pack) (&net, p.theta, pool);
  if (status == RNN_OK)
    status = RN (pass_run) (&pass, &net, pool);
  ok (status == RNN_OK && net.shard[0].arena.base && net.shard[3].arena.base
        && ! net.shard[4].arena.base,
      "the networks of these tests are cut into shards");
  rnn_pool_close (pool);
  RN (network_close) (&net);
  result_close (&r);
  problem_close (&p);
}

static void
check_threads (const kind *q, const problem *p, const result *one)
{
  int same = 1;
  result r;
  result_open (&r, p);
  for (int threads = 2; threads <= 3; threads++)
    same &= whole (&r, p, NULL, threads) == RNN_OK && same_result (&r, one);
  ok (same, "threads 1 = 2 = 3: %s", kind_name (q));
  result_close (&r);
}

/* ------------------------------------------------------------------------------- company */

/* Each sequence alone: the same bits forward; gradients of inputs and parameters add up. */
static void
check_alone (const kind *q, const problem *p, const result *batch)
{
  const double tolerance = sizeof (rnn_real) == 4 ? 2e-4 : 1e-12;
  double *sum = calloc (p->params, sizeof *sum), loss = 0, largest = 0, worst = 0;
  result r;
  result_open (&r, p);
  int good = 1;
  for (size_t i = 0; i < p->data.n; i++)
    {
      rnn_pass pass = pass_of (p, &r, 1);
      pass.order = p->order + i;
      pass.n = 1;
      pass.state1 = r.state1 + i * p->rows;
      pass.scores = r.scores + i;
      pass.dx = r.dx + i;
      good &= evaluate (&r, &pass, p, 1) == RNN_OK;
      loss += r.loss;
      for (size_t k = 0; k < p->params; k++)
        sum[k] += (double) r.grad[k] * (double) r.count / (double) batch->count;
    }
  for (size_t k = 0; k < p->params; k++)
    {
      largest = fmax (largest, fabs (sum[k]));
      worst = fmax (worst, fabs (sum[k] - (double) batch->grad[k]));
    }
  ok (good && same_outputs (p, &r, batch), "one by one = batch: %s", kind_name (q));
  ok (fabs (loss - batch->loss) <= 1e-12 * loss && worst <= tolerance * largest,
      "losses and gradients add up: %s", kind_name (q));
  result_close (&r);
  free (sum);
}

/* The set from its end to its start. */
static void
check_order (const kind *q, const problem *p, const result *batch)
{
  const size_t n = p->data.n;
  problem turned = *p;
  result r, back;
  turned.order = room (n, sizeof *turned.order);
  for (size_t i = 0; i < n; i++)
    turned.order[i] = n - 1 - i;
  result_open (&r, p);
  result_open (&back, p);
  rnn_pass pass = pass_of (&turned, &r, 0);
  for (size_t i = 0; i < n; i++)
    back.scores[i] = r.scores[n - 1 - i];
  pass.scores = back.scores;
  const rnn_status status = evaluate (&r, &pass, &turned, 2);
  for (size_t i = 0; i < n; i++)
    memcpy (back.state1 + i * p->rows, r.state1 + (n - 1 - i) * p->rows,
            p->rows * sizeof (rnn_real));
  for (size_t i = 0; i < n; i++)
    back.scores[i] = r.scores[i];
  ok (status == RNN_OK && same_outputs (p, &back, batch), "any order: %s", kind_name (q));
  result_close (&r);
  result_close (&back);
  free (turned.order);
}

/* More sequences than a group has. */
static void
check_groups (void)
{
  const kind q = {.cell = 2, .layers = 1, .dirs = 2, .structure = RNN_MANY_TO_ONE};
  problem p;
  result r;
  problem_open (&p, &q, &(dims){3, {5, 0}, 4, 2 * RNN_GROUP + 11, 6, 0}, 1);
  result_open (&r, &p);
  ok (whole (&r, &p, NULL, 1) == RNN_OK, "%zu sequences", p.data.n);
  check_threads (&q, &p, &r);
  check_alone (&q, &p, &r);
  check_order (&q, &p, &r);
  result_close (&r);
  problem_close (&p);
}

int
main (void)
{
  check_shards ();
  for (int k = 0; k < kinds (); k++)
    {
      const kind q = kind_at (k);
      problem p;
      result r;
      if (q.loss != k / LOSSES % LOSSES)
        continue;
      open_shared (&p, &q);
      result_open (&r, &p);
      ok (whole (&r, &p, NULL, 1) == RNN_OK, "evaluate: %s", kind_name (&q));
      check_threads (&q, &p, &r);
      check_alone (&q, &p, &r);
      check_order (&q, &p, &r);
      result_close (&r);
      problem_close (&p);
    }
  check_groups ();
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
