/* test_world.c - a training that is shared by processes, here threads, against that of one.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#define _GNU_SOURCE
#include "training.h"
#include "composite.h"

#include <pthread.h>

enum { MOST = 5 };

/* ------------------------------------------------------------------------------------- a world of threads */

typedef struct {
  const rnn_spec *spec; /* which problem_spec writes anew */
  pthread_barrier_t all;
  pthread_mutex_t lock;
  pthread_cond_t changed;
  const double *from[MOST];
  const double *sent[MOST][MOST]; /* from, to */
  int size, sums, fails;          /* the sum of this number fails, 0: none does */
} earth;

typedef struct {
  earth *e;
  training f;
  rnn_world world;
  rnn_plan plan;
  size_t order[16], number[16], batch[BATCHES + 1];
  rnn_status status;
  int sums;
} person;

static int
sum_over (void *arg, double *x, size_t n, size_t exact)
{
  (void) exact;
  person *p = arg;
  earth *e = p->e;
  double *total = room (n + 1, sizeof *total);
  e->from[p->world.rank] = x;
  pthread_barrier_wait (&e->all);
  for (size_t i = 0; i < n; i++)
    {
      total[i] = 0;
      for (int r = 0; r < e->size; r++)
        total[i] += e->from[r][i];
    }
  pthread_barrier_wait (&e->all);
  memcpy (x, total, n * sizeof *x);
  free (total);
  return ++p->sums == e->fails;
}

static int
move_over (void *arg, double *x, size_t n, int from, int to)
{
  person *p = arg;
  earth *e = p->e;
  const int me = p->world.rank;
  if (to < 0)
    {
      if (me == from)
        e->from[0] = x;
      pthread_barrier_wait (&e->all);
      if (me != from)
        memcpy (x, e->from[0], n * sizeof *x);
      pthread_barrier_wait (&e->all);
      return 0;
    }
  pthread_mutex_lock (&e->lock);
  if (me == from)
    e->sent[from][to] = x;
  pthread_cond_broadcast (&e->changed);
  while (me == to ? ! e->sent[from][to] : e->sent[from][to] != NULL)
    pthread_cond_wait (&e->changed, &e->lock);
  if (me == to)
    {
      memcpy (x, e->sent[from][to], n * sizeof *x);
      e->sent[from][to] = NULL;
      pthread_cond_broadcast (&e->changed);
    }
  pthread_mutex_unlock (&e->lock);
  return 0;
}

static void *
live (void *arg)
{
  person *p = arg;
  training *f = &p->f;
  p->status = fit_network (f->theta, f->m, f->v, &f->iteration, f->log, &f->updates, &f->done,
                           p->e->spec, &f->p->data, &p->plan, 1, no_tick);
  return NULL;
}

/* What process r of R has of each mini-batch, the core's rule where there are units. */
static void
give_share (person *p, const rnn_plan *all, size_t r, size_t R)
{
  size_t n = 0;
  p->batch[0] = 0;
  for (size_t k = 0; k < all->batches; k++)
    {
      const size_t whole = all->batch[k + 1] - all->batch[k], unit = all->unit ? all->unit : 1;
      const size_t units = (whole + unit - 1) / unit;
      for (size_t i = units * r / R * unit; i < whole && i < units * (r + 1) / R * unit; i++)
        {
          p->number[n] = i;
          p->order[n++] = all->order[all->batch[k] + i];
        }
      p->batch[k + 1] = n;
    }
  p->plan = *all;
  p->plan.order = p->order;
  p->plan.batch = p->batch;
  p->plan.number = p->number;
  p->plan.world = &p->world;
}

static void
open_world (earth *e, person *p, const problem *q, const rnn_plan *all, int size, size_t section)
{
  *e = (earth){.size = size, .spec = problem_spec (q)};
  pthread_barrier_init (&e->all, NULL, (unsigned) size);
  pthread_mutex_init (&e->lock, NULL);
  pthread_cond_init (&e->changed, NULL);
  for (int r = 0; r < size; r++)
    {
      p[r] = (person){.e = e};
      p[r].world = (rnn_world){r, size, sum_over, move_over, &p[r], section};
      open_training (&p[r].f, q);
      give_share (&p[r], all, (size_t) r, (size_t) size);
    }
}

static void
close_world (earth *e, person *p)
{
  for (int r = 0; r < e->size; r++)
    close_training (&p[r].f);
  pthread_barrier_destroy (&e->all);
  pthread_mutex_destroy (&e->lock);
  pthread_cond_destroy (&e->changed);
}

static void
run_world (earth *e, person *p)
{
  pthread_t thread[MOST];
  for (int r = 0; r < e->size; r++)
    pthread_create (&thread[r], NULL, live, &p[r]);
  for (int r = 0; r < e->size; r++)
    pthread_join (thread[r], NULL);
}

/* ----------------------------------------------------------------------------------------------- the tests */

static double
distance (const training *a, const training *b)
{
  double worst = 0;
  for (size_t i = 0; i < a->p->params; i++)
    worst = fmax (worst, fabs ((double) a->theta[i] - (double) b->theta[i]));
  for (size_t i = 0; i < RNN_LOG * a->updates; i++)
    worst = fmax (worst, fabs (a->log[i] - b->log[i]) / (1 + fabs (a->log[i])));
  return worst;
}

/* All processes have the same network to the bit; near that of one alone, or with units the same. */
static void
check_world (const char *name, const problem *q, const rnn_plan *plan, const training *alone,
             int size, size_t section)
{
  earth e;
  person p[MOST];
  int same = 1;
  open_world (&e, p, q, plan, size, section);
  run_world (&e, p);
  for (int r = 0; r < size; r++)
    same &= p[r].status == RNN_OK && same_training (&p[0].f, &p[r].f);
  ok (same && p[0].f.updates == alone->updates, "%d processes have one network: %s, %d sums", size,
      name, p[0].sums);
  const double far = distance (&p[0].f, alone), most = sizeof (rnn_real) == 4 ? 2e-4 : 1e-11;
  if (plan->unit)
    ok (same_training (&p[0].f, alone), "units of %zu: that of one to the bit", plan->unit);
  else
    ok (far <= most, "that of one to %.1e", far);
  close_world (&e, p);
}

static void
check_plan (const char *name, const problem *q, rnn_plan plan)
{
  size_t longest[BATCHES] = {0}, whole[BATCHES];
  training alone, tree;
  for (size_t k = 0; k < BATCHES; k++)
    {
      whole[k] = starts[k + 1] - starts[k];
      for (size_t i = starts[k]; i < starts[k + 1]; i++)
        longest[k] = size_larger (longest[k], q->length[plan.order[i]]);
    }
  open_training (&alone, q);
  int good = fit (&alone, &plan, 1, no_tick) == RNN_OK;
  plan.longest = longest;
  plan.whole = whole;
  for (int size = 1; size < MOST; size++)
    for (size_t section = 0; section < 200; section += 60 + section)
      check_world (name, q, &plan, &alone, size, section);
  for (plan.unit = 1; plan.unit < 9; plan.unit += 2)
    {
      open_training (&tree, q);
      good &= fit (&tree, &plan, 1, no_tick) == RNN_OK
              && distance (&tree, &alone) <= (sizeof (rnn_real) == 4 ? 2e-4 : 1e-11);
      for (int size = 1; size <= MOST; size += 2)
        check_world (name, q, &plan, &tree, size, 60);
      close_training (&tree);
    }
  ok (good, "and it is near that without units");
  close_training (&alone);
}

static void
check_kind (const kind *k, size_t chunk, size_t k2, int solver)
{
  problem q;
  problem_open (&q, k, &(dims){4, {11, 9}, 3, 16, 23, 0}, 1);
  q.spec.dropout = .2;
  q.spec.recurrent_dropout = .1;
  rnn_plan plan = plan_of (&q, BATCHES, chunk, solver);
  plan.k2 = k2;
  check_plan (kind_name (k), &q, plan);
  problem_close (&q);
}

static void
check_form (const form *k, int solver)
{
  shape d = small_shape;
  problem q;
  d.n = 16;
  d.T = 17;
  writer_open (&q, k, &d,
               &(options){.learn_state = 1, .dropout = .2, .sampling = decoder_form (k) ? .3 : 0});
  check_plan (form_name (k), &q, plan_of (&q, BATCHES, 0, solver));
  problem_close (&q);
}

/* A world that fails ends the training of all, with the networks of the update before. */
static void
check_failure (size_t unit)
{
  const kind k = {.cell = 1, .layers = 1, .dirs = 1, .structure = MANY_TO_MANY, RNN_MSE};
  problem q;
  earth e;
  person p[MOST];
  int good = 1;
  size_t whole[BATCHES];
  problem_open (&q, &k, &(dims){4, {6, 5}, 3, 16, 23, 0}, 1);
  rnn_plan plan = plan_of (&q, BATCHES, 0, RNN_ADAM);
  for (size_t i = 0; i < BATCHES; i++)
    whole[i] = starts[i + 1] - starts[i];
  plan.whole = whole;
  plan.unit = unit;
  open_world (&e, p, &q, &plan, 3, 0);
  e.fails = 3;
  run_world (&e, p);
  for (int r = 0; r < 3; r++)
    good &= p[r].status == RNN_EWORLD && p[r].f.updates == 2 && same_training (&p[0].f, &p[r].f);
  ok (good, "a world that fails ends the training after 2 updates, unit %zu", unit);
  close_world (&e, p);
  problem_close (&q);
}

/* Gradients are summed in several pieces, in each process by another thread, unless something is done to them at the end. */
static void
check_sections (void)
{
  problem q;
  earth e;
  person p[MOST];
  size_t whole[BATCHES];
  for (size_t i = 0; i < BATCHES; i++)
    whole[i] = starts[i + 1] - starts[i];
  for (int made = 0; made < 2; made++)
    {
      int cell = 1;
      while (made && ! cell_at (cell)->orthogonal)
        cell++;
      const kind k = {.cell = cell, .layers = 2, .dirs = 1, .structure = MANY_TO_MANY, RNN_MSE};
      problem_open (&q, &k, &(dims){4, {11, 9}, 3, 16, 23, 0}, 1);
      rnn_plan plan = plan_of (&q, BATCHES, 0, RNN_ADAM);
      plan.whole = whole;
      open_world (&e, p, &q, &plan, 2, 60);
      run_world (&e, p);
      const int updates = (int) p[0].f.updates, sums = p[0].sums;
      ok (p[0].status == RNN_OK && (made ? sums == updates : sums >= 3 * updates),
          "%d sums of %d updates", sums, updates);
      close_world (&e, p);
      for (int fails = 1; fails <= sums; fails += 3)
        {
          int good = 1;
          open_world (&e, p, &q, &plan, 3, 60);
          e.fails = fails;
          run_world (&e, p);
          for (int r = 0; r < 3; r++)
            good &= p[r].status == RNN_EWORLD
                    && (int) p[r].f.updates == (fails - 1) / (sums / updates)
                    && same_training (&p[0].f, &p[r].f);
          ok (good, "sum %d fails, and ends the training with the update before", fails);
          close_world (&e, p);
        }
      problem_close (&q);
    }
}

/* What a process has must be what the rule says. */
static void
check_share (void)
{
  const kind k = {.cell = 1, .layers = 1, .dirs = 1, .structure = MANY_TO_MANY, RNN_MSE};
  problem q;
  training f;
  const size_t whole[BATCHES] = {5, 1, 6, 2, 3};
  problem_open (&q, &k, &(dims){4, {6, 5}, 3, 16, 23, 0}, 1);
  rnn_plan plan = plan_of (&q, BATCHES, 0, RNN_ADAM);
  plan.whole = whole;
  plan.unit = 2;
  open_training (&f, &q);
  ok (fit (&f, &plan, 1, no_tick) == RNN_EINVALID && untouched (&f), "another share is refused");
  close_training (&f);
  problem_close (&q);
}

int
main (void)
{
  for (int cell = 0; cell < cell_count (); cell += 3)
    {
      const kind q
        = {.cell = cell, .layers = 2, .dirs = 1, .structure = cell % 2, .loss = cell % LOSSES};
      const kind both = {
        .cell = cell, .layers = 1, .dirs = 2, .structure = 1 - cell % 2, .loss = cell / 2 % LOSSES};
      check_kind (&q, 6, cell % 2 ? 0 : 9, cell % 4);
      check_kind (&both, 0, 0, (cell + 1) % 4);
    }
  for (int row = 0, turn = 0; row < FORMS; row++)
    {
      form q;
      if (form_at (&q, row, turn / 3 % cell_count ()) && turn++ % 5 == 0)
        check_form (&q, turn % 4);
    }
  check_failure (0);
  check_failure (2);
  check_sections ();
  check_share ();
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
