/* score.c - the loss of a shard's outputs, and its gradient.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "network/network.h"

/* Steps, or the last one, with the target of the sequence at this position. */
static size_t
count_steps (double *weight, const rnn_pass *pass, const rnn_spec *spec, size_t p)
{
  const size_t i = pass->order[p], K = spec->outputs, steps = steps_read (pass, p);
  const int many = spec->structure == RNN_MANY_TO_MANY;
  const size_t skip = pass->taught_from > pass->start ? pass->taught_from - pass->start : 0;
  if (steps == 0 || ! (many ? steps > skip : ends_here (pass, p)))
    return 0;
  const size_t at = many ? pass->start + skip : 0;
  return loss_count (weight, spec, many ? steps - skip : 1,
                     pass->data->labels ? pass->data->labels[i] + at : NULL,
                     pass->data->target ? pass->data->target[i] + at * K : NULL);
}

size_t
count_targets (double *weight, const rnn_pass *pass, const rnn_spec *spec)
{
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
      else if (spec->structure >= RNN_ENCODER_DECODER)
        count += loss_count (weight, spec, steps_written (pass, p),
                             data->labels ? data->labels[i] : NULL,
                             data->target ? data->target[i] : NULL);
      else
        count += count_steps (weight, pass, spec, p);
    }
  return count;
}

/* The columns of sequence j: gathered into P, or put back with `back`. */
static void
move_columns (rnn_shard *s, const rnn_walk *w, size_t K, size_t j, double scale, int back)
{
  for (size_t t = 0; t < w->batch.length[j]; t++)
    {
      rnn_real *o = s->O + (w->batch.first[t] + j) * K, *p = s->P + t * K;
      if (! back)
        memcpy (p, o, K * sizeof (rnn_real));
      for (size_t k = 0; back && k < K; k++)
        o[k] = (rnn_real) scale * p[k];
    }
}

/* CTC: O holds probabilities.  metric: sequences whose most probable path is the labelling. */
static void
score_ctc (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, double scale)
{
  const rnn_walk *w = &s->walk[0];
  const size_t K = net->spec->outputs;
  const int back = rnn_wants_backward (pass);
  for (size_t j = 0; j < w->batch.n; j++)
    {
      const size_t i = pass->order[s->position[j]], T = w->batch.length[j];
      const size_t U = pass->data->steps[i];
      double logp;
      move_columns (s, w, K, j, 0, 0);
      s->sums.metric += ctc_greedy (s->path, &logp, s->P, K, T) == U
                        && memcmp (s->path, pass->data->labels[i], U * sizeof (int32_t)) == 0;
      s->sums.loss
        += ctc_loss (back ? s->P : NULL, K, s->P, K, K, T, pass->data->labels[i], U, s->work);
      if (back)
        move_columns (s, w, K, j, scale, 1);
    }
}

void
shard_score (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, double scale)
{
  const rnn_spec *spec = net->spec;
  s->sums = (rnn_sums){0};
  loss_columns (&s->sums, s->O, spec, s->outputs, s->labels, s->target, pass->y_scale);
  shard_scatter (s, net, pass);
  if (spec->loss == RNN_CTC && pass->data->labels)
    score_ctc (s, net, pass, scale);
  else if (pass->direction)
    {
      loss_curvature (s->dotO, s->O, spec, s->outputs, s->labels, s->target, scale);
      memcpy (s->O, s->dotO, spec->outputs * s->outputs * sizeof (rnn_real));
      shard_pull (s, net, pass->structural * scale);
    }
  else if (rnn_wants_backward (pass))
    loss_gradient (s->O, spec, s->outputs, s->labels, s->target, scale);
}
