## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NET = net_reservoir (NET, OPT)
##
## The weights of an echo-state network's recurrent layers (Jaeger 2001), which are not trained: W
## and b are uniform in [-s, s], s = InputScaling; each R is normal and then scaled so
## that its largest eigenvalue has the absolute value SpectralRadius.  With an initialiser, W is
## what that gives times InputScaling, and R what that gives, scaled likewise.

function net = net_reservoir (net, opt)
  net.theta = feval (net.Precision, net_with_seed (net.Seed, 0, @() draw (net, opt)));
endfunction

function theta = draw (net, opt)
  theta = double (net.theta);
  for b = __rnn_layout__ (net)'
    if (! strcmp (b.part, "rnn"))
      continue;
    endif
    if (strcmp (b.name, "R"))
      w = randn (b.rows, b.cols);
      if (! strcmp (opt.RecurrentWeightsInitializer, "auto"))
        w = reshape (theta(b.offset + (1:numel (w))), size (w));
      endif
      w *= opt.SpectralRadius / max (max (abs (eig (w))), realmin);
    elseif (any (strcmp (b.name, {"W", "b"})))
      w = 2 * rand (b.rows, b.cols) - 1;
      if (strcmp (b.name, "W") && ! strcmp (opt.InputWeightsInitializer, "auto"))
        w = reshape (theta(b.offset + (1:numel (w))), size (w));
      endif
      w *= opt.InputScaling;
    else
      continue;
    endif
    theta(b.offset + (1:numel (w))) = w(:);
  endfor
endfunction
