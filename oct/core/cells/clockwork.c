/* clockwork.c - groups of units that run at different clocks.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Koutnik, Greff, Gomez, Schmidhuber (2014), "A clockwork RNN", equations 1 to 3.  The units are cut
   into G groups, g = 0 .. G-1, of which group g runs at the steps t = 0, 2^g, 2 2^g ... only,
     h_t = tanh (W x_t + R h_{t-1} + b) where it runs, else h_{t-1},
   and reads h of its own group and of the slower ones: R is block upper triangular.  Of H units, G is the largest
   whole number that is at most H / 2 and at most 8 (periods 1 to 128; but at least 1), and unit i is of
   group floor (i G / H).

   A second state tells each unit's time as the part of its period that has passed, a multiple of
   2^-g: sums of such are exact, so a sequence may be cut anywhere.  It starts at 0, where all run.  */

#include "cells/cell.h"

enum { GROUPS = 8 };

static size_t
groups (size_t H)
{
  return H < 4 ? 1 : H / 2 < GROUPS ? H / 2 : GROUPS;
}

/* first unit of group g */
static size_t
first_unit (size_t g, size_t H)
{
  const size_t G = groups (H);
  return (g * H + G - 1) / G;
}

static int
connected (size_t to, size_t from, size_t H)
{
  return from * groups (H) / H >= to * groups (H) / H;
}

/* Does a unit run now?  -1 or 0 */
static inline ivec
runs (vec passed, rnn_real tick)
{
  return passed < tick / 2;
}

static void
forward (const rnn_cell_forward *q)
{
  const size_t H = q->H, G = groups (H);
  rnn_real tick = 1;
  for (size_t g = 0; g < G; g++, tick /= 2)
    for (size_t j = 0; j < q->n; j++)
      {
        const size_t first = first_unit (g, H), count = first_unit (g + 1, H) - first;
        FOR_VECS (i, m, count)
          {
            const size_t k = first + i;
            vec t = vec_load (q->c_prev[1] + j * H + k, m), next = t + tick;
            vec h = vec_tanh (vec_load (q->a + j * q->lda + k, m));
            h = vec_select (runs (t, tick), h, vec_load (q->h_prev + j * q->ldh + k, m));
            next = vec_select (next < 1 - tick / 2, next, next - 1);
            vec_store (q->h + j * q->ldh + k, h, m);
            vec_store (q->c[1] + j * H + k, next, m);
          }
      }
}

/* The gradient of the clock passes: a step adds a constant. */
static void
backward (const rnn_cell_backward *q)
{
  const size_t H = q->H, G = groups (H);
  rnn_real tick = 1;
  for (size_t g = 0; g < G; g++, tick /= 2)
    for (size_t j = 0; j < q->n; j++)
      {
        const size_t first = first_unit (g, H), count = first_unit (g + 1, H) - first;
        FOR_VECS (i, m, count)
          {
            const size_t k = first + i;
            const ivec run = runs (vec_load (q->c_prev[1] + j * H + k, m), tick);
            vec h = vec_load (q->h + j * q->ldh + k, m), dh = vec_load (q->dh + j * H + k, m);
            vec_store (q->a + j * q->lda + k,
                       vec_select (run, dh * one_minus_square (h), vec_set (0)), m);
            vec_store (q->dh + j * H + k, vec_select (run, vec_set (0), dh), m);
          }
      }
}

const rnn_cell RN (cell_clockwork) = {
  .name = "clockwork",
  .variant = "",
  .gates = 1,
  .inputs = 1,
  .rows = 1,
  .states = 2,
  .state_name = {"h", "t"},
  .initial_name = {"h0"},
  .unlearned = 1,
  .clock = 1,
  .gate = {{"h", RNN_TANH, -1, 0}},
  .forget = -1,
  .stages = 1,
  .segments = 1,
  .segment = {{.gate = 0, .gates = 1, .row = 0, .stage = 0, .operand = -1}},
  .connected = connected,
  CELL_FORWARD (forward),
  .backward = {backward},
};
