## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} sequenceUnfoldingLayer (@dots{})
## There is no such thing here: an error (@code{rnn:unsupported}) that says why, and what may take its place.
## @seealso{rnn_matlab}
## @end deftypefn

function varargout = sequenceUnfoldingLayer (varargin)
  [varargout{1:nargout}] = __rnn_matlab__ ("sequenceUnfoldingLayer", "refuse", varargin);
endfunction

%!error <no images> sequenceUnfoldingLayer ()
