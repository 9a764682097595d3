/* fit.c - mini-batches, one after the other: gradient, clipping, update.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   A pure function of (description, parameters, optimiser state, data, plan).  With a chunk length
   k1 this is truncated BPTT (Williams, Peng 1990; Sutskever 2013): one update per chunk; each chunk starts from
   the states that the one before has left, and gradients do not go back beyond it.  With k2 > k1 the gradient
   of a chunk's losses goes back k2 steps from the chunk's end, to states that are not differentiated; these
   steps are computed anew with the parameters of that update, where Williams and Peng keep what older
   parameters gave.  */

#include "base/vec.h"
#include "train/train.h"

#include <math.h>

enum { BLOCK = 1 << 14 }; /* parameters that one work item updates */

typedef struct {
  rnn_network net;
  int uses; /* of the packed weights */
  rnn_pool *pool;
  const rnn_data *data;
  const rnn_plan *plan;
  rnn_real *theta, *m, *v;
  rnn_real *grad;
  double *squares, norm; /* of the gradient: a sum for each block, and over all */
  world_sums sums;       /* where gradients are summed over processes, or in a tree */
  rnn_real *before;      /* parameters of the last finite evaluation */
  int has_before;
  rnn_real *state,
    *next;      /* state rows x largest mini-batch: the states before a chunk, and those after it */
  size_t batch; /* number of the mini-batch */
  size_t chunks;
  uint64_t iteration;
  double rate;
  double *log;
  size_t updates, max_updates;
  int stopped; /* somebody asked to stop during an update, which was finished */
} fit;

static rnn_status
open_fit (fit *f)
{
  size_t largest = 1;
  f->uses = RNN_PACK_FORWARD | RNN_PACK_BACKWARD;
  for (size_t k = 0; k < f->plan->batches; k++)
    if (f->plan->batch[k + 1] - f->plan->batch[k] > largest)
      largest = f->plan->batch[k + 1] - f->plan->batch[k];
  f->grad = rnn_alloc_unset (f->net.params, sizeof (rnn_real));
  f->squares = rnn_alloc_unset (f->net.blocks, sizeof *f->squares);
  f->has_before = f->plan->before && *f->plan->has_before;
  f->before
    = f->plan->before ? f->plan->before : rnn_alloc_unset (f->net.params, sizeof (rnn_real));
  if (! f->grad || ! f->squares || ! f->before)
    return RNN_ENOMEM;
  const size_t states = rnn_top (&f->net)->state_rows * largest;
  if ((f->plan->chunk || f->plan->state) && ! (f->state = rnn_alloc (states, sizeof (rnn_real))))
    return RNN_ENOMEM;
  if (f->plan->chunk && ! (f->next = rnn_alloc (states, sizeof (rnn_real))))
    return RNN_ENOMEM;
  return world_open (&f->sums, f->plan, &f->net, f->grad);
}

static void
close_fit (fit *f)
{
  rnn_free (f->grad);
  rnn_free (f->squares);
  world_close (&f->sums);
  if (! f->plan->before)
    rnn_free (f->before);
  else if (f->before)
    *f->plan->has_before = f->has_before;
  rnn_free (f->state);
  rnn_free (f->next);
  rnn_pool_close (f->pool);
  network_close (&f->net);
}

static int
all_finite (const rnn_real *x, size_t n)
{
  vec sum = {0}; /* 0 * x is 0 or NaN */
  FOR_VECS (i, m, n)
    sum += 0 * vec_load (x + i, m);
  return vec_total (sum) == 0;
}

/* On threads, where there are so many parameters that it pays. */
static rnn_status
run_items (fit *f, rnn_work_fn *work, size_t items)
{
  return rnn_pool_run (f->net.params > 3 * BLOCK ? f->pool : NULL, work, f, items);
}

/* Work item: the gradient of one block of the layout. */
static rnn_status
condition_block (void *arg, size_t item)
{
  fit *f = arg;
  const rnn_block *b = &f->net.block[item];
  f->squares[item] = optim_block (f->grad + b->offset, f->theta + b->offset, &f->plan->optim, b);
  return RNN_OK;
}

/* The gradient as the solver takes it, but for what is clipped by its norm, piece by piece of the update. */
static rnn_status
condition (fit *f)
{
  const rnn_status status = run_items (f, condition_block, f->net.blocks);
  double total = 0;
  for (size_t k = 0; k < f->net.blocks; k++)
    total += f->squares[k];
  f->norm = sqrt (total);
  return status;
}

/* Work item: the parameters of one piece of theta, block by block of the layout.  RNN_EDIVERGED: one
   of them is not finite now.  */
static rnn_status
update_piece (void *arg, size_t item)
{
  fit *f = arg;
  const size_t from = item * BLOCK;
  const size_t to = f->net.params - from < BLOCK ? f->net.params : from + BLOCK;
  memcpy (f->before + from, f->theta + from, (to - from) * sizeof (rnn_real));
  optim_clip (f->grad + from, &f->plan->optim, f->norm, to - from);
  for (size_t k = 0; k < f->net.blocks; k++)
    {
      const rnn_block *b = &f->net.block[k];
      const size_t end = b->offset + b->rows * b->cols;
      const size_t lo = b->offset > from ? b->offset : from, hi = end < to ? end : to;
      rnn_optim how = f->plan->optim;
      how.l2 *= b->l2;
      if (lo < hi)
        optim_update (f->theta + lo, f->m + lo, f->v + lo, f->grad + lo, &how,
                      f->rate * b->learn_rate, f->iteration, b->decay, hi - lo);
    }
  return all_finite (f->theta + from, to - from) ? RNN_OK : RNN_EDIVERGED;
}

/* theta <- the optimiser's update, before <- the old theta */
static rnn_status
update (fit *f)
{
  f->iteration++;
  f->has_before = 1;
  const rnn_status status = run_items (f, update_piece, (f->net.params + BLOCK - 1) / BLOCK);
  if (status == RNN_EDIVERGED)
    memcpy (f->theta, f->before, f->net.params * sizeof (rnn_real));
  else if (f->plan->average.theta)
    optim_average (&f->plan->average, f->theta, f->net.params);
  f->stopped = status == RNN_EINTERRUPT;
  return f->stopped ? RNN_OK : status;
}

static void
log_update (fit *f, const rnn_pass *pass)
{
  const int targets = f->net.loss->targets,
            share = targets == RNN_LABELS || targets == RNN_LABELLINGS || targets == RNN_FLAGS;
  const double n = pass->scored, metric = pass->sums.metric / n;
  double *row = f->log + RNN_LOG * f->updates++;
  row[0] = pass->sums.loss / pass->weight;
  row[1] = share ? metric : sqrt (metric);
  row[2] = f->norm;
  row[3] = f->rate;
  row[4] = n;
  row[5] = pass->weight;
  row[6] = pass->sums.nll / n;
}

/* After a pass that went well: the states after it become those before the next. */
static void
swap_states (fit *f, rnn_pass *pass)
{
  rnn_real *const after = f->next;
  f->next = f->state;
  f->state = after;
  pass->state0 = f->state;
}

static void
keep_states (const fit *f, size_t n)
{
  memcpy (f->next, f->state, rnn_top (&f->net)->state_rows * n * sizeof (rnn_real));
}

/* Runs the states on from step *from to where the pass starts. */
static rnn_status
advance (fit *f, rnn_pass *pass, size_t *from)
{
  rnn_pass on = *pass;
  on.start = *from;
  on.chunk = pass->start - *from;
  keep_states (f, pass->n);
  on.state1 = f->next;
  on.grad = NULL;
  const rnn_status status = pass_run (&on, &f->net, f->pool);
  if (status == RNN_OK)
    {
      swap_states (f, pass);
      *from = pass->start;
    }
  return status;
}

/* One gradient and one update; f->state are the states before step *from.  A gradient that is not
   finite goes back to the parameters before the update that led there.  */
static rnn_status
step (fit *f, rnn_pass *pass, size_t *from)
{
  const size_t params = f->net.params;
  rnn_status status
    = network_pack (&f->net, dropped_weights (&f->net, f->theta, f->iteration), f->uses, f->pool);
  pass->iteration = f->iteration;
  if (status == RNN_OK && *from < pass->start)
    status = advance (f, pass, from);
  if (status == RNN_OK)
    status = f->sums.node ? world_pass (pass, &f->sums, f->batch, &f->net, f->pool)
                          : pass_run (pass, &f->net, f->pool);
  if (status != RNN_OK || pass->count == 0)
    return status;
  if (f->plan->gradient)
    memcpy (f->grad, f->plan->gradient, params * sizeof (rnn_real));
  status = condition (f);
  if (status != RNN_OK)
    return status;
  if (! isfinite (pass->sums.loss) || ! isfinite (f->norm))
    {
      if (f->has_before)
        memcpy (f->theta, f->before, params * sizeof (rnn_real));
      return RNN_EDIVERGED;
    }
  status = update (f);
  if (status != RNN_OK)
    return status;
  log_update (f, pass);
  return RNN_OK;
}

/* Must the call end here? */
static int
full (const fit *f)
{
  return f->stopped || (f->plan->limit && f->chunks >= f->plan->limit);
}

/* The states before the first step of a mini-batch, or those of the place where it goes on. */
static void
first_states (fit *f, rnn_pass *pass, const rnn_place *place)
{
  const size_t rows = rnn_top (&f->net)->state_rows;
  if (place->from)
    memcpy (f->state, place->state, pass->n * rows * sizeof (rnn_real));
  for (size_t p = 0; p < pass->n && ! place->from && f->plan->state; p++)
    memcpy (f->state + p * rows, f->plan->state + pass->order[p] * rows, rows * sizeof (rnn_real));
  if (place->from || f->plan->state)
    pass->state0 = f->state;
}

/* One chunk, or the whole mini-batch: the steps from place->step on, to `end`. */
static rnn_status
fit_chunk (fit *f, rnn_pass *pass, rnn_place *place, size_t end)
{
  const size_t k1 = f->plan->chunk, k2 = f->plan->k2 > k1 ? f->plan->k2 : 0;
  if (f->updates >= f->max_updates)
    return RNN_EINVALID;
  pass->first_target = place->step;
  pass->start = ! k1 || ! k2 ? place->step : end > k2 ? end - k2 : 0;
  pass->chunk = end - pass->start;
  pass->state1 = NULL;
  if (k1 && ! k2)
    {
      keep_states (f, pass->n);
      pass->state1 = f->next;
    }
  const rnn_status status = step (f, pass, &place->from);
  if (status != RNN_OK)
    return status;
  if (pass->state1)
    {
      swap_states (f, pass);
      place->from = end;
    }
  place->step = end;
  f->chunks++;
  return RNN_OK;
}

/* Steps of the longest sequence of a mini-batch, in all processes. */
static size_t
longest_of (const rnn_data *data, const rnn_plan *plan, size_t k)
{
  size_t longest = plan->longest ? plan->longest[k] : 0;
  for (size_t p = plan->batch[k]; p < plan->batch[k + 1]; p++)
    longest = size_larger (longest, data->length[plan->order[p]]);
  return longest;
}

/* Mini-batch k, or as many chunks of it as the plan's limit allows; place: how far it is, 0 when it is done. */
static rnn_status
fit_batch (fit *f, size_t k, rnn_place *place)
{
  const rnn_plan *plan = f->plan;
  rnn_pass pass = {.data = f->data,
                   .order = plan->order + plan->batch[k],
                   .n = plan->batch[k + 1] - plan->batch[k],
                   .group = plan->group,
                   .training = 1,
                   .checkpointing = plan->checkpointing,
                   .number = plan->number ? plan->number + plan->batch[k] : NULL,
                   .y_scale = plan->y_scale,
                   .grad = plan->gradient ? NULL : f->grad};
  const size_t longest = longest_of (f->data, plan, k);
  f->batch = k;
  f->rate = plan->rate[k];
  first_states (f, &pass, place);
  do
    {
      const rnn_status status = fit_chunk (f, &pass, place, place->step + plan->chunk);
      if (status != RNN_OK)
        return status;
      if (! plan->chunk || place->step >= longest)
        place->step = place->from = 0;
    }
  while (place->step && ! full (f));
  return RNN_OK;
}

/* Updates that a plan may make. */
size_t
count_updates (const rnn_data *data, const rnn_plan *plan)
{
  size_t updates = 0;
  for (size_t k = 0; k < plan->batches; k++)
    {
      const size_t longest = size_larger (1, longest_of (data, plan, k));
      updates += plan->chunk ? (longest + plan->chunk - 1) / plan->chunk : 1;
    }
  return updates;
}

/* Tells the plan's place where the next call goes on. */
static void
keep_place (const fit *f, const rnn_place *place, size_t done)
{
  rnn_place *to = f->plan->place;
  if (! to)
    return;
  to->step = place->step;
  to->from = place->from;
  if (place->from && f->state)
    memcpy (to->state, f->state,
            (f->plan->batch[done + 1] - f->plan->batch[done]) * rnn_top (&f->net)->state_rows
              * sizeof (rnn_real));
}

rnn_status
fit_network (rnn_real *theta, rnn_real *m, rnn_real *v, uint64_t *iteration, double *log,
             size_t *updates, size_t *done, const rnn_spec *spec, const rnn_data *data,
             const rnn_plan *plan, int threads, rnn_tick tick)
{
  fit f = {.data = data,
           .plan = plan,
           .theta = theta,
           .m = m,
           .v = v,
           .iteration = *iteration,
           .log = log,
           .max_updates = *updates};
  *updates = *done = 0;
  if ((plan->gradient && (plan->batches != 1 || plan->chunk || plan->unit))
      || (plan->place && plan->place->step && ! plan->chunk))
    return RNN_EINVALID;
  rnn_status status = network_open (&f.net, spec);
  if (status == RNN_OK)
    status = rnn_pool_open (&f.pool, threads, tick);
  if (status == RNN_OK)
    status = open_fit (&f);
  rnn_place place = {0};
  if (plan->place)
    place = *plan->place;
  while (status == RNN_OK && *done < plan->batches && ! full (&f))
    if ((status = fit_batch (&f, *done, &place)) == RNN_OK && ! place.step)
      ++*done;
  if (status == RNN_OK && f.stopped)
    status = RNN_EINTERRUPT;
  keep_place (&f, &place, *done);
  *iteration = f.iteration;
  *updates = f.updates;
  close_fit (&f);
  return status;
}
