## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## [value, gradient, difference] = ref_check (name)
##
## Hold the references against one network file of tests/golden.
##   value       largest relative error of outputs, scores, loss, final state,
##               attention weights
##   gradient    the same of the gradients by complex step: parameters, inputs,
##               initial state
##   difference  distance of the complex-step parameter gradient from central
##               differences (1e-8 is what these can give); left out when not
##               asked for, being slow
## Every error is max |a - b| over an array, divided by max (1, max |b|) for
## values and by max |b| for gradients.

function [value, gradient, difference] = ref_check (name)

  g = golden_read (name);
  net = g.net;
  [loss, ~, out, last, A] = ref_loss (net, g.p, g.X, g.Y, g.state);
  value = max ([distance(loss, g.loss, 1), distance(out, g.out, 1)]);
  if (isfield (g, "scores"))
    value = max (value, distance (ref_scores (net, out), g.scores, 1));
  endif
  if (isfield (g, "attention"))
    value = max (value, distance (A, g.attention, 1));
  endif
  if (! isempty (g.last))
    value = max (value, distance (last, g.last, 1));
  endif
  if (! isequal (ref_theta (net, ref_theta (net, net.theta)), net.theta))
    error ("ref_check: ref_theta is not its own inverse");
  endif

  f = @(theta) ref_loss (net, ref_theta (net, theta), g.X, g.Y, g.state);
  dtheta = ref_grad (f, net.theta);
  gradient = distance (ref_theta (net, dtheta), g.dp, 0);
  for i = 1:numel (g.X) * isfield (g, "dX")
    f_x = @(x) ref_loss (net, g.p, put (g.X, i, x), g.Y, g.state);
    gradient = max (gradient, distance (ref_grad (f_x, g.X{i}), g.dX{i}, 0));
  endfor
  if (isstruct (g.state))
    for [c, s] = g.state
      for j = find (! cellfun (@isempty, c(:))).'
        f_s = @(v) ref_loss (net, g.p, g.X, g.Y, ...
                             setfield (g.state, s, put (c, j, v)));
        gradient = max (gradient, ...
                        distance (ref_grad (f_s, c{j}), g.dstate.(s){j}, 0));
      endfor
    endfor
  endif

  if (nargout < 3)
    return;
  endif
  h = 1e-5;
  central = zeros (size (dtheta));
  for k = 1:numel (dtheta)
    e = h * ((1:numel (dtheta)).' == k);
    central(k) = (f (net.theta + e) - f (net.theta - e)) / (2*h);
  endfor
  difference = distance (dtheta, central, 0);

endfunction

function c = put (c, i, v)
  c{i} = v;
endfunction

## largest relative error over arrays, cells and structs alike
function e = distance (a, b, floor)

  if (isempty (b) && isempty (a))
    e = 0;
  elseif (iscell (b))
    e = max (cellfun (@(u, v) distance (u, v, floor), a(:), b(:)));
  elseif (isstruct (b))
    if (! isequal (sort (fieldnames (a)), sort (fieldnames (b))))
      error ("ref_check: fields differ");
    endif
    e = max (cellfun (@(k) distance (a.(k), b.(k), floor), fieldnames (b)));
  else
    if (! isequal (size (a), size (b)))
      error ("ref_check: sizes differ");
    endif
    e = max (abs (a(:) - b(:)));
    if (any (isnan (a(:))))
      e = Inf;
    elseif (e > 0)                # both may be zero
      e = e / max (floor, max (abs (b(:))));
    endif
  endif

endfunction
