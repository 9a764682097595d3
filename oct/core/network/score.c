/* score.c - the loss of a microbatch's outputs, and its gradient.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "losses/column.h"
#include "network/network.h"

/* The targets of n columns of sequence i, from column `at` of them on. */
static rnn_targets
targets_of (const rnn_pass *pass, const rnn_network *net, size_t i, size_t at, size_t n)
{
  const rnn_data *data = pass->data;
  const size_t K = net->targets;
  return (rnn_targets){.spec = net->spec,
                       .K = K,
                       .n = n,
                       .labels = data->labels ? data->labels[i] + at : NULL,
                       .target = data->target ? data->target[i] + at * K : NULL,
                       .weight = data->weight ? data->weight[i] + at : NULL};
}

/* The targets of the sequence at this position that lie in this pass: of its steps, or the one of its end. */
static size_t
count_steps (rnn_pass *pass, const rnn_network *net, size_t p)
{
  const size_t i = pass->order[p], steps = steps_read (pass, p);
  const int many = ! net->one;
  const size_t skip = pass->first_target > pass->start ? pass->first_target - pass->start : 0;
  if (steps == 0 || ! (many ? steps > skip : ends_here (pass, p)))
    return 0;
  const rnn_targets q
    = targets_of (pass, net, i, many ? pass->start + skip : 0, many ? steps - skip : 1);
  return loss_count (&pass->weight, &pass->scored, &q);
}

void
count_targets (rnn_pass *pass, const rnn_network *net)
{
  const rnn_data *data = pass->data;
  pass->count = 0;
  pass->weight = pass->scored = 0;
  for (size_t p = 0; p < pass->n; p++)
    {
      const size_t i = pass->order[p];
      const rnn_targets whole = targets_of (pass, net, i, 0, steps_written (pass, p));
      if (net->loss->targets == RNN_LABELLINGS)
        {
          const double w = ! data->labels ? 0 : data->weight ? data->weight[i][0] : 1;
          pass->count += w > 0;
          pass->weight += w;
          pass->scored += w;
        }
      else if (net->has_decoder)
        pass->count += loss_count (&pass->weight, &pass->scored, &whole);
      else
        pass->count += count_steps (pass, net, p);
    }
}

/* The columns of sequence j: gathered into P, or put back with `back`. */
static void
move_columns (rnn_microbatch *m, const rnn_run *r, size_t K, size_t j, double scale, int back)
{
  for (size_t t = 0; t < r->batch.length[j]; t++)
    {
      rnn_real *o = m->O + (r->batch.first[t] + j) * K, *p = m->P + t * K;
      if (! back)
        memcpy (p, o, K * sizeof (rnn_real));
      for (size_t k = 0; back && k < K; k++)
        o[k] = (rnn_real) scale * p[k];
    }
}

/* Labellings: O holds scores.  metric: sequences whose answer is their labelling. */
static void
score_sequences (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass, double scale)
{
  const rnn_run *r = &m->run[0];
  const size_t K = net->spec->outputs;
  const int back = rnn_wants_backward (pass) && ! pass->doutputs;
  for (size_t j = 0; j < r->batch.n; j++)
    {
      const size_t i = pass->order[m->position[j]];
      const rnn_labelling q = {.K = K,
                               .T = r->batch.length[j],
                               .U = pass->data->steps[i],
                               .labels = pass->data->labels[i],
                               .path = m->path,
                               .work = m->work};
      const double w = pass->data->weight ? pass->data->weight[i][0] : 1;
      int right = 0;
      move_columns (m, r, K, j, 0, 0);
      if (w > 0)
        m->sums.loss = double_fma (w, net->loss->sequence (m->P, &right, &q, back), m->sums.loss);
      m->sums.metric += w * right;
      if (back)
        move_columns (m, r, K, j, scale * w, 1);
    }
}

static rnn_targets
microbatch_targets (const rnn_microbatch *m, const rnn_network *net)
{
  return (rnn_targets){.spec = net->spec,
                       .K = net->targets,
                       .n = m->outputs,
                       .labels = m->labels,
                       .target = m->target,
                       .weight = m->weight};
}

void
microbatch_score (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass, double scale)
{
  const rnn_targets q = microbatch_targets (m, net);
  m->sums = (rnn_sums){0};
  if (pass->outputs)
    scatter_outputs (pass->outputs, m->O, m, net, pass);
  loss_columns (&m->sums, m->O, &q, pass->y_scale);
  scatter_results (m, net, pass);
  if (net->loss->sequence && pass->data->labels)
    score_sequences (m, net, pass, scale);
  else if (pass->direction)
    {
      rnn_real *dotO = list_top (net, rnn_top_run (net, m), net->stacks - 1)->doty;
      loss_curvature (dotO, m->O, &q, scale);
      memcpy (m->O, dotO, net->spec->outputs * m->outputs * sizeof (rnn_real));
      microbatch_damping (m, net, pass->structural * scale);
    }
  else if (net->loss->own)
    return; /* score_own goes on */
  else if (rnn_wants_backward (pass) && ! pass->doutputs)
    loss_gradient (m->O, &q, scale);
  if (pass->doutputs)
    gather_outputs (m->O, pass->doutputs, m, net, pass);
}

/* The columns that have targets, of some microbatches side by side: what the caller's own loss is asked about, and says. */
typedef struct {
  size_t n;
  rnn_real *outputs, *gradient; /* K x n; gradient NULL: it is not wanted */
  rnn_real *target;             /* rows x n, or NULL */
  int32_t *labels;              /* n, or NULL */
  double *value;                /* n */
} own_columns;

static void
close_own (own_columns *c)
{
  rnn_free (c->outputs);
  rnn_free (c->gradient);
  rnn_free (c->target);
  rnn_free (c->labels);
  rnn_free (c->value);
}

static rnn_status
open_own (own_columns *c, const rnn_microbatch *m, size_t micros, const rnn_network *net,
          const rnn_pass *pass)
{
  const size_t K = net->spec->outputs;
  for (size_t i = 0; i < micros; i++)
    {
      const rnn_targets q = microbatch_targets (&m[i], net);
      for (size_t j = 0; j < q.n; j++)
        c->n += (size_t) column_there (&q, j);
    }
  const int labels = pass->data->labels != NULL;
  const int gradient = rnn_wants_backward (pass) && ! pass->doutputs;
  c->outputs = rnn_alloc_unset (K * c->n, sizeof (rnn_real));
  c->gradient = gradient ? rnn_alloc_unset (K * c->n, sizeof (rnn_real)) : NULL;
  c->target = labels ? NULL : rnn_alloc_unset (net->targets * c->n, sizeof (rnn_real));
  c->labels = labels ? rnn_alloc_unset (c->n, sizeof (int32_t)) : NULL;
  c->value = rnn_alloc_unset (c->n, sizeof (double));
  return c->outputs && (c->gradient || ! gradient) && (c->target || c->labels) && c->value
           ? RNN_OK
           : RNN_ENOMEM;
}

/* Copies the columns of a microbatch that have targets to column `at` on; returns the column after them. */
static size_t
gather_own (own_columns *c, size_t at, const rnn_microbatch *m, const rnn_network *net)
{
  const rnn_targets q = microbatch_targets (m, net);
  const size_t K = net->spec->outputs;
  for (size_t j = 0; j < q.n; j++)
    {
      if (! column_there (&q, j))
        continue;
      memcpy (c->outputs + at * K, m->O + j * K, K * sizeof (rnn_real));
      if (c->labels)
        c->labels[at] = q.labels[j];
      else
        memcpy (c->target + at * q.K, q.target + j * q.K, q.K * sizeof (rnn_real));
      at++;
    }
  return at;
}

/* The sums, and the gradient in the place of the outputs; 0 where there is no target. */
static size_t
spread_own (rnn_microbatch *m, const own_columns *c, size_t at, const rnn_network *net,
            double scale)
{
  const rnn_targets q = microbatch_targets (m, net);
  const size_t K = net->spec->outputs;
  for (size_t j = 0; j < q.n; j++)
    {
      rnn_real *o = m->O + j * K;
      const int there = column_there (&q, j);
      const double w = there ? own_weight (&q, j) : 0;
      if (there)
        m->sums.loss = double_fma (w, c->value[at], m->sums.loss);
      for (size_t k = 0; c->gradient && k < K; k++)
        o[k] = there ? (rnn_real) (scale * w) * c->gradient[at * K + k] : 0;
      at += (size_t) there;
    }
  return at;
}

rnn_status
score_own (rnn_microbatch *m, size_t micros, const rnn_network *net, const rnn_pass *pass,
           double scale)
{
  const rnn_own_loss *own = &net->spec->own;
  own_columns c = {.n = 0};
  size_t at = 0;
  rnn_status status = own->ask ? open_own (&c, m, micros, net, pass) : RNN_EINVALID;
  for (size_t i = 0; status == RNN_OK && i < micros; i++)
    at = gather_own (&c, at, &m[i], net);
  if (status == RNN_OK && c.n
      && own->ask (own->arg, c.value, c.gradient, c.outputs, c.labels, c.target, c.n))
    status = RNN_EINTERRUPT;
  at = 0;
  for (size_t i = 0; status == RNN_OK && i < micros; i++)
    {
      at = spread_own (&m[i], &c, at, net, scale);
      if (pass->doutputs)
        gather_outputs (m[i].O, pass->doutputs, &m[i], net, pass);
    }
  close_own (&c);
  return status;
}
