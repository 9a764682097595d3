#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Accumulation, averaging, schedules and noise of a training; see check_regimen.m.

load helpers

@test "accumulated mini-batches are one of as many sequences" {
  octave_eval 'check_regimen ("accumulation")'
}

@test "averages of the weights, and where they are used" {
  octave_eval 'check_regimen ("averaging")'
}

@test "learning rates that rise and fall, start late, or are a function's" {
  octave_eval 'check_regimen ("schedules")'
}

@test "label noise" {
  octave_eval 'check_regimen ("noise")'
}

@test "MixedPrecision: near single precision where the processor has it, else a warning" {
  octave_eval 'check_regimen ("mixed")'
  RNN_SIMD=base octave_eval 'check_regimen ("mixed")'
}

@test "all of them go on exactly" {
  octave_eval 'check_regimen ("resume")'
}

@test "what does not go together is refused" {
  octave_eval 'check_regimen ("refused")'
}
