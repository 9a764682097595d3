/* values.c - a decoder of vectors: the output of each step is an input of the next, beside what is known of that.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "decoder/decode.h"

/* Below what each of the n sequences at[j] has written last: what is known of step t. */
static void
add_given (rnn_real *x, const rnn_incremental *p, const size_t *at, size_t n, size_t t)
{
  const size_t M = p->net->spec->given, K = p->net->targets;
  for (size_t j = 0; M && j < n; j++)
    memcpy (x + j * (K + M) + K, p->pass.data->given[p->sequence[at[j]]] + t * M,
            M * sizeof (rnn_real));
}

rnn_status
decode_steps (rnn_incremental *p, rnn_real *const *y, const size_t *steps)
{
  const rnn_spec *spec = p->net->spec;
  const size_t K = spec->outputs, D = rnn_top (p->net)->in.rows;
  const rnn_targets none = {.spec = spec, .K = p->net->targets, .n = 1};
  rnn_sums unused = {0};
  size_t *at = rnn_alloc (2 * p->n, sizeof *at), n = 0;
  rnn_real *x = rnn_alloc (D * p->n, sizeof *x);
  rnn_status status = at && x ? RNN_OK : RNN_ENOMEM;
  size_t *from = at ? at + p->n : NULL;
  for (size_t k = 0; status == RNN_OK && k < p->n; k++)
    if (steps[p->sequence[k]])
      {
        at[n] = k;
        from[n++] = k;
      }
  for (size_t t = 0; status == RNN_OK && n > 0; t++)
    {
      const rnn_real *O;
      size_t live = 0;
      incremental_keep (p, from, n);
      add_given (x, p, at, n, t);
      status = incremental_step (&O, p, at, NULL, x, n);
      for (size_t j = 0; status == RNN_OK && j < n; j++)
        {
          const size_t i = p->sequence[at[j]];
          rnn_real *scores = y[i] + t * K;
          memcpy (scores, O + j * K, K * sizeof (rnn_real));
          loss_columns (&unused, scores, &none, NULL);
          loss_report (scores, spec, 1);
          if (t + 1 == steps[i])
            continue;
          loss_prediction (x + live * D, scores, spec, 1);
          at[live] = at[j];
          from[live++] = j;
        }
      n = live;
      if (status == RNN_OK && rnn_pool_stopped (p->pool))
        status = RNN_EINTERRUPT;
    }
  rnn_free (at);
  rnn_free (x);
  return status;
}
