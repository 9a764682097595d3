// network.cc - the lists of layers of a network, and its states, between Octave and the core.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

extern "C" {
#include "cells/cell.h"
}

#include <octave/parse.h>

#include <algorithm>

namespace RP (gate)
{
  // ------------------------------------------------------------------------------ lists of layers

  // The row of this name among `count` of a registry, or -1.
  template <typename name_of>
  static int find_row (const std::string &wanted, int count, name_of name)
  {
    for (int row = 0; row < count; row++)
      if (name (row) && wanted == name (row))
        return row;
    return -1;
  }

  static int find_kind (const std::string &name)
  {
    const auto *api = RP (dispatch) ();
    return find_row (name, api->layers (), [api] (int row) { return api->layer (row); });
  }

  // The row of the cell of this name whose variant is the layer's Nonlinearity or ResetGateMode.
  static int find_cell (const std::string &name, const octave_scalar_map &layer)
  {
    const auto *api = RP (dispatch) ();
    for (int row = 0; row < api->cells (); row++)
      {
        const rnn_cell *cell = api->cell (row);
        const std::string variant = cell->variant;
        if (name != cell->name)
          continue;
        if (variant.empty ()
            || variant == rnn_field (layer, "Nonlinearity").xstring_value ("Nonlinearity")
            || variant == rnn_field (layer, "ResetGateMode").xstring_value ("ResetGateMode"))
          return row;
      }
    return -1;
  }

  // A layer of an earlier version has none of those that its kind got later: they are the defaults.
  static void read_constants (rnn_layer_spec & s, const octave_scalar_map &map,
                              const rnn_constant *known)
  {
    for (int k = 0; k < RNN_CONSTANTS && known[k].name; k++)
      {
        const rnn_constant &c = known[k];
        s.constant[s.constants++] = map.isfield (c.name)
                                      ? rnn_number (map.getfield (c.name), c.name, c.low, c.high)
                                      : c.value;
      }
  }

  rnn_layer_spec network::read_layer (const octave_scalar_map &map) const
  {
    const std::string type = rnn_field (map, "Type").xstring_value ("Type");
    const auto *api = RP (dispatch) ();
    rnn_layer_spec s = {};
    s.learn_rate = s.l2 = 1;
    if (map.isfield ("LearnRateFactor"))
      s.learn_rate = rnn_number (map.getfield ("LearnRateFactor"), "LearnRateFactor", 0, 1e300);
    if (map.isfield ("L2Factor"))
      s.l2 = rnn_number (map.getfield ("L2Factor"), "L2Factor", 0, 1e300);
    if (map.isfield ("Size"))
      s.size = rnn_number (map.getfield ("Size"), "Size", 1, 1e9);
    s.kind = find_kind (type);
    s.freeze = s.learn_rate == 0;
    if (s.kind >= 0)
      read_constants (s, map, api->layer_constant (s.kind));
    if (map.isfield ("Activation"))
      s.activation
        = find_row (map.getfield ("Activation").xstring_value ("Activation"), api->activations (),
                    [api] (int row) { return api->activation (row)->name; });
    if (map.isfield ("Dropout"))
      s.rate = rnn_number (map.getfield ("Dropout"), "Dropout", 0, 1);
    if (type == "conv1d")
      {
        s.width = rnn_number (rnn_field (map, "Width"), "Width", 1, 1e9);
        s.dilation = rnn_number (rnn_field (map, "Dilation"), "Dilation", 1, 1e9);
        s.padding = rnn_choice (map, "Padding", {RNN_PADDINGS (RNN_WORD)});
      }
    else if (type == "selfattention")
      {
        const octave_value channels = rnn_field (map, "NumKeyChannels");
        s.heads = rnn_number (rnn_field (map, "NumHeads"), "NumHeads", 1, 1e9);
        s.channels = channels.isempty () ? s.size : rnn_number (channels, "NumKeyChannels", 1, 1e9);
        s.causal = rnn_choice (map, "AttentionMask", {"none", "causal"});
      }
    else if (type == "dropout")
      s.rate = rnn_number (rnn_field (map, "Rate"), "Rate", 0, 1);
    else if (type == "residual")
      s.from = rnn_number (rnn_field (map, "From"), "From", 0, 1e9);
    else if (type == "pooling")
      s.pooling = rnn_choice (map, "Mode", {RNN_POOLINGS (RNN_WORD)});
    else if (s.kind < 0 && (s.cell = find_cell (type, map)) >= 0)
      {
        s.kind = find_kind ("recurrent");
        s.dirs = rnn_field (map, "Bidirectional").is_true () ? 2 : 1;
        s.last = rnn_choice (map, "OutputMode", {"sequence", "last"});
        s.learn_state = rnn_field (map, "LearnInitialState").is_true ();
        s.rate = rnn_number (rnn_field (map, "RecurrentDropout"), "RecurrentDropout", 0, 1);
        if (map.isfield ("ProjectionSize") && ! map.getfield ("ProjectionSize").isempty ())
          s.projection = rnn_number (map.getfield ("ProjectionSize"), "ProjectionSize", 1, 1e9);
        if (map.isfield ("WeightDrop"))
          s.weight_drop = rnn_number (map.getfield ("WeightDrop"), "WeightDrop", 0, 1);
        s.zoneout = rnn_number (rnn_field (map, "Zoneout"), "Zoneout", 0, 1);
        read_constants (s, map, api->cell (s.cell)->constant);
      }
    if (s.kind < 0)
      rnn_internal ("there is no layer of the type " + type);
    return s;
  }

  std::vector<rnn_layer_spec> network::read_list (const octave_scalar_map &net, const char *name)
    const
  {
    const octave_value value = rnn_field (net, name);
    if (! value.iscell ())
      rnn_internal (std::string (name) + " is not a cell");
    const Cell layers = value.cell_value ();
    std::vector<rnn_layer_spec> list;
    for (octave_idx_type k = 0; k < layers.numel (); k++)
      if (layers (k).isstruct () && layers (k).numel () == 1)
        list.push_back (read_layer (layers (k).scalar_map_value ()));
      else
        rnn_internal (std::string (name) + " has an element that is no layer");
    return list;
  }

  // ------------------------------------------------------------------------------ losses

  // What the loss function returned for one of its outputs, which must be `rows` x n.
  static real_array own_result (const octave_value &value, const char *what, octave_idx_type rows,
                                octave_idx_type n)
  {
    if (! value.is_defined () || ! (value.isnumeric () || value.islogical ()) || ! value.isreal ()
        || value.ndims () != 2 || value.rows () != rows || value.columns () != n)
      error_with_id (
        "rnn:loss", "rnn: the loss function must return %s that is real and %ldx%ld, got %s", what,
        static_cast<long> (rows), static_cast<long> (n),
        value.is_defined () ? (value.dims ().str () + " " + value.class_name ()).c_str () : "none");
    return rnn_reals (value, what);
  }

  // [value, gradient] = loss (outputs, targets).  Octave drops results of it that the call of the gateway does not
  // keep: such calls say no "~".
  static void ask_loss (const network &net, const octave_value &loss, double *value,
                        rnn_real *gradient, const rnn_real *outputs, const int32_t *labels,
                        const rnn_real *target, std::size_t n)
  {
    const octave_idx_type K = net.spec ()->outputs, rows = labels ? 1 : net.facts ().targets;
    real_matrix O (K, n), y (rows, n);
    std::copy_n (outputs, O.numel (), O.fortran_vec ());
    if (labels)
      std::copy_n (labels, n, y.fortran_vec ());
    else
      std::copy_n (target, y.numel (), y.fortran_vec ());
    const octave_value_list said = octave::feval (loss, ovl (O, y), 2);
    const real_array v = own_result (said.length () ? said (0) : octave_value (), "a value", 1, n);
    std::copy_n (v.data (), n, value);
    if (! gradient)
      return;
    const real_array g
      = own_result (said.length () > 1 ? said (1) : octave_value (), "a gradient", K, n);
    std::copy_n (g.data (), g.numel (), gradient);
  }

  int network::ask_own (void *arg, double *value, rnn_real *gradient, const rnn_real *outputs,
                        const int32_t *labels, const rnn_real *target, std::size_t n)
  {
    const network *net = static_cast<const network *> (arg);
    try
      {
        ask_loss (*net, net->m_own, value, gradient, outputs, labels, target, n);
        return 0;
      }
    catch (const octave::execution_exception &e)
      {
        try
          {
            if (! e.identifier ().empty ())
              throw;
            error_with_id ("rnn:loss", "rnn: the loss function failed: %s", e.message ().c_str ());
          }
        catch (...)
          {
            keep_exception ();
          }
      }
    catch (...)
      {
        keep_exception ();
      }
    return 1;
  }

  int tell (const octave_value &f, double x)
  {
    try
      {
        octave::feval (f, ovl (x));
        return 0;
      }
    catch (...)
      {
        keep_exception ();
        return 1;
      }
  }

  // The row of the registry for a loss of the caller's own.
  static int own_loss (bool labels)
  {
    const auto *api = RP (dispatch) ();
    for (int row = 0; row < api->losses (); row++)
      if (api->loss (row)->own && (api->loss (row)->targets == RNN_LABELS) == labels)
        return row;
    return -1;
  }

  network::network (const octave_value &value, bool needs_theta) : m_spec (), m_facts ()
  {
    const octave_scalar_map net = value.scalar_map_value ();
    m_layers = read_list (net, "Layers");
    m_decoder = read_list (net, "DecoderLayers");
    m_spec.layers = {m_layers.data (), m_layers.size ()};
    m_spec.decoder = {m_decoder.data (), m_decoder.size ()};
    m_spec.inputs = rnn_number (rnn_field (net, "InputSize"), "InputSize", 1, 1e9);
    m_spec.outputs = rnn_number (rnn_field (net, "OutputSize"), "OutputSize", 1, 1e9);
    if (net.isfield ("FutureSize"))
      m_spec.given = rnn_number (net.getfield ("FutureSize"), "FutureSize", 1, 1e9);
    read_loss (net);
    read_options (net);
    check (RP (dispatch) ()->describe (&m_facts, nullptr, &m_spec), "layers");
    if (! needs_theta)
      return;
    m_theta = rnn_reals (net, "theta", params ());
    if (m_theta.numel () != params ())
      rnn_internal ("theta is empty");
  }

  void network::read_loss (const octave_scalar_map &net)
  {
    const octave_value loss = rnn_field (net, "Loss");
    if (loss.is_function_handle ())
      {
        m_own = loss;
        m_spec.loss = own_loss (! rnn_field (net, "Classes").isempty ());
        m_spec.own = {ask_own, this};
        return;
      }
    std::vector<const char *> losses;
    for (int k = 0; k < RP (dispatch) ()->losses (); k++)
      losses.push_back (RP (dispatch) ()->loss (k)->name);
    m_spec.loss = rnn_choice (net, "Loss", losses);
  }

  // Tied weights, attention, and the options of the loss and of the decoder.
  void network::read_options (const octave_scalar_map &net)
  {
    const auto share
      = [&net] (const char *name) { return rnn_number (rnn_field (net, name), name, 0, 1); };
    if (m_layers.size () && rnn_field (net, "FreezeEmbedding").is_true ())
      m_layers[0].freeze = 1;
    if (rnn_flag (net, "TiedWeights") && m_layers.size () + m_decoder.size ())
      (m_decoder.empty () ? m_layers : m_decoder).back ().tied = 1;
    m_spec.attention = rnn_choice (net, "Attention", {RNN_ATTENTIONS (RNN_WORD)});
    m_spec.attention_size
      = rnn_number (rnn_field (net, "AttentionSize"), "AttentionSize", 0, 0x1p25);
    m_spec.feed = rnn_field (net, "FeedContext").is_true ();
    m_spec.smoothing = share ("LabelSmoothing");
    m_spec.sampling = share ("ScheduledSampling");
    m_spec.seed = rnn_number (rnn_field (net, "Seed"), "Seed", 0, 0x1p53);
    m_weights = rnn_field (net, "ClassWeights").array_value ();
    if (m_weights.numel () && m_weights.numel () != static_cast<octave_idx_type> (m_spec.outputs))
      rnn_internal ("ClassWeights has the wrong length");
    if (loss ()->option)
      m_option = rnn_field (net, loss ()->option).array_value ();
    m_spec.option = m_option.data ();
    m_spec.options = m_option.numel ();
    m_spec.class_weight = m_weights.numel () ? m_weights.data () : nullptr;
  }

  std::vector<rnn_block> network::blocks () const
  {
    std::vector<rnn_block> blocks (m_facts.blocks);
    rnn_facts facts;
    check (RP (dispatch) ()->describe (&facts, blocks.data (), &m_spec), "layers");
    return blocks;
  }

  std::vector<rnn_recurrent_facts> network::recurrent (int list) const
  {
    std::vector<rnn_recurrent_facts> found (2 * (m_layers.size () + m_decoder.size ()));
    std::size_t count = found.size ();
    check (RP (dispatch) ()->recurrent (found.data (), &count, &m_spec, list), "layers");
    found.resize (count);
    return found;
  }

  // ------------------------------------------------------------------------------------- states

  std::vector<rnn_state_facts> network::states (int list) const
  {
    std::vector<rnn_state_facts> found;
    std::size_t count = 0;
    check (RP (dispatch) ()->states (found.data (), &count, &m_spec, list), "layers");
    found.resize (count);
    check (RP (dispatch) ()->states (found.data (), &count, &m_spec, list), "layers");
    return found;
  }

  // Layers x directions of all layers of the kind that this state belongs to.
  static dim_vector state_dims (const std::vector<rnn_state_facts> &states,
                                const rnn_state_facts &of)
  {
    dim_vector dims (0, 0);
    for (const rnn_state_facts &q : states)
      if (std::string (q.kind) == of.kind)
        {
          dims (0) = std::max<octave_idx_type> (dims (0), q.layer + 1);
          dims (1) = std::max<octave_idx_type> (dims (1), q.dir + 1);
        }
    return dims;
  }

  real_matrix network::state_matrix (const octave_value &state, octave_idx_type n) const
  {
    if (state.isempty ())
      return real_matrix ();
    real_matrix S (state_rows (), n);
    if (has_decoder ())
      rnn_internal ("an encoder-decoder takes no state");
    if (! state.isstruct () || state.numel () != 1)
      rnn_internal ("the state is not a struct");
    const octave_scalar_map map = state.scalar_map_value ();
    const std::vector<rnn_state_facts> list = states (0);
    for (const rnn_state_facts &q : list)
      {
        const dim_vector dims = state_dims (list, q);
        const octave_value field = rnn_field (map, q.name);
        if (! field.iscell () || field.rows () != dims (0) || field.columns () != dims (1))
          rnn_internal ("a field of the state is not a cell of layers x directions");
        const octave_value part = field.cell_value () (q.layer, q.dir);
        const octave_idx_type rows = q.rows;
        if (! part.isnumeric () || part.rows () != rows || part.columns () != n)
          rnn_internal ("a state is not H x N");
#ifdef RNN_SINGLE
        S.insert (part.float_matrix_value (), q.row, 0);
#else
        S.insert (part.matrix_value (), q.row, 0);
#endif
      }
    return S;
  }

  octave_value network::state_struct (const real_matrix &S) const
  {
    const std::vector<rnn_state_facts> list = states (has_decoder ());
    octave_scalar_map map;
    for (const rnn_state_facts &q : list)
      {
        Cell field (state_dims (list, q));
        if (map.isfield (q.name))
          field = map.getfield (q.name).cell_value ();
        field (q.layer, q.dir)
          = S.extract_n (q.row, 0, static_cast<octave_idx_type> (q.rows), S.columns ());
        map.assign (q.name, field);
      }
    return map;
  }
}
