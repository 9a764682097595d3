/* test_termination.c - how a training can end: it diverges, is stopped, has no room, has no targets.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "training.h"

#include <float.h>

static int
finite_at (const problem *p, const rnn_real *theta)
{
  problem at = *p;
  result r;
  at.theta = (rnn_real *) theta;
  result_open (&r, p);
  rnn_pass pass = pass_of (&at, &r, 1);
  int finite = evaluate (&r, &pass, &at, 1) == RNN_OK && isfinite (r.loss);
  for (size_t k = 0; k < p->params; k++)
    finite &= isfinite (theta[k]) && isfinite (r.grad[k]);
  result_close (&r);
  return finite;
}

static void
check_divergence (const problem *p, double rate, size_t batches)
{
  double steep[BATCHES];
  training f;
  open_training (&f, p);
  rnn_plan plan = plan_of (p, batches, 0, RNN_SGDM);
  for (int k = 0; k < BATCHES; k++)
    steep[k] = rate;
  plan.rate = steep;
  plan.optim.threshold = INFINITY;
  ok (fit (&f, &plan, 1, no_tick) == RNN_EDIVERGED, "rate %g diverges", rate);
  ok (finite_at (p, f.theta), "and leaves a network with finite loss and gradient");
  ok (f.done < batches && f.done == f.updates, "after %zu updates", f.updates);
  close_training (&f);
}

static void
check_nan (problem *p, size_t sequence)
{
  training f;
  const rnn_real x = p->x[sequence][0];
  open_training (&f, p);
  const rnn_plan plan = plan_of (p, BATCHES, 0, RNN_ADAM);
  p->x[sequence][0] = (rnn_real) NAN;
  const rnn_status status = fit (&f, &plan, 1, no_tick);
  p->x[sequence][0] = x;
  ok (status == RNN_EDIVERGED && finite_at (p, f.theta), "NaN in sequence %zu", sequence);
  ok (sequence >= starts[1] || untouched (&f), "nothing is updated before it is met");
  close_training (&f);
}

static int
count_down (void *arg)
{
  return --*(int *) arg < 0;
}

/* Stopped after some ticks, the training is what a plan of as many mini-batches gives. */
static void
check_interrupt (const problem *p, int ticks, int threads)
{
  training f, whole;
  int left = ticks;
  open_training (&f, p);
  open_training (&whole, p);
  const rnn_plan plan = plan_of (p, BATCHES, 0, RNN_ADAM);
  const rnn_status status = fit (&f, &plan, threads, (rnn_tick){count_down, &left});
  const rnn_plan part = plan_of (p, f.done, 0, RNN_ADAM);
  ok (status == RNN_EINTERRUPT && fit (&whole, &part, 1, no_tick) == RNN_OK
        && same_training (&f, &whole),
      "interrupted at tick %d on %d threads: %zu mini-batches done", ticks, threads, f.done);
  close_training (&f);
  close_training (&whole);
}

static void
check_short_log (const problem *p)
{
  training f, part;
  open_training (&f, p);
  open_training (&part, p);
  f.updates = 2;
  const rnn_plan plan = plan_of (p, BATCHES, 0, RNN_ADAM), two = plan_of (p, 2, 0, RNN_ADAM);
  const rnn_status status = fit (&f, &plan, 1, no_tick);
  fit (&part, &two, 1, no_tick);
  ok (status == RNN_EINVALID && same_training (&f, &part), "a log of two rows takes two updates");
  close_training (&f);
  close_training (&part);
}

static void
check_no_targets (problem *p)
{
  training f;
  open_training (&f, p);
  const rnn_data data = p->data;
  p->data.labels = NULL;
  p->data.target = NULL;
  const rnn_plan plan = plan_of (p, BATCHES, 0, RNN_ADAM);
  const rnn_status status = fit (&f, &plan, 1, no_tick);
  p->data = data;
  f.done = 0;
  ok (status == RNN_OK && untouched (&f), "no targets, no updates");
  close_training (&f);
}

int
main (void)
{
  const kind q = {.cell = 1, .layers = 2, .dirs = 2, .structure = MANY_TO_MANY, RNN_MSE};
  problem p;
  problem_open (&p, &q, &(dims){4, {6, 5}, 3, 16, 23, 0}, 1);
  check_divergence (&p, 1e4, BATCHES);
  check_divergence (&p, sizeof (rnn_real) == 4 ? (double) FLT_MAX : 1e300, BATCHES);
  check_divergence (&p, INFINITY, 1);
  check_nan (&p, 1);
  check_nan (&p, 6);
  for (int ticks = 0; ticks < 25; ticks += 4)
    check_interrupt (&p, ticks, 1 + ticks % 3);
  check_short_log (&p);
  check_no_targets (&p);
  problem_close (&p);
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
