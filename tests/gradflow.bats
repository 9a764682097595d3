#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# How gradients flow through time: Jacobians, rnn_gradflow; see check_gradflow.m.

load helpers

@test "step Jacobians of every cell: central differences" {
  octave_eval 'check_gradflow ("steps")'
}

@test "their product over a sequence in every layer and direction: central differences" {
  octave_eval 'check_gradflow ("products")'
}

@test "a range of steps is that part of all; single precision is double" {
  octave_eval 'check_gradflow ("pieces")'
}

@test "the loss's gradient at every state: central differences" {
  octave_eval 'check_gradflow ("loss")'
}

@test "linear networks: Lyapunov exponents are log |eig (R)|, slopes log (rho)" {
  octave_eval 'check_gradflow ("law")'
}

@test "the singular values of rnn_gradflow are those of the product" {
  octave_eval 'check_gradflow ("curves")'
}

@test "the products are decomposed as often as they must be, with the figures of once per step" {
  octave_eval 'check_gradflow ("blocks")'
}

@test "lag 1000 is finite; an LSTM keeps 1000 times as much at lag 200" {
  octave_eval 'check_gradflow ("long")'
}

@test "real-time recurrent learning is back-propagation through time" {
  octave_eval 'check_gradflow ("rtrl")'
}
