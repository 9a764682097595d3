// __rnn_forward__.cc - [out, state] = __rnn_forward__ (net, X, state, threads)
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

RNN_DECLARE_GATE (forward)

octave_value_list
RP (gate_forward) (const octave_value_list &args, int)
{
  using namespace RP (gate);
  if (args.length () != 4)
    rnn_internal ("__rnn_forward__ takes 4 arguments");
  const std::shared_ptr<ready> packed = ready::of (args (0));
  const network &net = packed->net ();
  const dataset data (net, args (1), octave_value ());
  const std::vector<std::size_t> order = data.all ();
  if (net.has_decoder ())
    rnn_internal ("a decoder does not predict, it decodes");
  rnn_pass pass = {};
  pass.data = data.data ();
  pass.order = order.data ();
  pass.n = order.size ();
  check_room (net, data, pass, data.score_numbers (net), "the forward pass");
  outputs scores;
  scores.add_scores (net, data);
  const real_matrix state0 = net.state_matrix (args (2), data.count ());
  real_matrix state1 (net.state_rows (), data.count ());
  pass.state0 = or_null (state0);
  pass.state1 = state1.fortran_vec ();
  pass.scores = scores.pointers ();
  packed->pass (pass, rnn_threads (args (3)), "forward pass");
  return ovl (net.many_to_many () ? scores.cells () : scores.columns (), net.state_struct (state1));
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_forward__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
RNN_GATEWAY (forward)
#endif
