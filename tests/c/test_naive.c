/* test_naive.c - encoders, bridges, decoders and attention against their formulas, one sequence,
   one step and one number at a time.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "writer.h"

static const double tolerance = sizeof (rnn_real) == 4 ? 2e-5 : 1e-13;

/* ------------------------------------------------------------------------------- formulas */

static const rnn_block *
block_of (const problem *p, const char *part, int layer, int dir, const char *name)
{
  for (size_t k = 0; k < p->blocks; k++)
    {
      const rnn_block *b = &p->block[k];
      if (strcmp (b->part, part) == 0 && strcmp (b->name, name) == 0
          && (b->layer < 0 || (b->layer == layer && b->dir == dir)))
        return b;
    }
  return NULL;
}

/* y = M x, or y += M x */
static void
multiply (double *y, const problem *p, const char *part, int layer, int dir, const char *name,
          const double *x, int add)
{
  const rnn_block *b = block_of (p, part, layer, dir, name);
  for (size_t i = 0; i < b->rows; i++)
    {
      double sum = add ? y[i] : 0;
      for (size_t k = 0; k < b->cols; k++)
        sum += (double) p->theta[b->offset + k * b->rows + i] * x[k];
      y[i] = sum;
    }
}

static void
add_bias (double *y, const problem *p, const char *part, int layer, int dir, const char *name)
{
  const rnn_block *b = block_of (p, part, layer, dir, name);
  for (size_t i = 0; i < b->rows; i++)
    y[i] += (double) p->theta[b->offset + i];
}

static void
affine (double *y, const problem *p, const char *part, int layer, const double *x)
{
  multiply (y, p, part, layer, 0, "W", x, 0);
  add_bias (y, p, part, layer, 0, "b");
}

static double
sigma (double x)
{
  return 1 / (1 + exp (-x));
}

enum { ROOM = 128 }; /* numbers of any vector */

/* One step; state: h, then c where the cell has it. */
static void
cell_step (double *state, const problem *p, const char *part, int layer, int dir, const double *x)
{
  const size_t H = p->spec.hidden[layer];
  const char *cell = cell_at (p->spec.cell)->name;
  double a[4 * ROOM] = {0}, r[4 * ROOM] = {0};
  multiply (a, p, part, layer, dir, "W", x, 0);
  add_bias (a, p, part, layer, dir, "b");
  multiply (r, p, part, layer, dir, "R", state, 0);
  for (size_t i = 0; i < H; i++)
    if (strcmp (cell, "rnn") == 0)
      state[i] = tanh (a[i] + r[i]);
    else if (strcmp (cell, "gru") == 0) /* reset after the multiplication */
      {
        const double z = sigma (a[H + i] + r[H + i]);
        const double n = tanh (a[2 * H + i] + sigma (a[i] + r[i]) * r[2 * H + i]);
        state[i] = (1 - z) * n + z * state[i];
      }
    else
      {
        const double g = tanh (a[2 * H + i] + r[2 * H + i]);
        state[H + i] = sigma (a[H + i] + r[H + i]) * state[H + i] + sigma (a[i] + r[i]) * g;
        state[i] = sigma (a[3 * H + i] + r[3 * H + i]) * tanh (state[H + i]);
      }
}

static size_t
states_of (const problem *p)
{
  return (size_t) cell_at (p->spec.cell)->states;
}

static void
embed (double *x, const problem *p, const char *part, int32_t token)
{
  const rnn_block *E = block_of (p, part, 0, 0, "W");
  for (size_t i = 0; i < E->rows; i++)
    x[i] = (double) p->theta[E->offset + (size_t) (token - 1) * E->rows + i];
}

/* What a sequence's encoder leaves: outputs of its last layer at each step, and final states,
   those of a layer's directions together.  */
typedef struct {
  double Y[ROOM][ROOM], z[2][2 * ROOM];
} encoded;

static void
first_state (double *state, const problem *p, int l, int d)
{
  const rnn_block *h0 = block_of (p, "encoder", l, d, "h0");
  for (size_t i = 0; i < states_of (p) * p->spec.hidden[l]; i++) /* c0 stands behind h0 */
    state[i] = h0 ? (double) p->theta[h0->offset + i] : 0;
}

static void
encode (encoded *e, const problem *p, size_t i)
{
  const size_t T = p->length[i];
  double X[ROOM][ROOM] = {{0}};
  for (size_t t = 0; t < T; t++)
    if (p->spec.embedding)
      embed (X[t], p, "embedding", p->token[i][t]);
    else
      for (size_t k = 0; k < p->spec.inputs; k++)
        X[t][k] = (double) p->x[i][t * p->spec.inputs + k];
  for (int l = 0; l < p->spec.layers; l++)
    {
      const size_t H = p->spec.hidden[l], rows = states_of (p) * H;
      for (int d = 0; d < p->spec.dirs; d++)
        {
          double *state = e->z[l] + (size_t) d * rows;
          first_state (state, p, l, d);
          for (size_t s = 0; s < T; s++)
            {
              const size_t t = d ? T - 1 - s : s;
              cell_step (state, p, "encoder", l, d, X[t]);
              memcpy (e->Y[t] + (size_t) d * H, state, H * sizeof *state);
            }
        }
      memcpy (X, e->Y, sizeof X);
    }
}

/* weights and context of the query for source i */
static void
attend (double *alpha, double *context, const problem *p, const encoded *e, size_t i,
        const double *query)
{
  const size_t T = p->length[i], width = (size_t) p->spec.dirs * p->spec.hidden[p->spec.layers - 1];
  double sum = 0, score[ROOM];
  for (size_t t = 0; t < T; t++)
    {
      double key[ROOM] = {0}, q[ROOM] = {0};
      multiply (key, p, "attention", 0, 0, "Wk", e->Y[t], 0);
      score[t] = 0;
      if (p->spec.attention == RNN_ADDITIVE)
        {
          const rnn_block *v = block_of (p, "attention", 0, 0, "v");
          multiply (q, p, "attention", 0, 0, "Wq", query, 0);
          for (size_t k = 0; k < v->rows; k++)
            score[t] += (double) p->theta[v->offset + k] * tanh (q[k] + key[k]);
        }
      else
        for (size_t k = 0; k < p->spec.hidden[p->spec.layers - 1]; k++)
          score[t] += query[k] * key[k];
      sum += exp (score[t]);
    }
  memset (context, 0, width * sizeof *context);
  for (size_t t = 0; t < T; t++)
    {
      alpha[t] = exp (score[t]) / sum;
      for (size_t k = 0; k < width; k++)
        context[k] += alpha[t] * e->Y[t][k];
    }
}

static void
first_states (double state[2][2 * ROOM], const problem *p, const encoded *e, size_t i)
{
  double x[ROOM];
  for (size_t k = 0; p->spec.structure == ONE_TO_MANY && k < p->spec.inputs; k++)
    x[k] = (double) p->x[i][k];
  for (int l = 0; l < p->spec.layers; l++)
    {
      affine (state[l], p, "bridge", l, p->spec.structure == ONE_TO_MANY ? x : e->z[l]);
      for (size_t k = 0; k < p->spec.hidden[l]; k++)
        state[l][k] = tanh (state[l][k]);
    }
}

/* What the decoder reads at step t, but for a context; returns its rows. */
static size_t
read_step (double *x, const problem *p, const encoded *e, size_t i, size_t t)
{
  const size_t K = p->spec.outputs,
               width = (size_t) p->spec.dirs * p->spec.hidden[p->spec.layers - 1];
  const int one = p->spec.structure == ONE_TO_MANY;
  size_t rows = p->spec.target_embedding ? p->spec.target_embedding : K;
  memset (x, 0, ROOM * sizeof *x);
  if (p->spec.target_embedding)
    {
      const int32_t label = t ? p->labels[i][t - 1] : 0;
      embed (x, p, "target_embedding", label ? label : (int32_t) K);
    }
  else
    for (size_t k = 0; k < K && t; k++)
      x[k] = isnan (p->target[i][(t - 1) * K + k]) ? 0 : (double) p->target[i][(t - 1) * K + k];
  const double *H = e->z[p->spec.layers - 1]; /* the last outputs stand in the final states */
  const size_t last = p->spec.hidden[p->spec.layers - 1];
  for (size_t k = 0; p->spec.feed && k < (one ? p->spec.inputs : width); k++)
    x[rows++] = one ? (double) p->x[i][k] : H[k / last * states_of (p) * last + k % last];
  return rows;
}

static void
softmax (double *o, size_t K)
{
  double sum = 0;
  for (size_t k = 0; k < K; k++)
    sum += exp (o[k]);
  for (size_t k = 0; k < K; k++)
    o[k] = exp (o[k]) / sum;
}

/* Differences of the scores and attention weights of sequence i from those in r. */
static void
decode (double *worst, double *worst_alpha, const problem *p, const encoded *e, const result *r,
        size_t i)
{
  const size_t K = p->spec.outputs, T = p->length[i];
  const int top = p->spec.layers - 1;
  const size_t H = p->spec.hidden[top], width = (size_t) p->spec.dirs * H;
  double state[2][2 * ROOM];
  first_states (state, p, e, i);
  for (size_t t = 0; t < p->written[i]; t++)
    {
      double x[ROOM], alpha[ROOM], context[ROOM], z[2 * ROOM], o[ROOM];
      const size_t rows = read_step (x, p, e, i, t);
      if (p->spec.attention == RNN_ADDITIVE)
        {
          attend (alpha, context, p, e, i, state[0]);
          memcpy (x + rows, context, width * sizeof *context);
        }
      for (int l = 0; l <= top; l++)
        cell_step (state[l], p, "decoder", l, 0, l ? state[l - 1] : x);
      memcpy (z, state[top], H * sizeof *z);
      if (p->spec.attention)
        {
          double concatenated[ROOM];
          if (p->spec.attention == RNN_MULTIPLICATIVE)
            attend (alpha, context, p, e, i, state[top]);
          memcpy (concatenated, z, H * sizeof *z);
          memcpy (concatenated + H, context, width * sizeof *context);
          affine (z, p, "readout", 0, concatenated);
          for (size_t k = 0; k < H; k++)
            z[k] = tanh (z[k]);
          for (size_t k = 0; k < T; k++)
            *worst_alpha = fmax (*worst_alpha, fabs (alpha[k] - (double) r->align[i][t * T + k]));
        }
      affine (o, p, "head", 0, z);
      if (p->spec.loss == RNN_CROSSENTROPY)
        softmax (o, K);
      for (size_t k = 0; k < K; k++)
        *worst = fmax (*worst, fabs (o[k] - (double) r->scores[i][t * K + k]));
    }
}

static void
check_formulas (const form *q)
{
  problem p;
  result r;
  double worst = 0, worst_alpha = 0, worst_sum = 0;
  writer_open (&p, q, &small_shape, &(options){.learn_state = 1});
  for (size_t k = 0; k < p.params; k++)
    p.theta[k] *= 2; /* far from linear */
  result_open (&r, &p);
  const rnn_status status = whole (&r, &p, NULL, 1);
  for (size_t i = 0; i < p.data.n; i++)
    {
      encoded e = {0};
      if (q->structure == ENCODER_DECODER)
        encode (&e, &p, i);
      decode (&worst, &worst_alpha, &p, &e, &r, i);
      for (size_t t = 0; q->attention && t < p.written[i]; t++)
        {
          double sum = 0;
          for (size_t k = 0; k < p.length[i]; k++)
            sum += (double) r.align[i][t * p.length[i] + k];
          worst_sum = fmax (worst_sum, fabs (sum - 1));
        }
    }
  ok (status == RNN_OK && worst <= tolerance, "its formulas, to %.1e: %s", worst, form_name (q));
  if (q->attention)
    ok (worst_alpha <= tolerance && worst_sum <= tolerance,
        "attention weights, to %.1e, add up to 1: %s", worst_alpha, form_name (q));
  result_close (&r);
  problem_close (&p);
}

int
main (void)
{
  form q;
  for (int cell = 0; cell < cell_count (); cell++)
    {
      const rnn_cell *c = cell_at (cell);
      const int known = strcmp (c->name, "lstm") == 0 || strcmp (c->variant, "tanh") == 0
                        || strcmp (c->variant, "after-multiplication") == 0;
      for (int row = 0; known && row < FORMS; row++)
        if (form_at (&q, row, cell) && decoder_form (&q) && q.loss != RNN_MAE)
          check_formulas (&q);
    }
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
