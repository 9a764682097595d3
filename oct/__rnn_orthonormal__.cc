// __rnn_orthonormal__.cc - Q = __rnn_orthonormal__ (A): the orthonormal factor of A = Q R, R with a positive diagonal,
// on all threads and with Ctrl-C.  A: m x n, double, m >= n.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#ifndef RNN_SINGLE

// PKG_ADD: autoload ("__rnn_orthonormal__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
DEFUN_DLD (__rnn_orthonormal__, args, , "Internal function of the rnn package.")
{
  using namespace RP (gate);
  if (args.length () != 1 || ! args (0).is_double_type () || ! args (0).isreal ()
      || args (0).ndims () != 2 || args (0).rows () < args (0).columns () || args (0).isempty ())
    rnn_internal ("__rnn_orthonormal__ takes a matrix that has no more columns than rows");
  const rnn_blas_alone alone;
  Matrix A = args (0).matrix_value ();
  check (RP (dispatch) ()->orthonormal (A.fortran_vec (), A.rows (), A.columns (),
                                        rnn_lapack_of_octave (), 0, tick ()),
         "orthogonal weights");
  return ovl (A);
}

#endif
