#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every loss that the core has registered; see check_losses.m, check_weights.m, each_loss.m.

load helpers

@test "the naive references: every loss in every structure" {
  octave_eval 'check_losses ("references")'
}

@test "gradients of every loss, with dropout" {
  octave_eval 'check_structures ("gradients", @each_loss)'
}

@test "every loss: a batch is its sequences in any order, to the bit; single precision is double to 1e-4" {
  octave_eval 'check_structures ("batch", @each_loss); check_structures ("answers", @each_loss); check_structures ("single", @each_loss)'
}

@test "every loss: halves with carried state, chunks, checkpoints and threads change no bit" {
  octave_eval 'check_losses ("pieces")'
}

@test "what is predicted and fed back from the scores of each loss" {
  octave_eval 'check_losses ("predictions")'
}

@test "each loss learns what it is for" {
  octave_eval 'check_losses ("learning")'
}

@test "second-order solvers and losses" {
  octave_eval 'check_losses ("solvers")'
}

@test "which loss is inferred, and what is refused of each" {
  octave_eval 'check_losses ("inference")'
}

@test "SampleWeights: references, solvers, chunks, validation, errors" {
  octave_eval 'check_weights'
}
