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

/* Copies what has been made into its place in W, which is a copy of theta. */
static void
put_weights (rnn_real *W, const rnn_network *net)
{
  for (size_t i = 0; i < net->layers; i++)
    for (int d = 0; d < net->layer[i].dirs; d++)
      {
        const rnn_direction *q = &net->layer[i].dir[d];
        if (q->made)
          memcpy (W + q->R, q->made, q->H * q->H * sizeof (rnn_real));
      }
}

rnn_status
made_of (rnn_real *W, rnn_real *grad, const rnn_spec *spec, const rnn_real *theta)
{
  rnn_network net;
  const rnn_status status = network_open (&net, spec);
  if (status != RNN_OK)
    return status;
  net.theta = theta;
  made_weights (&net);
  if (W)
    put_weights (memcpy (W, theta, net.params * sizeof (rnn_real)), &net);
  if (grad)
    made_gradient (grad, &net);
  network_close (&net);
  return RNN_OK;
}
