#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Files of Keras; see check_keras.m.

load helpers

@test "files in the layout of Keras 3 give what its equations give, to 1e-12" {
  octave_eval 'check_keras ("values")'
}

@test "damaged archives of Keras and models that there is nothing for are errors that say so" {
  skip_if_sanitized
  octave_eval 'check_keras ("damage")'
}
