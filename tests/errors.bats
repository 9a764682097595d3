#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Wrong calls: the promised identifier, nothing changed, Octave alive; see check_errors.m.

load helpers

@test "every public function answers every kind of bad input with its identifier" {
  octave_eval 'check_errors ("public")'
}

@test "wrong calls of the gateways are errors, not crashes" {
  octave_eval 'check_errors ("gateways")'
}

@test "a network found good is checked again once it is changed" {
  octave_eval 'check_errors ("changed")'
}

@test "a network too large for memory is rnn:memory" {
  octave_eval 'check_errors ("memory")'
}

@test "too few arguments show the usage" {
  for f in rnn_train rnn_predict rnn_loss rnn_params rnn_gradcheck rnn_gradflow rnn_generate rnn_plot; do
    octave_eval "try, $f (); error ('none'); catch e, assert (e.identifier, 'Octave:invalid-fun-call'); end"
  done
}

@test "without the compiled core every function says how to get it" {
  for call in 'rnn_train ({[1 2 3]}, 1)' 'rnn_create ("InputSize", 1, "OutputSize", 1)' 'rnn_info'; do
    octave_run "addpath ('$ROOT/m'); try, $call; error ('none'); catch e, assert (e.identifier, 'rnn:core'); end"
  done
}
