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
##       Schmidhuber (1997) draw them, but the input gates' biases, which start at b (cells go
##       through it in turn): closed gates keep out of the cells what is not learned yet; with
##       a field "out" those of the output gates of an "lstm-1997" too
##   struct ("lag", T)  the package's own weights, and of an "lstm" the gates' biases of Tallec
##       and Ollivier (2018): forget gate log (u), u uniform in [1, T - 1], input gate minus that
##   []  the package's own

function net = lag_net (cell, D, K, H, options, start)
  net = rnn_create ("InputSize", D, "OutputSize", K, "Cell", cell, "HiddenSize", H, options{:});
  if (isempty (start))
    return;
  endif
  if (isfield (start, "width"))
    net.theta = start.width * (2 * rand (size (net.theta)) - 1);
  endif
  p = rnn_params (net);
  if (isfield (start, "lag"))
    forget = log (1 + (start.lag - 2) * rand (H, 1));
    p.rnn{1}.b(1:2*H) = [-forget; forget];
  else
    p.rnn{1}.b(1:H) = repmat (start.gate, 1, H)(1:H);
    if (isfield (start, "out"))
      p.rnn{1}.b(2*H + (1:H)) = repmat (start.out, 1, H)(1:H);
    endif
  endif
  net = rnn_params (net, p);
endfunction
