// dataset.cc - sequences and targets to the core, output arrays back.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#include <algorithm>
#include <numeric>
#include <cmath>

namespace RP (gate)
{
  dataset::dataset (const network &net, const octave_value &X, const octave_value &targets,
                    const std::vector<std::size_t> *some)
      : m_some (some), m_whole (X.numel ()), m_count (some ? some->size () : X.numel ()), m_data ()
  {
    if (! X.iscell ())
      rnn_internal ("X is not a cell");
    if (m_count < 1)
      rnn_internal ("X has no sequence");
    for (octave_idx_type i = 0; some && i < m_count; i++)
      if (at (i) >= m_whole)
        rnn_internal ("X does not have that sequence");
    m_length.reserve (m_count);
    if (net.facts ().input_tokens)
      take_tokens (net, X.cell_value ());
    else
      take_inputs (net, X.cell_value ());
    const bool several = targets.is_defined () && targets.isstruct ();
    const octave_scalar_map map = several ? targets.scalar_map_value () : octave_scalar_map ();
    const octave_value Y = several ? map.getfield ("Y") : targets;
    if (Y.is_defined () && net.labels ())
      take_labels (net, Y);
    else if (Y.is_defined ())
      take_targets (net, Y);
    if (map.isfield ("weight"))
      take_weights (net, map.getfield ("weight"));
    if (map.isfield ("given"))
      take_given (net, map.getfield ("given"));
    m_data.given = m_given.empty () ? nullptr : m_given.data ();
    m_data.weight = m_weight.empty () ? nullptr : m_weight.data ();
    m_data.n = m_count;
    m_data.x = m_x.data ();
    m_data.token = m_token.data ();
    m_data.length = m_length.data ();
    m_data.labels = m_label.empty () ? nullptr : m_label.data ();
    m_data.target = m_target.empty () ? nullptr : m_target.data ();
    m_data.steps = m_steps.empty () ? nullptr : m_steps.data ();
    for (octave_idx_type i = 0; net.spec ()->given && has_targets () && i < m_count; i++)
      if (! knows (i, m_steps[i]))
        rnn_internal ("there is not what is known of each step of a target");
  }

  static real_array to_array (const octave_value &value)
  {
    if (! (value.isnumeric () || value.islogical ()) || ! value.isreal () || value.ndims () != 2)
      rnn_internal ("a sequence is not a real matrix");
#ifdef RNN_SINGLE
    return value.float_array_value ();
#else
    return value.array_value ();
#endif
  }

  // The array of a sequence: inside the value itself, which the caller keeps, or a converted copy.
  const real_array &dataset::hold (const octave_value &value)
  {
    const real_array *x = rnn_within<real_value> (value);
    if (x && x->ndims () == 2)
      return *x;
    m_arrays.push_back (to_array (value));
    return m_arrays.back ();
  }

  void dataset::take_inputs (const network &net, const Cell &X)
  {
    m_x.reserve (m_count);
    for (octave_idx_type i = 0; i < m_count; i++)
      {
        const real_array &x = hold (X (at (i)));
        if (x.rows () != static_cast<octave_idx_type> (net.spec ()->inputs) || x.columns () < 1
            || (net.reads_features () && x.columns () != 1))
          rnn_internal ("a sequence is not D x T");
        m_x.push_back (x.data ());
        m_length.push_back (x.columns ());
      }
  }

  static int32_t to_label (double label, std::size_t classes)
  {
    if (std::isnan (label))
      return 0;
    const int32_t whole = label >= 0 && label <= classes ? static_cast<int32_t> (label) : -1;
    if (whole != label)
      rnn_internal ("a class number is out of range");
    return whole;
  }

  // Class numbers, 0 or NaN where there is no target.  Appends n of them, all where n is negative; returns how
  // many.
  static octave_idx_type add_labels (std::vector<int32_t> & labels, const octave_value &value,
                                     octave_idx_type n, std::size_t classes)
  {
    const NDArray *within = rnn_within<octave_matrix> (value);
    if (! within && (! value.isnumeric () || ! value.isreal ()))
      rnn_internal ("a target is not class numbers");
    const NDArray copy = within ? NDArray () : value.array_value ();
    const NDArray &y = within ? *within : copy;
    if (n >= 0 && y.numel () != n)
      rnn_internal ("a target does not have one class number a step");
    for (octave_idx_type t = 0; t < y.numel (); t++)
      labels.push_back (to_label (y.data ()[t], classes));
    return y.numel ();
  }

  // Pointers to pieces that follow one another in `all`.
  template <typename T>
  static std::vector<const T *> pieces (const std::vector<T> &all,
                                        const std::vector<std::size_t> &length)
  {
    std::vector<const T *> first;
    first.reserve (length.size ());
    const T *next = all.data ();
    for (std::size_t n : length)
      {
        first.push_back (next);
        next += n;
      }
    return first;
  }

  void dataset::take_tokens (const network &net, const Cell &X)
  {
    for (octave_idx_type i = 0; i < m_count; i++)
      {
        m_length.push_back (add_labels (m_tokens, X (at (i)), -1, net.spec ()->inputs));
        if (m_length.back () == 0)
          rnn_internal ("a sequence has no token");
      }
    if (*std::min_element (m_tokens.begin (), m_tokens.end ()) < 1)
      rnn_internal ("a token is not a number from 1");
    m_token = pieces (m_tokens, m_length);
  }

  void dataset::take_labels (const network &net, const octave_value &Y)
  {
    const std::size_t K = net.spec ()->outputs;
    const bool ctc = net.loss ()->targets == RNN_LABELLINGS,
               free_length = ctc || net.has_decoder ();
    if (net.many_to_many () || free_length)
      {
        if (! Y.iscell () || Y.numel () != m_whole)
          rnn_internal ("Y is not a cell with an element a sequence");
        const Cell cells = Y.cell_value ();
        for (octave_idx_type i = 0; i < m_count; i++)
          {
            const octave_idx_type n = free_length ? -1 : m_length[i];
            const octave_idx_type added = add_labels (m_labels, cells (at (i)), n, K);
            if (free_length)
              m_steps.push_back (added);
          }
        /* the blank is no label, and CTC knows no missing ones */
        for (std::size_t k = 0; ctc && k < m_labels.size (); k++)
          if (m_labels[k] < 1 || m_labels[k] >= static_cast<int32_t> (K))
            rnn_internal ("a class number of a labelling is out of range");
        m_label = pieces (m_labels, free_length ? m_steps : m_length);
      }
    else
      {
        std::vector<int32_t> all;
        add_labels (all, Y, m_whole, K);
        for (octave_idx_type i = 0; i < m_count; i++)
          m_labels.push_back (all[at (i)]);
        m_label = pieces (m_labels, std::vector<std::size_t> (m_count, 1));
      }
  }

  void dataset::take_targets (const network &net, const octave_value &Y)
  {
    const octave_idx_type K = net.target_rows ();
    const bool many = net.many_to_many () || net.has_decoder ();
    if (many ? (! Y.iscell () || Y.numel () != m_whole)
             : (Y.rows () != K || Y.columns () != m_whole))
      rnn_internal ("Y is not a cell with one element per sequence, or K x N");
    const Cell cells = many ? Y.cell_value () : Cell ();
    m_target.reserve (m_count);
    const rnn_real *const all = many ? nullptr : hold (Y).data ();
    for (octave_idx_type i = 0; i < m_count; i++)
      {
        if (many)
          {
            const real_array &y = hold (cells (at (i)));
            const octave_idx_type T = y.columns ();
            if (y.rows () != K
                || (! net.has_decoder () && T != static_cast<octave_idx_type> (m_length[i])))
              rnn_internal ("a target is not K x T");
            if (net.has_decoder ())
              m_steps.push_back (T);
            m_target.push_back (y.data ());
          }
        else
          m_target.push_back (all + at (i) * K);
      }
  }

  void dataset::take_weights (const network &net, const octave_value &weight)
  {
    const bool each = weight.iscell ();
    if (weight.numel () != m_whole)
      rnn_internal ("there is not a weight for each sequence");
    const Cell cells = each ? weight.cell_value () : Cell ();
    const NDArray of_sequence = each ? NDArray () : weight.array_value ();
    std::vector<std::size_t> length;
    for (octave_idx_type i = 0; i < m_count; i++)
      {
        const bool labelling = net.loss ()->targets == RNN_LABELLINGS;
        const octave_idx_type n = labelling ? 1 : outputs (net, i);
        const NDArray w = each ? cells (at (i)).array_value () : NDArray ();
        if (each && w.numel () != n)
          rnn_internal ("a target does not have one weight per column");
        for (octave_idx_type t = 0; t < n; t++)
          m_weights.push_back (each ? w (t) : of_sequence (at (i)));
        length.push_back (n);
      }
    for (double w : m_weights)
      if (! (w >= 0 && std::isfinite (w)))
        rnn_internal ("a weight is not a number from 0 up");
    m_weight = pieces (m_weights, length);
  }

  void dataset::take_given (const network &net, const octave_value &given)
  {
    if (! given.iscell () || given.numel () != m_whole || net.spec ()->given == 0)
      rnn_internal ("given is not a cell with an element per sequence, of a decoder that reads it");
    const Cell cells = given.cell_value ();
    for (octave_idx_type i = 0; i < m_count; i++)
      {
        const real_array &u = hold (cells (at (i)));
        if (u.rows () != static_cast<octave_idx_type> (net.spec ()->given))
          rnn_internal ("what is known is not M x T");
        m_given.push_back (u.data ());
        m_known.push_back (u.columns ());
      }
  }

  std::vector<std::size_t> dataset::all () const
  {
    std::vector<std::size_t> order (m_count);
    for (std::size_t i = 0; i < order.size (); i++)
      order[i] = i;
    return order;
  }

  octave_idx_type dataset::shortest () const
  {
    return *std::min_element (m_length.begin (), m_length.end ());
  }

  double dataset::steps () const
  {
    const double read = std::accumulate (m_length.begin (), m_length.end (), 0.);
    return std::accumulate (m_steps.begin (), m_steps.end (), read);
  }

  double dataset::score_numbers (const network &net) const
  {
    double columns = 0;
    for (octave_idx_type i = 0; (has_targets () || ! net.has_decoder ()) && i < m_count; i++)
      columns += outputs (net, i);
    return columns * net.spec ()->outputs;
  }

  // ---------------------------------------------------------------------------------- outputs

  void outputs::add (octave_idx_type rows, octave_idx_type columns)
  {
    m_arrays.push_back (real_matrix (rows, columns, 0));
    m_pointers.push_back (m_arrays.back ().fortran_vec ());
  }

  void outputs::add_scores (const network &net, const dataset &data)
  {
    for (octave_idx_type i = 0; i < data.count (); i++)
      add (net.spec ()->outputs, data.outputs (net, i));
  }

  octave_value outputs::cells () const
  {
    Cell out (m_arrays.size (), 1);
    for (std::size_t i = 0; i < m_arrays.size (); i++)
      out (i) = m_arrays[i];
    return out;
  }

  octave_value outputs::columns () const
  {
    real_matrix out (m_arrays.empty () ? 0 : m_arrays[0].rows (), m_arrays.size ());
    for (std::size_t i = 0; i < m_arrays.size (); i++)
      out.insert (m_arrays[i], 0, i);
    return out;
  }
}
