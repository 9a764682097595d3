/* activation.c - the activations of dense layers and convolutions: y = phi (a).

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

     linear      a                      sigmoid   1 / (1 + exp (-a))
     relu        max (a, 0)             tanh      tanh a
     leaky-relu  a, a < 0: a / 100      softplus  log (1 + exp a)
     elu         a, a < 0: exp (a) - 1  swish     a sigmoid (a)
     gelu        a Phi (a), Phi the distribution of N (0, 1)

   relu: Nair, Hinton 2010; leaky-relu: Maas et al. 2013; elu: Clevert et al. 2016; gelu: Hendrycks, Gimpel
   2016; swish: Ramachandran et al. 2017; softplus: Dugas et al. 2001.  */

#include "layers/activation.h"

#include <math.h>

enum {
  PHI_LINEAR,
  PHI_RELU,
  PHI_LEAKY_RELU,
  PHI_ELU,
  PHI_GELU,
  PHI_TANH,
  PHI_SIGMOID,
  PHI_SOFTPLUS,
  PHI_SWISH
};

static const rnn_activation table[] = {
  [PHI_LINEAR] = {.name = "linear"},
  [PHI_RELU] = {.name = "relu", .kinks = 1},
  [PHI_LEAKY_RELU] = {.name = "leaky-relu", .kinks = 1},
  [PHI_ELU] = {.name = "elu"},
  [PHI_GELU] = {.name = "gelu"},
  [PHI_TANH] = {.name = "tanh"},
  [PHI_SIGMOID] = {.name = "sigmoid"},
  [PHI_SOFTPLUS] = {.name = "softplus"},
  [PHI_SWISH] = {.name = "swish"},
};

int
activation_count (void)
{
  return (int) (sizeof table / sizeof *table);
}

const rnn_activation *
activation_at (int phi)
{
  return phi >= 0 && phi < activation_count () ? &table[phi] : NULL;
}

/* Phi (a) */
static double
normal_cdf (double a)
{
  return 0.5 * erfc (-a * sqrt (0.5));
}

static double
sigmoid (double a)
{
  return a >= 0 ? 1 / (1 + exp (-a)) : exp (a) / (1 + exp (a));
}

static rnn_real
one_value (int phi, double a)
{
  switch (phi)
    {
    case PHI_LEAKY_RELU:
      return (rnn_real) (a < 0 ? 0.01 * a : a);
    case PHI_ELU:
      return (rnn_real) (a < 0 ? expm1 (a) : a);
    case PHI_GELU:
      return (rnn_real) (a * normal_cdf (a));
    case PHI_SOFTPLUS:
      return (rnn_real) (a > 0 ? a + log1p (exp (-a)) : log1p (exp (a)));
    case PHI_SWISH:
      return (rnn_real) (a * sigmoid (a));
    default:
      return (rnn_real) a;
    }
}

static rnn_real
one_slope (int phi, double a)
{
  switch (phi)
    {
    case PHI_RELU:
      return a > 0;
    case PHI_LEAKY_RELU:
      return (rnn_real) (a > 0 ? 1 : 0.01);
    case PHI_ELU:
      return (rnn_real) (a < 0 ? exp (a) : 1);
    case PHI_GELU:
      return (rnn_real) (normal_cdf (a) + a * exp (-0.5 * a * a) * 0.39894228040143267794);
    case PHI_SOFTPLUS:
      return (rnn_real) sigmoid (a);
      case PHI_SWISH: {
        const double s = sigmoid (a);
        return (rnn_real) (s + a * s * (1 - s));
      }
    default:
      return 1;
    }
}

void
activation_forward (rnn_real *y, const rnn_real *a, int phi, size_t n)
{
  if (phi == PHI_TANH || phi == PHI_SIGMOID)
    FOR_VECS (i, m, n)
      {
        const vec x = vec_load (a + i, m);
        vec_store (y + i, phi == PHI_TANH ? vec_tanh (x) : vec_sigmoid (x), m);
      }
  else if (phi == PHI_RELU)
    for (size_t i = 0; i < n; i++)
      y[i] = a[i] > 0 ? a[i] : 0 * a[i]; /* NaN stays NaN */
  else
    for (size_t i = 0; i < n; i++)
      y[i] = one_value (phi, (double) a[i]);
}

void
activation_backward (rnn_real *da, size_t ld, const rnn_real *dy, size_t lddy, const rnn_real *y,
                     int phi, size_t rows, size_t n)
{
  for (size_t j = 0; j < n; j++)
    for (size_t i = 0; i < rows; i++)
      {
        const rnn_real h = y[j * rows + i], a = da[j * ld + i];
        const rnn_real slope = phi == PHI_TANH      ? real_fnma (h, h, 1)
                               : phi == PHI_SIGMOID ? h * (1 - h)
                                                    : one_slope (phi, (double) a);
        da[j * ld + i] = slope * dy[j * lddy + i];
      }
}

void
activation_tangent (rnn_real *doty, const rnn_real *a, const rnn_real *y, int phi, size_t n)
{
  const rnn_real one = 1;
  for (size_t i = 0; phi && i < n; i++)
    {
      rnn_real slope = a[i];
      activation_backward (&slope, 1, &one, 1, y + i, phi, 1, 1);
      doty[i] *= slope;
    }
}
