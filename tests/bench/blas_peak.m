## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: blas_peak (WORKLOAD, CELL, PRECISION, N, N, N, T, SECONDS)
## What the BLAS reaches on a large square product; WORKLOAD, CELL and T may be anything.  Prints: blas median_seconds peak_MiB
function blas_peak (~, ~, precision, n, ~, ~, ~, secs)
  A = rand (n, precision);  B = rand (n, precision);
  A * B;
  times = [];  start = tic;
  while (toc (start) < secs || numel (times) < 2)
    t = tic;  A * B;  times(end+1) = toc (t);
  endwhile
  printf ("BLAS-product %.6g %.0f\n", median (times), peak_memory ());
endfunction
