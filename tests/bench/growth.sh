#!/usr/bin/env bash
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: [SECS=1] tests/bench/growth.sh
# How the cost of training grows with the steps T, the sequences N of an epoch and the sequences B of a
# mini-batch, over two decades: the time, whose exponent is to be 1, and the memory beside the formula at
# the head of oct/core/rnn.h.  Writes build/growth.md and build/growth.png, prints the table.
set -eu
cd "$(dirname "$0")/../.."
secs=${SECS:-1} lines=build/bench/growth
mkdir -p build/bench
: > "$lines"
octave () { octave-cli --no-history --norc --quiet --eval "addpath m oct tests/bench; $1"; }

# a process for each size, as one that has held memory keeps some of it
for axis in T N B; do
  for times in 1 3 10 32 100; do
    octave "growth_step ('$axis', $times, $secs)" | tee -a "$lines"
  done
done
octave "growth_table ('$lines', 'build/growth.md', 'build/growth.png')"
