/* api.c - the functions of this variant in one table.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "cell.h"

#define TEXT_(x) #x
#define TEXT(x) TEXT_ (x)

const RP (api) RN (api_table) = {
  .isa = TEXT (RNN_ISA),
  .layout = RN (layout),
  .state_rows = RN (state_rows),
  .evaluate = RN (evaluate),
  .evaluate_bytes = RN (evaluate_bytes),
  .fit_bytes = RN (fit_bytes),
  .fit = RN (fit),
  .plan_updates = RN (plan_updates),
  .forecast = RN (forecast),
  .decode = RN (decode),
  .decode_values = RN (decode_values),
  .ctc_best_path = RN (ctc_best_path),
  .ctc_beam = RN (ctc_beam),
  .flow = RN (flow),
  .cells = RN (cell_count),
  .cell = RN (cell_at),
  .losses = RN (losses),
};
