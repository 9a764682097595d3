// __rnn_made__.cc - theta = __rnn_made__ (net), grad = __rnn_made__ (net, grad)
// what the products use in the place of parameters: theta with the matrices that are made of them; and
// from the gradient of that to the gradient of theta
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#include <algorithm>

RNN_DECLARE_GATE (made)

octave_value_list
RP (gate_made) (const octave_value_list &args, int)
{
  using namespace RP (gate);
  if (args.length () < 1 || args.length () > 2)
    rnn_internal ("__rnn_made__ takes one or two arguments");
  const network net (args (0));
  const auto *api = RP (dispatch) ();
  if (args.length () == 1)
    {
      real_matrix W (net.params (), 1);
      check (api->made (W.fortran_vec (), nullptr, net.spec (), net.theta ()), "weights");
      return ovl (W);
    }
  octave_scalar_map map;
  map.assign ("grad", args (1));
  const real_array grad = rnn_reals (map, "grad", net.params ());
  if (grad.isempty ())
    rnn_internal ("grad is empty");
  real_matrix g (net.params (), 1);
  std::copy_n (grad.data (), net.params (), g.fortran_vec ());
  check (api->made (nullptr, g.fortran_vec (), net.spec (), net.theta ()), "weights");
  return ovl (g);
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_made__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
RNN_GATEWAY (made)
#endif
