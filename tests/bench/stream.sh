#!/usr/bin/env bash
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: [GIB=20] [MEMORY=1] [MIB=64] [UNITS=64] [THREADS=1] tests/bench/stream.sh
# One epoch over GIB of generated sequences that are read by parts of MIB, and over MEMORY GIB of them by parts and from memory: the time of
# each (stream_step.m), whose quotient per GIB is to be 0.9 at least, and the most memory that all processes held together, with
# the files in /dev/shm, sampled 20 times a second.
set -eu
cd "$(dirname "$0")/../.."
oct=${RNN_OCT:-oct}
# what process $1 and its children share or have alone, KiB
held () {
  local sum=0 p
  for p in "$1" $(ps -o pid= --ppid "$1"); do
    sum=$((sum + $(awk '/^Pss:/ { print $2 }' "/proc/$p/smaps_rollup" 2> /dev/null || echo 0)))
  done
  echo $((sum + $(df --output=used /dev/shm | tail -1)))
}

echo "way GiB MiB units threads sequences | s of the training, of the pass before it | MiB at most of the first process, of all"
for run in "memory ${MEMORY:-1}" "parts ${MEMORY:-1}" "parts ${GIB:-20}"; do
  set -- $run
  octave-cli --no-history --norc --quiet --eval \
    "addpath $oct m tests/bench; stream_step ('$1', $2, ${MIB:-64}, ${UNITS:-64}, ${THREADS:-1})" > build/stream.line &
  pid=$!
  most=0 before=$(df --output=used /dev/shm | tail -1)
  while kill -0 $pid 2> /dev/null; do
    now=$(($(held $pid) - before))
    most=$((now > most ? now : most))
    sleep 0.05
  done
  wait $pid
  echo "$(cat build/stream.line) $((most / 1024))"
done
