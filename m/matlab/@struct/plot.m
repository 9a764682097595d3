## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} plot (@var{net})
## @deftypefnx {} {@var{h} =} plot (@dots{})
## A picture of a network, of a layerGraph or of an array of layers, as @code{rnn_plot} draws it.  Octave calls this function only where an
## argument is a struct: every other plot is its own.
## @seealso{rnn_matlab, rnn_plot}
## @end deftypefn

function varargout = plot (varargin)
  [varargout{1:nargout}] = __rnn_matlab__ ("plot", "draw", varargin);
endfunction
