## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## D = make_turbofan (COUNT, SEED)
##
## Invented engines that run until they fail, COUNT = [to learn from, to judge].  D has the N x 1 cells train and test of 15 x T
## matrices, one column per flight: three settings and twelve sensors; an engine of train has failed after its last column, one of test is
## cut off somewhere before; and left, 1 x N, how many flights those had left.
##
## Wear w starts small and grows exponentially (after Saxena, Goebel, Simon and Eklund 2008) at a pace that each engine has for itself,
##
##     w(t) = w0 + a (exp (b t) - 1),     failure at the first t with w(t) >= 1,
##
## in one of two parts, the fan or the compressor, which show in different sensors.  Each flight is flown in one of three regimes
## (settings with noise), that move the sensors more than wear does; a sensor reads
##
##     level(regime) + gain(regime) (s w^p + 0.06 offset of the engine + 0.25 e),    e standard normal,
##
## with a sign or nothing s for each part and a power p of its own; two sensors say nothing of wear, one is constant.

function d = make_turbofan (count, seed)
  d = seeded (seed, @() draw (count));
endfunction

function d = draw (count)
  r = regimes ();
  for k = count(1):-1:1
    d.train{k,1} = engine (r);
  endfor
  for k = count(2):-1:1
    x = engine (r);
    T = columns (x);
    keep = randi ([min(40, T - 5), T - 5]);
    d.test{k,1} = x(:,1:keep);
    d.left(k) = T - keep;
  endfor
endfunction

## Settings (altitude, Mach number, throttle), levels and gains of 12 sensors in three regimes; what each part's wear does to a sensor.
function r = regimes ()
  r.settings = [0, 20, 35; 0.1, 0.7, 0.84; 100, 60, 80];
  r.noise = [0.3; 0.005; 0.01];
  r.level = 500 + 8 * cos ((1:12)' * [1, 2, 3]) + [0, -15, -24];
  r.gain = 6 + 3 * sin ((1:12)' * [0.7, 1.3, 2.1]);
  r.sign = [1, 1, 1, -1, -1, 1, 0, 1, 0, -1, 0, 0      # the fan
            0, 1, -1, -1, 1, 0, 1, 1, 0, -1, 0, 0]';  # the compressor
  r.power = 1 + 0.5 * mod ((1:12)', 3);
endfunction

function x = engine (r)
  part = randi (2);
  start = 0.02 + 0.08 * rand ();
  b = exp (log (0.016) + 0.12 * randn ());
  a = 0.03 * exp (0.4 * randn ());
  T = ceil (log ((1 - start) / a + 1) / b);
  wear = start + a * (exp (b * (1:T)) - 1);
  at = randi (3, 1, T);
  settings = r.settings(:,at) + r.noise .* randn (3, T);
  shown = r.sign(:,part) .* wear .^ r.power + 0.06 * randn (12, 1) + 0.25 * randn (12, T);
  shown(12,:) = 0;
  x = [settings; r.level(:,at) + r.gain(:,at) .* shown];
endfunction
