## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: near_slopes (NET, X, Y, STATE, GRAD, MORE, NAME)
## GRAD, MORE.dX and MORE.dstate, the core's gradients (__rnn_loss__) of NET on X, Y from STATE, along two
## directions, against the complex step of the naive references.
function near_slopes (net, X, Y, state, grad, more, name)
  for k = 1:2
    [slope, want] = slopes (net, X, Y, state, grad, more, ones (size (grad)), k);
    if (! (abs (slope - want) <= 1e-12 * max (1, abs (want))))
      blame (net, X, Y, state, grad, more, k, name);
    endif
  endfor
endfunction

## The core's gradient along direction k, at the elements of theta that are picked and, if these are
## all, at X and the initial states, and that of the references.
function [slope, want] = slopes (net, X, Y, state, grad, more, picked, k)
  d = picked .* (1 + 0.5 * sin (k * (1:numel (grad))' .^ 1.1));
  slope = d' * grad;
  move = @(e) X;
  start = @(e) state;
  if (all (picked) && net.EmbeddingSize == 0)
    v = cellfun (@(x) ripple (x, k), X, "UniformOutput", false);
    slope += sum (cellfun (@(v, g) v(:)' * g(:), v, more.dX));
    move = @(e) cellfun (@(x, u) x + e * u, X, v, "UniformOutput", false);
  endif
  if (all (picked) && isstruct (state))
    u = structfun (@(c) cellfun (@(x) ripple (x, k), c, "UniformOutput", false), state, ...
                   "UniformOutput", false);
    for name = fieldnames (state)'
      slope += sum (cellfun (@(v, g) v(:)' * g(:), u.(name{1}), more.dstate.(name{1}))(:));
    endfor
    start = @(e) moved (state, u, e);
  endif
  want = ref_grad (@(e) ref_loss (net, ref_theta (net, net.theta + e * d), move (e), Y, start (e)), 0);
endfunction

## A direction of the shape of x.
function v = ripple (x, k)
  v = reshape (1 + 0.5 * cos (k * (1:numel (x)) .^ 1.2), size (x));
endfunction

function state = moved (state, u, e)
  for name = fieldnames (state)'
    state.(name{1}) = cellfun (@(x, v) x + e * v, state.(name{1}), u.(name{1}), "UniformOutput", false);
  endfor
endfunction

function blame (net, X, Y, state, grad, more, k, name)
  for b = __rnn_layout__ (net)'
    picked = zeros (size (grad));
    picked(b.offset + (1:b.rows * b.cols)) = 1;
    [slope, want] = slopes (net, X, Y, state, grad, more, picked, k);
    where = sprintf ("%s: gradient of %s %d %d %s", name, b.part, b.layer, b.dir, b.name);
    near (slope, want, where, 1e-13);
  endfor
  error ("%s: dX or dstate differs", name);
endfunction
