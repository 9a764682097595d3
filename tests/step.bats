#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# One time step at a time; see check_step.m.

load helpers

@test "steps are the whole, to the bit: every kind of layer that can, both precisions; the others are refused" {
  octave_eval 'check_step ("whole")'
}

@test "steps of text, tokens, normalised values; threads; wrong calls" {
  octave_eval 'check_step ("text"); check_step ("threads"); check_step ("errors")'
}

@test "a changed network is another one, also after clear all, in a fork and at the end" {
  octave_eval '
    check_step ("changed"); check_step ("fork");
    net = rnn_create ("InputSize", 2, "OutputSize", 1, "Loss", @(o, y) deal (sum ((o - y) .^ 2, 1), 2 * (o - y)), ...
                      "HiddenSize", 3, "Seed", 1, "Structure", "many-to-many");
    [y, s] = rnn_step (net, [1; 2]);
    file = tempname ();
    save ("-text", file, "net", "y", "s");
    setenv ("KEPT", file);
    clear all
    load (getenv ("KEPT"));
    unlink (getenv ("KEPT"));
    [z, t] = rnn_step (net, [1; 2]);
    assert (isequal (z, y) && isequal (s, t));
    clear functions
    assert (isequal (rnn_step (net, [3; 4], s), rnn_predict (net, [3; 4], "State", s)));'
}
