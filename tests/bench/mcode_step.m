## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: mcode_step (I, H, B, T, SECONDS)
## What an Octave user writes by hand today: a vectorised LSTM training step in
## m-code (double precision, forward + last-step softmax cross-entropy + BPTT,
## one column of the matrices a sequence). Prints the line that torch_step.py prints.
function mcode_step (I = 32, H = 128, B = 32, T = 100, secs = 2)
  rand ("seed", 0); randn ("seed", 0);
  W = randn (4*H, I) / sqrt (I);  R = randn (4*H, H) / sqrt (H);  b = zeros (4*H, 1);
  V = randn (10, H) / sqrt (H);   x = randn (I, B, T);  target = randi (10, 1, B);
  step (W, R, b, V, x, target);
  times = [];  start = tic;
  while (toc (start) < secs || numel (times) < 3)
    t = tic;  step (W, R, b, V, x, target);  times(end+1) = toc (t);
  endwhile
  m = median (times);
  printf ("mcode lstm double %d %d %d %d train %.6g %.4g %.0f\n", I, H, B, T, m, ...
          24 * H * (I + H) * B * T / m / 1e9, peak_memory ());
endfunction

function [dW, dR, db, dV] = step (W, R, b, V, x, target)
  [I, B, T] = size (x);  H = columns (R);
  i = 1:H;  f = i + H;  g = f + H;  o = g + H;
  h = c = zeros (H, B, T + 1);  a = zeros (4*H, B, T);
  for t = 1:T
    z = W * x(:,:,t) + R * h(:,:,t) + b;
    z([i f o],:) = 1 ./ (1 + exp (-z([i f o],:)));  z(g,:) = tanh (z(g,:));
    c(:,:,t+1) = z(f,:) .* c(:,:,t) + z(i,:) .* z(g,:);
    h(:,:,t+1) = z(o,:) .* tanh (c(:,:,t+1));
    a(:,:,t) = z;
  endfor
  p = V * h(:,:,T+1);  p = exp (p - max (p));  p ./= sum (p);
  p(sub2ind (size (p), target, 1:B)) -= 1;  p /= B;
  dV = p * h(:,:,T+1)';  dh = V' * p;  dc = zeros (H, B);
  dW = zeros (size (W));  dR = zeros (size (R));  db = zeros (size (b));
  for t = T:-1:1
    z = a(:,:,t);  tc = tanh (c(:,:,t+1));
    dc += dh .* z(o,:) .* (1 - tc.^2);
    d = [dc .* z(g,:) .* z(i,:) .* (1 - z(i,:)); dc .* c(:,:,t) .* z(f,:) .* (1 - z(f,:)); ...
         dc .* z(i,:) .* (1 - z(g,:).^2);        dh .* tc .* z(o,:) .* (1 - z(o,:))];
    dW += d * x(:,:,t)';  dR += d * h(:,:,t)';  db += sum (d, 2);
    dh = R' * d;  dc .*= z(f,:);
  endfor
endfunction
