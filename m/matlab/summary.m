## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} summary (@var{net})
## What each layer of a network or an array gives and learns, as analyzeNetwork prints it.  (Of a categorical: how often each category occurs.)
## @seealso{analyzeNetwork}
## @end deftypefn

function varargout = summary (varargin)
  [varargout{1:nargout}] = __rnn_matlab__ ("summary", "analyze", varargin);
endfunction

%!assert (! isempty (evalc ("summary (dlnetwork ([sequenceInputLayer(2); lstmLayer(3)]))")))
