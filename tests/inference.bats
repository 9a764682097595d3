#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What X and Y are taken for, and what is said about it; see check_inference.m.

load helpers

@test "labels of 64 bits stay apart, mixed classes of numbers keep their values" {
  octave_eval 'check_inference ("exact")'
}

@test "numbers and logicals of each class are values in several rows, labels in one, in every structure" {
  octave_eval 'check_inference ("kinds")'
}

@test "transposed sequences and series in rows are said, with the right call; right ones are not" {
  octave_eval 'check_inference ("shapes")'
}

@test "values taken for labels, labels for values, one class, one class per text: warned of; what is clear is not" {
  octave_eval 'check_inference ("labels")'
}

@test "the first verbose line says what was inferred, and from what" {
  octave_eval 'check_inference ("summary")'
}
