## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NET = lag_net (CELL, D, K, H, OPTIONS, START)
##
## A network of H cells with D inputs and K outputs; numbers are drawn from rand.  START:
##
##   struct ("width", w, "gate", b)  weights and biases uniform in [-w, w] as Hochreiter and
##       Schmidhuber (1997) draw them, but the input gates' biases, which start at b where it is
##       not [] (cells go through it in turn): closed gates keep out of the cells what is not
##       learned yet; with a field "out" those of the output gates of an "lstm-1997" too
##   struct ("lag", T)  the package's own weights, the gates' biases by ChronoMax T
##   []  the package's own

function net = lag_net (cell, D, K, H, options, start)
  options = [options, {"InputSize", D, "OutputSize", K, "Cell", cell, "HiddenSize", H}];
  if (isfield (start, "lag"))
    options = [options, {"ChronoMax", start.lag}];
  endif
  net = rnn_create (options{:});
  if (! isfield (start, "width"))
    return;
  endif
  net.theta = start.width * (2 * rand (size (net.theta)) - 1);
  p = rnn_params (net);
  if (! isempty (start.gate))
    p.rnn{1}.b(1:H) = repmat (start.gate, 1, H)(1:H);
  endif
  if (isfield (start, "out"))
    p.rnn{1}.b(2*H + (1:H)) = repmat (start.out, 1, H)(1:H);
  endif
  net = rnn_params (net, p);
endfunction
