## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_mixed (FNAME, NET, OPT)
##
## OPT.MixedPrecision asks for products of bfloat16 in mini-batches; a warning where the processor has none.

function check_mixed (fname, net, opt)
  if (! opt.MixedPrecision)
    return;
  elseif (! strcmp (net.Precision, "single"))
    error ("rnn:option", "%s: Precision must be \"single\" with MixedPrecision true, got \"%s\"", fname, net.Precision);
  elseif (solver_is_full_batch (opt.Solver) || strcmp (opt.Solver, "echo-state") || strcmp (opt.Gradient, "rtrl"))
    error ("rnn:option", "%s: MixedPrecision must be false with the Solver \"%s\" and Gradient \"%s\", which need all digits, got true", fname, ...
           opt.Solver, opt.Gradient);
  endif
  if (! core_has_bfloat ())
    warning ("rnn:unsupported", ["%s: MixedPrecision has no effect here: this processor, or the instruction set that RNN_SIMD chooses, ", ...
             "has no products of bfloat16; they are made in single precision"], fname);
  endif
endfunction
