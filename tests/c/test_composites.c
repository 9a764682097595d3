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
    }
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
