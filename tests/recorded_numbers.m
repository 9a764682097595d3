## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: x = recorded_numbers (N, SEED)
## N x 1 numbers in [-1, 1), multiples of 2^-12, from whole-number arithmetic: the same on every machine.
function x = recorded_numbers (n, seed)
  k = (1:n)' + 37 * seed;
  x = mod (7919 * k .^ 2 + 31 * mod (k .^ 2, 8191) .* k + 113 * seed, 8191) / 4096 - 1;
endfunction
