/* forecast.c - closed loop: a network that reads its own outputs.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Primed on a sequence x_1 .. x_T, the network predicts x_{T+1}; scaled to the
   units of the inputs that is read as the next input, and so on.  Rows of the inputs that are no outputs are known beforehand.  */

#include "decoder/decode.h"

#include <math.h>

typedef struct {
  rnn_network *net;
  rnn_pool *pool;
  const rnn_data *data; /* what the network is primed on */
  size_t *order;        /* 0 .. n-1 */
  size_t *ones;         /* n lengths of 1 */
  rnn_real *input;      /* D x n */
  rnn_real *output;     /* K x the longest, for each sequence */
  rnn_real *predicted;  /* one target */
  rnn_real **score, **x;
  rnn_real *state;
} loop;

static rnn_status
open_loop (loop *f, size_t outputs)
{
  const size_t n = f->data->n, D = f->net->spec->inputs;
  f->order = rnn_alloc (n, sizeof *f->order);
  f->ones = rnn_alloc (n, sizeof *f->ones);
  f->input = rnn_alloc (n * D, sizeof (rnn_real));
  f->output = rnn_alloc (outputs, sizeof (rnn_real));
  f->predicted = rnn_alloc (f->net->targets, sizeof (rnn_real));
  f->score = rnn_alloc (n, sizeof *f->score);
  f->x = rnn_alloc (n, sizeof *f->x);
  f->state = rnn_alloc (n * rnn_top (f->net)->state_rows, sizeof (rnn_real));
  const int got
    = f->order && f->ones && f->input && f->output && f->predicted && f->score && f->x && f->state;
  return got ? RNN_OK : RNN_ENOMEM;
}

static void
close_loop (loop *f)
{
  rnn_free (f->order);
  rnn_free (f->ones);
  rnn_free (f->input);
  rnn_free (f->output);
  rnn_free (f->predicted);
  rnn_free (f->score);
  rnn_free (f->x);
  rnn_free (f->state);
}

/* One pass over data; each sequence's outputs are at f->score. */
static rnn_status
advance (loop *f, const rnn_data *data, const rnn_real *state0)
{
  rnn_pass pass = {.data = data,
                   .order = f->order,
                   .n = data->n,
                   .state0 = state0,
                   .state1 = f->state,
                   .scores = f->score};
  return pass_run (&pass, f->net, f->pool);
}

/* The input x after step t of sequence i, whose outputs are `last`. */
static void
feed_back (rnn_real *x, loop *f, const rnn_feedback *back, const rnn_real *last, size_t i, size_t t)
{
  const size_t D = f->net->spec->inputs;
  if (back->given)
    memcpy (x, back->given[i] + t * D, D * sizeof (rnn_real));
  loss_prediction (f->predicted, last, f->net->spec, 1);
  for (size_t k = 0; k < f->net->targets; k++)
    x[back->row[k]]
      = (rnn_real) double_fma (back->scale[k], (double) f->predicted[k], back->shift[k]);
}

static rnn_status
run_loop (loop *f, rnn_real *const *y, const rnn_real *state0, size_t steps,
          const rnn_feedback *back)
{
  const size_t n = f->data->n, K = f->net->spec->outputs, D = f->net->spec->inputs;
  const int many = ! f->net->one;
  for (size_t i = 0, at = 0; i < n; i++)
    {
      f->order[i] = i;
      f->ones[i] = 1;
      f->x[i] = f->input + i * D;
      f->score[i] = f->output + at;
      at += K * (many ? f->data->length[i] : 1);
    }
  rnn_status status = advance (f, f->data, state0);
  rnn_data fed_back = {.n = n, .x = (const rnn_real *const *) f->x, .length = f->ones};
  for (size_t t = 0; status == RNN_OK && t < steps; t++)
    {
      for (size_t i = 0; i < n; i++)
        {
          const rnn_real *last = f->score[i] + (t == 0 && many ? f->data->length[i] - 1 : 0) * K;
          memcpy (y[i] + t * K, last, K * sizeof (rnn_real));
          if (t + 1 < steps)
            feed_back (f->x[i], f, back, last, i, t);
        }
      if (t + 1 < steps)
        status = advance (f, &fed_back, f->state);
    }
  return status;
}

rnn_status
forecast_values (rnn_real *const *y, rnn_real *state1, const rnn_real *state0, const rnn_spec *spec,
                 const rnn_real *theta, const rnn_data *data, size_t steps,
                 const rnn_feedback *back, int threads, rnn_tick tick)
{
  rnn_network net;
  loop f = {.net = &net, .data = data};
  size_t outputs = 0;
  rnn_status status = network_open (&net, spec);
  if (status != RNN_OK)
    return status;
  if ((spec->inputs != net.targets && ! (back->given && spec->inputs > net.targets)) || net.whole
      || net.features || net.stack[0].in.tokens)
    status = RNN_EINVALID;
  for (size_t k = 0; status == RNN_OK && k < net.targets; k++)
    if (back->row[k] >= spec->inputs)
      status = RNN_EINVALID;
  for (size_t i = 0; i < data->n; i++)
    outputs += spec->outputs * (! net.one ? data->length[i] : 1);
  if (status == RNN_OK)
    status = open_loop (&f, outputs);
  if (status == RNN_OK)
    status = rnn_pool_open (&f.pool, threads, tick);
  if (status == RNN_OK)
    status = network_pack (&net, theta, RNN_PACK_FORWARD, f.pool);
  if (status == RNN_OK)
    status = run_loop (&f, y, state0, steps, back);
  if (status == RNN_OK && state1)
    memcpy (state1, f.state, data->n * rnn_top (&net)->state_rows * sizeof (rnn_real));
  rnn_pool_close (f.pool);
  close_loop (&f);
  network_close (&net);
  return status;
}
