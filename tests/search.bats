#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Cross-validation and the search for options; see check_search.m.

load helpers

@test "folds hold out what they say, and train on the rest" {
  octave_eval 'check_search ("folds")'
}

@test "cross-validation of every kind of data is training, prediction and metrics by hand" {
  octave_eval 'check_search ("forms")'
}

@test "the best trial of a search is its training in one call, to the bit" {
  octave_eval 'check_search ("rounds")'
}

@test "killed and called again, it gives what an unbroken run gives, to the bit" {
  octave_eval 'check_search ("killed")'
}

@test "files that are damaged or of another call are named, and stay" {
  octave_eval 'check_search ("files")'
}
