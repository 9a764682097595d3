/* cornn.c - coupled oscillators, driven and damped.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Rusch and Mishra (2021), "Coupled oscillatory recurrent neural network (coRNN)".  Each unit is an oscillator of
   position y and velocity z, y'' = tanh (a) - gamma y - epsilon y', with
     a = W x_t + R_1 y_{t-1} + R_2 z_{t-1} + b
   in steps of dt: equation 3 with the damping taken at the step before (explicit),
     z_t = z_{t-1} + dt (tanh (a) - gamma y_{t-1} - epsilon z_{t-1})     y_t = y_{t-1} + dt z_t
   y is the state h that goes to the layer above.  The defaults of dt, gamma and epsilon are those of the authors'
   program for sequential MNIST.

   Both block rows of R add to a, block row 0 of the store; later it holds tanh (a), then da.  R_2 multiplies
   a copy of z_{t-1}, block row 1.  */

#include "cells/cell.h"

enum { A, Z };               /* block rows */
enum { DT, GAMMA, EPSILON }; /* constants */

static void
forward_copy (const rnn_cell_forward *q)
{
  FOR_CELL (q, j, k, m)
    vec_store (q->a + j * q->lda + Z * q->H + k, vec_load (q->c_prev[1] + j * q->H + k, m), m);
}

static void
forward_move (const rnn_cell_forward *q)
{
  const vec dt = vec_set ((rnn_real) q->constant[DT]);
  const vec gamma = vec_set ((rnn_real) q->constant[GAMMA]);
  const vec epsilon = vec_set ((rnn_real) q->constant[EPSILON]);
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + A * q->H + k;
      vec u = vec_tanh (vec_load (a, m)), y_prev = vec_load (q->h_prev + j * q->ldh + k, m);
      vec z_prev = vec_load (q->c_prev[1] + j * q->H + k, m);
      vec force = vec_fnma (epsilon, z_prev, vec_fnma (gamma, y_prev, u));
      vec z = vec_fma (dt, force, z_prev);
      vec_store (a, u, m);
      vec_store (q->c[1] + j * q->H + k, z, m);
      vec_store (q->h + j * q->ldh + k, vec_fma (dt, z, y_prev), m);
    }
}

static void
backward_move (const rnn_cell_backward *q)
{
  const vec dt = vec_set ((rnn_real) q->constant[DT]);
  const vec gamma = vec_set ((rnn_real) q->constant[GAMMA]);
  const vec epsilon = vec_set ((rnn_real) q->constant[EPSILON]);
  FOR_CELL (q, j, k, m)
    {
      rnn_real *a = q->a + j * q->lda + A * q->H + k;
      rnn_real *dy_ = q->dh + j * q->H + k, *dz_ = q->dc[1] + j * q->H + k;
      vec u = vec_load (a, m), dy = vec_load (dy_, m), dz = vec_fma (dt, dy, vec_load (dz_, m));
      vec dforce = dt * dz;
      vec_store (a, dforce * one_minus_square (u), m);
      vec_store (dy_, vec_fnma (gamma, dforce, dy), m);
      vec_store (dz_, vec_fnma (epsilon, dforce, dz), m);
    }
}

static void
backward_copy (const rnn_cell_backward *q)
{
  FOR_CELL (q, j, k, m)
    {
      rnn_real *dz = q->dc[1] + j * q->H + k;
      vec_store (dz, vec_load (dz, m) + vec_load (q->dop + j * q->H + k, m), m);
    }
}

const rnn_cell RN (cell_cornn) = {
  .name = "cornn",
  .variant = "",
  .gates = 2,
  .inputs = 1,
  .rows = 2,
  .states = 2,
  .state_name = {"h", "z"},
  .initial_name = {"h0", "z0"},
  .constant = {[DT] = {"TimeStep", 0.042, 1e-6, 1},
               [GAMMA] = {"Gamma", 2.7, 0, 1e6},
               [EPSILON] = {"Epsilon", 4.7, 0, 1e6}},
  .gate = {{"u", RNN_TANH, A, 0}},
  .forget = -1,
  .stages = 2,
  .segments = 2,
  .segment = {{.gate = 0, .gates = 1, .row = A, .stage = 0, .operand = -1},
              {.gate = 1, .gates = 1, .row = A, .stage = 1, .operand = Z}},
  CELL_FORWARD (forward_copy, forward_move),
  .backward = {backward_copy, backward_move},
};
