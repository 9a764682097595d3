// __rnn_scan__.cc - [kind, finite, top, rows, cols, flat] = __rnn_scan__ (C): what a cell holds.
//
// kind: their class, if they are all real full 2-D matrices of one numeric class or logical and none is
// empty, else "".  finite: with a kind, are all their elements?  top: the largest, if the kind is
// double and all are whole numbers from 1 up, as tokens and class numbers are, else Inf.  rows, cols:
// N x 1.  flat: with a kind and as many rows, all side by side in double precision, else [].  One look at each is most of what
// many short sequences cost: cellfun, cell by cell, looks again for every question.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#ifndef RNN_SINGLE

#include <algorithm>

class cell_scan {
public:
  explicit cell_scan (const Cell &cells)
      : m_cells (cells), m_rows (cells.numel ()), m_cols (cells.numel ())
  {
    const octave_idx_type n = cells.numel ();
    m_type = n ? cells (0).builtin_type () : btyp_unknown;
    m_good = m_type == btyp_double || m_type == btyp_float || m_type == btyp_bool
             || (m_type >= btyp_int8 && m_type <= btyp_uint64);
    for (octave_idx_type i = 0; i < n; i++)
      {
        const octave_value &value = cells (i);
        m_good = m_good && value.builtin_type () == m_type && ! value.issparse ();
        if (const NDArray *x = rnn_within<octave_matrix> (value))
          note (*x, i);
        else if (m_good && m_type == btyp_double)
          note (value.array_value (), i);
        else if (m_good && m_type == btyp_float)
          note (value.float_array_value (), i);
        else
          note_size (value.dims (), i);
      }
  }

  std::string kind () const
  {
    return m_good ? m_cells (0).class_name () : "";
  }

  bool finite () const
  {
    return m_finite;
  }

  double top () const
  {
    return m_good && m_type == btyp_double && m_whole ? m_top : octave_Inf;
  }

  const ColumnVector &rows () const
  {
    return m_rows;
  }

  const ColumnVector &columns () const
  {
    return m_cols;
  }

  Matrix concatenated () const
  {
    if (! m_good || ! m_joint)
      return Matrix ();
    Matrix flat (m_rows (0), m_total);
    double *to = flat.fortran_vec ();
    for (octave_idx_type i = 0; i < m_cells.numel (); i++)
      if (const NDArray *x = rnn_within<octave_matrix> (m_cells (i)))
        to = std::copy_n (x->data (), x->numel (), to);
      else
        {
          const NDArray copy = m_cells (i).array_value ();
          to = std::copy_n (copy.data (), copy.numel (), to);
        }
    return flat;
  }

private:
  void note_size (const dim_vector &size, octave_idx_type i)
  {
    m_rows (i) = size (0);
    m_cols (i) = size (1);
    m_total += size (1);
    m_good = m_good && size.ndims () == 2 && size (0) > 0 && size (1) > 0;
    m_joint = m_joint && m_rows (i) == m_rows (0);
  }

  template <typename array> void note (const array &x, octave_idx_type i)
  {
    note_size (x.dims (), i);
    const auto *element = x.data ();
    const octave_idx_type n = x.numel ();
    m_finite &= rnn_all_finite (element, n);
    if (m_whole)
      look_for_numbers (element, n);
  }

  // A double of 2^52 and more has no fraction: adding it rounds.
  template <typename real> void look_for_numbers (const real *element, octave_idx_type n)
  {
    bool whole = true;
    for (octave_idx_type k = 0; k < n; k++)
      {
        const double x = element[k];
        whole &= x >= 1 && x < 0x1p51 && (x + 0x1p52) - 0x1p52 == x;
        m_top = x > m_top ? x : m_top;
      }
    m_whole = whole;
  }

  const Cell m_cells;
  builtin_type_t m_type;
  bool m_good, m_joint = true, m_finite = true, m_whole = true;
  double m_top = 0;
  ColumnVector m_rows, m_cols;
  octave_idx_type m_total = 0; // columns
};

// PKG_ADD: autoload ("__rnn_scan__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
DEFUN_DLD (__rnn_scan__, args, nargout, "Internal function of the rnn package.")
{
  if (args.length () != 1 || ! args (0).iscell ())
    rnn_internal ("__rnn_scan__ takes a cell");
  const cell_scan scan (args (0).cell_value ());
  return ovl (scan.kind (), scan.finite (), scan.top (), scan.rows (), scan.columns (),
              nargout > 5 ? scan.concatenated () : Matrix ());
}

#endif
