#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# No training is ever lost; see check_recover.m.

load helpers

@test "an error in a training returns what was reached" {
  octave_eval 'check_recover ("errors")'
}

@test "Ctrl-C in Octave's code: rnn_recover hands back what was reached, and clear all does not take it" {
  octave_eval 'check_recover ("outputfcn"); disp ("over")' | grep -x "kept and consistent"
}

@test "Ctrl-C at random moments, every solver: returned or recovered, and usable" {
  octave_eval 'check_recover ("moments")' | grep -x "every interrupt"
}

@test "after a stop by OutputFcn or by the solver the last network is validated" {
  octave_eval 'check_recover ("last")'
}

@test "a stop in mid-epoch goes on to the bit: order, schedules, plateau, validations, patience" {
  octave_eval 'check_recover ("resume")'
}

@test "a best network goes on as if it had not been the end, and is still the best" {
  octave_eval 'check_recover ("best")'
}

@test "chunks: reports and validations within a mini-batch, and a stop there, change no bit" {
  octave_eval 'check_recover ("chunks")'
}

@test "a checkpoint that cannot be written is a warning, and those before it stand" {
  dir=$BATS_TEST_TMPDIR/checkpoints
  mkdir "$dir"
  (ulimit -f 70; trap "" XFSZ; octave_eval "check_recover ('disk', '$dir')")
  (ulimit -f 20; trap "" XFSZ; octave_eval "check_recover ('full', '$dir')")
}
