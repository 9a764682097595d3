## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, X, OPT] = matlab_run_arguments (FNAME, ARGS)

function [net, X, opt] = matlab_run_arguments (fname, args)
  if (numel (args) < 2)
    error ("rnn:count", "%s: the arguments must be NET, X and options, got %d", fname, numel (args));
  endif
  [net, X] = args{1:2};
  opt = matlab_run_options (fname, args(3:end));
endfunction
