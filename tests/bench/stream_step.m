## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## stream_step (WAY, GIB, MIB, H, THREADS)
## Prints what one epoch of an LSTM of H units over GIB of generated sequences (64 x 100 numbers each) takes, read in parts of MIB: s of the
## training, s of the pass before it, MiB that this process held at most.  WAY is "parts", "foreground" (without a process that reads ahead) or
## "memory", where all are there beforehand.
function stream_step (way, gib, mib, H, threads)
  n = round (mib * 2^20 / (8 * 64 * 100));
  K = ceil (gib * 2^30 / (8 * 64 * 100 * n));
  f = @(k) part (k, n);
  opt = {"HiddenSize", H, "NumThreads", threads, "MiniBatchSize", 32, "MaxEpochs", 1, "Verbose", false, "Seed", 1, "ShuffleWindow", 1};
  if (strcmp (way, "memory"))
    [X, Y] = deal (cell (K, 1));
    for k = 1:K
      [X{k}, Y{k}] = f (k);
    endfor
    [X, Y] = deal (vertcat (X{:}), vertcat (Y{:}));
    args = {X, Y, opt{1:end-2}};
  else
    args = {f, "NumParts", K, opt{:}, "Prefetch", strcmp(way, "parts")};
  endif
  start = tic ();
  [~, info] = rnn_train (args{:});
  spent = toc (start);
  printf ("%s %g %g %d %d %d %.2f %.2f %.0f\n", way, gib, mib, H, threads, K * n, info.TotalTime, spent - info.TotalTime, peak_memory ());
endfunction

## N sequences, all different; a label says whether a slow wave in one row rises or falls at the end.
function [x, y] = part (k, n)
  persistent base = [];
  if (isempty (base))
    base = net_noise (64, 100);
  endif
  at = (k - 1) * n + (1:n)';
  y = 1 + (cos (at) > 0);
  x = arrayfun (@(a) base * sin (a) + [sin(a + (1:100) / 60); base(2:64,:)], at, "UniformOutput", false);
endfunction

function b = net_noise (r, c)
  b = reshape (mod ((1:r * c) * 0.61803398875, 1) - 0.5, r, c);
endfunction
