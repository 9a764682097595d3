/* test_gradient.c - every gradient of every kind of network against differences of the loss.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The function that is differentiated is
       F = mean loss + <dstate1, final states>
   of a ragged batch with absent targets.  Small networks: each parameter, input and initial state
   by itself (double only).  Networks wider than a vector: block by block along a direction that
   leans towards the gradient, where in single the difference is large against its rounding.  */

#include "net.h"

#ifdef RNN_SINGLE
static const double wide_step = 0x1p-9, wide_tolerance = 8e-2; /* relu has kinks */
#else
static const double small_step = 1e-5, small_tolerance = 1e-6;
static const double wide_step = 1e-5, wide_tolerance = 1e-6;
#endif

typedef struct {
  problem p;
  result r, trial;
  rnn_real *state0, *dstate1;
  const rnn_real *given; /* state0, or NULL: learned initial states */
  double worst;          /* error over the largest gradient of its array */
  const char *worst_in;
} check;

static void
open_check (check *c, const kind *q, const dims *d, int given)
{
  problem_open (&c->p, q, d, 1);
  result_open (&c->r, &c->p);
  result_open (&c->trial, &c->p);
  c->state0 = random_reals (c->p.rows * d->n, .7);
  c->dstate1 = random_reals (c->p.rows * d->n, .05);
  c->given = given ? c->state0 : NULL;
  c->worst = 0;
  c->worst_in = "none";
}

static void
close_check (check *c)
{
  free (c->state0);
  free (c->dstate1);
  result_close (&c->r);
  result_close (&c->trial);
  problem_close (&c->p);
}

static double
value (check *c)
{
  rnn_pass pass = pass_of (&c->p, &c->trial, 0);
  pass.state0 = c->given;
  if (evaluate (&c->trial, &pass, &c->p, 1) != RNN_OK)
    return NAN;
  double sum = c->trial.count ? c->trial.loss / (double) c->trial.count : 0;
  for (size_t i = 0; i < c->p.rows * c->p.data.n; i++)
    sum += (double) c->dstate1[i] * (double) c->trial.state1[i];
  return sum;
}

static rnn_status
gradient (check *c)
{
  rnn_pass pass = pass_of (&c->p, &c->r, 1);
  pass.state0 = c->given;
  pass.dstate1 = c->dstate1;
  return evaluate (&c->r, &pass, &c->p, 1);
}

static void
note (check *c, const char *what, double error)
{
  if (error <= c->worst)
    return;
  c->worst = error;
  c->worst_in = what;
}

/* ------------------------------------------------------------------------ number by number */

#ifndef RNN_SINGLE
static void
each (check *c, const char *what, rnn_real *x, const rnn_real *grad, size_t n)
{
  double largest = 1e-4;
  for (size_t i = 0; i < n; i++)
    largest = fmax (largest, fabs (grad[i]));
  for (size_t i = 0; i < n; i++)
    {
      const rnn_real at = x[i];
      x[i] = at + small_step;
      const double up = value (c), above = x[i];
      x[i] = at - small_step;
      const double numeric = (up - value (c)) / (above - x[i]);
      x[i] = at;
      const double error = fabs (numeric - grad[i]) / largest;
      note (c, what, isfinite (error) ? error : INFINITY);
    }
}

static void
each_input (check *c)
{
  for (size_t i = 0; i < c->p.data.n; i++)
    each (c, "x", c->p.x[i], c->r.dx[i], c->p.length[i] * c->p.spec.inputs);
}

/* Learned initial states: the sum over the sequences of what each would get. */
static void
learned_states (check *c)
{
  size_t row = 0;
  for (size_t k = 0; k < c->p.blocks; k++)
    {
      const rnn_block *b = &c->p.block[k];
      if (! strchr (b->name, '0'))
        continue;
      for (size_t i = 0; i < b->rows; i++, row++)
        {
          double sum = 0;
          for (size_t j = 0; j < c->p.data.n; j++)
            sum += c->r.dstate0[j * c->p.rows + row];
          note (c, "dstate0", fabs (sum - c->r.grad[b->offset + i]));
        }
    }
}

/* Parameters block by block, inputs, initial states. */
static void
check_each (const char *name, const kind *q, const dims *d, double dropout, int given)
{
  check c;
  open_check (&c, q, d, given);
  c.p.spec.dropout = dropout;
  c.p.spec.recurrent_dropout = dropout * 1.2;
  c.p.training = dropout > 0;
  const rnn_status status = gradient (&c);
  for (size_t k = 0; k < c.p.blocks; k++)
    {
      const rnn_block *b = &c.p.block[k];
      each (&c, b->name, c.p.theta + b->offset, c.r.grad + b->offset, b->rows * b->cols);
    }
  if (given)
    each (&c, "state0", c.state0, c.r.dstate0, c.p.rows * d->n);
  else
    learned_states (&c);
  each_input (&c);
  ok (status == RNN_OK && c.worst <= small_tolerance, "%s%s: to %.1e (%s)", name, kind_name (q),
      c.worst, c.worst_in);
  close_check (&c);
}
#endif

/* ------------------------------------------------------------------------ along a direction */

static void
along (check *c, const char *what, rnn_real *x, const rnn_real *grad, size_t n)
{
  rnn_real *from = room (n, sizeof *from);
  double *d = room (n, sizeof *d), size = 0, length = 0, slope = 0, f[2];
  for (size_t i = 0; i < n; i++)
    size += (double) grad[i] * (double) grad[i];
  size = sqrt (size) + 1e-30;
  for (size_t i = 0; i < n; i++)
    {
      from[i] = x[i];
      d[i] = (double) grad[i] / size + uniform () / sqrt ((double) n);
      length += d[i] * d[i];
    }
  for (int side = 0; side < 2; side++)
    {
      for (size_t i = 0; i < n; i++)
        x[i] = from[i] + (rnn_real) ((side ? 1 : -1) * wide_step * d[i] / sqrt (length));
      f[side] = value (c);
    }
  memcpy (x, from, n * sizeof *from);
  for (size_t i = 0; i < n; i++)
    slope += d[i] / sqrt (length) * (double) grad[i];
  const double error = fabs ((f[1] - f[0]) / (2 * wide_step) - slope) / (size + 1e-3);
  note (c, what, isfinite (error) ? error : INFINITY);
  free (from);
  free (d);
}

static void
check_along (const kind *q, const dims *d, int given)
{
  check c;
  open_check (&c, q, d, given);
  const rnn_status status = gradient (&c);
  for (size_t k = 0; k < c.p.blocks; k++)
    {
      const rnn_block *b = &c.p.block[k];
      if (! given || ! strchr (b->name, '0'))
        along (&c, b->name, c.p.theta + b->offset, c.r.grad + b->offset, b->rows * b->cols);
    }
  for (size_t i = 0; i < d->n; i += 2)
    along (&c, "x", c.p.x[i], c.r.dx[i], c.p.length[i] * d->D);
  if (given)
    along (&c, "state0", c.state0, c.r.dstate0, c.p.rows * d->n);
  ok (status == RNN_OK && c.worst <= wide_tolerance, "wide: %s: to %.1e (%s)", kind_name (q),
      c.worst, c.worst_in);
  close_check (&c);
}

/* ------------------------------------------------------------------------------------------ */

/* Without any target the gradient is that of the final states alone. */
static void
check_no_targets (int loss)
{
  check c;
  const kind q = {.cell = 2, .layers = 2, .dirs = 2, .structure = RNN_MANY_TO_MANY, .loss = loss};
  open_check (&c, &q, &(dims){3, {5, 4}, 2, 4, 6, 0}, 1);
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

int
main (void)
{
  const dims small = {.D = 5, .H = {3, 2}, .K = 6, .n = 4, .T = 7};
  const dims wide = {.D = 18, .H = {21, 19}, .K = 17, .n = 9, .T = 11};
  for (int k = 0; k < kinds (); k++)
    {
      const kind q = kind_at (k);
      check_along (&q, &wide, k % 2);
    }
#ifdef RNN_SINGLE
  (void) small;
  ok (1, "number by number, with and without dropout # skip single precision");
#else
  for (int k = 0; k < kinds (); k++)
    {
      const kind q = kind_at (k);
      check_each ("", &q, &small, 0, k / LOSSES % 2 ^ k % 2);
      if (q.layers == 2 && q.loss == (q.cell + q.dirs + q.structure) % LOSSES)
        check_each ("dropout: ", &q, &small, .35, k % 2);
    }
#endif
  for (int loss = 0; loss < LOSSES; loss++)
    check_no_targets (loss);
  return done ();
}
