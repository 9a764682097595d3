// __rnn_loss__.cc - [loss, count, grad, out] = __rnn_loss__ (net, X, Y, state, opts)
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

RNN_DECLARE_GATE (loss)

octave_value_list
RP (gate_loss) (const octave_value_list &args, int nargout)
{
  using namespace RP (gate);
  if (args.length () != 5 || ! args (4).isstruct ())
    rnn_internal ("__rnn_loss__ takes 5 arguments, the last a struct");
  const octave_scalar_map opts = args (4).scalar_map_value ();
  const network net (args (0));
  const dataset data (net, args (1), args (2));
  const std::vector<std::size_t> order = data.all ();
  const octave_idx_type n = data.count ();
  const bool given = ! args (3).isempty ();
  real_matrix state0, state1 (net.state_rows (), n), dstate0;
  if (given)
    state0 = net.state_matrix (args (3), n);
  real_matrix grad (nargout > 2 ? net.params () : 0, 1);
  outputs scores (data, net.spec ()->outputs, net.many_to_many ());
  outputs dx (nargout > 3 ? n : 0, 0, 0);
  if (nargout > 3)
    {
      dx = outputs (data, net.spec ()->inputs, true);
      dstate0 = real_matrix (net.state_rows (), n, 0);
    }

  rnn_pass pass = {};
  pass.data = data.data ();
  pass.order = order.data ();
  pass.n = order.size ();
  pass.training = rnn_field (opts, "training").is_true ();
  pass.iteration = rnn_number (rnn_field (opts, "iteration"), "iteration", 0, 0x1p53);
  pass.state0 = given ? state0.data () : nullptr;
  pass.state1 = state1.fortran_vec ();
  pass.scores = scores.pointers ();
  pass.grad = nargout > 2 ? grad.fortran_vec () : nullptr;
  if (nargout > 3)
    {
      pass.dx = dx.pointers ();
      pass.dstate0 = dstate0.fortran_vec ();
    }
  check (RP (dispatch) ()->evaluate (&pass, net.spec (), net.theta (),
                                     rnn_threads (rnn_field (opts, "threads")), tick ()),
         "evaluation");

  const double count = static_cast<double> (pass.count);
  octave_value_list out (nargout > 3 ? 4 : nargout > 2 ? 3 : 2);
  out (0) = pass.count ? pass.loss_sum / count : 0.0;
  out (1) = count;
  if (nargout > 2)
    out (2) = grad;
  if (nargout > 3)
    {
      octave_scalar_map map;
      map.assign ("metric", pass.metric_sum);
      map.assign ("scores", net.many_to_many () ? scores.cells () : scores.columns ());
      map.assign ("state", net.state_struct (state1));
      map.assign ("dX", dx.cells ());
      map.assign ("dstate", net.state_struct (dstate0));
      out (3) = map;
    }
  return out;
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_loss__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
RNN_GATEWAY (loss)
#endif
