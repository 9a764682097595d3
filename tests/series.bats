#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is done with series; see check_series.m.

load helpers

@test "a share held out to validate is that set given by hand, of every structure, resumed too" {
  octave_eval 'check_series ("split")'
}

@test "missing inputs are masked as by hand, everywhere; missing targets of sequences do not count" {
  octave_eval 'check_series ("missing")'
}

@test "what is known ahead and features without time are used; a masking network forecasts" {
  octave_eval 'check_series ("known")'
}

@test "features without time enter before the layer that a static one stands in front of" {
  octave_eval 'check_series ("late")'
}

@test "decoders of values with inputs of their own: references, gradients, a task that needs them" {
  octave_eval 'check_series ("future")'
}

@test "intervals of known noise hold what they promise; an ensemble's scores are the mean" {
  octave_eval 'check_series ("intervals")'
}

@test "a long series is read as streams, which reach the error of windows" {
  octave_eval 'check_series ("streams")'
}
