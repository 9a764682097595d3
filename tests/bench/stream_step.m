## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## stream_step (WAY, GIB, MIB, H, THREADS)
## Prints what one epoch of an LSTM of H units over GIB of generated sequences (64 x 100 numbers each) takes, read in parts of MIB: s of the
## training, s of the pass before it, MiB that this process held at most.  WAY is "parts", "memory", where all are there beforehand, or
## "both" in turn, three times: the least of each, and how many times as fast it is by parts as from memory.
function stream_step (way, gib, mib, H, threads)
  n = round (mib * 2^20 / (8 * 64 * 100));
  K = ceil (gib * 2^30 / (8 * 64 * 100 * n));
  opt = {"HiddenSize", H, "NumThreads", threads, "MiniBatchSize", 32, "MaxEpochs", 1, "Verbose", false, "Seed", 1};
  by_parts = [{@(k) part(k, n), "NumParts", K, "ShuffleWindow", 1}, opt];
  printf ("%s %g %g %d %d %d", way, gib, mib, H, threads, K * n);
  if (strcmp (way, "parts"))
    printf (" %.2f %.2f", timed (by_parts));
  else
    [X, Y] = deal (cell (K, 1));
    for k = 1:K
      [X{k}, Y{k}] = part (k, n);
    endfor
    from_memory = [{vertcat(X{:}), vertcat(Y{:})}, opt];
    if (strcmp (way, "memory"))
      printf (" %.2f %.2f", timed (from_memory));
    else
      all = zeros (3, 2);
      for round = 1:3
        all(round,:) = [timed(from_memory)(1), timed(by_parts)(1)];
      endfor
      best = min (all);
      printf (" %.2f %.2f %.3f", best, best(1) / best(2));
    endif
  endif
  printf (" %.0f\n", peak_memory ());
endfunction

## Seconds of the training, and of what comes before it.
function t = timed (args)
  start = tic ();
  [~, info] = rnn_train (args{:});
  t = [info.TotalTime, toc(start) - info.TotalTime];
endfunction

## N sequences, all different; a label says whether a slow wave in one row rises or falls at the end.
function [x, y] = part (k, n)
  persistent base = [];
  if (isempty (base))
    base = noise (64, 100);
  endif
  at = (k - 1) * n + (1:n)';
  y = 1 + (cos (at) > 0);
  x = arrayfun (@(a) base * sin (a) + [sin(a + (1:100) / 60); base(2:64,:)], at, "UniformOutput", false);
endfunction

function b = noise (r, c)
  b = reshape (mod ((1:r * c) * 0.61803398875, 1) - 0.5, r, c);
endfunction
