/* curves.c - singular values of the block of h in products of step Jacobians.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The first H columns of the product over a lag are Z [C; 0], with Z (N x N) of the steps since the last decomposition and C, an
   H x H triangle, of all those before; exp (log_size) C with C of size 1, so that no lag under- or overflows.
   The block of h is B C, with B the first H rows and columns of Z.

   Row i of C shrinks as exponent i has it.  Rows from r + 1 on change the singular values, and their sum, by at most
     sum_{i > r} |b_i| |c_i|,
   b_i being columns of B and c_i rows of C, and the largest one is at least |b_1| |c_11|: what is below a part DROP of that is left out.
   With B_r = Q U the singular values are those of C_r' U', H x r: far from the last step r is much less than H.  */

#include "lab/lab.h"

#include <math.h>

enum { WIDTH = 32 };
static const double DROP = 1e-12, NOTHING = 1e-200;

void
curves_take (rnn_curves *c, rnn_arena *a, size_t H)
{
  c->H = H;
  c->C = rnn_arena_take (a, H * H, sizeof (double));
  c->next = rnn_arena_take (a, H * H, sizeof (double));
  c->size = rnn_arena_take (a, H, sizeof (double));
  c->values = rnn_arena_take (a, H * RNN_CURVES_WAIT, sizeof (double));
  for (size_t k = 0; k < RNN_CURVES_WAIT; k++)
    c->product[k] = rnn_arena_take (a, H * H, sizeof (double));
  for (size_t k = 0; k < RNN_GROWTH_STEPS; k++)
    c->block[k] = rnn_arena_take (a, H * H, sizeof (double));
}

/* |c_i| */
static void
measure_rows (rnn_curves *c)
{
  memset (c->size, 0, c->H * sizeof (double));
  for (size_t j = 0; j < c->H; j++)
    for (size_t i = 0; i <= j; i++)
      c->size[i] += c->C[j * c->H + i] * c->C[j * c->H + i];
  for (size_t i = 0; i < c->H; i++)
    c->size[i] = sqrt (c->size[i]);
}

void
curves_begin (rnn_curves *c, rnn_growth *g)
{
  c->g = g;
  c->made = c->waiting = 0;
  c->log_size = g->log_max[0] = g->log_mean[0] = 0;
  memset (c->C, 0, c->H * c->H * sizeof (double));
  for (size_t i = 0; i < c->H; i++)
    c->C[i * c->H + i] = 1;
  measure_rows (c);
}

/* Z over that lag waits for curves_multiply. */
void
curves_add (rnn_curves *c, const double *Z, size_t N, size_t lag)
{
  if (lag > c->g->max_lag)
    return;
  double *block = c->block[c->waiting - c->made];
  for (size_t j = 0; j < c->H; j++)
    memcpy (block + j * c->H, Z + j * N, c->H * sizeof (double));
  c->lag[c->waiting] = lag;
  c->log_product[c->waiting++] = c->log_size;
}

/* What has been added since curves_multiply is given up. */
void
curves_drop (rnn_curves *c)
{
  c->waiting = c->made;
}

static size_t
rows_that_count (const rnn_curves *c, const double *B)
{
  const size_t H = c->H;
  double rest = 0, first = 0;
  for (size_t k = 0; k < H; k++)
    first += B[k] * B[k];
  for (size_t i = H; i-- > 0;)
    {
      double square = 0;
      for (size_t k = 0; k < H; k++)
        square += B[i * H + k] * B[i * H + k];
      rest += sqrt (square) * c->size[i];
      if (rest > DROP * sqrt (first) * fabs (c->C[0]))
        return i + 1;
    }
  return 1;
}

/* A matrix with the singular values of B C, for the item-th that is not made yet. */
static rnn_status
make_product (rnn_curves *c, size_t item)
{
  const rnn_lapack *lapack = c->g->lapack;
  const size_t H = c->H, k = c->made + item, r = rows_that_count (c, c->block[item]);
  double *B = c->block[item], *U = B + r * H, *Ut = U + r * r;
  c->width[k] = H;
  if (r > H / 2) /* U and U' have no room behind B_r */
    {
      lapack->multiply (c->product[k], H, B, H, 0, c->C, H, H, H, H);
      return RNN_OK;
    }
  const rnn_status status = lapack->qr (B, U, H, r);
  for (size_t j = 0; j < r; j++)
    for (size_t i = 0; i < r; i++)
      Ut[j * r + i] = U[i * r + j];
  lapack->multiply (c->product[k], H, c->C, H, 1, Ut, r, H, r, r);
  c->width[k] = r;
  return status;
}

/* next <- R C for columns of the item-th panel, upper triangles */
static void
extend_panel (rnn_curves *c, size_t item)
{
  const size_t H = c->H, first = item * WIDTH, n = H - first < WIDTH ? H - first : WIDTH;
  memset (c->next + first * H, 0, n * H * sizeof (double));
  c->g->lapack->multiply (c->next + first * H, H, c->R, c->N, 0, c->C + first * H, H, first + n, n,
                          first + n);
}

static rnn_status
multiply_item (void *arg, size_t item)
{
  rnn_curves *c = arg;
  const size_t products = c->waiting - c->made;
  if (item < products)
    return make_product (c, item);
  extend_panel (c, item - products);
  return RNN_OK;
}

/* C has size 1 again. */
static void
scale (rnn_curves *c)
{
  const size_t H = c->H;
  double largest = 0;
  for (size_t i = 0; i < H * H; i++)
    largest = fabs (c->C[i]) > largest ? fabs (c->C[i]) : largest;
  if (! (largest > 0))
    return;
  for (size_t i = 0; i < H * H; i++)
    {
      c->C[i] /= largest;
      c->C[i] = fabs (c->C[i]) < NOTHING ? 0 : c->C[i]; /* denormal numbers are slow */
    }
  c->log_size += log (largest);
}

static rnn_status
find_values (void *arg, size_t item)
{
  rnn_curves *c = arg;
  const size_t H = c->H, lag = c->lag[item], n = c->width[item];
  double *s = c->values + item * H, sum = 0;
  const rnn_status status = c->g->lapack->singular_values (s, c->product[item], H, n);
  for (size_t i = 0; i < n; i++)
    sum += s[i];
  c->g->log_max[lag] = log (s[0]) + c->log_product[item];
  c->g->log_mean[lag] = log (sum / (double) H) + c->log_product[item];
  return status;
}

/* What was added is multiplied by C, and then C <- R C, R the first columns of N x N, unless it is NULL; values are found
   once many wait, or all at the end.  */
rnn_status
curves_multiply (rnn_curves *c, const double *R, size_t N, int end, rnn_pool *pool)
{
  c->R = R;
  c->N = N;
  const size_t panels = R ? (c->H + WIDTH - 1) / WIDTH : 0;
  rnn_status status = rnn_pool_run (pool, multiply_item, c, c->waiting - c->made + panels);
  c->made = c->waiting;
  if (R)
    {
      double *const was = c->C;
      c->C = c->next;
      c->next = was;
      scale (c);
      measure_rows (c);
    }
  if (status != RNN_OK || ! (end || c->waiting + RNN_GROWTH_STEPS > RNN_CURVES_WAIT))
    return status;
  status = rnn_pool_run (pool, find_values, c, c->waiting);
  c->made = c->waiting = 0;
  return status;
}
