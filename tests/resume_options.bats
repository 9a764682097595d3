#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Going on with a network: what it keeps, and what was changed in it; see check_resume_options.m.

load helpers

@test "each option may be repeated when going on" {
  octave_eval 'check_resume_options ("repeated")'
}

@test "options that made a network may not be changed" {
  octave_eval 'check_resume_options ("changed")'
}

@test "net.options and net.optimizer changed by hand are checked" {
  octave_eval 'check_resume_options ("damaged")'
}

@test "a network knows its own tokenizer" {
  octave_eval 'check_resume_options ("tokenizer")'
}

@test "normalisation of any finite range gives a network that predicts" {
  octave_eval 'check_resume_options ("ranges")'
}
