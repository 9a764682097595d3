## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: blas_peak (PRECISION, N, SECONDS)
## What the BLAS reaches on a large square product.  Prints: blas median_seconds peak_MiB
function blas_peak (precision, n, secs = 2)
  A = rand (n, precision);  B = rand (n, precision);
  A * B;
  times = [];  start = tic;
  while (toc (start) < secs || numel (times) < 3)
    t = tic;  A * B;  times(end+1) = toc (t);
  endwhile
  printf ("BLAS-product %.6g %.0f\n", median (times), peak_memory ());
endfunction
