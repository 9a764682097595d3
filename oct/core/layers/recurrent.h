/* recurrent.h - what recurrent.c and recurrent_states.c share: one direction's states.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RNN_RECURRENT_H
#define RNN_RECURRENT_H

#include "layers/layer.h"

void recurrent_set_initial (rnn_recurrence *s, const rnn_direction *L, const rnn_run *r);
void recurrent_get_final (const rnn_recurrence *s, const rnn_direction *L, const rnn_run *r);
void recurrent_final_gradient (rnn_run *r, const rnn_direction *L, size_t width,
                               const rnn_real *dZ);
void recurrent_initial_gradient (rnn_run *r, rnn_recurrence *s, const rnn_direction *L);

#endif
