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
    take_inputs (net, X.cell_value ());
    if (Y.is_defined () && net.spec ()->loss == RNN_CROSSENTROPY)
      take_labels (net, Y);
    else if (Y.is_defined ())
      take_targets (net, Y);
    m_data.n = m_x.size ();
    m_data.x = m_x.data ();
    m_data.length = m_length.data ();
    m_data.labels = m_label.empty () ? nullptr : m_label.data ();
    m_data.target = m_target.empty () ? nullptr : m_target.data ();
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
        if (x.rows () != static_cast<octave_idx_type> (net.spec ()->inputs) || x.columns () < 1)
          rnn_internal ("a sequence is not D x T");
        m_x.push_back (x.data ());
        m_length.push_back (x.columns ());
      }
    if (m_x.empty ())
      rnn_internal ("X has no sequence");
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

  void dataset::take_labels (const network &net, const octave_value &Y)
  {
    const octave_idx_type n = count ();
    const std::size_t K = net.spec ()->outputs;
    if (net.many_to_many ())
      {
        if (! Y.iscell () || Y.numel () != n)
          rnn_internal ("Y is not a cell with an element a sequence");
        const Cell cells = Y.cell_value ();
        for (octave_idx_type i = 0; i < n; i++)
          m_labels.push_back (to_labels (cells (i), m_length[i], K));
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
    const bool many = net.many_to_many ();
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
            if (m_arrays.back ().rows () != K
                || m_arrays.back ().columns () != static_cast<octave_idx_type> (m_length[i]))
              rnn_internal ("a target is not K x T");
          }
        m_target.push_back (m_arrays.back ().data () + (many ? 0 : i * K));
      }
  }

  std::vector<std::size_t> dataset::all () const
  {
    std::vector<std::size_t> order (m_x.size ());
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

  outputs::outputs (const dataset &data, octave_idx_type rows, bool steps)
  {
    for (octave_idx_type i = 0; i < data.count (); i++)
      add (rows, steps ? data.length (i) : 1);
  }

  outputs::outputs (octave_idx_type n, octave_idx_type rows, octave_idx_type columns)
  {
    for (octave_idx_type i = 0; i < n; i++)
      add (rows, columns);
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
