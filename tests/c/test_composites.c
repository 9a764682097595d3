/* test_composites.c - networks of all kinds of layers: every gradient against differences of the loss, and
   what must not change the results.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "composite.h"
#include "difference.h"
#include "invariants.h"

static const double tolerance = sizeof (rnn_real) == 4 ? 3e-2 : 1e-6;

static void
check_gradients (int row, int training)
{
  composed c;
  check k = {0};
  composite_open (&c, row, &small_shape, training);
  k.p = c.p;
  open_check (&k, 0);
  const rnn_status status = gradient (&k);
  along_array (&k);
  ok (status == RNN_OK && k.worst <= tolerance, "gradients%s: %s: to %.1e (%s)",
      training ? " with dropout" : "", c.name, k.worst, k.worst_in);
  close_check (&k);
}

#ifndef RNN_SINGLE
static void
check_each (int row)
{
  composed c;
  check k = {0};
  composite_open (&c, row, &small_shape, 1);
  k.p = c.p;
  open_check (&k, 0);
  const rnn_status status = gradient (&k);
  each_array (&k);
  ok (status == RNN_OK && k.worst <= 5 * small_tolerance, "each number: %s: to %.1e (%s)", c.name,
      k.worst, k.worst_in);
  close_check (&k);
}
#endif

static void
check_results (int row)
{
  composed c;
  result r;
  composite_open (&c, row, &shared_shape, 0);
  result_open (&r, &c.p);
  ok (whole (&r, &c.p, NULL, 1) == RNN_OK, "evaluate: %s", c.name);
  check_invariants (c.name, &c.p, &r);
  c.p.training = 1;
  whole (&r, &c.p, NULL, 1);
  check_threads ("with dropout", &c.p, &r);
  result_close (&r);
  problem_close (&c.p);
}

static int
count_down (void *arg)
{
  return --*(int *) arg < 0;
}

/* Self-attention over one long sequence asks between blocks of its columns whether to stop. */
static void
check_stops (int row)
{
  enum { MANY = 1000 };
  shape d = small_shape;
  composed c;
  result r;
  int left = MANY, stopped = 0, tried = 0;
  d.n = 1;
  d.T = 150;
  composite_open (&c, row, &d, 1);
  result_open (&r, &c.p);
  rnn_pass pass = pass_of (&c.p, &r, 1);
  evaluate_pass (&pass, problem_spec (&c.p), c.p.theta, 1, (rnn_tick){count_down, &left});
  const int ticks = MANY - left;
  for (int k = 0; k < ticks; k += 3, tried++)
    {
      left = k;
      pass = pass_of (&c.p, &r, 1);
      stopped
        += evaluate_pass (&pass, problem_spec (&c.p), c.p.theta, 1, (rnn_tick){count_down, &left})
           == RNN_EINTERRUPT;
    }
  ok (ticks > 60 && stopped == tried, "%s: asked %d times, stopped %d of %d times", c.name, ticks,
      stopped, tried);
  result_close (&r);
  problem_close (&c.p);
}

int
main (void)
{
  for (int row = 0; row < COMPOSITES; row++)
    {
      check_gradients (row, 0);
      check_gradients (row, 1);
#ifndef RNN_SINGLE
      check_each (row);
#endif
      check_results (row);
      if (strncmp (composites[row].read, "selfattention", 13) == 0)
        check_stops (row);
    }
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
