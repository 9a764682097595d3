#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# rnn_save and rnn_load; the format itself is tested in tests/c/test_file.c.

load helpers

@test "networks in files: each published format is read, damage is named, nothing is evaluated, what is there stays" {
  mkdir "$BATS_TEST_TMPDIR/files"
  octave_eval "addpath ('$ROOT/tests/golden');
    check_files ('golden');  check_files ('damaged');  check_files ('safe');  check_files ('written', '$BATS_TEST_TMPDIR/files')"
}

@test "a network that does not fit on the disk is an error, and the file before it stands" {
  mkdir "$BATS_TEST_TMPDIR/full"
  (ulimit -f 20; trap "" XFSZ; octave_eval "check_files ('full', '$BATS_TEST_TMPDIR/full')")
}
