/* group.c - some sequences of a mini-batch as microbatches on threads, and their gradient.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The sequences of a group are sorted by length and dealt to microbatches by a rule that does not look at
   the number of threads.  First every microbatch runs forward and backward; then the weight gradients are
   made in blocks of rows, each by one thread, which adds up the microbatches in order.  So each number is
   the same sum in the same order on one thread or sixteen.  */

#include "network/network.h"

#include <stdlib.h>

/* ------------------------------------------------------------------------------------- microbatches */

rnn_sizes
group_sizes (const rnn_group *g, const size_t *position, size_t n)
{
  const rnn_network *net = g->net;
  const int labelling = net->loss->targets == RNN_LABELLINGS;
  rnn_sizes z = {.n = n, .list = {{.n = n}, {.n = n}}};
  rnn_extent *read = &z.list[0], *write = &z.list[net->stacks - 1];
  for (size_t j = 0; j < n; j++)
    {
      const size_t T = steps_read (g->pass, position[j]), U = steps_written (g->pass, position[j]);
      if (! net->features)
        {
          read->S += T;
          read->squares += T * T;
          read->T = T > read->T ? T : read->T;
        }
      if (net->has_decoder)
        {
          write->S += U;
          write->squares += U * U;
          write->T = U > write->T ? U : write->T;
          write->weights += T * U;
        }
      z.labels = labelling && U > z.labels ? U : z.labels;
    }
  write->memory = read->S;
  write->longest = read->T;
  return z;
}

static rnn_status
forward_microbatch (rnn_microbatch *m, rnn_group *g)
{
  const rnn_network *net = g->net;
  rnn_status status = microbatch_read (m, net);
  if (status == RNN_OK)
    status = microbatch_outputs (m, net);
  if (status != RNN_OK || ! g->pass->training || net->spec->sampling == 0)
    return status;
  fill_sampled (m, net, g->pass);
  return microbatch_outputs (m, net);
}

size_t
group_positions (size_t *position, const rnn_group *g, size_t item)
{
  size_t n = 0;
  for (size_t k = item; k < g->n && steps_read (g->pass, g->position[k]); k += g->micros)
    position[n++] = g->position[k];
  return n;
}

static rnn_status
run_backward (void *arg, size_t item)
{
  rnn_group *g = arg;
  rnn_microbatch *m = &g->net->micro[item];
  const rnn_status status = microbatch_backward (m, g->net);
  if (status == RNN_OK && g->pass->dx)
    scatter_dx (m, g->net, g->pass);
  return status;
}

/* Forward, loss, backward of microbatch number `item`; with a loss of the caller's own only forward. */
static rnn_status
run_microbatch (void *arg, size_t item)
{
  rnn_group *g = arg;
  const rnn_pass *pass = g->pass;
  rnn_microbatch *m = &g->net->micro[item];
  size_t position[RNN_GROUP] = {0};
  if (rnn_pool_stopped (g->pool))
    return RNN_EINTERRUPT;
  const size_t n = group_positions (position, g, item);
  const rnn_sizes z = group_sizes (g, position, n);
  rnn_status status = microbatch_reserve (m, g->net, pass, &z, g->first, g->pool);
  if (status != RNN_OK)
    return status;
  microbatch_fill (m, g->net, pass, position);
  if (g->states_only)
    return list_forward (&m->run[0], g->net, 0, g->net->stack[0].stateful);
  status = forward_microbatch (m, g);
  if (status == RNN_OK && pass->direction)
    status = microbatch_tangent (m, g->net, pass);
  if (status != RNN_OK)
    return status;
  microbatch_score (m, g->net, pass, g->scale);
  return rnn_wants_backward (pass) && ! g->net->loss->own ? run_backward (g, item) : RNN_OK;
}

static rnn_status
run_gradient (void *arg, size_t item)
{
  rnn_group *g = arg;
  if (! g->last && g->net->grad[item].part < 0)
    return RNN_OK;
  if (! g->sections)
    return gradient_item (g->pass->grad, g->net, g->micros, item);
  const rnn_status status
    = gradient_item (g->pass->grad, g->net, g->micros, g->sections->entry[item].item);
  if (status == RNN_OK)
    sections_done (g->sections, item);
  return status;
}

/* ------------------------------------------------------------------------------------- groups */

typedef struct {
  size_t length, position;
} entry;

static int
longest_first (const void *a, const void *b)
{
  const entry *x = a, *y = b;
  if (x->length != y->length)
    return x->length < y->length ? 1 : -1;
  return x->position < y->position ? -1 : 1;
}

/* Numbers the sequences of positions from..to-1 that have something to do, longest first; returns
   their steps.  */
static size_t
sort_group (rnn_group *g, size_t from, size_t to)
{
  entry e[RNN_GROUP] = {{0}};
  size_t steps = 0;
  g->n = 0;
  for (size_t p = from; p < to; p++)
    {
      const size_t length = steps_read (g->pass, p);
      const size_t written = g->net->has_decoder ? steps_written (g->pass, p) : length;
      if (length && written)
        e[g->n++] = (entry){length, p};
      steps += length + (g->net->has_decoder ? written : 0);
    }
  qsort (e, g->n, sizeof *e, longest_first);
  for (size_t k = 0; k < g->n; k++)
    g->position[k] = e[k].position;
  return steps;
}

int
worth_threads (const rnn_network *net, size_t steps)
{
  const double little_work = 4e5;
  return (double) net->params * (double) steps >= little_work;
}

/* How many microbatches: an even number of about 8 columns each; of 16 or 32 where R is too large to stay
   in a core's nearer caches from step to step, as then every step has to pay for reading it.  */
static size_t
micros_of (const rnn_network *net, size_t n, size_t steps)
{
  const double near_bytes = 512 * 1024, far_bytes = 3 * 1024 * 1024;
  size_t largest = 0;
  for (size_t i = 0; i < net->layers; i++)
    {
      const rnn_direction *q = &net->layer[i].dir[0];
      const size_t R = net->layer[i].dirs ? (size_t) q->cell->gates * q->H * q->H : 0;
      largest = R > largest ? R : largest;
    }
  if (n < 4 || ! worth_threads (net, steps))
    return 1;
  const double bytes = (double) largest * sizeof (rnn_real);
  const size_t columns = bytes > far_bytes ? 32 : bytes > near_bytes ? 16 : 8;
  return 2 * ((n + 2 * columns - 1) / (2 * columns));
}

rnn_status
group_run (rnn_group *g)
{
  rnn_status status = rnn_pool_run (g->pool, run_microbatch, g, g->micros);
  if (status == RNN_OK && g->net->loss->own && ! g->states_only)
    {
      status = score_own (g->net->micro, g->micros, g->net, g->pass, g->scale);
      if (status == RNN_OK && rnn_wants_backward (g->pass))
        status = rnn_pool_run (g->pool, run_backward, g, g->micros);
    }
  if (status != RNN_OK || g->states_only)
    return status;
  for (size_t k = 0; k < g->micros; k++)
    rnn_sums_add (&g->pass->sums, g->net->micro[k].sums);
  if (! g->pass->grad)
    return RNN_OK;
  if (g->shared) /* the items do not depend on one another, also where there is one microbatch */
    return rnn_pool_run (g->pool, run_gradient, g, g->net->n_grad);
  for (size_t item = 0; item < g->net->n_grad && status == RNN_OK; item++)
    status = run_gradient (g, item);
  return status;
}

void
group_open (rnn_group *g, size_t from, size_t to)
{
  const size_t steps = sort_group (g, from, to);
  g->from = from;
  g->most = to - from;
  g->shared = worth_threads (g->net, steps);
  g->micros = micros_of (g->net, g->n, steps);
}
