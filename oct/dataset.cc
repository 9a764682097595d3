// dataset.cc - sequences and targets to the core, output arrays back.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#include <cmath>

namespace RP (gate)
{
  dataset::dataset (const network &net, const octave_value &X, const octave_value &Y) : m_data ()
  {
    if (! X.iscell ())
      rnn_internal ("X is not a cell");
    if (net.spec ()->embedding)
      take_tokens (net, X.cell_value ());
    else
      take_inputs (net, X.cell_value ());
    if (m_length.empty ())
      rnn_internal ("X has no sequence");
    const int loss = net.spec ()->loss;
    if (Y.is_defined () && (loss == RNN_CROSSENTROPY || loss == RNN_CTC))
      take_labels (net, Y);
    else if (Y.is_defined ())
      take_targets (net, Y);
    m_data.n = m_length.size ();
    m_data.x = m_x.data ();
    m_data.token = m_token.data ();
    m_data.length = m_length.data ();
    m_data.labels = m_label.empty () ? nullptr : m_label.data ();
    m_data.target = m_target.empty () ? nullptr : m_target.data ();
    m_data.steps = m_steps.empty () ? nullptr : m_steps.data ();
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

  void dataset::take_inputs (const network &net, const Cell &X)
  {
    for (octave_idx_type i = 0; i < X.numel (); i++)
      {
        m_arrays.push_back (to_array (X (i)));
        const real_array &x = m_arrays.back ();
        if (x.rows () != static_cast<octave_idx_type> (net.spec ()->inputs) || x.columns () < 1
            || (net.spec ()->structure == RNN_ONE_TO_MANY && x.columns () != 1))
          rnn_internal ("a sequence is not D x T");
        m_x.push_back (x.data ());
        m_length.push_back (x.columns ());
      }
  }

  // 1 x n class numbers, 0 or NaN: no target
  static std::vector<int32_t> to_labels (const octave_value &value, octave_idx_type n,
                                         std::size_t classes)
  {
    if (! value.isnumeric () || ! value.isreal () || value.numel () != n)
      rnn_internal ("a target does not have one class number a step");
    const NDArray y = value.array_value ();
    std::vector<int32_t> labels (n);
    for (octave_idx_type t = 0; t < n; t++)
      {
        const double label = std::isnan (y (t)) ? 0 : y (t);
        if (label != std::floor (label) || label < 0 || label > classes)
          rnn_internal ("a class number is out of range");
        labels[t] = static_cast<int32_t> (label);
      }
    return labels;
  }

  void dataset::take_tokens (const network &net, const Cell &X)
  {
    for (octave_idx_type i = 0; i < X.numel (); i++)
      {
        m_tokens.push_back (to_labels (X (i), X (i).numel (), net.spec ()->inputs));
        for (int32_t token : m_tokens.back ())
          if (token < 1)
            rnn_internal ("a token is not a number from 1");
        if (m_tokens.back ().empty ())
          rnn_internal ("a sequence has no token");
      }
    for (const auto &tokens : m_tokens)
      {
        m_token.push_back (tokens.data ());
        m_length.push_back (tokens.size ());
      }
  }

  void dataset::take_labels (const network &net, const octave_value &Y)
  {
    const octave_idx_type n = count ();
    const std::size_t K = net.spec ()->outputs;
    const bool ctc = net.spec ()->loss == RNN_CTC, free_length = ctc || net.writes ();
    if (net.many_to_many () || free_length)
      {
        if (! Y.iscell () || Y.numel () != n)
          rnn_internal ("Y is not a cell with an element a sequence");
        const Cell cells = Y.cell_value ();
        for (octave_idx_type i = 0; i < n; i++)
          {
            m_labels.push_back (
              to_labels (cells (i), free_length ? cells (i).numel () : m_length[i], K));
            const auto &labels = m_labels.back ();
            if (free_length)
              m_steps.push_back (labels.size ());
            /* the blank is no label, and CTC knows no missing ones */
            for (std::size_t t = 0; ctc && t < labels.size (); t++)
              if (labels[t] < 1 || labels[t] >= static_cast<int32_t> (K))
                rnn_internal ("a class number of a labelling is out of range");
          }
        for (const auto &labels : m_labels)
          m_label.push_back (labels.data ());
      }
    else
      {
        m_labels.push_back (to_labels (Y, n, K));
        for (octave_idx_type i = 0; i < n; i++)
          m_label.push_back (m_labels[0].data () + i);
      }
  }

  void dataset::take_targets (const network &net, const octave_value &Y)
  {
    const octave_idx_type n = count (), K = net.spec ()->outputs;
    const bool many = net.many_to_many () || net.writes ();
    if (many ? (! Y.iscell () || Y.numel () != n) : (Y.rows () != K || Y.columns () != n))
      rnn_internal ("Y is not a cell with an element a sequence, or K x N");
    const Cell cells = many ? Y.cell_value () : Cell ();
    if (! many)
      m_arrays.push_back (to_array (Y));
    for (octave_idx_type i = 0; i < n; i++)
      {
        if (many)
          {
            m_arrays.push_back (to_array (cells (i)));
            const octave_idx_type T = m_arrays.back ().columns ();
            if (m_arrays.back ().rows () != K
                || (! net.writes () && T != static_cast<octave_idx_type> (m_length[i])))
              rnn_internal ("a target is not K x T");
            if (net.writes ())
              m_steps.push_back (T);
          }
        m_target.push_back (m_arrays.back ().data () + (many ? 0 : i * K));
      }
  }

  std::vector<std::size_t> dataset::all () const
  {
    std::vector<std::size_t> order (m_length.size ());
    for (std::size_t i = 0; i < order.size (); i++)
      order[i] = i;
    return order;
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
