// __rnn_jacobian__.cc - [steps, flow] = __rnn_jacobian__ (net, X, Y, state, opts)
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// opts: layer and dir from 1; start (0: the first) and count of the steps, in the direction's own
// order; parameters: what real-time recurrent learning needs too.  Y: [] leaves out flow.
// growth (true: of the whole sequence), with transient, max_lag and threads: steps has log_max, log_mean and sums
// in the place of J, and progress, a function, is told now and then how many steps are done.

#include "gateway.h"

#include <memory>

RNN_DECLARE_GATE (jacobian)

namespace RP (gate)
{
  // Arrays of one column per step, which come out as rows x columns x count.
  class step_arrays {
  public:
    step_arrays (octave_idx_type count) : m_count (count)
    {
    }
    rnn_real *add (const char *name, octave_idx_type rows, octave_idx_type columns)
    {
      m_names.push_back (name);
      m_arrays.push_back (real_array (dim_vector (rows, columns, m_count), 0));
      return m_arrays.back ().fortran_vec ();
    }
    octave_value out () const
    {
      octave_scalar_map map;
      for (std::size_t k = 0; k < m_names.size (); k++)
        map.assign (m_names[k], m_arrays[k]);
      return map;
    }

  private:
    octave_idx_type m_count;
    std::vector<std::string> m_names;
    std::deque<real_array> m_arrays;
  };

  // The pass over the whole sequence, and for each step what step_arrays holds.
  static void check_steps (const network &net, const dataset &data, const rnn_flow &flow,
                           const rnn_recurrent_facts &layer, bool parameters)
  {
    const rnn_cell_facts cell = rnn_facts_of (layer.cell);
    const std::size_t first = 0;
    rnn_real marker = 0; // a gradient is wanted
    rnn_pass pass = {};
    pass.data = data.data ();
    pass.order = &first;
    pass.n = 1;
    pass.grad = &marker;
    const double H = layer.H, S = cell.states * H, G = cell.gates;
    const double products
      = flow.growth ? (6 * S * S + 30 * H * H) * sizeof (double) / sizeof (rnn_real) : 0;
    const double each
      = (flow.growth ? 0 : S * S) + S + H * cell.rows
        + parameters * (S * H * (cell.inputs + G + cell.parameters) + H * G + layer.D);
    check_room (net, data, pass,
                each * flow.count + products + H * data.length (0) + data.score_numbers (net),
                "the Jacobians");
  }

  static rnn_recurrent_facts find_layer (const network &net, const rnn_flow &flow)
  {
    for (const rnn_recurrent_facts &q : net.recurrent (0))
      if (q.layer == flow.layer && q.dir == flow.dir)
        return q;
    rnn_internal ("there is no such recurrent layer");
  }

  // What is made of the products of all steps, and whether they stayed finite.
  class growth_results {
  public:
    growth_results (const octave_scalar_map &opts, const rnn_cell_facts &cell, octave_idx_type H,
                    octave_idx_type T)
        : m_progress (rnn_field (opts, "progress"))
    {
      m_growth.lapack = rnn_lapack_of_octave ();
      m_growth.threads = rnn_threads (rnn_field (opts, "threads"));
      m_growth.transient = rnn_number (rnn_field (opts, "transient"), "transient", 0, (T - 1) / 2);
      m_growth.max_lag = rnn_number (rnn_field (opts, "max_lag"), "max_lag", 0, T);
      m_max = ColumnVector (m_growth.max_lag + 1, -octave_Inf);
      m_mean = m_max;
      m_sums = ColumnVector ((cell.states - cell.clock) * H);
      m_growth.log_max = m_max.fortran_vec ();
      m_growth.log_mean = m_mean.fortran_vec ();
      m_growth.sums = m_sums.fortran_vec ();
      m_growth.progress = say;
      m_growth.arg = this;
    }
    rnn_growth *growth ()
    {
      return &m_growth;
    }
    void add_to (octave_scalar_map &map) const
    {
      map.assign ("log_max", m_max);
      map.assign ("log_mean", m_mean);
      map.assign ("sums", m_sums);
      map.assign ("decompositions", static_cast<double> (m_growth.decompositions));
    }

  private:
    static int say (void *arg, std::size_t steps)
    {
      return tell (static_cast<growth_results *> (arg)->m_progress, static_cast<double> (steps));
    }
    rnn_blas_alone m_alone;
    octave_value m_progress;
    rnn_growth m_growth = {};
    ColumnVector m_max, m_mean, m_sums;
  };

  // Which units are connected (H x H: to, from); [] where it is all of them.
  static boolMatrix connected_units (const rnn_cell_facts &cell, octave_idx_type H)
  {
    if (! cell.connected)
      return boolMatrix ();
    boolMatrix connected (H, H);
    for (octave_idx_type from = 0; from < H; from++)
      for (octave_idx_type to = 0; to < H; to++)
        connected (to, from) = cell.connected (to, from, H) != 0;
    return connected;
  }
}

octave_value_list
RP (gate_jacobian) (const octave_value_list &args, int nargout)
{
  using namespace RP (gate);
  if (args.length () != 5 || ! args (4).isstruct () || args (4).numel () != 1)
    rnn_internal ("__rnn_jacobian__ takes 5 arguments, the last a struct");
  const octave_scalar_map opts = args (4).scalar_map_value ();
  const network net (args (0));
  const rnn_spec *spec = net.spec ();
  const bool targets = ! args (2).isempty () && nargout > 1;
  const dataset data (net, args (1), targets ? args (2) : octave_value ());
  if (data.count () != 1 || net.reads_features ())
    rnn_internal ("the Jacobians are of one sequence that is read");
  const real_matrix state0 = net.state_matrix (args (3), 1);
  const octave_idx_type T = data.length (0);

  rnn_flow flow = {};
  flow.data = data.data ();
  flow.state0 = or_null (state0);
  flow.layer = rnn_number (rnn_field (opts, "layer"), "layer", 1, 0x1p30) - 1;
  flow.dir = rnn_number (rnn_field (opts, "dir"), "dir", 1, 2) - 1;
  const rnn_recurrent_facts layer = find_layer (net, flow);
  flow.start = rnn_number (rnn_field (opts, "start"), "start", 0, T);
  flow.count = rnn_number (rnn_field (opts, "count"), "count", 0, T - flow.start);
  const rnn_cell_facts cell = rnn_facts_of (layer.cell);
  const octave_idx_type H = layer.H, S = cell.states * H, G = cell.gates;
  std::unique_ptr<growth_results> growth;
  if (rnn_flag (opts, "growth"))
    {
      growth.reset (new growth_results (opts, cell, H, T));
      flow.growth = growth->growth ();
    }
  check_steps (net, data, flow, layer, rnn_flag (opts, "parameters"));
  step_arrays steps (flow.count);
  if (! growth)
    flow.J = steps.add ("J", S, S);
  flow.states = steps.add ("states", S, 1);
  flow.store = steps.add ("store", H, cell.rows);
  if (rnn_flag (opts, "parameters"))
    {
      flow.AW = steps.add ("AW", S, cell.inputs * H);
      flow.AR = steps.add ("AR", S, G * H);
      flow.E = steps.add ("E", S, cell.parameters * H);
      flow.x = steps.add ("x", layer.D, 1);
      flow.operand = steps.add ("operand", H, G);
    }
  real_matrix dh (targets ? H : 0, T), dO (spec->outputs, targets ? data.outputs (net, 0) : 0);
  if (targets)
    {
      flow.dh = dh.fortran_vec ();
      flow.dO = dO.fortran_vec ();
    }
  const rnn_status status = RP (dispatch) ()->flow (&flow, spec, net.theta (), tick ());
  octave_scalar_map out = steps.out ().scalar_map_value ();
  if (growth)
    {
      growth->add_to (out);
      out.assign ("finite", status != RNN_EDIVERGED);
    }
  if (! growth || status != RNN_EDIVERGED)
    check (status, "Jacobians");
  out.assign ("connected", connected_units (cell, H));
  octave_scalar_map gradients;
  gradients.assign ("dh", dh);
  gradients.assign ("dO", dO);
  gradients.assign ("weight", flow.weight);
  return ovl (out, gradients);
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_jacobian__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
RNN_GATEWAY (jacobian)
#endif
