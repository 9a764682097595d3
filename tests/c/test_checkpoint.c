/* test_checkpoint.c - gradients with few kept states are those with all of them, to the bit.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   200 steps are four chunks of 64 or less (checkpoint.c).  */

#include "composite.h"

static rnn_status
run (result *r, const problem *p, const rnn_real *state0, const rnn_real *dstate1,
     int checkpointing, int threads)
{
  rnn_pass pass = pass_of (p, r, 1);
  pass.state0 = state0;
  pass.dstate1 = dstate1;
  pass.checkpointing = checkpointing;
  return evaluate (r, &pass, p, threads);
}

/* All but the sums of the losses, whose parts are added in another order.  A gradient that vanishes to 0 on its way back may
   be 0 or -0.  */
static int
same (const result *a, const result *b)
{
  for (size_t i = 0; i < a->numbers; i++)
    if (! (a->grad[i] == b->grad[i]))
      return 0;
  return a->count == b->count && fabs (a->loss - b->loss) <= 1e-12 * fabs (a->loss)
         && fabs (a->metric - b->metric) <= 1e-12 * fabs (a->metric);
}

static void
check_bits (const char *name, const problem *p, const rnn_real *state0, const rnn_real *dstate1)
{
  result all, few;
  result_open (&all, p);
  result_open (&few, p);
  rnn_status status = run (&all, p, state0, dstate1, 0, 2);
  for (int threads = 1; threads < 4; threads += 2)
    {
      if (status == RNN_OK)
        status = run (&few, p, state0, dstate1, 1, threads);
      ok (status == RNN_OK && same (&all, &few), "%d threads, states %s, %s%s", threads,
          state0 ? "given" : "learned", name, p->training ? ", dropout" : "");
    }
  result_close (&all);
  result_close (&few);
}

static void
check_kind (const kind *q)
{
  problem p;
  problem_open (&p, q, &(dims){3, {9, 6}, 4, 11, 200, 0}, 1);
  rnn_real *state0 = random_reals (states (&p), 1), *dstate1 = random_reals (states (&p), 1);
  check_bits (kind_name (q), &p, NULL, NULL);
  p.spec.dropout = .3;
  p.spec.recurrent_dropout = .05; /* (1 / .95)^200 = 3e4: no linear recurrence overflows */
  p.training = 1;
  check_bits (kind_name (q), &p, state0, dstate1);
  free (state0);
  free (dstate1);
  problem_close (&p);
}

/* Lists of all kinds of layers: as far as they read forward, and need no sequence as a whole. */
static void
check_composites (void)
{
  shape d = small_shape;
  d.n = 11;
  d.T = 200;
  for (int row = 0; row < COMPOSITES; row++)
    {
      composed c;
      composite_open (&c, row, &d, 1);
      if (is_whole (&c) || reads_backward (&c))
        {
          result r;
          result_open (&r, &c.p);
          ok (run (&r, &c.p, NULL, NULL, 1, 1) == RNN_EINVALID, "no checkpoints: %s", c.name);
          result_close (&r);
        }
      else
        check_bits (c.name, &c.p, NULL, NULL);
      problem_close (&c.p);
    }
}

/* More sequences than a group has; steps 20..169 of each. */
static void
check_window (void)
{
  const kind q = {.cell = 0, .layers = 1, .dirs = 1, .structure = MANY_TO_MANY};
  problem p;
  result all, few;
  problem_open (&p, &q, &(dims){2, {5, 0}, 3, RNN_GROUP + 9, 210, 0}, 0);
  result_open (&all, &p);
  result_open (&few, &p);
  rnn_status status[2];
  for (int k = 0; k < 2; k++)
    {
      result *r = k ? &few : &all;
      rnn_pass pass = pass_of (&p, r, 1);
      pass.state0 = memset (r->state1, 0, states (&p) * sizeof (rnn_real));
      pass.start = 20;
      pass.chunk = 150;
      pass.checkpointing = k;
      status[k] = evaluate (r, &pass, &p, 2);
    }
  ok (status[0] == RNN_OK && status[1] == RNN_OK && same (&all, &few), "steps 20 to 169 of %zu",
      p.data.n);
  result_close (&all);
  result_close (&few);
  problem_close (&p);
}

/* The most held grows as the root of the steps. */
static void
check_memory (int structure)
{
  const kind q = {.cell = 2, .layers = 2, .dirs = 1, .structure = structure};
  double held[2];
  rnn_status status = RNN_OK;
  for (int k = 0; k < 2; k++)
    {
      problem p;
      result r;
      problem_open (&p, &q, &(dims){2, {16, 12}, 3, 1, k ? 40000 : 10000, 1}, 0);
      result_open (&r, &p);
      rnn_alloc_peak ();
      rnn_pass pass = pass_of (&p, &r, 1);
      pass.checkpointing = 1;
      if (status == RNN_OK)
        status = evaluate (&r, &pass, &p, 1);
      held[k] = (double) rnn_alloc_peak ();
      result_close (&r);
      problem_close (&p);
    }
  ok (status == RNN_OK && held[1] < 2.3 * held[0],
      "four times the steps, %.2f times the memory (%.0f KiB, %.0f KiB), %s", held[1] / held[0],
      held[0] / 1024, held[1] / 1024, structure == MANY_TO_ONE ? "to one" : "to many");
}

/* The states that are kept are those of one group, however many sequences there are: what a mini-batch
   of 16 groups holds is what one of 2 holds.  */
static void
check_groups (void)
{
  const kind q = {.cell = 2, .layers = 1, .dirs = 1, .structure = MANY_TO_ONE};
  double held[2];
  rnn_status status = RNN_OK;
  for (int k = 0; k < 2; k++)
    {
      problem p;
      result r;
      problem_open (&p, &q, &(dims){2, {16, 12}, 3, (k ? 16 : 2) * RNN_GROUP, 200, 1}, 0);
      result_open (&r, &p);
      rnn_alloc_peak ();
      rnn_pass pass = pass_of (&p, &r, 1);
      pass.state1 = NULL;
      pass.checkpointing = 1;
      if (status == RNN_OK)
        status = evaluate (&r, &pass, &p, 2);
      held[k] = (double) rnn_alloc_peak ();
      result_close (&r);
      problem_close (&p);
    }
  ok (status == RNN_OK && held[1] < 1.1 * held[0],
      "eight times the sequences, %.2f times the memory (%.0f KiB, %.0f KiB)", held[1] / held[0],
      held[0] / 1024, held[1] / 1024);
}

/* Each allocation fails in turn, each tick stops in turn. */
static void
check_stops (void)
{
  const kind q = {.cell = 0, .layers = 2, .dirs = 1};
  problem p;
  result r;
  problem_open (&p, &q, &(dims){2, {5, 3}, 4, 5, 300, 0}, 0);
  result_open (&r, &p);
  rnn_pass pass = pass_of (&p, &r, 1);
  pass.checkpointing = 1;
  rnn_status status = RNN_ENOMEM;
  int n = 0, wrong = 0;
  for (; n < 200 && status != RNN_OK; n++)
    {
      rnn_alloc_fail_after (n);
      status = evaluate (&r, &pass, &p, 1);
      rnn_alloc_fail_after (-1);
      wrong += (status != RNN_OK && status != RNN_ENOMEM) || rnn_alloc_live () != 0;
    }
  ok (status == RNN_OK && wrong == 0 && n > 7, "%d allocations, each failing cleanly", n - 1);
  status = RNN_EINTERRUPT;
  for (n = wrong = 0; n < 200 && status != RNN_OK; n++)
    {
      int left = n;
      status = evaluate_pass (&pass, problem_spec (&p), p.theta, 1, (rnn_tick){tick_down, &left});
      wrong += (status != RNN_OK && status != RNN_EINTERRUPT) || rnn_alloc_live () != 0;
    }
  ok (status == RNN_OK && wrong == 0 && n > 7, "interrupted at each of %d ticks", n - 1);
  result_close (&r);
  problem_close (&p);
}

static void
check_both_ways (void)
{
  const kind q = {.cell = 0, .layers = 1, .dirs = 2};
  problem p;
  result r;
  problem_open (&p, &q, &(dims){2, {5, 3}, 4, 5, 300, 0}, 0);
  result_open (&r, &p);
  ok (run (&r, &p, NULL, NULL, 1, 1) == RNN_EINVALID, "not where a layer reads backward");
  rnn_pass part = pass_of (&p, &r, 1);
  part.chunk = 100;
  ok (evaluate (&r, &part, &p, 1) == RNN_EINVALID,
      "nor is the first part of a sequence read both ways");
  part.start = 100;
  part.chunk = 0;
  ok (evaluate (&r, &part, &p, 1) == RNN_EINVALID, "nor the rest of it");
  result_close (&r);
  problem_close (&p);
}

int
main (void)
{
  for (int k = 0; k < kinds (); k++)
    {
      const kind q = kind_at (k);
      if (q.dirs == 1 && q.loss == k / LOSSES % LOSSES)
        check_kind (&q);
    }
  check_composites ();
  check_window ();
  check_memory (MANY_TO_ONE);
  check_memory (MANY_TO_MANY);
  check_groups ();
  check_stops ();
  check_both_ways ();
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
