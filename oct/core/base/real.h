/* real.h - one text, every variant.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Every numeric source of the core is compiled once for each precision (double, or single with
   -DRNN_SINGLE) and each instruction set (-DRNN_ISA=avx512 ...).  RN (f) is the name of f in the
   variant being compiled, rnn_f_d_avx512 say; RP (f) is the name that only the precision decides,
   rnn_f_d.  dispatch.c chooses among the instruction sets when the package is first used.  */

#ifndef RNN_REAL_H
#define RNN_REAL_H

#ifdef RNN_SINGLE
typedef float rnn_real;
#define RNN_PRECISION s
#else
typedef double rnn_real;
#define RNN_PRECISION d
#endif

#ifndef RNN_ISA
#define RNN_ISA base
#endif

#define RNN_GLUE3_(name, precision, isa) rnn_##name##_##precision##_##isa
#define RNN_GLUE3(name, precision, isa) RNN_GLUE3_ (name, precision, isa)
#define RNN_GLUE2_(name, precision) rnn_##name##_##precision
#define RNN_GLUE2(name, precision) RNN_GLUE2_ (name, precision)

#define RN(name) RNN_GLUE3 (name, RNN_PRECISION, RNN_ISA)
#define RP(name) RNN_GLUE2 (name, RNN_PRECISION)

#endif
