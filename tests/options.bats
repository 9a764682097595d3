#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# How options are read; see check_options.m.

load helpers

@test "what PyTorch, Keras and MATLAB call an option is answered with its name here" {
  octave_eval 'check_options ("names")'
}

@test "what they call a value is answered with its word here" {
  octave_eval 'check_options ("words")'
}

@test "every row of the table of meanings names an option and a word that exist" {
  octave_eval 'check_options ("meanings")'
}

@test "a long text in the place of a name is refused at once, in a short message" {
  octave_eval 'check_options ("long")'
}

@test "MATLAB's options that make no difference here are accepted and change nothing" {
  octave_eval 'check_options ("harmless")'
}

@test "MATLAB's options that would mean something else are refused with the reason" {
  octave_eval 'check_options ("refused")'
}

@test "a struct of options stands wherever pairs do" {
  octave_eval 'check_options ("structs")'
}

@test "values of the wrong class are refused by every option" {
  octave_eval 'check_options ("classes")'
}

@test "what once ended in errors of Octave's own has a kind of its own" {
  octave_eval 'check_options ("named")'
}
