#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# rnn_export: what other programs get.

load helpers

@test "networks in C: every cell, layer, activation and loss gives what rnn_step gives, and compiles without a warning" {
  dir=$BATS_TEST_TMPDIR/c
  mkdir "$dir" "$dir/none"
  octave_eval "check_export ('refused', '$dir/none');  check_export ('written', '$dir')"
  cd "$dir"
  ${CC:-gcc} -std=c99 -Wall -Wextra -Werror -o run ./*.c -lm
  ./run < inputs.txt
}
