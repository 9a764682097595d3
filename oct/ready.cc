// ready.cc - networks that stay packed from call to call, and a step of them from Octave's values to Octave's values.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <list>

namespace RP (gate)
{
  // ------------------------------------------------------------------------- the networks that were used last

  // At most so many, of which the others together hold at most so much beside the last one; the last is kept
  // where it takes little of the memory that there is.
  enum { MOST = 4 };
  static const double MOST_BYTES = 0x1p28;

  // "clear all" takes the package's code out of memory and with it this list.
  static std::list<std::shared_ptr<ready>> last_used;

  ready::ready (const octave_value &net)
      : m_value (net), m_net (net), m_core (nullptr), m_bytes (0),
        m_completes (net.scalar_map_value ().isfield ("MissingInputs"))
  {
    check (
      RP (dispatch) ()->ready_open (&m_core, &m_bytes, m_net.spec (), m_net.theta (), 0, tick ()),
      "packed weights");
  }

  ready::~ready ()
  {
    RP (dispatch) ()->ready_close (m_core);
  }

  std::shared_ptr<ready> ready::find (const octave_value &net)
  {
    for (const std::shared_ptr<ready> &r : last_used)
      if (r->m_value.is_copy_of (net))
        return r;
    return nullptr;
  }

  std::shared_ptr<ready> ready::of (const octave_value &net)
  {
    std::shared_ptr<ready> found = find (net);
    for (auto r = last_used.begin (); ! found && r != last_used.end (); ++r)
      if (rnn_same_fields ((*r)->m_value, net, string_vector ("optimizer")))
        {
          found = *r;
          found->m_value = net;
        }
    if (! found)
      {
        double bytes = 0; // make room first
        auto r = last_used.begin ();
        for (int k = 0; r != last_used.end () && ++k < MOST; ++r)
          if ((bytes += (*r)->m_bytes) > MOST_BYTES)
            break;
        last_used.erase (r, last_used.end ());
        found = std::make_shared<ready> (net);
        if (found->m_bytes > MOST_BYTES && found->m_bytes > rnn_room () / 4)
          return found;
      }
    last_used.remove (found);
    last_used.push_front (found);
    return found;
  }

  void ready::pass (rnn_pass & pass, int threads, const char *what)
  {
    check (RP (dispatch) ()->ready_pass (&pass, m_core, threads, tick ()), what);
  }

  // ------------------------------------------------------------------------------------------ steps

  // What inputs, outputs and states mean, read when the first step is made.
  void ready::read_meaning ()
  {
    if (m_meaning)
      return;
    const octave_scalar_map net = m_value.scalar_map_value ();
    const octave_value statistics = rnn_field (net, "Normalization");
    if (! statistics.isstruct () || statistics.numel () != 1)
      rnn_internal ("Normalization is not a struct");
    const octave_scalar_map map = statistics.scalar_map_value ();
    m_center = rnn_field (map, "x_center").array_value ();
    m_scale = rnn_field (map, "x_scale").array_value ();
    const NDArray center = rnn_field (map, "y_center").array_value ();
    const NDArray scale = rnn_field (map, "y_scale").array_value ();
    const octave_idx_type K = m_net.target_rows (), M = m_net.spec ()->outputs;
    const rnn_loss *loss = m_net.loss ();
    if (! m_net.labels () && loss->targets != RNN_FLAGS && center.numel ())
      {
        if (center.numel () != K || scale.numel () != K)
          rnn_internal ("the outputs do not fit the statistics");
        for (octave_idx_type k = 0; k < M; k++)
          {
            m_y_center.push_back (center (k % K) * (k / K + 1 != loss->spread));
            m_y_scale.push_back (scale (k % K));
          }
      }
    m_states = m_net.states (0);
    const octave_scalar_map fields
      = m_net.state_struct (real_matrix (m_net.state_rows (), 1)).scalar_map_value ();
    for (octave_idx_type k = 0; k < fields.nfields (); k++)
      {
        field f = {fields.fieldnames () (k), fields.contents (k).dims (), {}};
        f.at.assign (f.dims.numel (), -1);
        for (std::size_t q = 0; q < m_states.size (); q++)
          if (f.name == m_states[q].name)
            f.at[m_states[q].layer + m_states[q].dir * f.dims (0)] = static_cast<int> (q);
        m_fields.push_back (f);
        m_state.setfield (f.name, Matrix ());
      }
    m_meaning = true;
  }

  // They stand one behind the other, m_length[j] steps of each.
  void ready::set_sequences ()
  {
    const std::size_t n = m_length.size (), inputs = m_net.spec ()->inputs;
    const bool tokens = m_net.facts ().input_tokens;
    m_order.resize (n);
    m_columns.resize (n);
    m_token_columns.resize (n);
    std::size_t at = 0;
    for (std::size_t j = 0; j < n; at += m_length[j++])
      {
        m_order[j] = j;
        m_columns[j] = m_x.data () + at * inputs * ! tokens;
        m_token_columns[j] = m_tokens.data () + at * tokens;
      }
    m_data = {};
    m_data.n = n;
    m_data.x = m_columns.data ();
    m_data.token = m_token_columns.data ();
    m_data.length = m_length.data ();
  }

  // A copy of more numbers would be kept for too long; what a pass keeps is to need no look at the memory.
  bool ready::takes_much (octave_idx_type steps) const
  {
    const double kept = 8. * static_cast<double> (m_net.state_rows ()) * steps;
    const double numbers
      = (m_net.facts ().input_tokens ? 1. : static_cast<double> (m_net.spec ()->inputs)) * steps;
    return numbers > 0x20000 || kept * sizeof (rnn_real) > MOST_BYTES;
  }

  static bool is_sequence (const octave_value &value, octave_idx_type rows)
  {
    return (value.isnumeric () || value.islogical ()) && value.isreal () && ! value.issparse ()
           && value.ndims () == 2 && value.columns () > 0 && value.rows () == rows;
  }

  // False: a number is not finite.
  bool ready::take_numbers (rnn_real * to, const octave_value &x) const
  {
    const real_array *within = m_center.isempty () ? rnn_within<real_value> (x) : nullptr;
    if (! within)
      return scale_inputs (to, x.array_value (), m_center, m_scale);
    const rnn_real *from = within->data ();
    int bad = 0;
    for (octave_idx_type i = 0; i < within->numel (); i++)
      {
        to[i] = from[i];
        bad |= ! (std::abs (from[i]) <= std::numeric_limits<rnn_real>::max ());
      }
    return ! bad;
  }

  // Sequences that are to get a class each.
  bool ready::take_sequences (const Cell &X)
  {
    const rnn_facts &facts = m_net.facts ();
    const octave_idx_type D = m_net.spec ()->inputs, n = X.numel ();
    if (! facts.steps || facts.input_tokens || m_net.loss ()->targets != RNN_LABELS
        || m_net.many_to_many () || n < 1)
      return false;
    octave_idx_type steps = 0;
    m_length.resize (n);
    for (octave_idx_type j = 0; j < n; j++)
      {
        if (! is_sequence (X (j), D))
          return false;
        m_length[j] = X (j).columns ();
        steps += X (j).columns ();
        if (takes_much (steps))
          return false;
      }
    read_meaning ();
    m_x.resize (D * steps);
    bool good = true;
    rnn_real *to = m_x.data ();
    for (octave_idx_type j = 0; j < n; to += D * m_length[j++])
      good &= take_numbers (to, X (j));
    set_sequences ();
    return good;
  }

  // Columns of inputs, or tokens, one per sequence or, with columns false, one sequence, or a cell of them.  False: they
  // are not what a network of steps reads, and the caller says why.
  bool ready::take_inputs (const octave_value &value, bool columns)
  {
    const rnn_facts &facts = m_net.facts ();
    const octave_idx_type D = m_net.spec ()->inputs, n = value.columns ();
    if (value.iscell ())
      return ! columns && take_sequences (value.cell_value ());
    if (! facts.steps || ! is_sequence (value, facts.input_tokens ? 1 : D)
        || (! columns && takes_much (n)))
      return false;
    read_meaning ();
    bool good = true;
    if (facts.input_tokens)
      {
        const NDArray x = value.array_value ();
        m_tokens.resize (n);
        for (octave_idx_type j = 0; j < n; j++)
          {
            const double token = x.data ()[j];
            good &= token >= 1 && token <= D && token == std::floor (token);
            m_tokens[j] = good ? static_cast<int32_t> (token) : 1;
          }
      }
    else
      {
        m_x.resize (D * n);
        good = take_numbers (m_x.data (), value);
      }
    m_length.assign (columns ? n : 1, columns ? 1 : n);
    set_sequences ();
    return good;
  }

  // The states of m_data.n sequences, as rnn_predict gives them; [] starts.
  bool ready::take_state (const octave_value &state)
  {
    const octave_idx_type n = m_data.n, rows = m_net.state_rows ();
    m_start = state.isempty () && (! state.isstruct () || state.numel () == 0);
    m_state1.resize (rows * n);
    if (m_start)
      return true;
    if (! state.isstruct () || state.numel () != 1)
      return false;
    const octave_scalar_map map = state.scalar_map_value ();
    if (map.nfields () != static_cast<octave_idx_type> (m_fields.size ()))
      return false;
    m_state0.resize (rows * n);
    bool good = true;
    for (const field &f : m_fields)
      {
        if (! map.isfield (f.name))
          return false;
        const octave_value cell = map.contents (f.name);
        if (! cell.iscell () || cell.dims () != f.dims)
          return false;
        const Cell parts = cell.cell_value ();
        for (std::size_t k = 0; k < f.at.size (); k++)
          {
            const octave_value &part = parts.xelem (k);
            if (f.at[k] < 0)
              {
                good &= part.isempty ();
                continue;
              }
            const octave_idx_type row = m_states[f.at[k]].row, H = m_states[f.at[k]].rows;
            if (! part.isfloat () || ! part.isreal () || part.issparse () || part.ndims () != 2
                || part.rows () != H || part.columns () != n)
              return false;
            const real_array v = rnn_reals (part, "a state");
            for (octave_idx_type j = 0; j < n; j++)
              for (octave_idx_type i = 0; i < H; i++)
                {
                  const rnn_real s = v.data ()[j * H + i];
                  good &= std::isfinite (s);
                  m_state0[j * rows + row + i] = s;
                }
          }
      }
    return good;
  }

  // Outputs in the units of the training targets, in double precision, as data_denormalize.m.
  void ready::denormalize (rnn_real * y, std::size_t columns) const
  {
    const std::size_t M = m_y_scale.size ();
    for (std::size_t j = 0; j < columns; j++)
      for (std::size_t k = 0; k < M; k++)
        y[j * M + k] = static_cast<double> (y[j * M + k]) * m_y_scale[k] + m_y_center[k];
  }

  // What take_inputs and take_state have taken goes through the network.
  real_matrix ready::scores (int threads)
  {
    const std::size_t M = m_net.spec ()->outputs, n = m_data.n;
    const std::size_t steps = m_net.many_to_many () ? m_length[0] : 1;
    rnn_check_room (sizeof (rnn_real) * (static_cast<double> (M) * steps + m_net.state_rows ()) * n,
                    "a step", "hand in fewer sequences or steps at a time");
    real_matrix y (M, n * steps);
    m_scores.resize (n);
    for (std::size_t j = 0; j < n; j++)
      m_scores[j] = y.fortran_vec () + j * M * steps;
    rnn_pass p = {};
    p.data = &m_data;
    p.order = m_order.data ();
    p.n = n;
    p.state0 = m_start ? nullptr : m_state0.data ();
    p.state1 = m_state1.data ();
    p.scores = m_scores.data ();
    pass (p, threads, "a step");
    denormalize (y.fortran_vec (), n * steps);
    return y;
  }

  octave_value ready::state () const
  {
    const std::size_t n = m_data.n, rows = m_net.state_rows ();
    octave_scalar_map map = m_state; // shares the names
    octave_idx_type at = 0;
    for (const field &f : m_fields)
      {
        Cell cell (f.dims);
        for (std::size_t k = 0; k < f.at.size (); k++)
          if (f.at[k] >= 0)
            {
              const rnn_state_facts &q = m_states[f.at[k]];
              real_matrix part (q.rows, n);
              rnn_real *to = part.fortran_vec ();
              for (std::size_t j = 0; j < n; j++)
                std::copy_n (m_state1.data () + j * rows + q.row, q.rows, to + j * q.rows);
              cell.xelem (k) = part;
            }
        map.contents (at++) = cell;
      }
    return map;
  }
}
