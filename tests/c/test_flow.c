/* test_flow.c - the step Jacobians of a layer: their product takes the gradient of the last state to
   that of the initial one, as back-propagation does; allocations that fail; wrong descriptions.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "lab/lab.h"
#include "net.h"

static const rnn_tick no_tick = {NULL, NULL};

enum { T = 9 };

typedef struct {
  problem p;
  rnn_flow f;
  size_t S, H; /* states, units */
} flow;

static void
flow_open (flow *w, const kind *q, int dir)
{
  problem_open (&w->p, q, &(dims){3, {7, 5}, 2, 1, T, 1}, 1);
  const rnn_cell *cell = cell_at (q->cell);
  const size_t H = w->H = w->p.spec.hidden[q->layers - 1], S = w->S = H * cell->states;
  w->f = (rnn_flow){.data = &w->p.data, .layer = q->layers - 1, .dir = dir, .count = T};
  w->f.J = room (S * S * T, sizeof (rnn_real));
  w->f.states = room (S * T, sizeof (rnn_real));
  w->f.store = room (cell->rows * H * T, sizeof (rnn_real));
  w->f.dh = room (H * T, sizeof (rnn_real));
  w->f.dO = room (w->p.spec.outputs, sizeof (rnn_real));
}

static void
flow_close (flow *w)
{
  free (w->f.J);
  free (w->f.states);
  free (w->f.store);
  free (w->f.dh);
  free (w->f.dO);
  problem_close (&w->p);
}

static rnn_status
run (flow *w)
{
  return step_jacobians (&w->f, problem_spec (&w->p), w->p.theta, no_tick);
}

/* ds <- J_1' ... J_T' ds */
static void
go_back (double *ds, const flow *w)
{
  double *next = room (w->S, sizeof *next);
  for (size_t t = T; t-- > 0;)
    {
      const rnn_real *J = w->f.J + w->S * w->S * t;
      for (size_t j = 0; j < w->S; j++)
        {
          next[j] = 0;
          for (size_t i = 0; i < w->S; i++)
            next[j] += (double) J[i + w->S * j] * ds[i];
        }
      memcpy (ds, next, w->S * sizeof *ds);
    }
  free (next);
}

/* One layer: nothing else leads from the last state to the loss, or from the loss to the first. */
static void
check_product (int cell, int dirs, int dir)
{
  const kind q = {.cell = cell, .layers = 1, .dirs = dirs, MANY_TO_ONE, RNN_MSE};
  flow w;
  flow_open (&w, &q, dir);
  rnn_real *want = room (w.p.rows, sizeof *want);
  const size_t order = 0;
  rnn_pass pass = {.data = &w.p.data, .order = &order, .n = 1, .dstate0 = want};
  rnn_real *grad = room (w.p.params, sizeof *grad);
  pass.grad = grad;
  const int good = evaluate_pass (&pass, problem_spec (&w.p), w.p.theta, 1, no_tick) == RNN_OK
                   && run (&w) == RNN_OK;
  double *ds = calloc (w.S, sizeof *ds), worst = 0, largest = 0;
  for (size_t i = 0; i < w.H; i++)
    ds[i] = (double) w.f.dh[w.H * (dir ? 0 : T - 1) + i];
  go_back (ds, &w);
  for (size_t i = 0; i < w.S; i++)
    {
      const double truth = (double) want[w.S * dir + i];
      worst = fmax (worst, fabs (ds[i] - truth));
      largest = fmax (largest, fabs (truth));
    }
  const double tolerance = sizeof (rnn_real) == 4 ? 1e-4 : 1e-12;
  /* units of relu that read no other unit may each be off at some step: then nothing goes back, in both */
  const int off = cell_at (cell)->kinks && cell_at (cell)->gates == 0;
  ok (good && (largest > 0 || off) && worst <= tolerance * largest,
      "Jacobians go back as the gradient does: %s, direction %d, to %.1e of %.1e", kind_name (&q),
      dir, worst, largest);
  free (ds);
  free (grad);
  free (want);
  flow_close (&w);
}

/* The n-th allocation fails, for each n. */
static void
check_faults (int dirs)
{
  enum { MOST = 200 };
  const kind q = {.cell = 2, .layers = 2, .dirs = dirs, MANY_TO_ONE, RNN_MSE};
  flow w;
  flow_open (&w, &q, dirs - 1);
  const long live = rnn_alloc_live ();
  int wrong = 0, n = 0;
  for (; n < MOST; n++)
    {
      rnn_alloc_fail_after (n);
      const rnn_status status = run (&w);
      rnn_alloc_fail_after (-1);
      wrong += rnn_alloc_live () != live;
      if (status == RNN_OK)
        break;
      wrong += status != RNN_ENOMEM;
    }
  ok (n > 5 && n < MOST && wrong == 0, "%d allocations, each failing cleanly", n);
  flow_close (&w);
}

static void
check_wrong (void)
{
  const kind q = {.cell = 1, .layers = 2, .dirs = 1, MANY_TO_ONE, RNN_MSE};
  flow w;
  flow_open (&w, &q, 0);
  const rnn_flow good = w.f;
  w.f.layer = 2;
  ok (run (&w) == RNN_EINVALID, "a layer that is not there");
  w.f = good;
  w.f.dir = 1;
  ok (run (&w) == RNN_EINVALID, "a direction that is not there");
  w.f = good;
  w.f.start = 1;
  ok (run (&w) == RNN_EINVALID, "more steps than there are");
  w.f = good;
  w.p.data.target = NULL;
  ok (run (&w) == RNN_EINVALID, "gradients without targets");
  w.f = good;
  flow_close (&w);
}

int
main (void)
{
  for (int cell = 0; cell < cell_count (); cell++)
    {
      check_product (cell, 1, 0);
      check_product (cell, 2, 1);
    }
  check_faults (1);
  check_faults (2);
  check_wrong ();
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
