// __rnn_evaluate__.cc - [sums, code] = __rnn_evaluate__ (net, X, Y, y_scale, threads)
//
// sums: see sums_row.  Ctrl-C is the code "interrupted".
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

RNN_DECLARE_GATE (evaluate)

octave_value_list
RP (gate_evaluate) (const octave_value_list &args, int)
{
  using namespace RP (gate);
  if (args.length () != 5)
    rnn_internal ("__rnn_evaluate__ takes 5 arguments");
  const network net (args (0));
  const dataset data (net, args (1), args (2));
  const std::vector<std::size_t> order = data.all ();
  const NDArray y_scale = args (3).array_value ();
  if (y_scale.numel () && y_scale.numel () != net.target_rows ())
    rnn_internal ("y_scale has the wrong length");
  rnn_pass pass = {};
  pass.y_scale = y_scale.numel () ? y_scale.data () : nullptr;
  pass.data = data.data ();
  pass.order = order.data ();
  pass.n = order.size ();
  check_room (net, data, pass, 0, "validation");
  const rnn_status status = RP (dispatch) ()->evaluate (&pass, net.spec (), net.theta (),
                                                        rnn_threads (args (4)), tick ());
  if (status == RNN_EINTERRUPT)
    forget_interrupt ();
  else
    check (status, "validation");
  return ovl (sums_row (pass), status == RNN_EINTERRUPT ? "interrupted" : "ok");
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_evaluate__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
RNN_GATEWAY (evaluate)
#endif
