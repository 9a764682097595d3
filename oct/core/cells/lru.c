/* lru.c - the linear recurrent unit: a diagonal linear recurrence of complex numbers.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Orvieto, Smith, Gu, Fernando, Gulcehre, Pascanu, De (2023), "Resurrecting recurrent neural networks for long
   sequences", section 3, for each unit, with a = W x_t + b, block rows re and im (their B),
     s_t = lambda s_{t-1} + gamma (a_re + i a_im)      lambda = exp (-exp (nu) + i exp (theta))
     h_t = Re s_t,  c_t = Im s_t,
   so that abs (lambda) < 1 whatever nu is.  The cell parameter `lambda` has nu, theta and log (gamma), one below the
   other.  They start on a ring: abs (lambda)^2 uniform in [0.9^2, 0.999^2], the angle uniform in [0, 2 pi], and
   gamma = sqrt (1 - abs (lambda)^2), which gives states of about the same size for inputs like white noise.

   Their layer puts out y_t = Re (C s_t) + D x_t.  C is here what reads the layer, the next layer's W or a dense
   layer: two linear maps in a row would be one.  It reads Re s_t, and so is real; as the map of one unit from x to y
   is Re (c lambda^k b'), with one output a phase of c is one of b (Gu, Gupta, Goel, Re 2022, "On the parameterization
   and initialization of diagonal state space models"), with more of them it takes more units.  D is a residual layer.

   The store holds a, then da.  */

#include "cells/cell.h"

#include <math.h>

enum { RE, IM };           /* block rows */
enum { NU, THETA, GAMMA }; /* block rows of p */
enum { SOME = 32 };        /* units whose factors are at hand at once */

/* lambda and gamma of some units, and what their derivatives by the parameters need */
typedef struct {
  rnn_real re[SOME], im[SOME], gamma[SOME];
  rnn_real decay[SOME], turn[SOME]; /* exp (nu), exp (theta) */
} factors;

static void
set_factors (factors *f, const rnn_real *p, size_t H, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      const double decay = exp ((double) p[NU * H + i]), turn = exp ((double) p[THETA * H + i]);
      f->re[i] = (rnn_real) (exp (-decay) * cos (turn));
      f->im[i] = (rnn_real) (exp (-decay) * sin (turn));
      f->gamma[i] = (rnn_real) exp ((double) p[GAMMA * H + i]);
      f->decay[i] = (rnn_real) decay;
      f->turn[i] = (rnn_real) turn;
    }
}

/* q from unit i on, at most SOME of them */
static size_t
some_units (size_t units, size_t i)
{
  return units - i < SOME ? units - i : SOME;
}

static void
forward (const rnn_cell_forward *block)
{
  const size_t H = block->H;
  for (size_t first = 0; first < block->units; first += SOME)
    {
      factors f;
      const size_t count = some_units (block->units, first);
      set_factors (&f, block->p + first, H, count);
      FOR_STEPS (q, block)
      for (size_t j = 0; j < q.n; j++)
        FOR_VECS (i, m, count)
          {
            const size_t k = first + i;
            const rnn_real *a = q.a + j * q.lda + k;
            vec re = vec_load (f.re + i, m), im = vec_load (f.im + i, m);
            vec gamma = vec_load (f.gamma + i, m);
            vec h = vec_load (q.h_prev + j * q.ldh + k, m);
            vec c = vec_load (q.c_prev[1] + j * H + k, m);
            vec x = vec_fnma (im, c, gamma * vec_load (a + RE * H, m));
            vec y = vec_fma (im, h, gamma * vec_load (a + IM * H, m));
            vec_store (q.h + j * q.ldh + k, vec_fma (re, h, x), m);
            vec_store (q.c[1] + j * H + k, vec_fma (re, c, y), m);
          }
    }
}

/* One column's units from first + i on.  With d lambda = (dre, dim), the gradient by lambda's parts:
     d nu = -exp (nu) (re dre + im dim)      d theta = exp (theta) (re dim - im dre)  */
static inline void
backward_vec (const rnn_cell_backward *q, const factors *f, size_t j, size_t first, size_t i,
              size_t m)
{
  const size_t H = q->H, k = first + i;
  rnn_real *a = q->a + j * q->lda + k, *dp = q->dp + k, *dc_ = q->dc[1] + j * H + k;
  const vec re = vec_load (f->re + i, m), im = vec_load (f->im + i, m);
  const vec gamma = vec_load (f->gamma + i, m), minus = -vec_load (f->decay + i, m);
  const vec turn = vec_load (f->turn + i, m);
  vec h = vec_load (q->h_prev + j * q->ldh + k, m), c = vec_load (q->c_prev[1] + j * H + k, m);
  vec dh = cell_gradient (q, j, k, m), dc = vec_load (dc_, m);
  vec x = vec_load (a + RE * H, m), y = vec_load (a + IM * H, m);
  vec dre = vec_fma (dh, h, dc * c), dim = vec_fms (dc, h, dh * c);
  vec dnu = vec_fma (re, dre, im * dim), dtheta = vec_fms (re, dim, im * dre);
  vec dgamma = gamma * vec_fma (dh, x, dc * y);
  vec_store (dp + NU * H, vec_fma (minus, dnu, vec_load (dp + NU * H, m)), m);
  vec_store (dp + THETA * H, vec_fma (turn, dtheta, vec_load (dp + THETA * H, m)), m);
  vec_store (dp + GAMMA * H, vec_load (dp + GAMMA * H, m) + dgamma, m);
  vec_store (a + RE * H, gamma * dh, m);
  vec_store (a + IM * H, gamma * dc, m);
  vec_store (q->dh + j * H + k, vec_fma (re, dh, im * dc), m);
  vec_store (dc_, vec_fms (re, dc, im * dh), m);
}

static void
backward (const rnn_cell_backward *block)
{
  for (size_t first = 0; first < block->units; first += SOME)
    {
      factors f;
      const size_t count = some_units (block->units, first);
      set_factors (&f, block->p + first, block->H, count);
      FOR_STEPS_BACK (q, block)
      for (size_t j = 0; j < q.n; j++)
        FOR_VECS (i, m, count)
          backward_vec (&q, &f, j, first, i, m);
    }
}

const rnn_cell RN (cell_lru) = {
  .name = "lru",
  .variant = "",
  .inputs = 2,
  .rows = 2,
  .states = 2,
  .state_name = {"h", "c"},
  .initial_name = {"h0", "c0"},
  .parameters = 3,
  .parameter = {{"lambda", 3, RNN_INIT_RING, 0}},
  .gate = {{"h", RNN_LINEAR, -1, 0}},
  .forget = -1,
  .stages = 1,
  CELL_FORWARD (forward),
  .backward = {backward},
};
