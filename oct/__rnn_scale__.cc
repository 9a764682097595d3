// __rnn_scale__.cc - [X, finite] = __rnn_scale__ (net, C): real matrices as the core takes them.
//
// (x - x_center) ./ x_scale with the statistics of net.Normalization, one per row, in double precision,
// x itself where they are []; then of class net.Precision, which may make a finite number infinite.
// A difference that would overflow is taken after the division.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#include <cmath>

RNN_DECLARE_GATE (scale)

namespace RP (gate)
{
  static real_array unscaled (const octave_value &x)
  {
#ifdef RNN_SINGLE
    return x.float_array_value ();
#else
    return x.array_value ();
#endif
  }

  bool scale_inputs (rnn_real * to, const NDArray &x, const NDArray &center, const NDArray &scale)
  {
    const octave_idx_type rows = x.rows (), count = x.numel ();
    const double *from = x.data (), *c = center.data (), *s = scale.data ();
    if (center.numel () && (rows != center.numel () || rows != scale.numel ()))
      rnn_internal ("a sequence does not fit the statistics");
    bool finite = true;
    for (octave_idx_type k = 0; k < count; k += rows)
      for (octave_idx_type i = 0; i < rows; i++)
        {
          const double a = from[k + i];
          to[k + i] = center.isempty ()       ? a
                      : std::isinf (a - c[i]) ? a / s[i] - c[i] / s[i]
                                              : (a - c[i]) / s[i];
          finite &= std::isfinite (to[k + i]);
        }
    return finite;
  }

  static real_array scaled (const NDArray &x, const NDArray &center, const NDArray &scale)
  {
    real_array out (x.dims ());
    scale_inputs (out.fortran_vec (), x, center, scale);
    return out;
  }
}

octave_value_list
RP (gate_scale) (const octave_value_list &args, int)
{
  using namespace RP (gate);
  if (args.length () != 2 || ! args (1).iscell ())
    rnn_internal ("__rnn_scale__ takes a network and a cell");
  const octave_value statistics = rnn_field (args (0).scalar_map_value (), "Normalization");
  if (! statistics.isstruct () || statistics.numel () != 1)
    rnn_internal ("Normalization is not a struct");
  const octave_scalar_map map = statistics.scalar_map_value ();
  const NDArray center = rnn_field (map, "x_center").array_value ();
  const NDArray scale = rnn_field (map, "x_scale").array_value ();
  const Cell cells = args (1).cell_value ();
  Cell out (cells.dims ());
  bool finite = true;
  for (octave_idx_type i = 0; i < cells.numel (); i++)
    {
      const octave_value &x = cells (i);
      if (! (x.isnumeric () || x.islogical ()) || ! x.isreal () || x.ndims () != 2)
        rnn_internal ("a sequence is not a real matrix");
      const real_array y
        = center.isempty () ? unscaled (x) : scaled (x.array_value (), center, scale);
      for (octave_idx_type k = 0; k < y.numel (); k++)
        finite &= std::isfinite (y.data ()[k]);
      out (i) = y;
    }
  return ovl (out, finite);
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_scale__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
RNN_GATEWAY (scale)
#endif
