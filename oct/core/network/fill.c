/* fill.c - the columns of a shard from a data set, and back.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "decoder/decode.h"

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
  const int taught = data->steps && (data->labels || data->target);
  return taught ? data->steps[pass->order[position]] : 0;
}

int
ends_here (const rnn_pass *pass, size_t position)
{
  const size_t length = pass->data->length[pass->order[position]];
  return pass->start + steps_read (pass, position) == length && length > pass->taught_from;
}

/* ------------------------------------------------------------------------------------- inputs */

/* X's first rows <- the columns of the embedding. */
void
fill_embedding (rnn_walk *w, const rnn_network *net, size_t stack, size_t first, size_t n)
{
  const rnn_stack *st = &net->stack[stack];
  for (size_t c = first; c < first + n; c++)
    memcpy (w->X + c * st->rows, net->theta + st->table + (size_t) (w->token[c] - 1) * st->E,
            st->E * sizeof (rnn_real));
}

/* Numbers of columns and sequences for dropout: they do not depend on the shard. */
static void
fill_keys (rnn_walk *w, const rnn_shard *s, const rnn_pass *pass)
{
  const rnn_batch *b = &w->batch;
  if (! w->key)
    return;
  for (size_t t = 0; t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      w->key[b->first[t] + j] = (uint64_t) s->position[w->slot[j]] << 40 | (pass->start + t);
  for (size_t j = 0; j < b->n; j++)
    w->zkey[j] = (uint64_t) s->position[w->slot[j]] << 40 | 0xffffffffffu;
}

/* The target of output column `column`: that of the sequence at `position`, step `at` of it. */
static void
set_target (rnn_shard *s, const rnn_pass *pass, size_t K, size_t column, size_t position, size_t at,
            int present)
{
  const size_t i = pass->order[position];
  if (s->labels)
    s->labels[column] = present ? pass->data->labels[i][at] : 0;
  for (size_t k = 0; s->target && k < K; k++)
    s->target[column * K + k]
      = present ? pass->data->target[i][at * K + k] : (rnn_real) __builtin_nan ("");
}

static void
fill_targets (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, const rnn_walk *w)
{
  const rnn_spec *spec = net->spec;
  const rnn_batch *b = &w->batch;
  const size_t K = spec->outputs;
  if (spec->loss == RNN_CTC)
    return;
  for (size_t t = 0; spec->structure != RNN_MANY_TO_ONE && t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      set_target (s, pass, K, b->first[t] + j, s->position[w->slot[j]], pass->start + t,
                  pass->start + t >= pass->taught_from);
  for (size_t j = 0; spec->structure == RNN_MANY_TO_ONE && j < b->n; j++)
    set_target (s, pass, K, j, s->position[j], 0, ends_here (pass, s->position[j]));
}

/* What is read. */
static void
fill_source (rnn_shard *s, const rnn_network *net, const rnn_pass *pass)
{
  const rnn_data *data = pass->data;
  const size_t D = net->spec->inputs;
  rnn_walk *w = &s->walk[0];
  const rnn_batch *b = &w->batch;
  for (size_t t = 0; t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      {
        const size_t column = b->first[t] + j, at = pass->start + t;
        const size_t i = pass->order[s->position[j]];
        if (w->token)
          w->token[column] = data->token[i][at];
        else
          memcpy (w->X + column * D, data->x[i] + at * D, D * sizeof (rnn_real));
      }
  if (w->token)
    fill_embedding (w, net, 0, 0, b->columns);
}

/* Teacher forcing (Williams, Zipser 1989): the decoder reads the targets, one step late.  Before the
   first, and for a target that is missing, stands the boundary, or zero.  */
static void
fill_decoder (rnn_shard *s, const rnn_network *net, const rnn_pass *pass)
{
  const size_t K = net->spec->outputs, rows = rnn_top (net)->rows;
  rnn_walk *w = rnn_top_walk (net, s);
  const rnn_batch *b = &w->batch;
  for (size_t t = 0; t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      {
        const size_t column = b->first[t] + j, i = pass->order[s->position[w->slot[j]]];
        if (w->token)
          {
            const int32_t before = t ? pass->data->labels[i][t - 1] : 0;
            w->token[column] = before > 0 ? before : (int32_t) K;
          }
        for (size_t k = 0; ! w->token && k < K; k++)
          {
            const rnn_real x = t ? pass->data->target[i][(t - 1) * K + k] : 0;
            w->X[column * rows + k] = x == x ? x : 0;
          }
      }
  if (w->token)
    fill_embedding (w, net, net->stacks - 1, 0, b->columns);
}

/* Scheduled sampling (Bengio et al. 2015) in its parallel form (Duckworth et al. 2019): where a coin
   says so, the input of step t > 0 is what the network wrote at t - 1 when it was taught.  */
void
fill_sampled (rnn_shard *s, const rnn_network *net, const rnn_pass *pass)
{
  const size_t K = net->spec->outputs, rows = rnn_top (net)->rows;
  rnn_walk *w = rnn_top_walk (net, s);
  const rnn_batch *b = &w->batch;
  const uint64_t key
    = rnn_rng_key (net->spec->seed, pass->iteration, 2 * (net->levels + net->n_layers));
  const double share = net->spec->sampling;
  for (size_t t = 1; t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      {
        const size_t column = b->first[t] + j;
        const uint64_t coin = rnn_rng_mix (key ^ rnn_rng_mix (w->key[column]));
        const rnn_real *o = s->O + (b->first[t - 1] + j) * K;
        if ((double) (coin >> 11) * 0x1p-53 >= share)
          continue;
        if (w->token)
          w->token[column] = (int32_t) most_probable (o, K) + 1;
        else
          memcpy (w->X + column * rows, o, K * sizeof (rnn_real));
      }
  if (w->token)
    fill_embedding (w, net, net->stacks - 1, 0, b->columns);
}

/* -------------------------------------------------------------------------------- a whole shard */

/* The decoder's sequences: slots by falling steps, equal ones in their order; returns how many
   have any.  */
static size_t
sort_steps (size_t *slot, size_t *steps, const rnn_shard *s, const rnn_pass *pass)
{
  size_t n = 0;
  for (size_t k = 0; k < s->n; k++)
    {
      const size_t length = steps_written (pass, s->position[k]);
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

/* First weight of each decoder column: a column has one weight a step of its source. */
static void
place_weights (rnn_shard *s, const rnn_network *net, const rnn_pass *pass)
{
  const rnn_walk *w = rnn_top_walk (net, s);
  size_t at = 0;
  for (size_t t = 0; s->join.at && t < w->batch.T; t++)
    for (size_t j = 0; j < w->batch.live[t]; j++)
      {
        s->join.at[w->batch.first[t] + j] = at;
        at += steps_read (pass, s->position[w->slot[j]]);
      }
}

static void
fill_writer (rnn_shard *s, const rnn_network *net, const rnn_pass *pass)
{
  rnn_walk *w = rnn_top_walk (net, s);
  size_t steps[RNN_GROUP] = {0};
  const size_t D = net->spec->inputs;
  w->batch.n = sort_steps (w->slot, steps, s, pass);
  w->column = w->slot;
  w->state0 = s->join.s0;
  w->dstate0 = s->join.ds0;
  w->state1 = NULL;
  w->dstate1 = NULL;
  batch_fill (&w->batch, steps);
  for (size_t k = 0; net->stacks == 1 && k < s->n; k++)
    memcpy (s->join.Z + k * D, pass->data->x[pass->order[s->position[k]]], D * sizeof (rnn_real));
  place_weights (s, net, pass);
  fill_keys (w, s, pass);
  if (w->batch.columns)
    fill_decoder (s, net, pass);
}

/* Inputs, targets, dropout keys and states of all stacks. */
void
shard_fill (rnn_shard *s, const rnn_network *net, const rnn_pass *pass, const size_t *position)
{
  const int writes = rnn_writes (net);
  memcpy (s->position, position, s->n * sizeof *position);
  if (net->spec->structure != RNN_ONE_TO_MANY)
    {
      rnn_walk *w = &s->walk[0];
      size_t length[RNN_GROUP] = {0};
      for (size_t j = 0; j < s->n; j++)
        {
          length[j] = steps_read (pass, position[j]);
          s->column[j] = position[j] - pass->states_from;
          w->slot[j] = j;
        }
      batch_fill (&w->batch, length);
      w->column = writes ? w->slot : s->column;
      w->state0 = writes ? NULL : pass->state0;
      w->state1 = writes ? s->join.Z : pass->state1;
      w->dstate1 = writes ? s->join.dZ : pass->dstate1;
      w->dstate0 = writes ? NULL : pass->dstate0;
      fill_keys (w, s, pass);
      fill_source (s, net, pass);
    }
  if (writes)
    fill_writer (s, net, pass);
  if (s->labels || s->target)
    fill_targets (s, net, pass, rnn_top_walk (net, s));
}

/* --------------------------------------------------------------------------------------- back */

static void
scatter_weights (const rnn_shard *s, const rnn_network *net, const rnn_pass *pass)
{
  const rnn_walk *w = &s->walk[net->stacks - 1];
  for (size_t t = 0; t < w->batch.T; t++)
    for (size_t j = 0; j < w->batch.live[t]; j++)
      {
        const size_t position = s->position[w->slot[j]], T = steps_read (pass, position);
        memcpy (pass->align[position] + t * T, s->join.alpha + s->join.at[w->batch.first[t] + j],
                T * sizeof (rnn_real));
      }
}

void
shard_scatter_outputs (rnn_real *const *to, const rnn_real *O, const rnn_shard *s,
                       const rnn_network *net, const rnn_pass *pass)
{
  const size_t K = net->spec->outputs;
  const rnn_walk *w = &s->walk[net->stacks - 1];
  const rnn_batch *b = &w->batch;
  for (size_t j = 0; s->Z && j < b->n; j++)
    if (ends_here (pass, s->position[j]))
      memcpy (to[s->position[j]], O + j * K, K * sizeof (rnn_real));
  for (size_t t = 0; ! s->Z && t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      memcpy (to[s->position[w->slot[j]]] + (pass->start + t) * K, O + (b->first[t] + j) * K,
              K * sizeof (rnn_real));
}

void
shard_scatter (const rnn_shard *s, const rnn_network *net, const rnn_pass *pass)
{
  if (pass->align && s->join.at)
    scatter_weights (s, net, pass);
  if (pass->scores)
    shard_scatter_outputs (pass->scores, s->O, s, net, pass);
}

void
shard_scatter_dx (const rnn_shard *s, const rnn_network *net, const rnn_pass *pass)
{
  const size_t D = net->spec->inputs;
  const rnn_walk *w = &s->walk[0];
  const rnn_batch *b = &w->batch;
  for (size_t k = 0; net->spec->structure == RNN_ONE_TO_MANY && k < s->n; k++)
    memcpy (pass->dx[s->position[k]], s->join.dZ + k * D, D * sizeof (rnn_real));
  for (size_t t = 0; net->spec->structure != RNN_ONE_TO_MANY && t < b->T; t++)
    for (size_t j = 0; j < b->live[t]; j++)
      memcpy (pass->dx[s->position[j]] + (pass->start + t) * D, w->dbuf[1] + (b->first[t] + j) * D,
              D * sizeof (rnn_real));
}
