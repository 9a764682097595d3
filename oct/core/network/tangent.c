/* tangent.c - how the outputs of a network move when its parameters do: J v, forward through the list.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The R-operator of Pearlmutter (1994).  With the loss's second derivative H at the outputs, and the ordinary
   backward pass, this makes the Gauss-Newton product J' H J v (Schraudolph 2002; Martens 2010).  */

#include "network/network.h"

rnn_status
microbatch_tangent (rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass)
{
  const rnn_stack *st = &net->stack[0];
  rnn_run *r = &m->run[0];
  const rnn_real *dotx = NULL;
  size_t ldx = 0;
  r->dot.v = net->direction->theta;
  for (size_t i = 0; i < st->count; i++)
    {
      const rnn_layer *L = &net->layer[st->first + i];
      rnn_activations *a = &r->act[i];
      r->dot.layer = &net->direction->layer[st->first + i];
      a->lddot = L->out.rows;
      a->dotsource = L->from ? r->act[L->from - 1].doty : NULL;
      a->lddotsource = L->from ? r->act[L->from - 1].lddot : 0;
      const rnn_status status = L->kind->tangent (a, L, r, dotx, ldx);
      if (status != RNN_OK)
        return status;
      dotx = a->doty;
      ldx = a->lddot;
    }
  if (pass->tangents)
    scatter_outputs (pass->tangents, list_top (net, r, 0)->doty, m, net, pass);
  return RNN_OK;
}

void
microbatch_damping (rnn_microbatch *m, const rnn_network *net, double scale)
{
  const rnn_stack *st = &net->stack[0];
  rnn_run *r = &m->run[0];
  for (size_t l = 0; l < st->count && scale != 0; l++)
    {
      const rnn_layer *L = &net->layer[st->first + l];
      rnn_activations *a = &r->act[l];
      const size_t width = L->out.rows, n = r->batch.n;
      if (! L->dirs)
        continue;
      for (size_t i = n * width; i < (n + r->batch.columns) * width; i++)
        a->doth[i] *= (rnn_real) scale;
      for (int d = 0; d < L->dirs; d++)
        a->dir[d].damping = a->doth + n * width + (size_t) d * L->dir[d].P;
    }
}
