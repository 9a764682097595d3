/* difference.h - gradients against differences of the loss.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The function that is differentiated is
       F = mean loss + <dstate1, final states>
   number by number (double only), or of many numbers together along a direction that leans towards
   the gradient, where in single the difference is large against its rounding.  */

#ifndef DIFFERENCE_H
#define DIFFERENCE_H

#include "net.h"

#ifdef RNN_SINGLE
static const double wide_step = 0x1p-9, wide_tolerance = 8e-2; /* relu has kinks */
#else
static const double small_step = 1e-5, small_tolerance = 1e-6;
static const double wide_step = 1e-5, wide_tolerance = 1e-6;
#endif

typedef struct {
  problem p;
  result r, trial;
  rnn_real *state0, *dstate1;
  const rnn_real *given; /* state0, or NULL: learned initial states */
  double worst;          /* error over the largest gradient of its array */
  const char *worst_in;
} check;

/* How much more a difference may be off.  Layer normalisation bends within 0.003 of a state without
   deviation, a short vector of a reflection turns far, and nothing keeps the states of a linear network small:
   differences lose digits there (core.bats holds their gradients to complex steps).  */
static inline double
slack (const problem *p)
{
  const rnn_cell *cell = cell_at (p->spec.cell);
  return cell->bend > 0 || cell->orthogonal || strcmp (cell->variant, "linear") == 0 ? 1e3 : 1;
}

/* In single the step along a direction is as long as those bends: nothing to see.  */
static inline int
too_coarse (const problem *p)
{
  return sizeof (rnn_real) == 4 && slack (p) > 1;
}

/* Clocks are not between two ticks: there a step is a jump.  Other states that are not learned are sums of what is
   positive.  */
static inline void
set_clocks (check *c)
{
  const rnn_cell *cell = cell_at (c->p.spec.cell);
  for (size_t j = 0; cell->unlearned && states (&c->p) && j < c->p.data.n; j++)
    {
      rnn_real *state = c->state0 + j * c->p.rows;
      for (int l = 0; l < c->p.spec.layers; l++)
        for (int d = 0; d < c->p.spec.dirs; d++)
          {
            const size_t H = c->p.spec.hidden[l];
            state += (size_t) cell->states * H;
            for (rnn_real *s = state - (size_t) cell->unlearned * H; s < state; s++)
              *s = cell->clock ? 0 : 1 + (rnn_real) fabs (*s);
          }
    }
}

/* modrelu jumps where its threshold is positive. */
static inline void
set_thresholds (check *c)
{
  const int jumps = cell_at (c->p.spec.cell)->orthogonal;
  for (size_t k = 0; jumps && k < c->p.blocks; k++)
    for (size_t i = 0; ! strcmp (c->p.block[k].name, "m") && i < c->p.block[k].rows; i++)
      {
        rnn_real *m = c->p.theta + c->p.block[k].offset + i;
        *m = -(rnn_real) fabs (*m);
      }
}

/* The problem is open already. */
static inline void
open_check (check *c, int given)
{
  set_thresholds (c);
  result_open (&c->r, &c->p);
  result_open (&c->trial, &c->p);
  c->state0 = random_reals (states (&c->p), .7);
  c->dstate1 = random_reals (states (&c->p), .05);
  set_clocks (c);
  c->given = given ? c->state0 : NULL;
  c->worst = 0;
  c->worst_in = "none";
}

static inline void
close_check (check *c)
{
  free (c->state0);
  free (c->dstate1);
  result_close (&c->r);
  result_close (&c->trial);
  problem_close (&c->p);
}

static inline double
value (check *c)
{
  rnn_pass pass = pass_of (&c->p, &c->trial, 0);
  pass.state0 = c->given;
  if (evaluate (&c->trial, &pass, &c->p, 1) != RNN_OK)
    return NAN;
  double sum = c->trial.count ? c->trial.loss / c->trial.weight : 0;
  for (size_t i = 0; i < states (&c->p); i++)
    sum += (double) c->dstate1[i] * (double) c->trial.state1[i];
  return sum;
}

static inline rnn_status
gradient (check *c)
{
  rnn_pass pass = pass_of (&c->p, &c->r, 1);
  pass.state0 = c->given;
  pass.dstate1 = has_decoder (&c->p) ? NULL : c->dstate1;
  return evaluate (&c->r, &pass, &c->p, 1);
}

static inline void
note (check *c, const char *what, double error)
{
  if (error <= c->worst)
    return;
  c->worst = error;
  c->worst_in = what;
}

/* ------------------------------------------------------------------------ number by number */

#ifndef RNN_SINGLE

/* Under sanitizers, where an evaluation takes 80 times as long, every third number of a large array; where it
   begins moves on from array to array.  */
#if defined(__SANITIZE_ADDRESS__) && ! defined(EVERY)
enum { EACH = 3 };
#else
enum { EACH = 1 };
#endif

static inline void
each (check *c, const char *what, rnn_real *x, const rnn_real *grad, size_t n)
{
  static size_t turn = 0;
  double largest = 1e-4;
  for (size_t i = 0; i < n; i++)
    largest = fmax (largest, fabs (grad[i]));
  for (size_t i = n < EACH ? 0 : turn++ % EACH; i < n; i += EACH)
    {
      const rnn_real at = x[i];
      x[i] = at + small_step;
      const double up = value (c), above = x[i];
      x[i] = at - small_step;
      const double numeric = (up - value (c)) / (above - x[i]);
      x[i] = at;
      const double error = fabs (numeric - grad[i]) / largest;
      note (c, what, isfinite (error) ? error : INFINITY);
    }
}

/* Parameters block by block, and inputs. */
static inline void
each_array (check *c)
{
  for (size_t k = 0; k < c->p.blocks; k++)
    {
      const rnn_block *b = &c->p.block[k];
      each (c, b->name, c->p.theta + b->offset, c->r.grad + b->offset, b->rows * b->cols);
    }
  for (size_t i = 0; i < c->p.data.n; i++)
    each (c, "x", c->p.x[i], c->r.dx[i], input_numbers (&c->p, i));
}

/* Learned initial states: the sum over the sequences of what each would get. */
static inline void
learned_states (check *c)
{
  const rnn_cell *cell = cell_at (c->p.spec.cell);
  size_t row = 0;
  for (size_t k = 0; k < c->p.blocks; k++)
    {
      const rnn_block *b = &c->p.block[k];
      if (! strchr (b->name, '0'))
        continue;
      for (size_t i = 0; i < b->rows; i++, row++)
        {
          double sum = 0;
          for (size_t j = 0; j < c->p.data.n; j++)
            sum += c->r.dstate0[j * c->p.rows + row];
          note (c, "dstate0", fabs (sum - c->r.grad[b->offset + i]));
        }
      if (! strcmp (b->name, cell->initial_name[rnn_learned (cell) - 1]))
        row += (size_t) cell->unlearned * b->rows;
    }
}

#endif

/* ------------------------------------------------------------------------ along a direction */

static inline void
along (check *c, const char *what, rnn_real *x, const rnn_real *grad, size_t n)
{
  rnn_real *from = room (n, sizeof *from);
  double *d = room (n, sizeof *d), size = 0, length = 0, slope = 0, f[2];
  for (size_t i = 0; i < n; i++)
    size += (double) grad[i] * (double) grad[i];
  size = sqrt (size) + 1e-30;
  for (size_t i = 0; i < n; i++)
    {
      from[i] = x[i];
      d[i] = (double) grad[i] / size + uniform () / sqrt ((double) n);
      length += d[i] * d[i];
    }
  for (int side = 0; side < 2; side++)
    {
      for (size_t i = 0; i < n; i++)
        x[i] = from[i] + (rnn_real) ((side ? 1 : -1) * wide_step * d[i] / sqrt (length));
      f[side] = value (c);
    }
  memcpy (x, from, n * sizeof *from);
  for (size_t i = 0; i < n; i++)
    slope += d[i] / sqrt (length) * (double) grad[i];
  const double error = fabs ((f[1] - f[0]) / (2 * wide_step) - slope) / (size + 1e-3);
  note (c, what, isfinite (error) ? error : INFINITY);
  free (from);
  free (d);
}

/* Parameters block by block, and the inputs of every other sequence. */
static inline void
along_array (check *c)
{
  for (size_t k = 0; k < c->p.blocks; k++)
    {
      const rnn_block *b = &c->p.block[k];
      if (! c->given || ! strchr (b->name, '0'))
        along (c, b->name, c->p.theta + b->offset, c->r.grad + b->offset, b->rows * b->cols);
    }
  for (size_t i = 0; i < c->p.data.n; i += 2)
    if (input_numbers (&c->p, i))
      along (c, "x", c->p.x[i], c->r.dx[i], input_numbers (&c->p, i));
}

#endif
