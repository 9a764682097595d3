/* test_time.c - sequences cut in time, long ones, turned ones, and stops on the way.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "composite.h"

/* ------------------------------------------------------------------------------- cuts in time */

/* Steps 0..cut-1, then the rest from the state there. */
static void
check_halves (const char *name, const problem *p, const rnn_real *state0, size_t cut)
{
  result r, one;
  result_open (&r, p);
  result_open (&one, p);
  rnn_status status = whole (&one, p, state0, 1);
  rnn_pass pass = pass_of (p, &r, 0);
  pass.state0 = state0;
  pass.chunk = cut;
  if (status == RNN_OK)
    status = evaluate (&r, &pass, p, 1);
  size_t count = pass.count;
  double loss = pass.sums.loss;
  pass.state0 = r.state1;
  pass.start = cut;
  pass.chunk = 0;
  if (status == RNN_OK)
    status = evaluate (&r, &pass, p, 2);
  count += pass.count;
  loss += pass.sums.loss;
  ok (status == RNN_OK && same_outputs (p, &r, &one), "cut at %zu, state %s: %s", cut,
      state0 ? "given" : "learned", name);
  ok (count == one.count && fabs (loss - one.loss) <= 1e-12 * loss, "and its loss: %s", name);
  result_close (&r);
  result_close (&one);
}

/* Outputs of long sequences are made in pieces, of 292 steps here; with a gradient all at once. */
static void
check_long (int cell, int structure)
{
  const kind q = {.cell = cell, .layers = 2, .dirs = 1, .structure = structure, .loss = RNN_MSE};
  problem p;
  result r, one;
  problem_open (&p, &q, &(dims){2, {5, 3}, 4, 7, 600, 0}, 0);
  result_open (&r, &p);
  result_open (&one, &p);
  rnn_real *state0 = random_reals (p.rows * 7, 1);
  rnn_status status = whole (&one, &p, state0, 1);
  rnn_pass pass = pass_of (&p, &r, 0);
  memcpy (r.state1, state0, p.rows * 7 * sizeof *state0);
  pass.state0 = r.state1; /* in place */
  if (status == RNN_OK)
    status = evaluate (&r, &pass, &p, 1);
  ok (status == RNN_OK && same_outputs (&p, &r, &one) && r.count == one.count
        && fabs (r.loss - one.loss) <= 1e-12 * one.loss,
      "600 steps in pieces: %s", kind_name (&q));
  pass.state0 = state0;
  pass.state1 = NULL;
  status = evaluate (&r, &pass, &p, 1);
  ok (status == RNN_OK && same_outputs (&p, &r, &one), "and without a final state asked for");
  result_close (&r);
  result_close (&one);
  problem_close (&p);
  free (state0);
}

/* Stopped at each tick in turn, until none is left that stops. */
static void
check_interrupts (const kind *q, int backward)
{
  problem p;
  result r;
  problem_open (&p, q, &(dims){2, {5, 3}, 4, 5, 600, 0}, 0);
  result_open (&r, &p);
  rnn_status status = RNN_EINTERRUPT;
  int ticks = 0, wrong = 0;
  for (; ticks < 60 && status != RNN_OK; ticks++)
    {
      int left = ticks;
      rnn_pass pass = pass_of (&p, &r, backward);
      status = evaluate_pass (&pass, problem_spec (&p), p.theta, 1, (rnn_tick){tick_down, &left});
      wrong += status != RNN_OK && status != RNN_EINTERRUPT;
    }
  ok (status == RNN_OK && wrong == 0 && ticks > 4, "%s interrupted at each of %d ticks: %s",
      backward ? "gradient" : "outputs", ticks - 1, kind_name (q));
  result_close (&r);
  problem_close (&p);
}

/* ------------------------------------------------------------------------------- directions */

static void
swap (rnn_real *a, rnn_real *b, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      const rnn_real x = a[i];
      a[i] = b[i];
      b[i] = x;
    }
}

/* Time turned round and the directions' parameters exchanged: the same outputs, turned round. */
static void
check_directions (int cell)
{
  const kind q = {.cell = cell, .layers = 1, .dirs = 2, .structure = MANY_TO_MANY, RNN_MSE};
  const size_t H = 9, D = 4, K = 3, n = 6;
  problem p;
  result r, turned;
  problem_open (&p, &q, &(dims){D, {H, 0}, K, n, 8, 0}, 1);
  result_open (&r, &p);
  result_open (&turned, &p);
  rnn_status status = whole (&r, &p, NULL, 1);
  const size_t half = p.block[p.blocks - 2].offset / 2;
  swap (p.theta, p.theta + half, half);
  swap (p.theta + 2 * half, p.theta + 2 * half + K * H, K * H);
  for (size_t i = 0; i < n; i++)
    for (size_t t = 0; t < p.length[i] / 2; t++)
      swap (p.x[i] + t * D, p.x[i] + (p.length[i] - 1 - t) * D, D);
  if (status == RNN_OK)
    status = whole (&turned, &p, NULL, 1);
  double worst = 0;
  for (size_t i = 0; i < n; i++)
    for (size_t t = 0; t < p.length[i]; t++)
      for (size_t k = 0; k < K; k++)
        worst = fmax (worst, fabs ((double) (r.scores[i][t * K + k]
                                             - turned.scores[i][(p.length[i] - 1 - t) * K + k])));
  for (size_t i = 0; i < n; i++)
    swap (r.state1 + i * p.rows, r.state1 + i * p.rows + p.rows / 2, p.rows / 2);
  ok (status == RNN_OK && worst <= (sizeof (rnn_real) == 4 ? 1e-5 : 1e-14)
        && same_bits (r.state1, turned.state1, p.rows * n * sizeof (rnn_real)),
      "time turned round: %s", kind_name (&q));
  result_close (&r);
  result_close (&turned);
  problem_close (&p);
}

/* ------------------------------------------------------------------------------------------ */

/* From the learned state, from a given one, and with dropout: its masks do not depend on cuts. */
static void
check_cuts (const kind *q)
{
  problem p;
  problem_open (&p, q, &(dims){7, {13, 9}, 3, 11, 29, 0}, 1);
  rnn_real *state0 = random_reals (p.rows * p.data.n, 1);
  check_halves (kind_name (q), &p, NULL, 10);
  check_halves (kind_name (q), &p, state0, 28);
  p.spec.dropout = .3;
  p.spec.recurrent_dropout = .2;
  p.training = 1;
  check_halves (kind_name (q), &p, state0, 1);
  free (state0);
  problem_close (&p);
}

/* More sequences than a group has, those of the last one over before the cut. */
static void
check_ended (void)
{
  const kind q = {.cell = 2, .layers = 1, .dirs = 1, .structure = MANY_TO_ONE};
  problem p;
  problem_open (&p, &q, &(dims){3, {5, 0}, 4, RNN_GROUP + 11, 6, 0}, 1);
  for (size_t i = RNN_GROUP; i < p.data.n; i++)
    p.length[i] = 1;
  check_halves (kind_name (&q), &p, NULL, 3);
  problem_close (&p);
}

/* Lists of all kinds of layers, or that they cannot be cut. */
static void
check_composites (void)
{
  shape d = small_shape;
  d.n = 11;
  d.T = 29;
  for (int row = 0; row < COMPOSITES; row++)
    {
      composed c;
      composite_open (&c, row, &d, 1);
      if (is_whole (&c) || reads_backward (&c))
        {
          result r;
          result_open (&r, &c.p);
          rnn_pass pass = pass_of (&c.p, &r, 0);
          pass.chunk = 10;
          ok (evaluate (&r, &pass, &c.p, 1) == RNN_EINVALID, "not cut: %s", c.name);
          result_close (&r);
        }
      else
        check_halves (c.name, &c.p, NULL, 10);
      problem_close (&c.p);
    }
}

int
main (void)
{
  for (int k = 0; k < kinds (); k++)
    {
      const kind q = kind_at (k);
      if (q.dirs == 1 && q.loss == k / LOSSES % LOSSES)
        check_cuts (&q);
    }
  check_ended ();
  check_composites ();
  for (int cell = 0; cell < cell_count (); cell++)
    {
      check_long (cell, cell % 2);
      check_directions (cell);
      check_interrupts (&(kind){.cell = cell, .layers = 2, .dirs = 1 + cell % 2}, cell / 2 % 2);
    }
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
