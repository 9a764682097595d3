/* score.c - the loss of a microbatch's outputs, and its gradient.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

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
count_steps (double *weight, const rnn_pass *pass, const rnn_network *net, size_t p)
{
  const size_t i = pass->order[p], steps = steps_read (pass, p);
  const int many = ! net->one;
  const size_t skip = pass->first_target > pass->start ? pass->first_target - pass->start : 0;
  if (steps == 0 || ! (many ? steps > skip : ends_here (pass, p)))
    return 0;
  const rnn_targets q
    = targets_of (pass, net, i, many ? pass->start + skip : 0, many ? steps - skip : 1);
  return loss_count (weight, &q);
}

size_t
count_targets (double *weight, const rnn_pass *pass, const rnn_network *net)
{
  const rnn_data *data = pass->data;
  size_t count = 0;
  *weight = 0;
  for (size_t p = 0; p < pass->n; p++)
    {
      const size_t i = pass->order[p];
      const rnn_targets whole = targets_of (pass, net, i, 0, steps_written (pass, p));
      if (net->loss->targets == RNN_LABELLINGS)
        {
          const double w = ! data->labels ? 0 : data->weight ? data->weight[i][0] : 1;
          count += w > 0;
          *weight += w;
        }
      else if (net->has_decoder)
        count += loss_count (weight, &whole);
      else
        count += count_steps (weight, pass, net, p);
    }
  return count;
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
      m->sums.metric += right;
      if (back)
        move_columns (m, r, K, j, scale * w, 1);
    }
}

void
microbatch_score (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass, double scale)
{
  const rnn_targets q = {.spec = net->spec,
                         .K = net->targets,
                         .n = m->outputs,
                         .labels = m->labels,
                         .target = m->target,
                         .weight = m->weight};
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
  else if (rnn_wants_backward (pass) && ! pass->doutputs)
    loss_gradient (m->O, &q, scale);
  if (pass->doutputs)
    gather_outputs (m->O, pass->doutputs, m, net, pass);
}
