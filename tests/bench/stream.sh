#!/usr/bin/env bash
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: [GIB=20] [MEMORY=1] [MIB=64] [UNITS=64] [THREADS=1] tests/bench/stream.sh
# One epoch over MEMORY GiB of generated sequences by parts of MIB and from memory, in turn, whose speeds' quotient is to be 0.9 at least; and
# over GIB by parts: the time (stream_step.m) and the most memory that all processes held together, with the files in
# /dev/shm, sampled 20 times a second.
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

echo "way GiB MiB units threads sequences | s of the training, of the pass before it (both: from memory, by parts, quotient) | MiB at most of the process, of all"
for run in "both ${MEMORY:-1}" "parts ${GIB:-20}"; do
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
