// gateway.cc - what all gateways share.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

extern "C" {
#include "cells/cell.h"
}

#include <octave/quit.h>

#include <algorithm>
#include <exception>
#include <new>

// -------------------------------------------------------------------- once for both precisions

#ifndef RNN_SINGLE

void
rnn_internal (const std::string &what)
{
  error_with_id ("rnn:internal", "rnn: internal call: %s", what.c_str ());
}

octave_value_list
rnn_named (const octave_value_list &args, int nargout, rnn_gateway single_variant,
           rnn_gateway double_variant)
{
  try
    {
      return (rnn_is_single (args) ? single_variant : double_variant) (args, nargout);
    }
  catch (const octave::execution_exception &e)
    {
      if (! e.identifier ().empty ())
        throw;
      rnn_internal (e.message ());
    }
  catch (const std::bad_alloc &)
    {
      error_with_id ("rnn:memory", "rnn: the memory that is free is too small for this call");
    }
}

octave_value
rnn_field (const octave_scalar_map &map, const char *name)
{
  if (! map.isfield (name))
    rnn_internal (std::string ("the field ") + name + " is missing");
  return map.getfield (name);
}

bool
rnn_flag (const octave_scalar_map &map, const char *name)
{
  return map.isfield (name) && map.getfield (name).is_true ();
}

double
rnn_number (const octave_value &value, const char *name, double low, double high)
{
  const bool number
    = value.numel () == 1 && value.isreal () && (value.isnumeric () || value.islogical ());
  const double x = number ? value.double_value () : octave_NaN;
  if (! (x >= low && x <= high))
    rnn_internal (std::string (name) + " is not a number within its range");
  return x;
}

int
rnn_choice (const octave_scalar_map &map, const char *name, const std::vector<const char *> &names)
{
  const octave_value value = rnn_field (map, name);
  if (value.is_string () && value.rows () == 1)
    for (std::size_t k = 0; k < names.size (); k++)
      if (value.string_value () == names[k])
        return static_cast<int> (k);
  rnn_internal (std::string (name) + " has an unknown value");
}

int
rnn_threads (const octave_value &value)
{
  return static_cast<int> (std::min (rnn_number (value, "threads", 0, 0x1p53), 4096.));
}

bool
rnn_is_single (const octave_value_list &args)
{
  if (args.length () < 1 || ! args (0).isstruct () || args (0).numel () != 1)
    rnn_internal ("the first argument is not a network");
  return rnn_choice (args (0).scalar_map_value (), "Precision", {"double", "single"}) == 1;
}

#endif

// ------------------------------------------------------------------------------------- networks

rnn_cell_facts
RP (cell_facts) (int row)
{
  const rnn_cell *cell = RP (dispatch) ()->cell (row);
  const char *const ranges[] = {"sigmoid", "tanh", "relu", "linear"};
  rnn_cell_facts facts = {};
  facts.name = cell->name;
  facts.variant = cell->variant;
  facts.gates = cell->gates;
  facts.inputs = cell->inputs;
  facts.rows = cell->rows;
  facts.states = cell->states;
  facts.clock = cell->clock;
  facts.extras = cell->extras;
  facts.kinks = cell->kinks != 0;
  facts.bend = cell->bend;
  facts.forgets = cell->forget >= 0;
  facts.sees = cell->sees;
  for (int g = 0; g < RNN_GATES; g++)
    facts.chrono = facts.chrono || cell->chrono[g];
  for (int k = 0; k < cell->states; k++)
    facts.state_names.push_back (cell->state_name[k]);
  for (int k = 0; k < RNN_GATES && cell->gate[k].name; k++)
    facts.gate_list.push_back ({cell->gate[k].name, ranges[cell->gate[k].range],
                                cell->gate[k].row + 1, cell->gate[k].keeps});
  return facts;
}

namespace RP (gate)
{
  real_array rnn_reals (const octave_scalar_map &map, const char *name, octave_idx_type length)
  {
    const octave_value value = rnn_field (map, name);
    if (value.isempty ())
      return real_array ();
    if (! value.isnumeric () || ! value.isreal () || value.numel () != length)
      rnn_internal (std::string (name) + " has the wrong length");
#ifdef RNN_SINGLE
    return value.float_array_value ();
#else
    return value.array_value ();
#endif
  }

  int network::find_cell (const octave_scalar_map &net)
  {
    const std::string name = rnn_field (net, "Cell").xstring_value ("Cell");
    const std::string phi = rnn_field (net, "Nonlinearity").xstring_value ("Nonlinearity");
    const std::string mode = rnn_field (net, "ResetGateMode").xstring_value ("ResetGateMode");
    for (int row = 0; row < RP (dispatch) ()->cells (); row++)
      {
        m_cell = RP (cell_facts) (row);
        if (m_cell.name == name
            && (m_cell.variant.empty () || m_cell.variant == phi || m_cell.variant == mode))
          return row;
      }
    rnn_internal ("there is no cell " + name);
  }

  network::network (const octave_value &value, bool needs_theta) : m_spec ()
  {
    const octave_scalar_map net = value.scalar_map_value ();
    const NDArray hidden = rnn_field (net, "HiddenSize").array_value ();
    for (octave_idx_type l = 0; l < hidden.numel (); l++)
      m_hidden.push_back (rnn_number (hidden (l), "HiddenSize", 1, 0x1p25));
    m_spec.cell = find_cell (net);
    m_spec.layers = static_cast<int> (m_hidden.size ());
    m_spec.hidden = m_hidden.data ();
    m_spec.dirs = rnn_field (net, "Bidirectional").is_true () ? 2 : 1;
    m_spec.inputs = rnn_number (rnn_field (net, "InputSize"), "InputSize", 1, 1e9);
    m_spec.outputs = rnn_number (rnn_field (net, "OutputSize"), "OutputSize", 1, 1e9);
    m_spec.structure = rnn_choice (
      net, "Structure", {"many-to-one", "many-to-many", "encoder-decoder", "one-to-many"});
    std::vector<const char *> losses;
    for (int k = 0; k < RNN_LOSSES; k++)
      losses.push_back (RP (dispatch) ()->losses[k].name);
    m_spec.loss = rnn_choice (net, "Loss", losses);
    read_tokens (net);
    m_spec.learn_state = rnn_field (net, "LearnInitialState").is_true ();
    m_spec.dropout = rnn_number (rnn_field (net, "Dropout"), "Dropout", 0, 1);
    m_spec.recurrent_dropout
      = rnn_number (rnn_field (net, "RecurrentDropout"), "RecurrentDropout", 0, 1);
    m_spec.seed = rnn_number (rnn_field (net, "Seed"), "Seed", 0, 0x1p53);
    std::size_t count = 0, params = 0;
    check (RP (dispatch) ()->layout (nullptr, &count, &params, &m_spec), "layout");
    m_blocks.resize (count);
    check (RP (dispatch) ()->layout (m_blocks.data (), &count, &params, &m_spec), "layout");
    m_params = params;
    if (! needs_theta)
      return;
    m_theta = rnn_reals (net, "theta", m_params);
    if (m_theta.numel () != m_params)
      rnn_internal ("theta is empty");
  }

  // Embeddings, attention, and what the loss and the decoder take.
  void network::read_tokens (const octave_scalar_map &net)
  {
    const auto size = [&net] (const char *name) {
      return static_cast<std::size_t> (rnn_number (rnn_field (net, name), name, 0, 0x1p25));
    };
    const auto share
      = [&net] (const char *name) { return rnn_number (rnn_field (net, name), name, 0, 1); };
    m_spec.embedding = size ("EmbeddingSize");
    m_spec.target_embedding = size ("TargetEmbeddingSize");
    m_spec.freeze = rnn_field (net, "FreezeEmbedding").is_true ();
    m_spec.attention = rnn_choice (net, "Attention", {"none", "additive", "multiplicative"});
    m_spec.attention_size = size ("AttentionSize");
    m_spec.feed = rnn_field (net, "FeedContext").is_true ();
    m_spec.smoothing = share ("LabelSmoothing");
    m_spec.sampling = share ("ScheduledSampling");
    m_weights = rnn_field (net, "ClassWeights").array_value ();
    if (m_weights.numel () && m_weights.numel () != static_cast<octave_idx_type> (m_spec.outputs))
      rnn_internal ("ClassWeights has the wrong length");
    m_spec.class_weight = m_weights.numel () ? m_weights.data () : nullptr;
  }

  octave_idx_type network::state_rows () const
  {
    return RP (dispatch) ()->state_rows (&m_spec);
  }

  octave_idx_type network::inputs (int layer) const
  {
    if (layer)
      return m_spec.dirs * m_spec.hidden[layer - 1];
    return m_spec.embedding ? m_spec.embedding : m_spec.inputs;
  }

  real_matrix network::state_matrix (const octave_value &state, octave_idx_type n) const
  {
    if (state.isempty ())
      return real_matrix ();
    real_matrix S (state_rows (), n);
    if (writes ())
      rnn_internal ("an encoder-decoder takes no state");
    if (! state.isstruct () || state.numel () != 1)
      rnn_internal ("the state is not a struct");
    const octave_scalar_map map = state.scalar_map_value ();
    octave_idx_type row = 0;
    for (int l = 0; l < m_spec.layers; l++)
      for (int d = 0; d < state_dirs (); d++)
        for (const std::string &name : m_cell.state_names)
          {
            const octave_value field = rnn_field (map, name.c_str ());
            if (! field.iscell () || field.rows () != m_spec.layers
                || field.columns () != state_dirs ())
              rnn_internal ("a field of the state is not a cell of layers x directions");
            const octave_value part = field.cell_value () (l, d);
            const octave_idx_type H = m_hidden[l];
            if (! part.isnumeric () || part.rows () != H || part.columns () != n)
              rnn_internal ("a state is not H x N");
#ifdef RNN_SINGLE
            S.insert (part.float_matrix_value (), row, 0);
#else
            S.insert (part.matrix_value (), row, 0);
#endif
            row += H;
          }
    return S;
  }

  octave_value network::state_struct (const real_matrix &S) const
  {
    std::vector<Cell> fields (m_cell.state_names.size (), Cell (m_spec.layers, state_dirs ()));
    octave_idx_type row = 0;
    for (int l = 0; l < m_spec.layers; l++)
      for (int d = 0; d < state_dirs (); d++)
        for (Cell &field : fields)
          {
            const octave_idx_type H = m_hidden[l];
            field (l, d) = S.extract_n (row, 0, H, S.columns ());
            row += H;
          }
    octave_scalar_map map;
    for (std::size_t k = 0; k < fields.size (); k++)
      map.assign (m_cell.state_names[k], fields[k]);
    return map;
  }

  void check_room (const network &net, const dataset &data, const rnn_pass &pass, double numbers,
                   const char *what)
  {
    // no step has more than some numbers for each parameter: less than 2^28 bytes then
    if (numbers < 0x1p24 && data.steps () * net.params () < 0x1p20)
      return;
    std::size_t bytes = 0;
    check (RP (dispatch) ()->evaluate_bytes (&bytes, &pass, net.spec ()), what);
    rnn_check_room (bytes + numbers * sizeof (rnn_real), what,
                    "hand in fewer or shorter sequences at a time, or a network of \"Precision\" "
                    "\"single\"");
  }

  // --------------------------------------------------------------------------- status, Ctrl-C

  // What octave_quit threw inside the tick: an exception must not cross the core's C frames.
  static std::exception_ptr pending;

  // Signals other than Ctrl-C (a child that ends, say) are handled by octave_quit and change nothing.
  static int answer_signals (void *)
  {
    try
      {
        octave_quit ();
        return 0;
      }
    catch (...)
      {
        pending = std::current_exception ();
        return 1;
      }
  }

  rnn_tick tick ()
  {
    return {answer_signals, nullptr};
  }

  RowVector sums_row (const rnn_pass &pass)
  {
    RowVector row (5);
    row (0) = pass.sums.loss;
    row (1) = pass.weight;
    row (2) = pass.sums.metric;
    row (3) = static_cast<double> (pass.count);
    row (4) = pass.sums.nll;
    return row;
  }

  void forget_interrupt ()
  {
    const std::exception_ptr thrown = pending;
    pending = nullptr;
    try
      {
        if (thrown)
          std::rethrow_exception (thrown);
      }
    catch (const octave::interrupt_exception &)
      {
        octave_interrupt_state = 0;
      }
  }

  void check (rnn_status status, const char *what)
  {
    if (status == RNN_OK)
      return;
    if (status == RNN_EINTERRUPT && pending)
      {
        const std::exception_ptr thrown = pending;
        pending = nullptr;
        std::rethrow_exception (thrown);
      }
    const bool large = status == RNN_ENOMEM || status == RNN_ETOOBIG;
    const char *id = large ? "rnn:memory" : "rnn:internal";
    error_with_id (id, "rnn: %s: %s", what, rnn_status_text (status));
  }
}
