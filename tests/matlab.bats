#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# MATLAB's names (m/matlab): scripts as its documentation has them, on generated data of the same shape; see check_matlab.m.

load helpers

@test "sequences are classified, channels x time and time x channels (Japanese Vowels)" {
  octave_eval 'check_matlab ("vowels")'
}

@test "a label for each step, streamed too; texts by wordEncoding and doc2sequence" {
  octave_eval 'check_matlab ("activities"); check_matlab ("texts")'
}

@test "forecasts in both layouts, open and closed loop (chickenpox, waveforms); remaining cycles (turbofan)" {
  octave_eval 'check_matlab ("chickenpox"); check_matlab ("waveforms"); check_matlab ("turbofan")'
}

@test "layers by the equations of MATLAB's pages, its initial weights, graphs" {
  octave_eval 'check_matlab_layers ("layers"); check_matlab_layers ("graphs")'
}

@test "trainingOptions has MATLAB's options and defaults, and they do what they say" {
  octave_eval 'check_matlab_layers ("options")'
}

@test "categorical and its kin; errors; what cannot be said is refused by name; help texts" {
  octave_eval 'check_matlab_calls ("labels"); check_matlab_calls ("wrong"); check_matlab_calls ("own"); check_matlab_calls ("helps")'
}

@test "random calls of MATLAB's names, right and wrong, end in a result or a named error" {
  in_full
  octave_eval 'check_matlab_calls ("random")'
}
