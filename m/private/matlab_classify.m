## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [LABELS, SCORES, STATE] = matlab_classify (FNAME, ARGS)
##
## MATLAB's classify (NET, X, ...).

function [labels, scores, state] = matlab_classify (fname, args)
  [net, X, opt] = matlab_run_arguments (fname, args);
  [out, state, form] = matlab_run (fname, net, X, opt);
  if (isempty (net.Classes))
    error ("rnn:net", "%s: NET must have learned labels, got one of values: predict (net, X)", fname);
  endif
  labels = matlab_labels (net, out, form);
  scores = matlab_outputs (fname, net, out, form, opt);
endfunction
