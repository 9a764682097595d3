/* activation.h - the registry of activations.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RNN_ACTIVATION_H
#define RNN_ACTIVATION_H

#include "layers/layer.h"

int activation_count (void);
const rnn_activation *activation_at (int phi);
/* y = phi (a); y is not a */
void activation_forward (rnn_real *y, const rnn_real *a, int phi, size_t n);
/* da (ld): a on entry, phi' (a) .* dy on return; y = phi (a) has rows * n numbers */
void activation_backward (rnn_real *da, size_t ld, const rnn_real *dy, size_t lddy,
                          const rnn_real *y, int phi, size_t rows, size_t n);
/* doty: on entry the tangent of a, on return that of y = phi (a); n numbers */
void activation_tangent (rnn_real *doty, const rnn_real *a, const rnn_real *y, int phi, size_t n);

#endif
