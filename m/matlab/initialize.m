## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{net} =} initialize (@var{net})
## The dlnetwork @var{net} with initial weights, with which it can predict before a training.
## @seealso{rnn_matlab, dlnetwork}
## @end deftypefn

function net = initialize (varargin)
  net = __rnn_matlab__ ("initialize", "initialize", varargin);
endfunction

%!assert (isempty (initialize (dlnetwork ([sequenceInputLayer(2); lstmLayer(3)], "Initialize", false)).Network), false)
