## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{net} =} resetState (@var{net})
## The network in the state that sequences start from.
## @seealso{rnn_matlab, predictAndUpdateState}
## @end deftypefn

function net = resetState (varargin)
  net = __rnn_matlab__ ("resetState", "reset", varargin);
endfunction

%!test
%! net = dlnetwork ([sequenceInputLayer(1); lstmLayer(2)]);
%! assert (isequal (resetState (net).State, net.State));
