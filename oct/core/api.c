/* api.c - the functions of this variant in one table.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "decoder/decode.h"
#include "lab/lab.h"
#include "layers/activation.h"
#include "train/train.h"

#define TEXT_(x) #x
#define TEXT(x) TEXT_ (x)

const RP (api) RN (api_table) = {
  .isa = TEXT (RNN_ISA),
  .describe = network_describe,
  .recurrent = network_recurrent,
  .states = network_states,
  .evaluate = evaluate_pass,
  .ready_open = ready_open,
  .ready_pass = ready_pass,
  .ready_close = ready_close,
  .evaluate_bytes = measure_evaluate,
  .fit_bytes = measure_fit,
  .fit = fit_network,
  .plan_updates = count_updates,
  .forecast = forecast_values,
  .decode = decode_tokens,
  .decode_values = decode_vectors,
  .ctc_best_path = ctc_greedy,
  .ctc_beam = ctc_search,
  .ctc_allowed = ctc_allowed,
  .flow = step_jacobians,
  .made = made_of,
  .cells = cell_count,
  .cell = cell_at,
  .layers = layer_count,
  .layer = layer_name,
  .layer_constant = layer_constant,
  .activations = activation_count,
  .activation = activation_at,
  .losses = loss_registered,
  .loss = loss_at,
  .orthonormal = orthonormal_columns,
};
