/* lab.h - how the states of a network depend on one another.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   jacobian.c  exact Jacobians of single steps, for rnn_gradflow and for real-time recurrent learning  */

#ifndef RNN_LAB_H
#define RNN_LAB_H

#include "network/network.h"

rnn_status step_jacobians (rnn_flow *, const rnn_spec *, const rnn_real *theta, rnn_tick);

#endif
