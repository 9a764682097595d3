/* fill.c - the columns of a microbatch from a data set, and back.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "network/network.h"

/* ----------------------------------------------------------------------------------- lengths */

size_t
steps_read (const rnn_pass *pass, size_t position)
{
  const size_t length = pass->data->length[pass->order[position]];
  const size_t left = length > pass->start ? length - pass->start : 0;
  return pass->chunk && left > pass->chunk ? pass->chunk : left;
}

size_t
steps_written (const rnn_pass *pass, size_t position)
{
  const rnn_data *data = pass->data;
  const int has_targets = data->steps && (data->labels || data->target);
  return has_targets ? data->steps[pass->order[position]] : 0;
}

int
ends_here (const rnn_pass *pass, size_t position)
{
  const size_t length = pass->data->length[pass->order[position]];
  return pass->start + steps_read (pass, position) == length && length > pass->first_target;
}

/* ------------------------------------------------------------------------------------- inputs */

/* The number in the whole mini-batch of the sequence in column j of its first step. */
static uint64_t
number_of (const rnn_run *r, const rnn_microbatch *m, const rnn_pass *pass, size_t j)
{
  const size_t position = m->position[r->slot[j]];
  return pass->number ? pass->number[position] : position;
}

/* Numbers of columns and sequences for dropout: they do not depend on the microbatch. */
static void
fill_keys (rnn_run *r, const rnn_microbatch *m, const rnn_pass *pass)
{
  const rnn_batch *b = &r->batch;
  if (! r->key)
    return;
  for (size_t t = 0; t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      r->key[b->first[t] + j] = number_of (r, m, pass, j) << 40 | (pass->start + t);
  for (size_t j = 0; j < b->n; j++)
    r->zkey[j] = number_of (r, m, pass, j) << 40 | 0xffffffffffu;
}

/* The target of output column `column`: that of the sequence at `position`, step `at` of it.  With a weight of 0 it is
   as if there were none.  */
static void
set_target (rnn_microbatch *m, const rnn_pass *pass, size_t K, size_t column, size_t position,
            size_t at, int present)
{
  const size_t i = pass->order[position];
  if (m->weight)
    {
      m->weight[column] = pass->data->weight[i][at];
      present = present && m->weight[column] > 0;
    }
  if (m->labels)
    m->labels[column] = present ? pass->data->labels[i][at] : 0;
  for (size_t k = 0; m->target && k < K; k++)
    m->target[column * K + k]
      = present ? pass->data->target[i][at * K + k] : (rnn_real) __builtin_nan ("");
}

static void
fill_targets (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass, const rnn_run *r)
{
  const rnn_batch *b = &r->batch;
  const size_t K = net->targets;
  if (net->loss->targets == RNN_LABELLINGS)
    return;
  for (size_t t = 0; ! net->one && t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      set_target (m, pass, K, b->first[t] + j, m->position[r->slot[j]], pass->start + t,
                  pass->start + t >= pass->first_target);
  for (size_t j = 0; net->one && j < b->n; j++)
    set_target (m, pass, K, j, m->position[j], 0, ends_here (pass, m->position[j]));
}

/* The inputs of the first list. */
static void
fill_inputs (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass)
{
  const rnn_data *data = pass->data;
  const size_t D = net->spec->inputs;
  rnn_run *r = &m->run[0];
  const rnn_batch *b = &r->batch;
  for (size_t t = 0; t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      {
        const size_t column = b->first[t] + j, at = pass->start + t;
        const size_t i = pass->order[m->position[j]];
        if (r->token)
          r->token[column] = data->token[i][at];
        else
          memcpy (r->X + column * D, data->x[i] + at * D, D * sizeof (rnn_real));
      }
}

/* Teacher forcing (Williams, Zipser 1989): at each step the decoder reads the target of the step before, and below it what
   is known of the step.  At the first step, and for a target that is missing, it reads the boundary token, or zero.  */
static void
fill_decoder_inputs (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass)
{
  const size_t K = net->targets, M = net->spec->given, rows = K + M;
  rnn_run *r = rnn_top_run (net, m);
  const rnn_batch *b = &r->batch;
  for (size_t t = 0; t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      {
        const size_t column = b->first[t] + j, i = pass->order[m->position[r->slot[j]]];
        if (r->token)
          {
            const int32_t before = t ? pass->data->labels[i][t - 1] : 0;
            r->token[column] = before > 0 ? before : (int32_t) K;
          }
        for (size_t k = 0; ! r->token && k < K; k++)
          {
            const rnn_real x = t ? pass->data->target[i][(t - 1) * K + k] : 0;
            r->X[column * rows + k] = x == x ? x : 0;
          }
        if (M)
          memcpy (r->X + column * rows + K, pass->data->given[i] + t * M, M * sizeof (rnn_real));
      }
}

/* Scheduled sampling (Bengio et al. 2015) in its parallel form (Duckworth et al. 2019): with probability
   `sampling` the input of step t > 0 is what the network predicted at t - 1 under teacher forcing.  */
void
fill_sampled (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass)
{
  const size_t K = net->spec->outputs;
  const rnn_targets none = {.spec = net->spec, .K = net->targets, .n = m->outputs};
  rnn_sums unused = {0};
  rnn_run *r = rnn_top_run (net, m);
  const rnn_batch *b = &r->batch;
  const uint64_t key
    = rnn_rng_key (net->spec->seed, pass->iteration, 2 * (net->levels + net->directions));
  const double share = net->spec->sampling;
  if (! r->token) /* outputs become scores; the microbatch makes its outputs anew */
    loss_columns (&unused, m->O, &none, NULL);
  for (size_t t = 1; t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      {
        const size_t column = b->first[t] + j;
        const uint64_t coin = rnn_rng_mix (key ^ rnn_rng_mix (r->key[column]));
        const rnn_real *o = m->O + (b->first[t - 1] + j) * K;
        if ((double) (coin >> 11) * 0x1p-53 >= share)
          continue;
        if (r->token)
          r->token[column] = (int32_t) most_probable (o, K) + 1;
        else
          loss_prediction (r->X + column * rnn_top (net)->in.rows, o, net->spec, 1);
      }
}

/* -------------------------------------------------------------------------------- a whole microbatch */

/* The decoder's sequences: their numbers in the microbatch, those with most steps first, equal ones in their
   order.  Returns how many have any steps.  */
static size_t
sort_steps (size_t *slot, size_t *steps, const rnn_microbatch *m, const rnn_pass *pass)
{
  size_t n = 0;
  for (size_t k = 0; k < m->n; k++)
    {
      const size_t length = steps_written (pass, m->position[k]);
      size_t at = n;
      if (length == 0)
        continue;
      for (; at > 0 && steps[at - 1] < length; at--)
        {
          steps[at] = steps[at - 1];
          slot[at] = slot[at - 1];
        }
      steps[at] = length;
      slot[at] = k;
      n++;
    }
  return n;
}

/* Where the attention weights of each decoder column start: it has one weight per step of its source. */
static void
place_weights (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass)
{
  const rnn_run *r = rnn_top_run (net, m);
  size_t at = 0;
  for (size_t t = 0; m->source.at && t < r->batch.T; t++)
    for (size_t j = 0; j < r->batch.live[t]; j++)
      {
        m->source.at[r->batch.first[t] + j] = at;
        at += steps_read (pass, m->position[r->slot[j]]);
      }
}

static void
fill_decoder (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass)
{
  rnn_run *r = rnn_top_run (net, m);
  size_t steps[RNN_GROUP] = {0};
  const size_t D = net->spec->inputs;
  r->batch.n = sort_steps (r->slot, steps, m, pass);
  r->column = r->slot;
  r->state0 = m->source.s0;
  r->dstate0 = m->source.ds0;
  r->state1 = NULL;
  r->dstate1 = NULL;
  batch_fill (&r->batch, steps);
  for (size_t k = 0; net->features && k < m->n; k++)
    memcpy (m->source.Z + k * D, pass->data->x[pass->order[m->position[k]]], D * sizeof (rnn_real));
  place_weights (m, net, pass);
  fill_keys (r, m, pass);
  if (r->batch.columns)
    fill_decoder_inputs (m, net, pass);
}

/* Inputs, targets, dropout keys and states of all stacks. */
void
microbatch_fill (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass,
                 const size_t *position)
{
  const int has_decoder = net->has_decoder;
  memcpy (m->position, position, m->n * sizeof *position);
  if (! net->features)
    {
      rnn_run *r = &m->run[0];
      size_t length[RNN_GROUP] = {0};
      for (size_t j = 0; j < m->n; j++)
        {
          length[j] = steps_read (pass, position[j]);
          m->column[j] = position[j] - pass->states_from;
          r->slot[j] = j;
        }
      batch_fill (&r->batch, length);
      r->column = has_decoder ? r->slot : m->column;
      r->state0 = has_decoder ? NULL : pass->state0;
      r->state1 = has_decoder ? m->source.Z : pass->state1;
      r->dstate1 = has_decoder ? m->source.dZ : pass->dstate1;
      r->dstate0 = has_decoder ? NULL : pass->dstate0;
      fill_keys (r, m, pass);
      fill_inputs (m, net, pass);
    }
  if (has_decoder)
    fill_decoder (m, net, pass);
  if (m->labels || m->target)
    fill_targets (m, net, pass, rnn_top_run (net, m));
}

/* --------------------------------------------------------------------------------------- back */

static void
scatter_weights (const rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass)
{
  const rnn_run *r = &m->run[net->stacks - 1];
  for (size_t t = 0; t < r->batch.T; t++)
    for (size_t j = 0; j < r->batch.live[t]; j++)
      {
        const size_t position = m->position[r->slot[j]], T = steps_read (pass, position);
        memcpy (pass->align[position] + t * T,
                m->source.alpha + m->source.at[r->batch.first[t] + j], T * sizeof (rnn_real));
      }
}

void
scatter_outputs (rnn_real *const *to, const rnn_real *O, const rnn_microbatch *m,
                 const rnn_network *net, const rnn_pass *pass)
{
  const size_t K = net->spec->outputs;
  const rnn_run *r = &m->run[net->stacks - 1];
  const rnn_batch *b = &r->batch;
  for (size_t j = 0; net->one && j < b->n; j++)
    if (ends_here (pass, m->position[j]))
      memcpy (to[m->position[j]], O + j * K, K * sizeof (rnn_real));
  for (size_t t = 0; ! net->one && t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      memcpy (to[m->position[r->slot[j]]] + (pass->start + t) * K, O + (b->first[t] + j) * K,
              K * sizeof (rnn_real));
}

/* The scores of these sequences, as users see them. */
static void
report_scores (const rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass)
{
  const rnn_run *r = &m->run[net->stacks - 1];
  const size_t K = net->spec->outputs;
  for (size_t j = 0; j < r->batch.n; j++)
    {
      const size_t position = m->position[r->slot[j]];
      if (! net->one)
        loss_report (pass->scores[position] + pass->start * K, net->spec, r->batch.length[j]);
      else if (ends_here (pass, position))
        loss_report (pass->scores[position], net->spec, 1);
    }
}

void
gather_outputs (rnn_real *O, const rnn_real *const *from, const rnn_microbatch *m,
                const rnn_network *net, const rnn_pass *pass)
{
  const size_t K = net->spec->outputs;
  const rnn_run *r = &m->run[net->stacks - 1];
  const rnn_batch *b = &r->batch;
  for (size_t j = 0; net->one && j < b->n; j++)
    if (ends_here (pass, m->position[j]))
      memcpy (O + j * K, from[m->position[j]], K * sizeof (rnn_real));
    else
      memset (O + j * K, 0, K * sizeof (rnn_real));
  for (size_t t = 0; ! net->one && t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      memcpy (O + (b->first[t] + j) * K, from[m->position[r->slot[j]]] + (pass->start + t) * K,
              K * sizeof (rnn_real));
}

void
scatter_results (const rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass)
{
  if (pass->align && m->source.at)
    scatter_weights (m, net, pass);
  if (pass->scores)
    scatter_outputs (pass->scores, m->O, m, net, pass);
  if (pass->scores && net->loss->report)
    report_scores (m, net, pass);
}

void
scatter_dx (const rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass)
{
  const size_t D = net->spec->inputs;
  const rnn_run *r = &m->run[0];
  const rnn_batch *b = &r->batch;
  for (size_t k = 0; net->features && k < m->n; k++)
    memcpy (pass->dx[m->position[k]], m->source.dZ + k * D, D * sizeof (rnn_real));
  for (size_t t = 0; ! net->features && t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      memcpy (pass->dx[m->position[j]] + (pass->start + t) * D, r->dX + (b->first[t] + j) * D,
              D * sizeof (rnn_real));
}
