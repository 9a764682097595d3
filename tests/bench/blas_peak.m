## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: blas_peak (PRECISION, SECONDS)
## What the BLAS reaches on a large square product, the mark that no recurrent network can pass
function blas_peak (precision, secs = 2)
  n = 2000;
  A = rand (n, precision);  B = rand (n, precision);
  A * B;
  times = [];  start = tic;
  while (toc (start) < secs || numel (times) < 3)
    t = tic;  A * B;  times(end+1) = toc (t);
  endwhile
  m = median (times);
  printf ("blas product %s %d %d %d 1 product %.6g %.4g %.0f\n", precision, n, n, n, ...
          m, 2 * n^3 / m / 1e9, peak_memory ());
endfunction
