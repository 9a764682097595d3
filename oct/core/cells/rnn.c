/* rnn.c - the simple recurrent network.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Elman (1990), "Finding structure in time":  h_t = phi (W x_t + R h_{t-1} + b), phi = tanh, relu or
   the identity.
   irnn (Le, Jaitly, Hinton 2015, section 3) is the relu form, whose R starts as the identity, W with
   normal numbers of standard deviation 0.001 and b at 0: at first a unit adds up what it gets.
   The store has one block row: a, then h's own values, then da.  */

#include "cells/cell.h"

static void
forward_tanh (const rnn_cell_forward *q)
{
  FOR_CELL (q, j, i, m)
    vec_store (q->h + j * q->ldh + i, vec_tanh (vec_load (q->a + j * q->lda + i, m)), m);
}

static void
backward_tanh (const rnn_cell_backward *q)
{
  FOR_CELL (q, j, i, m)
    {
      rnn_real *dh = q->dh + j * q->H + i;
      vec h = vec_load (q->h + j * q->ldh + i, m);
      vec_store (q->a + j * q->lda + i, vec_load (dh, m) * one_minus_square (h), m);
      vec_store (dh, vec_set (0), m);
    }
}

static void
forward_relu (const rnn_cell_forward *q)
{
  FOR_CELL (q, j, i, m)
    vec_store (q->h + j * q->ldh + i, vec_relu (vec_load (q->a + j * q->lda + i, m)), m);
}

/* the derivative at 0 is 0, at NaN NaN */
static void
backward_relu (const rnn_cell_backward *q)
{
  FOR_CELL (q, j, i, m)
    {
      rnn_real *dh = q->dh + j * q->H + i;
      vec h = vec_load (q->h + j * q->ldh + i, m);
      vec_store (q->a + j * q->lda + i, vec_select (h <= 0, vec_set (0), vec_load (dh, m)), m);
      vec_store (dh, vec_set (0), m);
    }
}

static void
forward_linear (const rnn_cell_forward *q)
{
  FOR_CELL (q, j, i, m)
    vec_store (q->h + j * q->ldh + i, vec_load (q->a + j * q->lda + i, m), m);
}

static void
backward_linear (const rnn_cell_backward *q)
{
  FOR_CELL (q, j, i, m)
    {
      rnn_real *dh = q->dh + j * q->H + i;
      vec_store (q->a + j * q->lda + i, vec_load (dh, m), m);
      vec_store (dh, vec_set (0), m);
    }
}

#define CELL_RNN(phi, range)                                                                       \
  .gates = 1, .inputs = 1, .rows = 1, .states = 1, .state_name = {"h"}, .initial_name = {"h0"},    \
  .forget = -1, .stages = 1, .segments = 1,                                                        \
  .segment = {{.gate = 0, .gates = 1, .row = 0, .stage = 0, .operand = -1}},                       \
  .gate = {{"h", range, -1, 0}}, CELL_FORWARD (forward_##phi), .backward = {backward_##phi}

const rnn_cell RN (cell_rnn_tanh) = {.name = "rnn", .variant = "tanh", CELL_RNN (tanh, RNN_TANH)};
const rnn_cell RN (cell_rnn_relu)
  = {.name = "rnn", .variant = "relu", .kinks = 1, CELL_RNN (relu, RNN_RELU)};
const rnn_cell RN (cell_rnn_linear)
  = {.name = "rnn", .variant = "linear", CELL_RNN (linear, RNN_LINEAR)};
const rnn_cell RN (cell_irnn) = {.name = "irnn",
                                 .variant = "",
                                 .kinks = 1,
                                 .init_W = RNN_INIT_TINY,
                                 .init_R = RNN_INIT_IDENTITY,
                                 CELL_RNN (relu, RNN_RELU)};
