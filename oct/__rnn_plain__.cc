// __rnn_plain__.cc - [type, flat, cells, steps] = __rnn_plain__ (X, Y, D, K, classes, many): a look at a set in its usual form.
//
// X: a cell of finite D x T matrices, all double or all single.  Y, of double precision: with classes, a column of
// different numbers, one of them per sequence (N x 1, 1 x N), or with `many` a cell of 1 x T, NaN for none; without
// classes [] N x K numbers or a cell of K x T.  Then type is the class of X, flat the numbers of the classes (0:
// none), or the values (K x M), and cells are its pieces where Y is a cell; flat is [] where these are the numbers of
// their classes already, and none is missing; steps are the lengths of X.  In any other case, good or bad, type is
// "": then the m-files look closer.  A training loop of the caller's own hands over such a set in each round, and would
// spend more time on that look than a small network needs for its gradient.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#ifndef RNN_SINGLE

#include <algorithm>
#include <cmath>
#include <numeric>

// The lengths of the sequences, which are to be D x T; false: one of them is not, or not finite.
template <typename array>
static bool
rnn_plain_inputs (std::vector<octave_idx_type> &length, const Cell &X, octave_idx_type D)
{
  length.reserve (X.numel ());
  for (octave_idx_type i = 0; i < X.numel (); i++)
    {
      rnn_ask_ahead<array> (X, i);
      const auto *x = rnn_within<array> (X (i));
      if (! x || x->ndims () != 2 || x->rows () != D || x->columns () < 1
          || ! rnn_all_finite (x->data (), x->numel ()))
        return false;
      length.push_back (x->columns ());
    }
  return true;
}

// Numbers of classes, by binary search where they are not 1, 2, ... already.
class class_numbers {
public:
  explicit class_numbers (const NDArray &classes) : m_value (classes), m_order (classes.numel ())
  {
    std::iota (m_order.begin (), m_order.end (), 0);
    for (octave_idx_type k = 0; k < classes.numel (); k++)
      m_counted = m_counted && classes (k) == k + 1;
    std::sort (m_order.begin (), m_order.end (), [&classes] (octave_idx_type a, octave_idx_type b) {
      // NaN last, so that it is an order whatever a network holds
      return classes (a) < classes (b) || (std::isnan (classes (b)) && ! std::isnan (classes (a)));
    });
  }

  bool counted () const
  {
    return m_counted;
  }

  // 0: it is none
  double of (double label) const
  {
    const octave_idx_type n = m_value.numel ();
    if (m_counted)
      return label >= 1 && label <= n && label == std::floor (label) ? label : 0;
    const auto at = std::lower_bound (
      m_order.begin (), m_order.end (), label,
      [this] (octave_idx_type a, double wanted) { return m_value (a) < wanted; });
    return at != m_order.end () && m_value (*at) == label ? *at + 1 : 0;
  }

private:
  const NDArray m_value;
  std::vector<octave_idx_type> m_order;
  bool m_counted = true;
};

// The targets of a set in one row, or in K.
class plain_targets {
public:
  plain_targets (octave_idx_type K, const NDArray &classes, bool many)
      : m_rows (classes.isempty () ? K : 1), m_labels (! classes.isempty ()), m_many (many),
        m_classes (classes)
  {
  }

  // Appends the target of a sequence of T steps, or the only one of many-to-one; false: it is not plain.
  bool take (const NDArray &y, octave_idx_type T)
  {
    if (y.ndims () != 2 || y.rows () != m_rows || y.columns () != T)
      return false;
    return take (y.data (), y.numel ());
  }

  bool take (const double *y, octave_idx_type n)
  {
    for (octave_idx_type k = 0; k < n; k++)
      {
        const bool none = std::isnan (y[k]);
        const double number = none ? (m_labels ? 0 : y[k]) : m_labels ? m_classes.of (y[k]) : y[k];
        if ((none && ! m_many) || (! none && (m_labels ? number == 0 : std::isinf (y[k]))))
          return false;
        m_some = m_some || ! none;
        m_flat.push_back (number);
      }
    return true;
  }

  // Are the labels the numbers of their classes, 1, 2, ...?
  bool numbered () const
  {
    return m_labels && m_classes.counted ();
  }

  bool good () const
  {
    return m_some;
  }

  Matrix flat () const
  {
    Matrix to (m_rows, m_flat.size () / m_rows);
    std::copy (m_flat.begin (), m_flat.end (), to.fortran_vec ());
    return to;
  }

  // The pieces: those of Y itself where they are what they stand for.
  octave_value cells (const Cell &Y) const
  {
    if (! m_labels || numbered ())
      return Y.reshape (dim_vector (Y.numel (), 1));
    Cell to (Y.numel (), 1);
    const double *from = m_flat.data ();
    for (octave_idx_type i = 0; i < Y.numel (); i++)
      {
        Matrix part (m_rows, Y (i).columns ());
        std::copy_n (from, part.numel (), part.fortran_vec ());
        from += part.numel ();
        to (i) = part;
      }
    return to;
  }

private:
  const octave_idx_type m_rows;
  const bool m_labels, m_many;
  const class_numbers m_classes;
  std::vector<double> m_flat;
  bool m_some = false;
};

static bool
rnn_plain_steps (plain_targets &targets, const octave_value &Y,
                 const std::vector<octave_idx_type> &length)
{
  if (! Y.iscell () || Y.numel () != static_cast<octave_idx_type> (length.size ()))
    return false;
  const Cell cells = Y.cell_value ();
  for (octave_idx_type i = 0; i < cells.numel (); i++)
    {
      rnn_ask_ahead<octave_matrix> (cells, i);
      const NDArray *y = rnn_within<octave_matrix> (cells (i));
      if (! y || ! targets.take (*y, length[i]))
        return false;
    }
  return true;
}

// Are they the numbers of K classes already, one for each step and none missing?  Most are.
static bool
rnn_numbered_steps (const octave_value &Y, const std::vector<octave_idx_type> &length,
                    octave_idx_type K)
{
  if (! Y.iscell () || Y.numel () != static_cast<octave_idx_type> (length.size ()))
    return false;
  const Cell cells = Y.cell_value ();
  bool good = true;
  for (octave_idx_type i = 0; good && i < cells.numel (); i++)
    {
      rnn_ask_ahead<octave_matrix> (cells, i);
      const NDArray *y = rnn_within<octave_matrix> (cells (i));
      good = y && y->ndims () == 2 && y->rows () == 1 && y->columns () == length[i];
      const double *number = good ? y->data () : nullptr;
      const octave_idx_type T = good ? y->numel () : 0;
      for (octave_idx_type t = 0; t < T; t++)
        good &= number[t] >= 1 && number[t] <= K && static_cast<int> (number[t]) == number[t];
    }
  return good;
}

// N labels in a row or column, or N rows of K values.
static bool
rnn_plain_ends (plain_targets &targets, const octave_value &Y, octave_idx_type N, octave_idx_type K)
{
  const NDArray *y = rnn_within<octave_matrix> (Y);
  if (N == 1 && K == 1 && Y.is_double_type () && Y.is_real_scalar ())
    {
      const double one = Y.double_value ();
      return targets.take (&one, 1);
    }
  if (! y || y->ndims () != 2 || y->numel () != N * K || (y->rows () != N && K > 1))
    return false;
  if (K == 1)
    return (y->rows () == 1 || y->columns () == 1) && targets.take (y->data (), N);
  const NDArray turned = NDArray (Matrix (*y).transpose ());
  return targets.take (turned.data (), turned.numel ());
}

rnn_plain_set
rnn_plain (const octave_value &sequences, const octave_value &Y, octave_idx_type D,
           octave_idx_type K, const NDArray &classes, bool many)
{
  rnn_plain_set set;
  if (! sequences.iscell () || sequences.ndims () != 2 || sequences.isempty ()
      || (sequences.rows () != 1 && sequences.columns () != 1))
    return set;
  const Cell X = sequences.cell_value ();
  set.single = X (0).is_single_type ();
  std::vector<octave_idx_type> &length = set.length;
  if (! (set.single ? rnn_plain_inputs<octave_float_matrix> (length, X, D)
                    : rnn_plain_inputs<octave_matrix> (length, X, D)))
    return set;
  if (Y.is_undefined ())
    {
      set.good = true;
      return set;
    }
  plain_targets targets (K, classes, many);
  if (many && targets.numbered () && rnn_numbered_steps (Y, length, classes.numel ()))
    {
      set.good = true;
      set.cells = Y.reshape (dim_vector (Y.numel (), 1)).cell_value ();
      return set;
    }
  set.good = (many ? rnn_plain_steps (targets, Y, length)
                   : rnn_plain_ends (targets, Y, X.numel (), classes.isempty () ? K : 1))
             && targets.good ();
  if (set.good)
    {
      set.flat = targets.flat ();
      if (many)
        set.cells = targets.cells (Y.cell_value ()).cell_value ();
    }
  return set;
}

// PKG_ADD: autoload ("__rnn_plain__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
DEFUN_DLD (__rnn_plain__, args, , "Internal function of the rnn package.")
{
  if (args.length () != 6 || ! args (4).is_double_type () || ! args (4).isreal ()
      || ! args (5).is_bool_scalar ())
    rnn_internal ("__rnn_plain__ takes 6 arguments, classes and a logical at the end");
  const rnn_plain_set set = rnn_plain (args (0), args (1), rnn_number (args (2), "D", 1, 1e9),
                                       rnn_number (args (3), "K", 1, 1e9), args (4).array_value (),
                                       args (5).bool_value ());
  ColumnVector steps (set.length.size ());
  std::copy (set.length.begin (), set.length.end (), steps.fortran_vec ());
  return ovl (set.good ? (set.single ? "single" : "double") : "", set.flat, set.cells, steps);
}

#endif
