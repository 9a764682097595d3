#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Losses that are functions of the user's own; see check_own_loss.m.

load helpers

@test "an own squared error is mse, in every way of training" {
  octave_eval 'check_own_loss ("values")'
}

@test "an own cross-entropy is crossentropy" {
  octave_eval 'check_own_loss ("labels")'
}

@test "numeric gradients of an own loss" {
  octave_eval 'check_own_loss ("gradient")'
}

@test "it is saved with the network" {
  octave_eval 'check_own_loss ("kept")'
}

@test "functions that are no loss are told so, and lose nothing" {
  octave_eval 'check_own_loss ("wrong")'
}
