/* test_gradient.c - every gradient of every kind of network against differences of the loss.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The function that is differentiated is
       F = mean loss + <dstate1, final states>
   of a ragged batch with absent targets.  Small networks: each parameter, input and initial state
   by itself (double only).  Networks wider than a vector: block by block along a direction that
   leans towards the gradient, where in single the difference is large against its rounding.  */

#include "difference.h"

/* The random numbers of a problem follow from its name: another cell in the registry changes none of the others'.
   The start is one by which no step crosses a kink.  */
static void
start_random (const char *name, const kind *q)
{
  random_count = sizeof (rnn_real) == 8 ? 2 : 11;
  for (const char *c = name; *c; c++)
    random_count = rnn_rng_mix (random_count ^ (unsigned char) *c);
  for (const char *c = kind_name (q); *c; c++)
    random_count = rnn_rng_mix (random_count ^ (unsigned char) *c);
}

#ifndef RNN_SINGLE
/* Parameters number by number, inputs, initial states. */
static void
check_each (const char *name, const kind *q, const dims *d, double dropout, int given)
{
  check c;
  start_random (name, q);
  problem_open (&c.p, q, d, 1);
  open_check (&c, given);
  c.p.spec.dropout = dropout;
  c.p.spec.recurrent_dropout = dropout * 1.2;
  c.p.training = dropout > 0;
  const rnn_status status = gradient (&c);
  each_array (&c);
  if (given)
    each (&c, "state0", c.state0, c.r.dstate0, c.p.rows * d->n);
  else
    learned_states (&c);
  ok (status == RNN_OK && c.worst <= slack (&c.p) * small_tolerance, "%s%s: to %.1e (%s)", name,
      kind_name (q), c.worst, c.worst_in);
  close_check (&c);
}
#endif

static void
check_along (const kind *q, const dims *d, int given)
{
  check c;
  start_random ("wide", q);
  problem_open (&c.p, q, d, 1);
  open_check (&c, given);
  const rnn_status status = gradient (&c);
  along_array (&c);
  if (given)
    along (&c, "state0", c.state0, c.r.dstate0, c.p.rows * d->n);
  ok (status == RNN_OK && (too_coarse (&c.p) || c.worst <= slack (&c.p) * wide_tolerance),
      "wide: %s: to %.1e (%s)", kind_name (q), c.worst, c.worst_in);
  close_check (&c);
}

/* ------------------------------------------------------------------------------------------ */

/* Without any target the gradient is that of the final states alone. */
static void
check_no_targets (int loss)
{
  check c;
  const kind q = {.cell = 2, .layers = 2, .dirs = 2, .structure = MANY_TO_MANY, .loss = loss};
  problem_open (&c.p, &q, &(dims){3, {5, 4}, 2, 4, 6, 0}, 1);
  open_check (&c, 1);
  c.p.data.labels = NULL;
  c.p.data.target = NULL;
  const rnn_status status = gradient (&c);
  along (&c, "R", c.p.theta + c.p.block[1].offset, c.r.grad + c.p.block[1].offset,
         c.p.block[1].rows * c.p.block[1].cols);
  along (&c, "state0", c.state0, c.r.dstate0, c.p.rows * 4);
  ok (status == RNN_OK && c.r.count == 0 && c.worst <= wide_tolerance,
      "no targets, only dstate1: loss %d, to %.1e", loss, c.worst);
  close_check (&c);
}

/* One of the losses on top of each kind of network. */
static int
its_loss (const kind *q)
{
  return q->loss == (q->cell + q->dirs + q->structure) % LOSSES;
}

/* With EVERY each loss, else that one. */
static int
counts (const kind *q)
{
#ifdef EVERY
  (void) q;
  return 1;
#else
  return its_loss (q);
#endif
}

int
main (void)
{
  const dims small = {.D = 5, .H = {3, 2}, .K = 6, .n = 4, .T = 7};
  const dims wide = {.D = 18, .H = {21, 19}, .K = 17, .n = 9, .T = 11};
  for (int k = 0; k < kinds (); k++)
    {
      const kind q = kind_at (k);
      if (counts (&q))
        check_along (&q, &wide, k % 2);
    }
#ifdef RNN_SINGLE
  (void) small;
  ok (1, "number by number, with and without dropout # skip single precision");
#else
  for (int k = 0; k < kinds (); k++)
    {
      const kind q = kind_at (k);
      dims d = small;
      if (! counts (&q))
        continue;
      if (strcmp (cell_at (q.cell)->name, "lstm-layernorm") == 0)
        d.H[1] = 6; /* two numbers, normalised, are a step function */
      check_each ("", &q, &d, 0, k / LOSSES % 2 ^ k % 2);
      if (q.layers == 2 && its_loss (&q))
        check_each ("dropout: ", &q, &d, .35, k % 2);
    }
#endif
  for (int loss = 0; loss < LOSSES; loss++)
    check_no_targets (loss);
  return done ();
}
