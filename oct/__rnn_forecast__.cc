// __rnn_forecast__.cc - [Y, state] = __rnn_forecast__ (net, X, n, state, scale, shift, threads)
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

RNN_DECLARE_GATE (forecast)

octave_value_list
RP (gate_forecast) (const octave_value_list &args, int)
{
  using namespace RP (gate);
  if (args.length () != 7)
    rnn_internal ("__rnn_forecast__ takes 7 arguments");
  const network net (args (0));
  const octave_idx_type K = net.spec ()->outputs, D = net.spec ()->inputs;
  const dataset data (net, args (1), octave_value ());
  const octave_idx_type steps = rnn_number (args (2), "n", 0, 0x1p31);
  const NDArray scale = args (4).array_value (), shift = args (5).array_value ();
  if (net.has_decoder () || net.facts ().input_tokens || net.facts ().whole
      || net.target_rows () != D || scale.numel () != D || shift.numel () != D)
    rnn_internal ("a forecast needs as many rows of a target, scales and shifts as inputs");
  rnn_pass pass = {};
  const std::vector<std::size_t> order = data.all ();
  pass.data = data.data ();
  pass.order = order.data ();
  pass.n = order.size ();
  check_room (net, data, pass,
              static_cast<double> (K) * steps * data.count () + data.score_numbers (net),
              "the forecast");
  outputs y;
  for (octave_idx_type i = 0; i < data.count (); i++)
    y.add (K, steps);
  const real_matrix state0 = net.state_matrix (args (3), data.count ());
  real_matrix state1 (net.state_rows (), data.count ());
  check (RP (dispatch) ()->forecast (y.pointers (), state1.fortran_vec (), or_null (state0),
                                     net.spec (), net.theta (), data.data (), steps, scale.data (),
                                     shift.data (), rnn_threads (args (6)), tick ()),
         "forecast");
  return ovl (y.cells (), net.state_struct (state1));
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_forecast__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
RNN_GATEWAY (forecast)
#endif
