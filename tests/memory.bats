#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What does not fit the memory is said before anything is taken.  The limit is one of this process.

load helpers

setup () {
  skip_if_sanitized   # AddressSanitizer takes terabytes of addresses
  ulimit -v 6000000
}

@test "a training that does not fit the memory says what would, and takes nothing" {
  octave_eval 'check_room ("train")'
}

@test "predictions, losses, Jacobians, forecasts and networks that do not fit are rnn:memory" {
  octave_eval 'check_room ("others")'
}

@test "answers grow as they are written: MaxLength 1e9 takes no memory" {
  octave_eval 'check_room ("answers")'
}
