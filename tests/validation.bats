#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What a training measures and steers by; see check_validation.m.

load helpers

@test "the epoch's loss is that of the set: class weights, smoothing, CTC, gaps" {
  octave_eval 'check_validation ("means")'
}

@test "perplexity is exp (-mean log p), smoothed or weighted or not" {
  octave_eval 'check_validation ("perplexity")'
}

@test "plateau steers by weighted means" {
  octave_eval 'check_validation ("plateau")'
}

@test "validation is once an epoch at least" {
  octave_eval 'check_validation ("frequency")'
}

@test "ValidationMetric decides best network, patience and plateau" {
  octave_eval 'check_validation ("metric")'
}

@test "labels of the validation set alone are wrong; empty answers have their loss" {
  octave_eval 'check_validation ("unknown")'
}

@test "the schedule starts after the warm-up, resumed or not" {
  octave_eval 'check_validation ("warmup")'
}

@test "a network that stays at chance is noted, no other" {
  octave_eval 'check_validation ("note")'
}
