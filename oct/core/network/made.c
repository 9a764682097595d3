/* made.c - matrices of products that are made of parameters, where these are not the matrix itself.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The matrix is made when the weights are packed.  Its gradient has been added up in the place of its parameters'
   gradient, and becomes that at the end of a pass.  */

#include "network/network.h"

void
made_weights (const rnn_network *net)
{
  for (size_t i = 0; i < net->layers; i++)
    if (net->layer[i].kind->make)
      net->layer[i].kind->make (&net->layer[i], net->theta, net->at);
}

void
made_gradient (rnn_real *grad, const rnn_network *net)
{
  for (size_t i = 0; i < net->layers; i++)
    if (net->layer[i].kind->unmake)
      net->layer[i].kind->unmake (grad, &net->layer[i], net->theta);
}
