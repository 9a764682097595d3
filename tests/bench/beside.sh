#!/usr/bin/env bash
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: [OCT=oct] tests/bench/beside.sh [PROCESSES [ROUNDS]]
# Trainings in PROCESSES (4) at once: seconds until all have ended with NumThreads 1, with 0 as children of one shell and of shells of
# their own, and with 8 times as many threads as processors.  The goal for 0 is 1.1 times what 1 takes.
set -eu
cd "$(dirname "$0")/../.."
processes=${1:-4} rounds=${2:-3} folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

# train WORD NumThreads H B T N epochs: once all are ready; WORD exec makes it a child of the shell that starts it
train () {
  local start=$1
  shift
  $start octave-cli --no-history --norc --quiet --eval "addpath ('${OCT:-oct}', 'm');
    X = arrayfun (@(k) sin ((1:$4) * k / 5 + (1:8)'), (1:$5)', 'UniformOutput', false);
    run = @(E) rnn_train (X, (1:$5)' / 7, 'HiddenSize', $2, 'MiniBatchSize', $3, 'MaxEpochs', E, 'NumThreads', $1, 'Verbose', false);
    run (1);
    fclose (fopen (sprintf ('$folder/ready.%d', getpid ()), 'w'));
    while (! exist ('$folder/go', 'file')), pause (0.01); end
    run ($6);"
}

# together NAME shell|own NumThreads H B T N epochs
together () {
  local name=$1 how=$2 begun k
  shift 2
  rm -f "$folder"/*
  for ((k = 0; k < processes; k++)); do
    if [ "$how" = own ]; then (train env "$@"; :) & else train exec "$@" & fi
  done
  while [ "$(find "$folder" -name 'ready.*' | wc -l)" -lt "$processes" ]; do sleep 0.02; done
  begun=$(date +%s%N)
  touch "$folder/go"
  wait
  printf ' %s %5.2f s' "$name" "$((($(date +%s%N) - begun) / 10000000))e-2"
}

for ((round = 0; round < rounds; round++)); do
  for size in "16 8 20 400 200" "64 32 50 256 30" "200 64 40 128 10"; do
    printf '%s at once, H B T N epochs %-16s' "$processes" "$size"
    # shellcheck disable=SC2086  # words
    { together "NumThreads 1:" shell 1 $size; together "  0:" shell 0 $size
      together "  0, other parents:" own 0 $size; together "  $((8 * $(nproc))):" own "$((8 * $(nproc)))" $size; }
    echo
  done
done
