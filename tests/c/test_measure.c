/* test_measure.c - what a call says that it would take is what it takes.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "composite.h"

static const rnn_tick no_tick = {NULL, NULL};

/* Beside what is measured: the tables of a network, of the pool, what a thread packs. */
enum { BESIDE = 1 << 20 };

/* more: by how much a call may take less, as its parts are measured as if all were alive */
static int
about (size_t said, size_t taken, double more)
{
  const double low = .999 * (double) taken - BESIDE;
  const double high = (1.001 + more) * (double) taken + BESIDE / 8;
  return (double) said >= low && (double) said <= high;
}

static void
check_evaluate (const char *name, const problem *p, int backward, int checkpointing)
{
  result r;
  size_t said = 0;
  result_open (&r, p);
  rnn_pass pass = pass_of (p, &r, backward);
  pass.checkpointing = checkpointing;
  rnn_alloc_peak ();
  rnn_status status = measure_evaluate (&said, &pass, problem_spec (p));
  const size_t asked = rnn_alloc_peak ();
  if (status == RNN_OK)
    status = evaluate (&r, &pass, p, 2);
  const size_t taken = rnn_alloc_peak ();
  ok (status == RNN_OK && about (said, taken, 0), "%s%s%s: %.3f MB said, %.3f MB taken", name,
      backward ? ", back" : "", checkpointing ? ", checkpoints" : "", (double) said / 1e6,
      (double) taken / 1e6);
  ok (asked < 1 << 18, "%s: asking takes %zu bytes", name, asked);
  result_close (&r);
}

static void
check_fit (const char *name, problem *p, size_t chunk, size_t k2, int checkpointing)
{
  const size_t n = p->data.n, batch[] = {0, n / 3, n};
  const double rate[] = {.01, .01};
  size_t updates = 4000, done, said = 0;
  double *log = room (RNN_LOG * updates, sizeof *log);
  rnn_real *m = calloc (p->params, sizeof *m), *v = calloc (p->params, sizeof *v);
  uint64_t iteration = 0;
  const rnn_plan plan = {.order = p->order,
                         .batch = batch,
                         .batches = 2,
                         .rate = rate,
                         .chunk = chunk,
                         .k2 = k2,
                         .checkpointing = checkpointing,
                         .optim = {.solver = RNN_SGDM, .threshold = INFINITY}};
  rnn_status status = measure_fit (&said, problem_spec (p), &p->data, &plan);
  rnn_alloc_peak ();
  if (status == RNN_OK)
    status = fit_network (p->theta, m, v, &iteration, log, &updates, &done, problem_spec (p),
                          &p->data, &plan, 2, no_tick);
  const size_t taken = rnn_alloc_peak ();
  ok (status == RNN_OK && about (said, taken, k2 ? .05 : 0),
      "%s, chunk %zu, k2 %zu%s: %.3f MB said, %.3f taken", name, chunk, k2,
      checkpointing ? ", checkpoints" : "", (double) said / 1e6, (double) taken / 1e6);
  free (log);
  free (m);
  free (v);
}

static void
check_kinds (void)
{
  for (int structure = MANY_TO_ONE; structure <= MANY_TO_MANY; structure++)
    for (int dirs = 1; dirs <= 2; dirs++)
      {
        const kind q = {.cell = 2, .layers = 2, .dirs = dirs, .structure = structure};
        problem p;
        problem_open (&p, &q, &(dims){7, {40, 24}, 9, RNN_GROUP + 50, 150, 0}, 1);
        check_evaluate (kind_name (&q), &p, 0, 0);
        check_evaluate (kind_name (&q), &p, 1, 0);
        check_fit (kind_name (&q), &p, 0, 0, 0);
        if (dirs == 1)
          {
            check_evaluate (kind_name (&q), &p, 1, 1);
            check_fit (kind_name (&q), &p, 0, 0, 1);
            check_fit (kind_name (&q), &p, 40, 0, 0);
            check_fit (kind_name (&q), &p, 40, 90, 0);
          }
        p.spec.dropout = p.spec.recurrent_dropout = .2;
        p.training = 1;
        check_evaluate ("dropout", &p, 1, 0);
        problem_close (&p);
      }
}

static void
check_writers (void)
{
  const form all[] = {{.cell = 2,
                       .layers = 2,
                       .dirs = 2,
                       .structure = ENCODER_DECODER,
                       .tokens = 1,
                       .attention = RNN_ADDITIVE},
                      {.cell = 0, .layers = 2, .dirs = 1, .structure = ONE_TO_MANY, .feed = 1}};
  for (size_t k = 0; k < sizeof all / sizeof *all; k++)
    {
      shape d = small_shape;
      problem p;
      d.n = 200;
      d.H[0] = 60;
      d.T = 40;
      d.U = 30;
      writer_open (&p, &all[k], &d, &(options){0});
      check_evaluate (form_name (&all[k]), &p, 0, 0);
      check_evaluate (form_name (&all[k]), &p, 1, 0);
      check_fit (form_name (&all[k]), &p, 0, 0, 0);
      problem_close (&p);
    }
}

static void
check_composites (void)
{
  shape d = small_shape;
  d.n = 200;
  d.T = 40;
  for (int row = 0; row < COMPOSITES; row++)
    {
      composed c;
      composite_open (&c, row, &d, 1);
      check_evaluate (c.name, &c.p, 0, 0);
      check_evaluate (c.name, &c.p, 1, 0);
      check_fit (c.name, &c.p, 0, 0, 0);
      problem_close (&c.p);
    }
}

/* Sizes that no machine has are said, or refused; none comes out small. */
static void
check_overflow (void)
{
  const kind q = {.cell = 2, .layers = 1, .dirs = 1, .structure = MANY_TO_MANY};
  const size_t lengths[] = {RNN_LARGEST / RNN_GROUP - 1, RNN_LARGEST, SIZE_MAX / 4};
  problem p;
  result r;
  problem_open (&p, &q, &(dims){7, {40, 24}, 9, 200, 3, 1}, 0);
  result_open (&r, &p);
  rnn_pass pass = pass_of (&p, &r, 1);
  for (size_t k = 0; k < 3; k++)
    {
      size_t said = 0;
      for (size_t i = 0; i < p.data.n; i++)
        p.length[i] = lengths[k];
      const rnn_status status = measure_evaluate (&said, &pass, problem_spec (&p));
      ok (status == RNN_ETOOBIG || (status == RNN_OK && (double) said > 1e12),
          "200 sequences of %zu steps: status %d, %.3g bytes", lengths[k], (int) status,
          (double) said);
    }
  p.spec.hidden[0] = RNN_LARGEST / 64;
  size_t said = 0;
  const rnn_status status = measure_evaluate (&said, &pass, problem_spec (&p));
  ok (status == RNN_ETOOBIG || (double) said > 1e12, "H = 2^25: status %d, %.3g bytes",
      (int) status, (double) said);
  ok (rnn_alloc_peak () < 1 << 26, "nothing of it was taken"); /* a list of products grows with H */
  for (size_t i = 0; i < p.data.n; i++)
    p.length[i] = 3;
  result_close (&r);
  problem_close (&p);
}

int
main (void)
{
  check_kinds ();
  check_writers ();
  check_composites ();
  rnn_alloc_peak ();
  check_overflow ();
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
