#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# rnn_loss in a loop of the caller's own; see check_loop.m.

load helpers

@test "a network that is known gives the bits of one that is not: layers, precisions, targets, options" {
  octave_eval 'check_loop ("same")'
}

@test "each field of a known network, changed in turn, is noticed" {
  octave_eval 'check_loop ("fields")'
}

@test "wrong and rare calls of a known network are those of one that is not" {
  octave_eval 'check_loop ("calls")'
}

@test "networks in turn, theta in place, a fork, clear all" {
  octave_eval '
    check_loop ("turns");
    net = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 3, "Seed", 1);
    X = {[1, 2; 3, 4], [5; 6]};
    [l, g] = rnn_loss (net, X, [1; 2]);
    file = tempname ();
    save ("-text", file, "net", "X", "l", "g");
    setenv ("KEPT", file);
    clear all
    load (getenv ("KEPT"));
    unlink (getenv ("KEPT"));
    for k = 1:3
      [m, h] = rnn_loss (net, X, [1; 2]);
      assert (isequal (m, l) && isequal (h, g));
    endfor
    clear functions
    [m, h] = rnn_loss (net, X, [1; 2]);
    assert (isequal (m, l) && isequal (h, g));
    net.Layers = {};
    refused ("rnn:net", "", @() rnn_loss (net, X, [1; 2]));'
}
