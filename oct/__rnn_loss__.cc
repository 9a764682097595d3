// __rnn_loss__.cc - [loss, count, grad, out] = __rnn_loss__ (net, X, Y, state, opts)
//
// Y [] is none.  opts.dOutput, unless [], is the gradient of the outputs, in the form of out.outputs, and takes the place
// of the loss's; with neither there is no gradient, and what would hold one is [].
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
    return numbers + (nargout > 3 ? 2 * data.score_numbers (net) : 0);
  }

  // A matrix per sequence, as outputs::cells gives them, or one with a column for each, as outputs::columns does.
  class output_gradient {
  public:
    output_gradient (const octave_value &value, const network &net, const dataset &data)
    {
      const octave_idx_type K = net.spec ()->outputs;
      const bool many = net.many_to_many () || net.has_decoder ();
      if (value.is_undefined () || value.isempty ())
        return;
      if (many != value.iscell () || (many && value.numel () != data.count ()))
        rnn_internal ("dOutput is not in the form of the outputs");
      const Cell cells = many ? value.cell_value () : Cell (value);
      for (octave_idx_type i = 0; i < cells.numel (); i++)
        {
          m_arrays.push_back (rnn_reals (cells (i), "dOutput"));
          if (m_arrays.back ().rows () != K
              || m_arrays.back ().columns () != (many ? data.outputs (net, i) : data.count ()))
            rnn_internal ("dOutput does not have the size of the outputs");
        }
      for (octave_idx_type i = 0; i < data.count (); i++)
        m_pointers.push_back (many ? m_arrays[i].data () : m_arrays[0].data () + i * K);
    }

    const rnn_real *const *pointers () const
    {
      return m_pointers.empty () ? nullptr : m_pointers.data ();
    }

  private:
    output_gradient (const output_gradient &) = delete;
    std::deque<real_array> m_arrays;
    std::vector<const rnn_real *> m_pointers;
  };

  // What an evaluation fills, as far as nargout asks for it; gradients only where there are any.
  struct evaluation {
    evaluation (const network &net, const dataset &data, int nargout, bool gradients)
        : m_grad (gradients && nargout > 2 ? net.params () : 0, gradients && nargout > 2),
          m_state (net.has_decoder () ? 0 : net.state_rows (), data.count ()),
          m_dstate (net.has_decoder () || ! gradients ? 0 : net.state_rows (),
                    nargout > 3 ? data.count () : 0, 0)
    {
      if (nargout < 4)
        return;
      m_scores.add_scores (net, data);
      m_outputs.add_scores (net, data);
      for (octave_idx_type i = 0; i < data.count (); i++)
        {
          m_dx.add (net.facts ().input_tokens || ! gradients ? 0 : net.spec ()->inputs,
                    data.length (i));
          if (net.spec ()->attention)
            m_align.add (data.length (i), data.outputs (net, i));
        }
    }

    void into (const network &net, rnn_pass &pass, int nargout)
    {
      const bool all = nargout > 3, gradients = m_grad.numel () > 0;
      pass.state1 = net.has_decoder () ? nullptr : m_state.fortran_vec ();
      pass.scores = all ? m_scores.pointers () : nullptr;
      pass.outputs = all ? m_outputs.pointers () : nullptr;
      pass.grad = gradients ? m_grad.fortran_vec () : nullptr;
      pass.dx = all && gradients && ! net.facts ().input_tokens ? m_dx.pointers () : nullptr;
      pass.dstate0 = all && gradients && ! net.has_decoder () ? m_dstate.fortran_vec () : nullptr;
      pass.align = all && net.spec ()->attention ? m_align.pointers () : nullptr;
    }

    octave_value out (const network &net, const rnn_pass &pass) const
    {
      const bool many = net.many_to_many () || net.has_decoder (), gradients = m_grad.numel () > 0;
      octave_scalar_map map;
      map.assign ("metric", pass.sums.metric);
      map.assign ("nll", pass.sums.nll);
      map.assign ("weight", pass.scored);
      map.assign ("scores", many ? m_scores.cells () : m_scores.columns ());
      map.assign ("outputs", many ? m_outputs.cells () : m_outputs.columns ());
      map.assign ("state", net.has_decoder () ? Matrix () : net.state_struct (m_state));
      map.assign ("dX", gradients ? m_dx.cells () : Matrix ());
      map.assign ("dstate",
                  net.has_decoder () || ! gradients ? Matrix () : net.state_struct (m_dstate));
      map.assign ("attention", m_align.cells ());
      return map;
    }

    real_matrix m_grad, m_state, m_dstate;
    outputs m_scores, m_outputs, m_dx, m_align;
  };

  octave_value_list evaluate_loss (const network &net, const dataset &data,
                                   const octave_value &state, const octave_value &doutput,
                                   const evaluation_options &how, int nargout)
  {
    const std::vector<std::size_t> order = data.all ();
    const real_matrix state0 = net.state_matrix (state, data.count ());
    const output_gradient doutputs (doutput, net, data);
    const bool gradients = data.has_targets () || doutputs.pointers ();
    rnn_real marker = 0; // a gradient is wanted
    rnn_pass pass = {};
    pass.data = data.data ();
    pass.order = order.data ();
    pass.n = order.size ();
    pass.training = how.training;
    pass.checkpointing = how.checkpointing;
    pass.iteration = how.iteration;
    pass.state0 = or_null (state0);
    pass.doutputs = doutputs.pointers ();
    pass.grad = nargout > 2 && gradients ? &marker : nullptr;
    check_room (net, data, pass, result_numbers (net, data, nargout), "the evaluation");
    evaluation e (net, data, nargout, gradients);
    e.into (net, pass, nargout);
    check (RP (dispatch) ()->evaluate (&pass, net.spec (), net.theta (), how.threads, tick ()),
           "evaluation");

    const double count = static_cast<double> (pass.count);
    octave_value_list out = ovl (pass.weight > 0       ? pass.sums.loss / pass.weight
                                 : data.has_targets () ? 0.0
                                                       : octave_NaN,
                                 count);
    if (nargout > 2)
      out.append (octave_value (e.m_grad));
    if (nargout > 3)
      out.append (e.out (net, pass));
    return out;
  }
}

octave_value_list
RP (gate_loss) (const octave_value_list &args, int nargout)
{
  using namespace RP (gate);
  if (args.length () != 5 || ! args (4).isstruct ())
    rnn_internal ("__rnn_loss__ takes 5 arguments, the last a struct");
  const octave_scalar_map opts = args (4).scalar_map_value ();
  const network net (args (0));
  const dataset data (net, args (1), args (2).isempty () ? octave_value () : args (2));
  const evaluation_options how
    = {rnn_field (opts, "training").is_true (), rnn_flag (opts, "checkpointing"),
       rnn_number (rnn_field (opts, "iteration"), "iteration", 0, 0x1p53),
       rnn_threads (rnn_field (opts, "threads"))};
  return evaluate_loss (net, data, args (3), opts.getfield ("dOutput"), how, nargout);
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_loss__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
RNN_GATEWAY (loss)
#endif
