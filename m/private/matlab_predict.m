## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [Y, STATE] = matlab_predict (FNAME, ARGS)
##
## MATLAB's predict (NET, X, ...) and minibatchpredict.

function [Y, state] = matlab_predict (fname, args)
  [net, X, opt] = matlab_run_arguments (fname, args);
  [out, state, form] = matlab_run (fname, net, X, opt);
  if (opt.ReturnCategorical && ! isempty (net.Classes))
    Y = matlab_labels (net, out, form);
  else
    Y = matlab_outputs (fname, net, out, form, opt);
  endif
endfunction
