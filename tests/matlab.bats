#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# MATLAB's names (m/matlab): scripts as its documentation has them, on generated data of the same shape; see check_matlab.m.

load helpers

@test "Japanese Vowels: sequence classification, in both layouts" {
  octave_eval 'check_matlab ("vowels")'
}
