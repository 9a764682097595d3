## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: mpi_model ()
## usage: mpi_model ("sums")
## usage: mpi_model ("update", H, T, B)
## usage: t = mpi_model ("time", N, RANKS, US, GBITS)
## What more machines gain: the time of an update on R ranks, each a machine of its own, from measured times of one and from a ring.
##
##   time (R) = c (B / R) + s (R)            c: an update of so many sequences on one thread, measured; linear in between
##   s (R) = 2 (R - 1) (L + n b / (R G))     a ring's reduce_scatter and allgather of n numbers of b bytes: latency L, rate G
##           + 2 ceil (log2 R) L             and the agreement that goes before
##   overlap: the gradient is cut into up to 8 sections, and the sums of all but the last may hide behind the products of the weight
##   gradients, which are 1/3 of c
##
## Without arguments: the table, LSTM, H = D = 256, T = 50, single precision.  "sums", run by mpi_network.sh, measures the sums
## of a few lengths among its ranks and prints them, "update" measures an update of four LSTM layers of H units; make bench-mpi does
## all and sets the ring's beside them.
function t = mpi_model (what = "table", varargin)
  switch (what)
    case "time"
      t = sum_time (varargin{:});
    case "sums"
      sums ();
    case "update"
      update (varargin{:});
    otherwise
      tables (compute_times ());
  endswitch
endfunction

## Seconds; N numbers of 8 bytes, or of BYTES.
function t = sum_time (n, R, us, gbits, bytes = 8)
  L = us * 1e-6;
  t = 2 * (R - 1) .* (L + n * bytes ./ (R * gbits * 1e9 / 8)) + 2 * ceil (log2 (R)) * L;
endfunction

function n = numbers ()
  n = [1, 1e4, 1e5, 5e5];
endfunction

function sums ()
  rank = __rnn_mpi__ ("begin");
  for n = numbers ()
    t = zeros (1, 15);
    for k = 1:numel (t)
      __rnn_mpi__ ("wait");
      start = tic;
      __rnn_mpi__ ("sum", ones (n, 1));
      t(k) = toc (start);
    endfor
    if (rank == 0)
      printf ("%d %.6f %.6f\n", n, median (t), min (t));
    endif
  endfor
endfunction

## Prints the ms of an update of a network of 4 layers, each rank with b sequences.
function update (H, T, b)
  [rank, ranks] = __rnn_mpi__ ("begin");
  M = 3;
  X = arrayfun (@(k) randn (H, T, "single"), (1:M * b)', "UniformOutput", false);
  options = {"Cell", "lstm", "HiddenSize", H * ones(1, 4), "Precision", "single", "MiniBatchSize", ranks * b, "Shuffle", "never", ...
             "Normalization", "none", "Verbose", false, "Seed", 1, "NumThreads", 1, "ExecutionEnvironment", "mpi", "Shard", "local"};
  t = zeros (3, 2);
  for round = 1:rows (t)
    for k = 1:2
      __rnn_mpi__ ("wait");
      start = tic;
      rnn_train (X, 1 + mod (1:M * b, 3), options{:}, "MaxEpochs", 2 * k - 1);
      t(round,k) = toc (start);
    endfor
  endfor
  if (rank == 0)
    printf ("%.2f\n", 1e3 * median (diff (t, 1, 2)) / (2 * M));
  endif
endfunction

## Seconds per update of b sequences on one thread.
function c = compute_times ()
  H = 256;  T = 50;
  c.b = [1, 2, 4, 8, 16, 32, 64, 128];
  randn ("twister", 1);
  for k = 1:numel (c.b)
    b = c.b(k);
    M = max (2, ceil (64 / b));
    X = arrayfun (@(k) randn (H, T, "single"), (1:M * b)', "UniformOutput", false);
    options = {"Cell", "lstm", "HiddenSize", H, "InputSize", H, "Precision", "single", "MiniBatchSize", b, "Shuffle", "never", ...
               "Normalization", "none", "Verbose", false, "Seed", 1, "NumThreads", 1};
    net = rnn_train (X, 1 + mod (1:M * b, 3), options{:}, "MaxEpochs", 1);
    t = zeros (3, 2);
    for round = 1:rows (t)
      for epochs = 1:2
        start = tic;
        rnn_train (X, 1 + mod (1:M * b, 3), options{:}, "MaxEpochs", 2 * epochs - 1);
        t(round,epochs) = toc (start);
      endfor
    endfor
    c.seconds(k) = median (diff (t, 1, 2)) / (2 * M);
  endfor
  c.params = numel (net.theta);
  printf ("one thread, %d parameters, ms per update of", c.params);
  printf ("  %d: %.2f", [c.b; 1e3 * c.seconds]);
  printf ("\n");
endfunction

function t = compute (c, b)
  t = interp1 ([c.b, 1e6], [c.seconds, c.seconds(end) / c.b(end) * 1e6], max (b, 1), "linear");
endfunction

## How much faster an update is whose gradient of n numbers is summed in sections while the products of the rest are made.
function gain = overlap_gain (n, seconds, R, us, gbits)
  sections = min (8, floor (n / max (2 ^ 18, 16384 * R)));
  whole = seconds + sum_time (n, R, us, gbits);
  s = sum_time (n / sections, R, us, gbits);    # of one section
  gain = 1;
  if (sections > 1)
    gain = whole / (seconds + s + max (0, (sections - 1) * s - seconds / 3));
  endif
endfunction

function tables (c)
  layers = 4;
  for wire = {10, 100; 25, 3}
    [gbits, us] = wire{:};
    printf ("\n%d Gbit/s, latency %g us: times faster than one rank (share of R); with gradients in single; overlap of %d layers gains\n", ...
            gbits, us, layers);
    printf ("%6s", "ranks");
    B = [64, 512, 4096];
    printf ("%24s", sprintf ("B = %d", B(1)), sprintf ("B = %d", B(2)), sprintf ("B = %d", B(3)));
    printf ("   B for a share of 0.8\n");
    for R = 2 .^ (1:10)
      printf ("%6d", R);
      for b = B
        if (b < R)
          printf ("%24s", "-");
          continue;
        endif
        one = compute (c, b);
        part = compute (c, b / R);
        s = sum_time (c.params, R, us, gbits, [8, 4]);
        printf ("%24s", sprintf ("%.1f (%.2f) %.1f %.2f", one / (part + s(1)), one / (part + s(1)) / R, one / (part + s(2)), ...
                                 overlap_gain (layers * c.params, layers * part, R, us, gbits)));
      endfor
      least = 2 .^ (0:20) * R;
      share = arrayfun (@(b) compute (c, b) / R / (compute (c, b / R) + sum_time (c.params, R, us, gbits)), least);
      at = find (share >= 0.8, 1);
      printf ("%12d\n", least(at));
    endfor
  endfor
endfunction
