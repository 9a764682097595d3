#!/usr/bin/env bash
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# mpi.sh: what more machines would gain, by mpi_model.m, and the model's sums beside measured ones: on wires of 0.5 ms and 1 Gbit/s
# between machines of one rank, less what the same sums take on wires of no delay (for root on Linux; elsewhere only the table).
set -euo pipefail
cd "$(dirname "$0")"
octave=(octave-cli --no-history --norc --quiet)
us=500 gbits=1
if [ "$(id -u)" = 0 ] && [ -c /dev/net/tun ] && command -v ip mpirun unshare chrt > /dev/null; then
  printf 'sums, ms: ranks, numbers, without delay, with %s us and %s Gbit/s, their difference, the model'\''s\n' "$us" "$gbits"
  for ranks in 2 4; do
    base=$(./mpi_network.sh "$ranks" 0 1000 "mpi_model ('sums')")
    slow=$(./mpi_network.sh "$ranks" "$us" "$gbits" "mpi_model ('sums')")
    paste -d' ' <(printf '%s\n' "$base") <(printf '%s\n' "$slow") | while read -r n _ base _ _ slow; do
      model=$("${octave[@]}" --eval "printf ('%.6f', mpi_model ('time', $n, $ranks, $us, $gbits))")
      awk -v r="$ranks" -v n="$n" -v a="$base" -v b="$slow" -v m="$model" \
        'BEGIN { printf "%5d %8d %9.2f %9.2f %9.2f %9.2f\n", r, n, 1e3 * a, 1e3 * b, 1e3 * (b - a), 1e3 * m }'
    done
  done
  printf 'update of 4 LSTM layers, H = 128, T = 50, 32 sequences a rank of one thread, same wires, ms: sums after the gradient, beside it\n'
  for _ in 1 2 3; do
    for numbers in 0 131072; do
      RNN_MPI_OVERLAP=$numbers ./mpi_network.sh 2 "$us" "$gbits" "mpi_model ('update', 128, 50, 32)" | tail -n 1
    done | paste -sd' '
  done
fi
"${octave[@]}" --eval "addpath ('../../m', '${RNN_OCT:-../../oct}'); mpi_model ()"
