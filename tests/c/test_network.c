/* test_network.c - what must not change a network's results: the number of threads, the other
   sequences of a batch, their order.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "invariants.h"
#include "network/network.h"

static const rnn_tick no_tick = {NULL, NULL};

/* Ragged, and just large enough to be cut into several microbatches: pass.c wants 4e5. */
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

static void
check_microbatches (void)
{
  const kind q = {.cell = 0, .layers = 1, .dirs = 1};
  problem p;
  result r;
  rnn_network net;
  rnn_pool *pool = NULL;
  open_shared (&p, &q);
  result_open (&r, &p);
  rnn_pass pass = pass_of (&p, &r, 1);
  rnn_status status = network_open (&net, problem_spec (&p));
  if (status == RNN_OK)
    status = rnn_pool_open (&pool, 2, no_tick);
  if (status == RNN_OK)
    status = network_pack (&net, p.theta, RNN_PACK_ALL, pool);
  if (status == RNN_OK)
    status = pass_run (&pass, &net, pool);
  ok (status == RNN_OK && net.micro[0].arena.base && net.micro[3].arena.base
        && ! net.micro[4].arena.base,
      "the networks of these tests are cut into microbatches");
  rnn_pool_close (pool);
  network_close (&net);
  result_close (&r);
  problem_close (&p);
}

/* More sequences than a group has. */
static void
check_groups (void)
{
  const kind q = {.cell = 2, .layers = 1, .dirs = 2, .structure = MANY_TO_ONE};
  problem p;
  result r;
  problem_open (&p, &q, &(dims){3, {5, 0}, 4, 2 * RNN_GROUP + 11, 6, 0}, 1);
  result_open (&r, &p);
  ok (whole (&r, &p, NULL, 1) == RNN_OK, "%zu sequences", p.data.n);
  check_invariants (kind_name (&q), &p, &r);
  result_close (&r);
  problem_close (&p);
}

int
main (void)
{
  check_microbatches ();
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
      check_invariants (kind_name (&q), &p, &r);
      result_close (&r);
      problem_close (&p);
    }
  check_groups ();
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
