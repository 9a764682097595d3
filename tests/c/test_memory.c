/* test_memory.c - a training step holds at most 1.5 times the formula at the head of rnn.h.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Held: the most that the core allocates at once in fit, and theta, m and v, which are the
   caller's.  A stricter count beside it: what is needed with every number counted once, for a
   layer's input that is the output of the layer below is not kept twice.  */

#include "net.h"

static double
formula (const problem *p, size_t S, int strict)
{
  const rnn_cell *cell = cell_at (p->spec.cell);
  const size_t dirs = (size_t) p->spec.dirs, K = p->spec.outputs;
  size_t numbers = 4 * p->params, D = p->spec.inputs;
  for (int l = 0; l < p->spec.layers; l++)
    {
      const size_t H = p->spec.hidden[l];
      numbers += strict ? (l ? 0 : S * D) : S * D * dirs;
      numbers += dirs * S * (size_t) (cell->rows + cell->states) * H;
      D = dirs * H;
    }
  const size_t outputs = strict && p->spec.structure == MANY_TO_ONE ? p->data.n : S;
  return (double) ((numbers + outputs * K) * sizeof (rnn_real));
}

/* The most that a group of the set holds in steps. */
static size_t
group_steps (const problem *p)
{
  size_t most = 0, steps = 0;
  for (size_t i = 0; i < p->data.n; i++)
    {
      steps = i % RNN_GROUP ? steps + p->length[i] : p->length[i];
      most = steps > most ? steps : most;
    }
  return most;
}

static void
check_step (const char *name, const kind *q, const dims *d, int threads)
{
  problem p;
  problem_open (&p, q, d, 0);
  rnn_real *m = calloc (p.params, sizeof *m), *v = calloc (p.params, sizeof *v);
  const size_t batch[2] = {0, d->n}, S = group_steps (&p);
  const double rate = .01;
  double log[RNN_LOG];
  size_t updates = 1, done;
  uint64_t iteration = 0;
  const rnn_plan plan = {.order = p.order,
                         .batch = batch,
                         .batches = 1,
                         .rate = &rate,
                         .optim = {.solver = RNN_SGDM, .threshold = INFINITY}};
  rnn_alloc_peak ();
  const rnn_status status
    = fit_network (p.theta, m, v, &iteration, log, &updates, &done, problem_spec (&p), &p.data,
                   &plan, threads, (rnn_tick){NULL, NULL});
  const double held = (double) (rnn_alloc_peak () + 3 * p.params * sizeof (rnn_real));
  const double ratio = held / formula (&p, S, 0), once = held / formula (&p, S, 1);
  ok (status == RNN_OK && updates == 1 && ratio <= 1.5 && once <= 1.5,
      "%s: within 1.5 times the formula", name);
  printf ("# %s: %.2f MB held, %.3f of the formula, %.3f with each number counted once\n", name,
          held / 1e6, ratio, once);
  free (m);
  free (v);
  problem_close (&p);
}

int
main (void)
{
  const kind one = {.cell = 2, .layers = 1, .dirs = 1, .structure = MANY_TO_ONE};
  const kind many = {.cell = 2, .layers = 1, .dirs = 1, .structure = MANY_TO_MANY, RNN_MSE};
  const kind deep = {.cell = 2, .layers = 2, .dirs = 2, .structure = MANY_TO_MANY};
  const kind gru = {.cell = 4, .layers = 1, .dirs = 1, .structure = MANY_TO_MANY};
  const dims large = {.D = 32, .H = {128, 0}, .K = 10, .n = 32, .T = 100, .equal = 1};
  const dims slim = {.D = 2, .H = {64, 0}, .K = 3, .n = 20, .T = 100, .equal = 1};
  check_step ("lstm D=32 H=128 B=32 T=100, to many", &many, &large, 2);
  check_step ("lstm D=2 H=64 B=20 T=100, to one", &one, &slim, 1);
  check_step ("lstm D=2 H=64 B=20 T=100, to many", &many, &slim, 1);
  check_step ("gru D=2 H=64 B=20 T=100, to many", &gru, &slim, 2);
  check_step ("lstm, 2 layers, both ways, ragged", &deep, &(dims){12, {40, 28}, 5, 24, 60, 0}, 2);
  check_step ("lstm, 300 ragged sequences", &many, &(dims){6, {32, 0}, 5, 300, 40, 0}, 1);
  return done ();
}
