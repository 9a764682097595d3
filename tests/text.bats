#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Texts to tokens and back, over random texts and against independent code; see check_text.m.

load helpers

@test "every code point is one character" {
  octave_eval 'check_text ("points")'
}

@test "bytes that are not UTF-8 are refused, and only those" {
  octave_eval 'check_text ("invalid")'
}

@test "random texts and bytes come back as they were" {
  octave_eval 'check_text ("roundtrip")'
}

@test "merges are those of the paper's algorithm" {
  octave_eval 'check_text ("merges")'
}

@test "words are cut as a regular expression cuts them" {
  octave_eval 'check_text ("words")'
}

@test "a text has the same ids alone and in company" {
  octave_eval 'check_text ("alone")'
}
