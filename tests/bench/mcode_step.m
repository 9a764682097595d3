## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: mcode_step (WORKLOAD, CELL, PRECISION, D, H, B, T, SECONDS)
## What an Octave user writes by hand: a vectorised LSTM training step in m-code (double precision,
## forward, softmax cross-entropy, back-propagation through time, clipping, Adam; the matrices have one
## column per sequence), for the WORKLOADs "train" and "online" of rows.txt; any CELL and PRECISION is "lstm", "double".
## Prints: m-code median_seconds peak_MiB
function mcode_step (workload, ~, ~, D, H, B, T, secs)
  rand ("twister", 42);  randn ("twister", 42);
  online = strcmp (workload, "online");
  K = ifelse (online, D, 10);
  w = {randn(4*H, D) / sqrt(D), randn(4*H, H) / sqrt(H), zeros(4*H, 1), randn(K, H) / sqrt(H), zeros(K, 1)};
  zero = cellfun (@(w) zeros (size (w)), w, "UniformOutput", false);
  net = struct ("w", {w}, "m", {zero}, "v", {zero}, "t", 0);
  if (online)
    count = 200;  one = eye (D);
    s = arrayfun (@(n) randi (D, 1, n), T - 2 + mod (1:count, 5) + 1, "UniformOutput", false);
    x = cellfun (@(s) reshape (one(:,s(1:end-1)), D, 1, []), s, "UniformOutput", false);
    target = cellfun (@(s) s(2:end), s, "UniformOutput", false);
  else
    count = 1;
    x = {randn(D, B, T)};  target = {randi(K, 1, B)};
  endif
  update (net, x{1}, target{1}, online);
  times = [];  start = tic;
  while (toc (start) < secs || numel (times) < 2)
    t = tic;
    for k = 1:count
      net = update (net, x{k}, target{k}, online);
    endfor
    times(end+1) = toc (t) / count;
  endwhile
  printf ("m-code %.6g %.0f\n", median (times), peak_memory ());
endfunction

function net = update (net, x, target, each_step)
  g = gradient_of (net.w, x, target, each_step);
  norm_ = sqrt (sum (cellfun (@(g) sumsq (g(:)), g)));
  scale = min (1, 1 / norm_);
  net.t++;
  rate = 1e-3 * sqrt (1 - 0.999^net.t) / (1 - 0.9^net.t);
  for k = 1:numel (g)
    d = scale * g{k};
    net.m{k} = 0.9 * net.m{k} + 0.1 * d;
    net.v{k} = 0.999 * net.v{k} + 0.001 * d.^2;
    net.w{k} -= rate * net.m{k} ./ (sqrt (net.v{k}) + 1e-8);
  endfor
endfunction

function grad = gradient_of (w, x, target, each_step)
  [W, R, b, V, e] = w{:};
  [D, B, T] = size (x);  H = columns (R);
  i = 1:H;  f = i + H;  g = f + H;  o = g + H;
  h = c = zeros (H, B, T + 1);  a = zeros (4*H, B, T);
  for t = 1:T
    z = W * x(:,:,t) + R * h(:,:,t) + b;
    z([i f o],:) = 1 ./ (1 + exp (-z([i f o],:)));  z(g,:) = tanh (z(g,:));
    c(:,:,t+1) = z(f,:) .* c(:,:,t) + z(i,:) .* z(g,:);
    h(:,:,t+1) = z(o,:) .* tanh (c(:,:,t+1));
    a(:,:,t) = z;
  endfor
  first = T;
  if (each_step)
    first = 1;
  endif
  y = reshape (h(:,:,first+1:T+1), H, []);
  p = V * y + e;  p = exp (p - max (p));  p ./= sum (p);
  p(sub2ind (size (p), target, 1:columns (p))) -= 1;  p /= columns (p);
  dV = p * y';  de = sum (p, 2);  dy = reshape (V' * p, H, B, []);
  dh = dc = zeros (H, B);
  dW = zeros (size (W));  dR = zeros (size (R));  db = zeros (size (b));
  for t = T:-1:1
    if (t >= first)
      dh += dy(:,:,t-first+1);
    endif
    z = a(:,:,t);  tc = tanh (c(:,:,t+1));
    dc += dh .* z(o,:) .* (1 - tc.^2);
    d = [dc .* z(g,:) .* z(i,:) .* (1 - z(i,:)); dc .* c(:,:,t) .* z(f,:) .* (1 - z(f,:)); ...
         dc .* z(i,:) .* (1 - z(g,:).^2);        dh .* tc .* z(o,:) .* (1 - z(o,:))];
    dW += d * x(:,:,t)';  dR += d * h(:,:,t)';  db += sum (d, 2);
    dh = R' * d;  dc .*= z(f,:);
  endfor
  grad = {dW, dR, db, dV, de};
endfunction
