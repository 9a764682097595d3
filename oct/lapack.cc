// lapack.cc - what the core borrows of the LAPACK and BLAS that Octave is linked with.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Octave says how wide their integers are (F77_INT).  Octave's own header of these functions has names that are macros
// of the core.

#include "gateway.h"

#ifndef RNN_SINGLE

#include <octave/f77-fcn.h>

#include <algorithm>
#include <limits>
#include <new>

#define LAPACK(f, F) F77_RET_T F77_FUNC (f, F)
extern "C" {
LAPACK (dgeqrf, DGEQRF)
(const F77_INT &m, const F77_INT &n, double *A, const F77_INT &lda, double *tau, double *work,
 const F77_INT &lwork, F77_INT &info);
LAPACK (dorgqr, DORGQR)
(const F77_INT &m, const F77_INT &n, const F77_INT &k, double *A, const F77_INT &lda, double *tau,
 double *work, const F77_INT &lwork, F77_INT &info);
LAPACK (dgesdd, DGESDD)
(F77_CONST_CHAR_ARG_DECL, const F77_INT &m, const F77_INT &n, double *A, const F77_INT &lda,
 double *s, double *U, const F77_INT &ldu, double *Vt, const F77_INT &ldvt, double *work,
 const F77_INT &lwork, F77_INT *iwork, F77_INT &info F77_CHAR_ARG_LEN_DECL);
LAPACK (dgemm, DGEMM)
(F77_CONST_CHAR_ARG_DECL, F77_CONST_CHAR_ARG_DECL, const F77_INT &m, const F77_INT &n,
 const F77_INT &k, const double &alpha, const double *A, const F77_INT &lda, const double *B,
 const F77_INT &ldb, const double &beta, double *C,
 const F77_INT &ldc F77_CHAR_ARG_LEN_DECL F77_CHAR_ARG_LEN_DECL);
}

// OpenBLAS has threads of its own, which would fight with the core's; other libraries have no such functions.
extern "C" {
void openblas_set_num_threads (int) __attribute__ ((weak));
int openblas_get_num_threads (void) __attribute__ ((weak));
}

rnn_blas_alone::rnn_blas_alone ()
    : m_threads (openblas_get_num_threads ? openblas_get_num_threads () : 0)
{
  if (openblas_set_num_threads && m_threads > 1)
    openblas_set_num_threads (1);
}

rnn_blas_alone::~rnn_blas_alone ()
{
  if (openblas_set_num_threads && m_threads > 1)
    openblas_set_num_threads (m_threads);
}

namespace rnn_lapack_calls
{
// A thread of the core may be the caller: nothing may be thrown.
template <typename F>
static rnn_status
guarded (std::size_t rows, std::size_t columns, F routine)
{
  if (std::max (rows, columns)
      > static_cast<std::size_t> (std::numeric_limits<F77_INT>::max () / 8))
    return RNN_ETOOBIG;
  try
    {
      const F77_INT info = routine (static_cast<F77_INT> (rows), static_cast<F77_INT> (columns));
      return info == 0 ? RNN_OK : info > 0 ? RNN_ENOCONVERGE : RNN_EINVALID;
    }
  catch (const std::bad_alloc &)
    {
      return RNN_ENOMEM;
    }
}

// Calls routine (work, lwork, info) for the best size of its workspace, then with that; returns info.
template <typename F>
static F77_INT
with_workspace (F routine)
{
  double best = 0;
  F77_INT info = 0;
  routine (&best, -1, info);
  if (info != 0)
    return info;
  std::vector<double> work (static_cast<std::size_t> (std::max (best, 1.)));
  routine (work.data (), static_cast<F77_INT> (work.size ()), info);
  return info;
}

static rnn_status
qr (double *A, double *R, std::size_t rows, std::size_t columns)
{
  return guarded (rows, columns, [=] (F77_INT m, F77_INT n) {
    std::vector<double> tau (columns);
    const F77_INT info = with_workspace ([&] (double *work, F77_INT lwork, F77_INT &said) {
      F77_FUNC (dgeqrf, DGEQRF) (m, n, A, m, tau.data (), work, lwork, said);
    });
    if (info != 0)
      return info;
    for (std::size_t j = 0; j < columns; j++)
      {
        std::copy_n (A + j * rows, j + 1, R + j * columns);
        std::fill_n (R + j * columns + j + 1, columns - j - 1, 0.);
      }
    return with_workspace ([&] (double *work, F77_INT lwork, F77_INT &said) {
      F77_FUNC (dorgqr, DORGQR) (m, n, n, A, m, tau.data (), work, lwork, said);
    });
  });
}

static rnn_status
singular_values (double *s, double *A, std::size_t rows, std::size_t columns)
{
  return guarded (rows, columns, [=] (F77_INT m, F77_INT n) {
    std::vector<F77_INT> iwork (8 * columns);
    double none = 0;
    return with_workspace ([&] (double *work, F77_INT lwork, F77_INT &said) {
      F77_FUNC (dgesdd, DGESDD)
      (F77_CONST_CHAR_ARG2 ("N", 1), m, n, A, m, s, &none, 1, &none, 1, work, lwork, iwork.data (),
       said F77_CHAR_ARG_LEN (1));
    });
  });
}

static void
multiply (double *C, std::size_t ldc, const double *A, std::size_t lda, int transpose,
          const double *B, std::size_t ldb, std::size_t m, std::size_t n, std::size_t k)
{
  const auto size = [] (std::size_t x) { return static_cast<F77_INT> (x); };
  F77_FUNC (dgemm, DGEMM)
  (F77_CONST_CHAR_ARG2 (transpose ? "T" : "N", 1), F77_CONST_CHAR_ARG2 ("N", 1), size (m), size (n),
   size (k), 1.0, A, size (lda), B, size (ldb), 0.0, C,
   size (ldc) F77_CHAR_ARG_LEN (1) F77_CHAR_ARG_LEN (1));
}
}

const rnn_lapack *
rnn_lapack_of_octave ()
{
  using namespace rnn_lapack_calls;
  static const rnn_lapack table = {rnn_lapack_calls::qr, singular_values, multiply};
  return &table;
}

#endif
