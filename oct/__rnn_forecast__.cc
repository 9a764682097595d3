// __rnn_forecast__.cc - [Y, state] = __rnn_forecast__ (net, X, n, state, back, threads)
//
// back: row (the rows of the inputs that the K rows of a target are, from 1), scale and shift of each; given, a cell of
// D x (n - 1) inputs for each sequence, which has the other rows, or {}.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#include <memory>

RNN_DECLARE_GATE (forecast)

namespace RP (gate)
{
  // The rows of the D inputs, from 0, that the K rows of a target are.
  static std::vector<std::size_t> rows_of (const octave_value &value, octave_idx_type K,
                                           octave_idx_type D)
  {
    const NDArray given = value.array_value ();
    if (given.numel () != K)
      rnn_internal ("a row is missing");
    std::vector<std::size_t> row;
    for (octave_idx_type k = 0; k < K; k++)
      {
        const double r = given (k);
        if (! (r >= 1 && r <= D && r == static_cast<octave_idx_type> (r)))
          rnn_internal ("a row is none of the inputs");
        row.push_back (static_cast<std::size_t> (r) - 1);
      }
    return row;
  }
}

octave_value_list
RP (gate_forecast) (const octave_value_list &args, int)
{
  using namespace RP (gate);
  if (args.length () != 6 || ! args (4).isstruct () || args (4).numel () != 1)
    rnn_internal ("__rnn_forecast__ takes 6 arguments, the fifth a struct");
  const network net (args (0));
  const octave_idx_type K = net.spec ()->outputs, D = net.spec ()->inputs;
  const dataset data (net, args (1), octave_value ());
  const octave_idx_type steps = rnn_number (args (2), "n", 0, 0x1p31);
  const octave_scalar_map back = args (4).scalar_map_value ();
  const NDArray scale = rnn_field (back, "scale").array_value (),
                shift = rnn_field (back, "shift").array_value ();
  const octave_value given = rnn_field (back, "given");
  if (! given.iscell ())
    rnn_internal ("given is not a cell");
  const bool some = given.numel () > 0;
  const std::vector<std::size_t> row = rows_of (rnn_field (back, "row"), net.target_rows (), D);
  if (net.has_decoder () || net.facts ().input_tokens || net.facts ().whole
      || (some ? net.target_rows () > D : net.target_rows () != D)
      || scale.numel () != net.target_rows () || shift.numel () != net.target_rows ())
    rnn_internal ("a forecast needs an input, a scale and a shift for each row of a target");
  std::unique_ptr<const dataset> known;
  if (some)
    known.reset (new dataset (net, given, octave_value ()));
  if (some && (known->count () != data.count () || known->shortest () + 1 < steps))
    rnn_internal ("the inputs that are given are too few");
  const rnn_feedback feedback
    = {scale.data (), shift.data (), row.data (), some ? known->data ()->x : nullptr};
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
                                     net.spec (), net.theta (), data.data (), steps, &feedback,
                                     rnn_threads (args (5)), tick ()),
         "forecast");
  return ovl (y.cells (), net.state_struct (state1));
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_forecast__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
RNN_GATEWAY (forecast)
#endif
