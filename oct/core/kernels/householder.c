/* householder.c - orthogonal matrices as products of Householder reflections.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Mhammedi, Hellicar, Rahman, Bailey (2017), "Efficient orthogonal parametrisation of recurrent neural
   networks using Householder reflections": with u_k = [0; ...; 0; U_kk; ...; U_Hk],
     Q = H_1 H_2 ... H_{H-1}      H_k = I - 2 u_k u_k' / (u_k' u_k)
   is orthogonal to rounding, whatever U (H x H) is, and any orthogonal matrix of its determinant is such a
   product.  The elements of U above the diagonal, and the last one, do not count; a u_k of zeros reflects nothing.

   With Q_k = H_k ... H_{H-1}, of which only the rows and columns from k on differ from I: Q_k = H_k Q_{k+1} and,
   as H_k is its own inverse, Q_{k+1} = H_k Q_k.  */

#include "base/vec.h"
#include "kernels/kernels.h"

static rnn_real
dot (const rnn_real *x, const rnn_real *y, size_t n)
{
  vec sums = {0};
  rnn_real sum = 0;
  FOR_VECS (i, m, n)
    sums = vec_fma (vec_load (x + i, m), vec_load (y + i, m), sums);
  for (size_t k = 0; k < VL; k++)
    sum += sums[k];
  return sum;
}

/* y += c x */
static void
add_scaled (rnn_real *y, rnn_real c, const rnn_real *x, size_t n)
{
  FOR_VECS (i, m, n)
    vec_store (y + i, vec_fma (vec_set (c), vec_load (x + i, m), vec_load (y + i, m)), m);
}

/* 2 / (u' u), 0 for a reflection that reflects nothing */
static rnn_real
twice_inverse (const rnn_real *u, size_t n)
{
  const rnn_real square = dot (u, u, n);
  return square == 0 ? 0 : 2 / square;
}

static void
set_identity (rnn_real *Q, size_t H)
{
  memset (Q, 0, H * H * sizeof (rnn_real));
  for (size_t k = 0; k < H; k++)
    Q[k * H + k] = 1;
}

void
householder_product (rnn_real *Q, const rnn_real *U, size_t H)
{
  set_identity (Q, H);
  for (size_t k = H - 1; k-- > 0;)
    {
      const rnn_real *u = U + k * H + k, c = twice_inverse (u, H - k);
      for (size_t j = k; j < H; j++)
        add_scaled (Q + j * H + k, -c * dot (u, Q + j * H + k, H - k), u, H - k);
    }
}

/* The derivative along V:  dH_k x = -c (v (u' x) + u (v' x)) + c^2 (u' v) (u' x) u, c = 2 / (u' u). */
void
householder_tangent (rnn_real *dQ, rnn_real *Q, const rnn_real *U, const rnn_real *V, size_t H)
{
  set_identity (Q, H);
  memset (dQ, 0, H * H * sizeof (rnn_real));
  for (size_t k = H - 1; k-- > 0;)
    {
      const size_t n = H - k;
      const rnn_real *u = U + k * H + k, *v = V + k * H + k, c = twice_inverse (u, n);
      const rnn_real turn = c * dot (u, v, n);
      for (size_t j = k; j < H; j++)
        {
          rnn_real *q = Q + j * H + k, *dq = dQ + j * H + k;
          const rnn_real uq = dot (u, q, n), vq = dot (v, q, n);
          add_scaled (dq, -c * dot (u, dq, n) - c * vq + c * turn * uq, u, n);
          add_scaled (dq, -c * uq, v, n);
          add_scaled (q, -c * uq, u, n);
        }
    }
}

/* Backward.  G_1 = dQ, G_{k+1} = H_k G_k; with M = G_k Q_{k+1}', the gradient of H_k,
     du_k = -c (M u + M' u) + c^2 (u' M u) u.
   Column k of dU takes the place of that of G, which no later step needs; Q is used up.  */
void
householder_gradient (rnn_real *G, rnn_real *Q, const rnn_real *U, rnn_real *work, size_t H)
{
  for (size_t k = 0; k < H; k++)
    {
      const size_t n = H - k;
      const rnn_real *u = U + k * H + k, c = k + 1 < H ? twice_inverse (u, n) : 0;
      rnn_real both = 0;
      memset (work, 0, n * sizeof (rnn_real));
      for (size_t j = k; j < H && c != 0; j++)
        {
          rnn_real *q = Q + j * H + k, *g = G + j * H + k;
          const rnn_real uq = dot (u, q, n), ug = dot (u, g, n);
          add_scaled (q, -c * uq, u, n); /* of Q_{k+1}: u' q is -uq now */
          add_scaled (work, c * uq, g, n);
          add_scaled (work, -c * ug, q, n);
          both = real_fma (-uq, ug, both);
          add_scaled (g, -c * ug, u, n);
        }
      add_scaled (work, c * c * both, u, n);
      memset (G + k * H, 0, k * sizeof (rnn_real));
      memcpy (G + k * H + k, work, n * sizeof (rnn_real));
    }
}
