/* api.c - the functions of this variant in one table.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "network/network.h"

#define TEXT_(x) #x
#define TEXT(x) TEXT_ (x)

const RP (api) RN (api_table) = {
  .isa = TEXT (RNN_ISA),
  .layout = network_layout,
  .state_rows = network_state_rows,
  .evaluate = evaluate_pass,
  .evaluate_bytes = measure_evaluate,
  .fit_bytes = measure_fit,
  .fit = fit_network,
  .plan_updates = count_updates,
  .forecast = forecast_values,
  .decode = decode_tokens,
  .decode_values = decode_vectors,
  .ctc_best_path = ctc_greedy,
  .ctc_beam = ctc_search,
  .flow = step_jacobians,
  .cells = cell_count,
  .cell = cell_at,
  .losses = loss_table,
};
