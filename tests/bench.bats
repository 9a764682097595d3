#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make bench: that its rows run, and that its table says what was measured.

load helpers

@test "the bench trains and predicts small rows, and puts each into its table" {
  skip_if_sanitized
  cat > "$BATS_TEST_TMPDIR/rows" <<'E'
peak product   -    double 2000 2000 2000 1  fma
a    train     lstm double 2 3 4 5   ours one:1.85 mcode limit:70%
a    ragged    gru  single 2 3 4 12  ours mixed
a    latency   rnn  double 2 3 1 1   ours
a    step      lstm double 2 3 1 1   ours
a    words     lstm single 20 4 2 3  ours
a    attention lstm single 20 4 2 3  ours
E
  BENCH=$BATS_TEST_TMPDIR/rows OUT=$BATS_TEST_TMPDIR/bench ROUNDS=1 SECS=0.005 RNN_OCT=$OCT \
    "$ROOT/tests/bench/run.sh" a > "$BATS_TEST_TMPDIR/log" || { cat "$BATS_TEST_TMPDIR/log"; false; }
  cat "$BATS_TEST_TMPDIR/bench.md"
  run ! grep failed "$BATS_TEST_TMPDIR/log"
  [ "$(awk -F '|' '/^\| [a-z]/ && $7 + 0 > 0' "$BATS_TEST_TMPDIR/bench.md" | wc -l)" = 10 ]
  [ "$(awk -F '|' '/^\|/ { print NF }' "$BATS_TEST_TMPDIR/bench.md" | sort -u)" = 16 ]
}

@test "the bench's table: medians, each peer's best way, both systems, goals" {
  cd "$BATS_TEST_TMPDIR"
  printf '%s\n' 'g train lstm single 1 2 3 4 ours torch:1.5 onednn:1.5' 'g train lstm double 1 2 3 4 ours single:0.5' > rows
  row='train lstm single 1 2 3 4'
  printf '%s\n' "1 $row ours - ours 0.010 5" "2 $row ours - ours 0.012 5" "3 $row ours - ours 0.020 5" \
    "1 $row torch 1,packed PyTorch-1 0.011 9" "1 $row torch 2,packed PyTorch-1 0.020 9" "2 $row torch 2,packed PyTorch-1 0.024 9" \
    "3 $row torch 2,packed PyTorch-1 0.040 9" "1 $row torch+ 1,packed PyTorch-2 0.014 9" "2 $row torch+ 1,packed PyTorch-2 0.012 9" \
    "3 $row torch+ 1,packed PyTorch-2 0.024 9" "1 ${row/single/double} ours - ours 0.025 5" > lines
  awk -f "$ROOT/tests/bench/table.awk" rows lines | tee table
  grep -F '| ours | 12 | 10-20 |' table
  grep -F '| PyTorch-1, 2 threads | 24 | 20-40 | 2 x | >= 1.5 | yes' table     # not the way that was given up
  grep -F '| PyTorch-2, 1 thread | 14 | 12-24 | 1.2 x | >= 1.5 | NOT reached' table
  grep -F '| oneDNN | - | - | - | >= 1.5 | not measured' table
  grep -F '| ours in single precision | - | - | 0.4 x | >= 0.5 | NOT reached' table
  grep '^1 of 4 goals reached, 1 not measured' table
}

@test "the model of a ring: latency and rate, the agreement before it" {
  octave_eval "addpath ('$ROOT/tests/bench');
    assert (mpi_model ('time', 1e6, 2, 10, 8), 2 * (1e-5 + 4e-3) + 2e-5, 1e-12);
    assert (mpi_model ('time', 1e6, 5, 10, 8, 4), 8 * (1e-5 + 8e-4) + 6e-5, 1e-12);"
}
