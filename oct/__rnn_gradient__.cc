// __rnn_gradient__.cc - [sums, grad, code, tangents] = __rnn_gradient__ (net, X, Y, state, opts)
//
// sums: see sums_row.  grad is the gradient of the mean loss, or, where opts.direction is not [], the
// Gauss-Newton product with it, and tangents are how the outputs (before softmax) move along it.
// Ctrl-C is the code "interrupted".
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

RNN_DECLARE_GATE (gradient)

namespace RP (gate)
{
  static void check_direction (const network &net, const dataset &data, const rnn_pass &pass)
  {
    if (! pass.direction)
      return;
    if (net.has_decoder () || ! net.loss ()->curvature)
      rnn_internal ("this network has no Gauss-Newton product");
    if (! data.has_targets ())
      rnn_internal ("a Gauss-Newton product needs targets");
  }
}

octave_value_list
RP (gate_gradient) (const octave_value_list &args, int nargout)
{
  using namespace RP (gate);
  if (args.length () != 5 || ! args (4).isstruct ())
    rnn_internal ("__rnn_gradient__ takes 5 arguments, the last a struct");
  const octave_scalar_map opts = args (4).scalar_map_value ();
  const network net (args (0));
  const dataset data (net, args (1), args (2));
  const std::vector<std::size_t> order = data.all ();
  const real_array direction = rnn_reals (opts, "direction", net.params ());
  const NDArray y_scale = rnn_field (opts, "y_scale").array_value ();
  if (y_scale.numel () && y_scale.numel () != net.target_rows ())
    rnn_internal ("y_scale has the wrong length");
  const real_matrix state0 = net.state_matrix (args (3), data.count ());
  rnn_real marker = 0; // a gradient is wanted
  outputs tangents;

  rnn_pass pass = {};
  pass.data = data.data ();
  pass.order = order.data ();
  pass.n = order.size ();
  pass.y_scale = or_null (y_scale);
  pass.state0 = or_null (state0);
  pass.grad = &marker;
  pass.direction = or_null (direction);
  pass.structural = rnn_number (rnn_field (opts, "structural"), "structural", 0, octave_Inf);
  pass.checkpointing = ! pass.direction && rnn_flag (opts, "checkpointing");
  check_direction (net, data, pass);
  check_room (net, data, pass, net.params (), "the gradient");
  real_matrix grad = rnn_without_values (net.params ());
  pass.grad = grad.fortran_vec ();
  if (pass.direction && nargout > 3)
    {
      tangents.add_scores (net, data);
      pass.tangents = tangents.pointers ();
    }
  const rnn_status status = RP (dispatch) ()->evaluate (
    &pass, net.spec (), net.theta (), rnn_threads (rnn_field (opts, "threads")), tick ());
  if (status == RNN_EINTERRUPT)
    forget_interrupt ();
  else
    check (status, "evaluation");
  octave_value_list out
    = ovl (sums_row (pass), grad, status == RNN_EINTERRUPT ? "interrupted" : "ok");
  if (pass.tangents)
    out.append (net.many_to_many () ? tangents.cells () : tangents.columns ());
  return out;
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_gradient__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
RNN_GATEWAY (gradient)
#endif
