// __rnn_loss__.cc - [loss, count, grad, out] = __rnn_loss__ (net, X, Y, state, opts)
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

RNN_DECLARE_GATE (loss)

namespace RP (gate)
{
  static double result_numbers (const network &net, const dataset &data, int nargout)
  {
    double numbers = nargout > 2 ? net.params () : 0;
    for (octave_idx_type i = 0; nargout > 3 && i < data.count (); i++)
      {
        const double length = data.length (i);
        numbers += net.facts ().input_tokens ? 0 : net.spec ()->inputs * length;
        numbers += net.spec ()->attention ? length * data.outputs (net, i) : 0;
      }
    return numbers + (nargout > 3 ? data.score_numbers (net) : 0);
  }

  // What an evaluation fills, as far as nargout asks for it.
  struct evaluation {
    evaluation (const network &net, const dataset &data, int nargout)
        : m_grad (nargout > 2 ? net.params () : 0, 1),
          m_state (net.has_decoder () ? 0 : net.state_rows (), data.count ()),
          m_dstate (net.has_decoder () ? 0 : net.state_rows (), nargout > 3 ? data.count () : 0, 0)
    {
      if (nargout < 4)
        return;
      m_scores.add_scores (net, data);
      for (octave_idx_type i = 0; i < data.count (); i++)
        {
          m_dx.add (net.facts ().input_tokens ? 0 : net.spec ()->inputs, data.length (i));
          if (net.spec ()->attention)
            m_align.add (data.length (i), data.outputs (net, i));
        }
    }

    void into (const network &net, rnn_pass &pass, int nargout)
    {
      const bool all = nargout > 3;
      pass.state1 = net.has_decoder () ? nullptr : m_state.fortran_vec ();
      pass.scores = all ? m_scores.pointers () : nullptr;
      pass.grad = nargout > 2 ? m_grad.fortran_vec () : nullptr;
      pass.dx = all && ! net.facts ().input_tokens ? m_dx.pointers () : nullptr;
      pass.dstate0 = all && ! net.has_decoder () ? m_dstate.fortran_vec () : nullptr;
      pass.align = all && net.spec ()->attention ? m_align.pointers () : nullptr;
    }

    octave_value out (const network &net, const rnn_pass &pass) const
    {
      octave_scalar_map map;
      map.assign ("metric", pass.sums.metric);
      map.assign ("nll", pass.sums.nll);
      map.assign ("scores", net.many_to_many () || net.has_decoder () ? m_scores.cells ()
                                                                      : m_scores.columns ());
      map.assign ("state", net.has_decoder () ? Matrix () : net.state_struct (m_state));
      map.assign ("dX", m_dx.cells ());
      map.assign ("dstate", net.has_decoder () ? Matrix () : net.state_struct (m_dstate));
      map.assign ("attention", m_align.cells ());
      return map;
    }

    real_matrix m_grad, m_state, m_dstate;
    outputs m_scores, m_dx, m_align;
  };
}

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
  const real_matrix state0 = net.state_matrix (args (3), data.count ());
  rnn_real marker = 0; // a gradient is wanted
  rnn_pass pass = {};
  pass.data = data.data ();
  pass.order = order.data ();
  pass.n = order.size ();
  pass.training = rnn_field (opts, "training").is_true ();
  pass.checkpointing = rnn_flag (opts, "checkpointing");
  pass.iteration = rnn_number (rnn_field (opts, "iteration"), "iteration", 0, 0x1p53);
  pass.state0 = or_null (state0);
  pass.grad = nargout > 2 ? &marker : nullptr;
  check_room (net, data, pass, result_numbers (net, data, nargout), "the evaluation");
  evaluation e (net, data, nargout);
  e.into (net, pass, nargout);
  check (RP (dispatch) ()->evaluate (&pass, net.spec (), net.theta (),
                                     rnn_threads (rnn_field (opts, "threads")), tick ()),
         "evaluation");

  const double count = static_cast<double> (pass.count);
  octave_value_list out = ovl (pass.weight > 0 ? pass.sums.loss / pass.weight : 0.0, count);
  if (nargout > 2)
    out.append (octave_value (e.m_grad));
  if (nargout > 3)
    out.append (e.out (net, pass));
  return out;
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_loss__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
RNN_GATEWAY (loss)
#endif
