/* score.c - the loss of a microbatch's outputs, and its gradient.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "network/network.h"

/* The targets of the sequence at this position that lie in this pass: of its steps, or the one of its end. */
static size_t
count_steps (double *weight, const rnn_pass *pass, const rnn_network *net, size_t p)
{
  const rnn_spec *spec = net->spec;
  const size_t i = pass->order[p], K = spec->outputs, steps = steps_read (pass, p);
  const int many = ! net->one;
  const size_t skip = pass->first_target > pass->start ? pass->first_target - pass->start : 0;
  if (steps == 0 || ! (many ? steps > skip : ends_here (pass, p)))
    return 0;
  const size_t at = many ? pass->start + skip : 0;
  return loss_count (weight, spec, many ? steps - skip : 1,
                     pass->data->labels ? pass->data->labels[i] + at : NULL,
                     pass->data->target ? pass->data->target[i] + at * K : NULL);
}

size_t
count_targets (double *weight, const rnn_pass *pass, const rnn_network *net)
{
  const rnn_spec *spec = net->spec;
  const rnn_data *data = pass->data;
  size_t count = 0;
  *weight = 0;
  for (size_t p = 0; p < pass->n; p++)
    {
      const size_t i = pass->order[p];
      if (spec->loss == RNN_CTC)
        {
          count += data->labels != NULL;
          *weight += data->labels != NULL;
        }
      else if (net->has_decoder)
        count += loss_count (weight, spec, steps_written (pass, p),
                             data->labels ? data->labels[i] : NULL,
                             data->target ? data->target[i] : NULL);
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

/* CTC: O holds probabilities.  metric: sequences whose most probable path is the labelling. */
static void
score_ctc (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass, double scale)
{
  const rnn_run *r = &m->run[0];
  const size_t K = net->spec->outputs;
  const int back = rnn_wants_backward (pass);
  for (size_t j = 0; j < r->batch.n; j++)
    {
      const size_t i = pass->order[m->position[j]], T = r->batch.length[j];
      const size_t U = pass->data->steps[i];
      double logp;
      move_columns (m, r, K, j, 0, 0);
      m->sums.metric += ctc_greedy (m->path, &logp, m->P, K, T) == U
                        && memcmp (m->path, pass->data->labels[i], U * sizeof (int32_t)) == 0;
      m->sums.loss
        += ctc_loss (back ? m->P : NULL, K, m->P, K, K, T, pass->data->labels[i], U, m->work);
      if (back)
        move_columns (m, r, K, j, scale, 1);
    }
}

void
microbatch_score (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass, double scale)
{
  const rnn_spec *spec = net->spec;
  m->sums = (rnn_sums){0};
  loss_columns (&m->sums, m->O, spec, m->outputs, m->labels, m->target, pass->y_scale);
  scatter_results (m, net, pass);
  if (spec->loss == RNN_CTC && pass->data->labels)
    score_ctc (m, net, pass, scale);
  else if (pass->direction)
    {
      rnn_real *dotO = list_top (net, rnn_top_run (net, m), net->stacks - 1)->doty;
      loss_curvature (dotO, m->O, spec, m->outputs, m->labels, m->target, scale);
      memcpy (m->O, dotO, spec->outputs * m->outputs * sizeof (rnn_real));
      microbatch_damping (m, net, pass->structural * scale);
    }
  else if (rnn_wants_backward (pass))
    loss_gradient (m->O, spec, m->outputs, m->labels, m->target, scale);
}
