/* weightdrop.c - DropConnect on the weights of the states, one mask for a mini-batch.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Wan et al. (2013), on R as Merity, Keskar, Socher (2018), section 2: in training each element of R is 0 with
   probability p, the others are divided by 1 - p; the mask follows from the number of the update.  The passes read a copy
   of theta; mask .* the gradient by the copy is that by theta.  */

#include "network/network.h"

/* y <- x .* mask where weights are dropped, x elsewhere; params numbers, y may be x */
void
weight_drop (rnn_real *y, const rnn_real *x, const rnn_network *net, uint64_t iteration)
{
  enum { FAR = 1 << 22 }; /* behind the streams of the layers */
  if (y != x)
    memcpy (y, x, net->params * sizeof (rnn_real));
  for (size_t k = 0; k < net->blocks; k++)
    {
      const rnn_block *b = &net->block[k];
      const uint64_t key = rnn_rng_key (net->spec->seed, iteration, FAR + k);
      for (uint64_t j = 0; b->drop > 0 && j < b->cols; j++)
        {
          rnn_real *column = y + b->offset + j * b->rows;
          dropout_columns (column, b->rows, column, b->rows, b->rows, 1, b->drop, key, &j);
        }
    }
}

const rnn_real *
dropped_weights (const rnn_network *net, const rnn_real *theta, uint64_t iteration)
{
  if (! net->n_dropped)
    return theta;
  weight_drop (net->dropped, theta, net, iteration);
  return net->dropped;
}
