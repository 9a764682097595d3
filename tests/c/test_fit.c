/* test_fit.c - the loop of mini-batches against one made by hand from its parts.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "training.h"
#include "composite.h"

/* ------------------------------------------------------------------------------- by hand */

static void
hand_update (training *f, const rnn_plan *plan, const rnn_pass *pass, double rate)
{
  const problem *p = f->p;
  double *row = f->log + RNN_LOG * f->updates++;
  row[0] = pass->sums.loss / pass->weight;
  row[1] = pass->sums.metric / (double) pass->count;
  if (p->spec.loss == RNN_MSE || p->spec.loss == RNN_MAE)
    row[1] = sqrt (row[1]);
  row[2] = condition (pass->grad, f->theta, &plan->optim, p->block, p->blocks);
  row[3] = rate;
  row[4] = (double) pass->count;
  row[5] = pass->weight;
  row[6] = pass->sums.nll / (double) pass->count;
  f->iteration++;
  for (size_t k = 0; k < p->blocks; k++)
    {
      const rnn_block *b = &p->block[k];
      rnn_optim how = plan->optim;
      how.l2 *= b->l2;
      if (b->learn_rate > 0)
        optim_update (f->theta + b->offset, f->m + b->offset, f->v + b->offset,
                      pass->grad + b->offset, &how, rate * b->learn_rate, f->iteration, b->decay,
                      b->rows * b->cols);
    }
}

/* The step from which the gradient of the chunk start .. start + chunk - 1 is taken, the
   states brought there from step *from; chunk by chunk where k2 is no more.  */
static size_t
hand_window (const training *f, const rnn_plan *plan, const rnn_pass *chunk, size_t *from)
{
  const size_t end = chunk->start + plan->chunk;
  if (plan->k2 <= plan->chunk)
    return chunk->start;
  const size_t start = end > plan->k2 ? end - plan->k2 : 0;
  if (start > *from)
    {
      rnn_pass on = *chunk;
      on.start = *from;
      on.chunk = start - *from;
      on.state0 = *from || plan->state ? chunk->state1 : NULL;
      on.grad = NULL;
      evaluate_pass (&on, problem_spec (f->p), f->theta, 1, no_tick);
    }
  return *from = start;
}

/* Each mini-batch, chunk after chunk: a gradient, an update; the states go on. */
static rnn_status
hand_fit (training *f, const rnn_plan *plan)
{
  const problem *p = f->p;
  rnn_real *grad = room (p->params, sizeof *grad), *state = room (16 * p->rows, sizeof *state);
  rnn_status status = RNN_OK;
  f->updates = 0;
  for (; f->done < plan->batches && status == RNN_OK; f->done++)
    {
      const size_t from = plan->batch[f->done], to = plan->batch[f->done + 1];
      size_t longest = 0, before = 0;
      for (size_t i = from; i < to; i++)
        if (p->length[plan->order[i]] > longest)
          longest = p->length[plan->order[i]];
      for (size_t i = from; i < to && plan->state; i++)
        memcpy (state + (i - from) * p->rows, plan->state + plan->order[i] * p->rows,
                p->rows * sizeof *state);
      for (size_t start = 0; start < longest; start += plan->chunk ? plan->chunk : longest)
        {
          rnn_pass pass = {.data = &p->data,
                           .order = plan->order + from,
                           .n = to - from,
                           .start = start,
                           .chunk = plan->chunk,
                           .training = 1,
                           .iteration = f->iteration,
                           .y_scale = plan->y_scale,
                           .state0 = start || plan->state ? state : NULL,
                           .state1 = state,
                           .grad = grad};
          pass.start = hand_window (f, plan, &pass, &before);
          if (pass.start < start)
            {
              pass.chunk = start + plan->chunk - pass.start;
              pass.first_target = start;
            }
          if (plan->k2 > plan->chunk)
            {
              pass.state0 = pass.start || plan->state ? state : NULL;
              pass.state1 = NULL;
            }
          status = evaluate_pass (&pass, problem_spec (p), f->theta, 1, no_tick);
          if (status == RNN_OK && pass.count)
            hand_update (f, plan, &pass, plan->rate[f->done]);
        }
    }
  free (grad);
  free (state);
  return status;
}

/* The same in calls of two chunks each, which go on where the one before ended. */
static int
fit_in_calls (training *f, const rnn_plan *plan)
{
  rnn_place place = {.state = room (16 * f->p->rows, sizeof (rnn_real))};
  rnn_status status = RNN_OK;
  for (f->updates = f->done = 0; status == RNN_OK && f->done < plan->batches;)
    {
      rnn_plan rest = *plan;
      size_t updates = MAX_UPDATES - f->updates, done = 0;
      rest.batch += f->done;
      rest.rate += f->done;
      rest.batches -= f->done;
      rest.limit = 2;
      rest.place = &place;
      status = fit_network (f->theta, f->m, f->v, &f->iteration, f->log + RNN_LOG * f->updates,
                            &updates, &done, problem_spec (f->p), &f->p->data, &rest, 1, no_tick);
      f->updates += updates;
      f->done += done;
    }
  free (place.state);
  return status == RNN_OK && ! place.step;
}

static void
check_parts (const char *name, problem *p, size_t chunk, size_t k2, int solver, int given)
{
  training one, two, hand;
  open_training (&one, p);
  open_training (&two, p);
  open_training (&hand, p);
  rnn_real *state0 = given ? random_reals (p->rows * 16, 1) : NULL;
  for (size_t i = 0; i < 8; i++)
    p->order[2 * i] = 15 - 2 * i;
  rnn_plan plan = plan_of (p, BATCHES, chunk, solver);
  plan.state = state0;
  plan.k2 = k2;
  const rnn_status status = hand_fit (&hand, &plan), fitted = fit (&one, &plan, 1, no_tick);
  ok (status == RNN_OK && fitted == RNN_OK && same_training (&one, &hand),
      "fit = its parts, chunk %zu, k2 %zu, solver %d, state %s: %s, %zu updates", chunk, k2, solver,
      given ? "given" : "learned", name, one.updates);
  ok (fit (&two, &plan, 2, no_tick) == RNN_OK && same_training (&one, &two), "on two threads too");
  const size_t announced = count_updates (&p->data, &plan);
  ok (one.updates > 2 && one.updates <= announced, "%zu updates were announced", announced);
  close_training (&two);
  open_training (&two, p);
  ok (fit_in_calls (&two, &plan) && same_training (&one, &two), "in calls of two chunks, too");
  close_training (&one);
  close_training (&two);
  close_training (&hand);
  free (state0);
}

static void
check_fit (const kind *q, size_t chunk, size_t k2, int solver, int given)
{
  problem p;
  problem_open (&p, q, &(dims){4, {31, 9}, 3, 16, 23, 0}, 1);
  p.spec.dropout = .2;
  p.spec.recurrent_dropout = .1;
  check_parts (kind_name (q), &p, chunk, k2, solver, given);
  problem_close (&p);
}

/* Networks that read tokens or write sequences; a language model in chunks. */
static void
check_form (const form *q, size_t chunk, int solver)
{
  shape d = small_shape;
  problem p;
  d.n = 16;
  d.T = 17;
  d.H[0] = 31;
  writer_open (&p, q, &d,
               &(options){.learn_state = 1,
                          .class_weight = q->loss == RNN_CROSSENTROPY,
                          .smoothing = .1,
                          .dropout = .2,
                          .recurrent_dropout = .1,
                          .sampling = decoder_form (q) ? .3 : 0});
  check_parts (form_name (q), &p, chunk, 0, solver, 0);
  problem_close (&p);
}

/* Lists of all kinds of layers, in chunks where they can be cut. */
static void
check_composites (void)
{
  shape d = small_shape;
  d.n = 16;
  d.T = 17;
  for (int row = 0; row < COMPOSITES; row++)
    {
      composed c;
      composite_open (&c, row, &d, 1);
      const int cut = ! is_whole (&c) && ! reads_backward (&c);
      check_parts (c.name, &c.p, cut ? 5 : 0, cut ? 8 : 0, row % 5, 0);
      problem_close (&c.p);
    }
}

/* Two calls, the second going on where the first stopped. */
static void
check_resume (void)
{
  const kind q = {.cell = 1, .layers = 2, .dirs = 2, .structure = MANY_TO_MANY, RNN_MSE};
  problem p;
  training once, twice;
  problem_open (&p, &q, &(dims){4, {6, 5}, 3, 16, 23, 0}, 1);
  p.spec.dropout = .2;
  open_training (&once, &p);
  open_training (&twice, &p);
  rnn_plan plan = plan_of (&p, BATCHES, 0, RNN_ADAM);
  fit (&once, &plan, 1, no_tick);
  plan.batches = 2;
  int good = fit (&twice, &plan, 1, no_tick) == RNN_OK;
  double log[RNN_LOG * 2];
  memcpy (log, twice.log, sizeof log);
  twice.updates = MAX_UPDATES;
  plan.batches = BATCHES - 2;
  plan.batch += 2;
  plan.rate += 2;
  good &= fit (&twice, &plan, 1, no_tick) == RNN_OK;
  memmove (twice.log + RNN_LOG * 2, twice.log, RNN_LOG * (BATCHES - 2) * sizeof *log);
  memcpy (twice.log, log, sizeof log);
  twice.updates += 2;
  twice.done += 2;
  ok (good && same_training (&once, &twice), "2 + 3 mini-batches = 5");
  close_training (&once);
  close_training (&twice);
  problem_close (&p);
}

/* A gradient made elsewhere is used like its own; one is not enough for more than a mini-batch. */
static void
check_given (void)
{
  const kind q = {.cell = 1, .layers = 2, .dirs = 1, .structure = MANY_TO_MANY, RNN_MSE};
  problem p;
  training own, given, wrong;
  problem_open (&p, &q, &(dims){4, {6, 5}, 3, 16, 23, 0}, 1);
  rnn_real *grad = room (p.params, sizeof *grad);
  rnn_pass pass = {.data = &p.data, .order = p.order, .n = starts[1], .training = 1, .grad = grad};
  open_training (&own, &p);
  open_training (&given, &p);
  open_training (&wrong, &p);
  rnn_plan plan = plan_of (&p, 1, 0, RNN_ADAM);
  int good = evaluate_pass (&pass, problem_spec (&p), p.theta, 1, no_tick) == RNN_OK
             && fit (&own, &plan, 1, no_tick) == RNN_OK;
  plan.gradient = grad;
  good &= fit (&given, &plan, 1, no_tick) == RNN_OK;
  ok (good && own.updates == 1 && same_training (&own, &given), "a given gradient is used");
  plan.batches = 2;
  ok (fit (&wrong, &plan, 1, no_tick) == RNN_EINVALID && untouched (&wrong), "but for one batch");
  plan.batches = 1;
  plan.chunk = 5;
  wrong.updates = MAX_UPDATES;
  ok (fit (&wrong, &plan, 1, no_tick) == RNN_EINVALID && untouched (&wrong), "without chunks");
  close_training (&own);
  close_training (&given);
  close_training (&wrong);
  free (grad);
  problem_close (&p);
}

/* Chunk by chunk, each reaching back to step 0: the gradients, times what their losses were divided by,
   add up to that of all steps.  */
static void
check_first_target (const kind *q)
{
  problem p;
  problem_open (&p, q, &(dims){4, {6, 5}, 3, 16, 23, 0}, 1);
  rnn_real *all = room (p.params, sizeof *all), *part = room (p.params, sizeof *part);
  double *sum = room (p.params, sizeof *sum), weight = 0, loss = 0, worst = 0, largest = 0;
  size_t count = 0;
  memset (sum, 0, p.params * sizeof *sum);
  rnn_pass whole = {.data = &p.data, .order = p.order, .n = 16, .grad = all};
  int good = evaluate_pass (&whole, problem_spec (&p), p.theta, 1, no_tick) == RNN_OK;
  for (size_t end = 5; end < 23 + 5; end += 5)
    {
      rnn_pass pass = {.data = &p.data, .order = p.order, .n = 16, .grad = part};
      pass.chunk = end;
      pass.first_target = end - 5;
      good &= evaluate_pass (&pass, problem_spec (&p), p.theta, 1, no_tick) == RNN_OK;
      for (size_t i = 0; i < p.params && pass.count; i++)
        sum[i] += pass.weight * (double) part[i];
      count += pass.count;
      weight += pass.weight;
      loss += pass.sums.loss;
    }
  for (size_t i = 0; i < p.params; i++)
    {
      worst = fmax (worst, fabs (sum[i] / weight - (double) all[i]));
      largest = fmax (largest, fabs ((double) all[i]));
    }
  const double tolerance = sizeof (rnn_real) == 4 ? 1e-4 : 1e-12;
  ok (good && count == whole.count && fabs (loss - whole.sums.loss) <= tolerance * whole.sums.loss
        && worst <= tolerance * largest,
      "targets taken chunk by chunk are all targets: %s, to %.1e", kind_name (q), worst / largest);
  free (all);
  free (part);
  free (sum);
  problem_close (&p);
}

int
main (void)
{
  for (int cell = 0; cell < cell_count (); cell++)
    {
      const kind q
        = {.cell = cell, .layers = 2, .dirs = 1, .structure = cell % 2, .loss = cell % LOSSES};
      const kind both = {
        .cell = cell, .layers = 1, .dirs = 2, .structure = 1 - cell % 2, .loss = cell / 2 % LOSSES};
      check_fit (&q, 6, 0, cell % 5, cell / 2 % 2);
      check_fit (&q, 4, 4, cell % 5, cell / 2 % 2);
      check_fit (&q, 4, 11, (cell + 1) % 5, cell % 2);
      check_fit (&both, 0, 0, (cell + 1) % 5, cell % 2);
      check_first_target (&q);
    }
  for (int row = 0, turn = 0; row < FORMS;
       row++) /* a third, each with other layers and directions */
    {
      form q;
      if (! form_at (&q, row, turn / 3 % cell_count ()) || turn++ % 3)
        continue;
      check_form (&q, 0, turn % 4);
      if (q.structure == MANY_TO_MANY && q.dirs == 1 && q.loss != RNN_CTC)
        check_form (&q, 5, (turn + 1) % 5);
    }
  check_composites ();
  check_resume ();
  check_given ();
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
