/* lstm_peephole.c - an LSTM whose gates read the cell's state.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Gers, Schraudolph, Schmidhuber (2002), "Learning precise timing with LSTM recurrent networks": a
   diagonal weight p from each unit's c to its own gates, of which the output gate reads the new one,
     i = sigma (a_i + p_i c_{t-1})   f = sigma (a_f + p_f c_{t-1})   g = tanh (a_g)
     c_t = f c_{t-1} + i g           o = sigma (a_o + p_o c_t)       h_t = o tanh (c_t)
   where a = W x_t + R h_{t-1} + b, block rows i f g o.  The gradient is whole, also through the
   peepholes (Graves and Schmidhuber 2005), where the paper cuts it off.  The peepholes start at 0: the
   cell is then that of lstm.c.  The store holds a, then the gates, then da.  */

#include "cells/cell.h"

enum { I, F, G, O };    /* block rows */
enum { P_I, P_F, P_O }; /* peepholes */

static void
forward (const rnn_cell_forward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k;
      const rnn_real *p = q->p + k;
      vec c_prev = vec_load (q->c_prev[1] + j * H + k, m);
      vec i = vec_sigmoid (vec_fma (vec_load (p + P_I * H, m), c_prev, vec_load (a + I * H, m)));
      vec f = vec_sigmoid (vec_fma (vec_load (p + P_F * H, m), c_prev, vec_load (a + F * H, m)));
      vec g = vec_tanh (vec_load (a + G * H, m));
      vec c = vec_fma (f, c_prev, i * g);
      vec o = vec_sigmoid (vec_fma (vec_load (p + P_O * H, m), c, vec_load (a + O * H, m)));
      vec_store (a + I * H, i, m);
      vec_store (a + F * H, f, m);
      vec_store (a + G * H, g, m);
      vec_store (a + O * H, o, m);
      vec_store (q->c[1] + j * H + k, c, m);
      vec_store (q->h + j * q->ldh + k, o * vec_tanh (c), m);
    }
}

/* dp += da c */
static inline void
add_peephole (rnn_real *dp, vec da, vec c, size_t m)
{
  vec_store (dp, vec_fma (da, c, vec_load (dp, m)), m);
}

static void
backward (const rnn_cell_backward *q)
{
  const size_t H = q->H;
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + k, *dh_ = q->dh + j * H + k, *dc_ = q->dc[1] + j * H + k;
      const rnn_real *p = q->p + k;
      rnn_real *dp = q->dp + k;
      vec i = vec_load (a + I * H, m), f = vec_load (a + F * H, m), g = vec_load (a + G * H, m);
      vec o = vec_load (a + O * H, m), c = vec_load (q->c[1] + j * H + k, m), u = vec_tanh (c);
      vec c_prev = vec_load (q->c_prev[1] + j * H + k, m), dh = vec_load (dh_, m);
      vec da_o = dh * u * (o * (1 - o));
      vec dc = vec_fma (dh * o, one_minus_square (u), vec_load (dc_, m));
      dc = vec_fma (da_o, vec_load (p + P_O * H, m), dc);
      vec da_i = dc * g * (i * (1 - i)), da_f = dc * c_prev * (f * (1 - f));
      add_peephole (dp + P_I * H, da_i, c_prev, m);
      add_peephole (dp + P_F * H, da_f, c_prev, m);
      add_peephole (dp + P_O * H, da_o, c, m);
      vec_store (a + I * H, da_i, m);
      vec_store (a + F * H, da_f, m);
      vec_store (a + G * H, dc * i * one_minus_square (g), m);
      vec_store (a + O * H, da_o, m);
      vec dc_prev = vec_fma (dc, f, da_i * vec_load (p + P_I * H, m));
      vec_store (dc_, vec_fma (da_f, vec_load (p + P_F * H, m), dc_prev), m);
      vec_store (dh_, vec_set (0), m);
    }
}

const rnn_cell RN (cell_lstm_peephole) = {
  .name = "lstm-peephole",
  .variant = "",
  .gates = 4,
  .inputs = 4,
  .rows = 4,
  .states = 2,
  .projects = 1,
  .state_name = {"h", "c"},
  .initial_name = {"h0", "c0"},
  .parameters = 3,
  .parameter
  = {{"p_i", 1, RNN_INIT_ZEROS, 0}, {"p_f", 1, RNN_INIT_ZEROS, 0}, {"p_o", 1, RNN_INIT_ZEROS, 0}},
  .gate = {{"i", RNN_SIGMOID, I, 0},
           {"f", RNN_SIGMOID, F, 1},
           {"g", RNN_TANH, G, 0},
           {"o", RNN_SIGMOID, O, 0}},
  .forget = F,
  .chrono = {-1, 1},
  .stages = 1,
  .segments = 1,
  .segment = {{.gate = 0, .gates = 4, .row = 0, .stage = 0, .operand = -1}},
  CELL_FORWARD (forward),
  .backward = {backward},
};
